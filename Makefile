# One profile (release), one set of features, one target folder for everything, kept between runs:
# RocksDB takes long to build, and is built once.
export CARGO_TARGET_DIR ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/lienket/target
LIENKET := $(CARGO_TARGET_DIR)/release/lienket

.PHONY: demo test test-browser build lint prepare

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
