# One profile (release), one set of features, one target folder for everything, kept between runs:
# RocksDB takes long to build, and is built once.
export CARGO_TARGET_DIR ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/lienket/target
LIENKET := $(CARGO_TARGET_DIR)/release/lienket

.PHONY: demo test test-browser test-engines build lint prepare bench-paths bench-query bench-shell bench-dump bench-ingest bench-identity bench bench-short torture fuzz supply sbom

# Builds, ingests the sample articles, shows what the graph holds, and opens the shell on a terminal.
demo: build
	@tools/demo.sh "$(LIENKET)"

# The whole suite, and the checks of style where their tools are installed.
test: prepare
	@tools/cargo.sh test --release
	@tools/lint.sh

# Clicks through the pictures in chromium, which is installed where it is missing and may be. `make test` does so too
# where chromium and its driver are.
test-browser: prepare
	@tools/browser.sh
	@LIENKET_BROWSER=required tools/cargo.sh test --release --test suite browser::

build: prepare
	@tools/cargo.sh build --release --bin lienket

lint: prepare
	@tools/lint.sh

# Checks the toolchain and installs libclang where it is missing and may be installed.
prepare:
	@tools/prepare.sh

# Paths in a graph of a million nodes and ten million statements, side by side with others from PyPI in one run. Takes some
# ten minutes and twelve gigabytes; PEERS is a folder for the others, BENCH one for the graph.
PEERS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/lienket/peers
BENCH ?= /tmp/lienket-bench-paths
bench-paths: prepare
	test -x "$(PEERS)/bin/python" || python3 -m venv "$(PEERS)"
	"$(PEERS)/bin/pip" install --quiet networkx==3.6.1 igraph==1.0.0 rustworkx==0.18.1 numpy
	@tools/cargo.sh bench --bench paths -- "$(BENCH)"
	"$(PEERS)/bin/python" benches/peers.py "$(BENCH)"
	rm -r "$(BENCH)"

# A query through `lienket query` beside the same through the command line of Oxigraph, in one run. Oxigraph's is built once, in a
# folder of its own, which takes as long as RocksDB does; OXIGRAPH names one that is there. STORE is a store, else one of the
# sample articles; ROUNDS is how often each query is asked.
OXIGRAPH ?= $(PEERS)/oxigraph/bin/oxigraph
STORE ?= $(BENCH).db
ROUNDS ?= 15
bench-query: build
	test -x "$(OXIGRAPH)" || CARGO_TARGET_DIR="$(PEERS)/oxigraph/target" cargo install oxigraph-cli --version '^0.5' --locked --root "$(PEERS)/oxigraph"
	test -e "$(STORE)" || "$(LIENKET)" ingest data/articles --store "$(STORE)"
	python3 benches/query.py "$(LIENKET)" "$(OXIGRAPH)" "$(STORE)" $(ROUNDS)

# The shell on a store: the first prompt, Tab, Ctrl-C; and how long each saved query takes.
bench-shell: build
	test -e "$(STORE)" || "$(LIENKET)" ingest data/articles --store "$(STORE)"
	python3 benches/shell.py "$(LIENKET)" "$(STORE)"

# Dump and load of a store, beside the command line of Oxigraph: OXIGRAPH and STORE as for bench-query. Takes four times the room
# of the store below TMPDIR.
DUMP_ROUNDS ?= 3
bench-dump: build
	test -x "$(OXIGRAPH)" || CARGO_TARGET_DIR="$(PEERS)/oxigraph/target" cargo install oxigraph-cli --version '^0.5' --locked --root "$(PEERS)/oxigraph"
	test -e "$(STORE)" || "$(LIENKET)" ingest data/articles --store "$(STORE)"
	python3 benches/dump.py "$(LIENKET)" "$(OXIGRAPH)" "$(STORE)" $(DUMP_ROUNDS)

# An ingest of the articles in ARTICLES (JSON Lines) beside the bulk loader of Oxigraph, which loads the same quads; GROW=8 also that of up to
# eight times as many articles.
ARTICLES ?= ../shared/corpus
INGEST_ROUNDS ?= 3
bench-ingest: build
	test -x "$(OXIGRAPH)" || CARGO_TARGET_DIR="$(PEERS)/oxigraph/target" cargo install oxigraph-cli --version '^0.5' --locked --root "$(PEERS)/oxigraph"
	python3 benches/ingest.py "$(LIENKET)" "$(OXIGRAPH)" "$(ARTICLES)" $(INGEST_ROUNDS) $(if $(GROW),--grow $(GROW))

# How long it takes to decide who is who: all names of a store of ARTICLES, which is made in BENCH and left there, and anew after one
# article more.
bench-identity: prepare
	@tools/cargo.sh bench --bench identity -- "$(BENCH)-identity.db" $(ARTICLES)

# Other engines as the store, each started on loopback: Oxigraph's own server, Virtuoso 7 and rdflib take the sample articles in and must
# answer all saved queries, the tables and more as a store of our own does. ENGINES names some of them.
ENGINES ?= oxigraph virtuoso rdflib
test-engines: build
	@tools/engines.sh
	test -x "$(OXIGRAPH)" || CARGO_TARGET_DIR="$(PEERS)/oxigraph/target" cargo install oxigraph-cli --version '^0.5' --locked --root "$(PEERS)/oxigraph"
	RDFLIB="$$(tools/python.sh engines)" OXIGRAPH="$(OXIGRAPH)" LIENKET_ENGINES=required python3 tests/engines.py "$(LIENKET)" $(ENGINES)

# All benches that need no more than a store, in turn, each with the figures of docs/performance.md: starting, the saved queries, what a store
# holds, names and words by others. CORPUS is a folder of articles (JSON Lines, also .gz); without it, and without STORE, the sample articles.
# OXIGRAPH names the command line of Oxigraph, which is left out where it is not there, and ENDPOINT a SPARQL endpoint that holds the same
# graph, such as Virtuoso. Takes minutes with the corpus; `make bench-short` takes seconds, on the sample articles and once each.
# The long ones stand for themselves: bench-paths, bench-query, bench-shell, bench-dump.
CORPUS ?=
BENCH_STORE ?= $(if $(filter file,$(origin STORE)),$(BENCH)-$(if $(CORPUS),corpus,sample).db,$(STORE))
bench: build
	test -e "$(BENCH_STORE)" || "$(LIENKET)" ingest "$(or $(CORPUS),data/articles)" --judgements none --store "$(BENCH_STORE)"
	@test -e "$(BENCH)-sample.db" || "$(LIENKET)" ingest data/articles --judgements none --store "$(BENCH)-sample.db"
	python3 benches/start.py "$(LIENKET)" "$(BENCH)-sample.db"
	python3 benches/saved.py "$(LIENKET)" "$(BENCH_STORE)" $(if $(wildcard $(OXIGRAPH)),--oxigraph "$(OXIGRAPH)") $(if $(ENDPOINT),--endpoint "$(ENDPOINT)")
	python3 benches/size.py "$(LIENKET)" "$(BENCH_STORE)"
	@if [ -n "$(CORPUS)" ]; then python=$$(tools/python.sh text) && "$$python" benches/peers_text.py "$(LIENKET)" "$(CORPUS)" 20; \
	else echo "CORPUS=… names articles for the comparison with underthesea and pyvi"; fi

bench-short: build
	@test -e "$(BENCH)-sample.db" || "$(LIENKET)" ingest data/articles --judgements none --store "$(BENCH)-sample.db"
	python3 benches/start.py "$(LIENKET)" "$(BENCH)-sample.db" 3
	python3 benches/saved.py "$(LIENKET)" "$(BENCH)-sample.db" --rounds 1
	python3 benches/size.py "$(LIENKET)" "$(BENCH)-sample.db"

# kill -9 at random moments of an ingest, of an export in every form, and of the making of what is kept beside a store. Takes some ten minutes;
# SEED makes the moments those of an earlier run, which told it.
TORTURE_ROUNDS ?= 200
TORTURE_ARTICLES ?= 600
torture: build
	python3 tests/torture.py "$(LIENKET)" --rounds $(TORTURE_ROUNDS) --articles $(TORTURE_ARTICLES) $(if $(SEED),--seed $(SEED))

# What may be given to read, made at random: each target for so many seconds of processor time, with cases of its own each time.
# What a target fails on is shown, with its seed; FUZZ_TARGET is one of them. The figures are added to FUZZ_LOG.
FUZZ_SECONDS ?= 180
FUZZ_SEED ?= $(shell date +%s)
FUZZ_TARGET ?= fuzz::
FUZZ_LOG ?= $(CARGO_TARGET_DIR)/fuzz.tsv
fuzz: prepare
	LIENKET_FUZZ_SECONDS=$(FUZZ_SECONDS) LIENKET_FUZZ_SEED=$(FUZZ_SEED) LIENKET_FUZZ_LOG="$(FUZZ_LOG)" LIENKET_FUZZ_CASE="$(FUZZ_LOG).case" \
	tools/cargo.sh test --release --test suite -- --test-threads=1 $(FUZZ_TARGET)
	awk -F'\t' '{ cases[$$1] += $$3; time[$$1] += $$4 } END { for (name in cases) printf "%-16s %12d cases %8.1f s\n", name, cases[name], time[name] }' "$(FUZZ_LOG)"

# Licences, bans and sources of what the program is built of; a bill of materials, and how many packages there are.
supply:
	@tools/supply.sh
	@python3 tools/sbom.py --count

sbom:
	@python3 tools/sbom.py
