"""Other engines as the store: each is started here on loopback, takes the sample articles in by `lienket ingest`, and must give
the answers of a store of lienket's own: the nine tables, every saved query, counts, paths, cooperation, people, the dump, and the PATH
statements of the suite written as plain SPARQL.

python3 tests/engines.py LIENKET [ENGINE…]   engines: oxigraph virtuoso rdflib; all by default
OXIGRAPH names the program of Oxigraph's server; RDFLIB a Python with rdflib-endpoint.
What differs for a reason that docs/engines.md tells stands in DIFFERS; anything else that differs fails the run.
"""
import csv, os, pathlib, re, shutil, signal, socket, subprocess, sys, tempfile, time, urllib.error, urllib.request

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parent

# What an engine answers otherwise, though with the same rows: (engine, question) -> the reason, as docs/engines.md has it.
DIFFERS = {}

# Which PATH statements written as SPARQL are asked of an engine, by their text and most hops: not those that would take minutes, and
# of Virtuoso 7.2.5 none whose ends a pattern binds, for it leaves most of their rows out.
ROUTES = {
    "oxigraph": lambda statement, hops: True,
    "virtuoso": lambda statement, hops: hops <= 2 and "{" not in statement,
    "rdflib": lambda statement, hops: False,
}

QUESTIONS = [
    ["stats"],
    ["who", "Đỗ Minh Tuấn", "--format", "csv"],
    ["career", "Đỗ Minh Tuấn", "--format", "csv"],
    ["place", "Thanh Hóa", "--format", "csv"],
    ["trace", "Thanh Hóa", "Hủa Phăn", "--format", "csv"],
    ["path", "Đỗ Minh Tuấn", "tỉnh Hủa Phăn", "--format", "csv"],
    ["query", "-e", "SELECT ?type (COUNT(DISTINCT ?x) AS ?n) { ?x a ?type . FILTER(STRSTARTS(STR(?type), STR(lk:))) } GROUP BY ?type", "--format", "csv"],
    ["query", "-e", "SELECT DISTINCT ?p ?name { ?p a foaf:Person ; skos:prefLabel ?name }", "--format", "csv"],
    ["query", "-e", "CONSTRUCT { ?p skos:prefLabel ?name } WHERE { ?p a foaf:Person ; skos:prefLabel ?name }", "--format", "nt"],
    ["query", "-e", "ASK { ?p a foaf:Person }", "--format", "csv"],
]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Missing(Exception):
    """An engine that is not installed."""


class Engine:
    """A server of its own in a folder that goes away; ended by its id."""

    def __init__(self, folder):
        self.folder, self.port, self.process = folder, free_port(), None

    def start(self, command, url, **options):
        self.log = open(self.folder / "log.txt", "wb")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT, cwd=self.folder, start_new_session=True, **options)
        for _ in range(600):
            if self.process.poll() is not None:
                raise SystemExit(f"{command[0]} ended: {(self.folder / 'log.txt').read_text()[-2000:]}")
            try:
                urllib.request.urlopen(url, timeout=5).read()
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.2)
        raise SystemExit(f"{command[0]} does not answer at {url}")

    def stop(self):
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)


class Oxigraph(Engine):
    name = "oxigraph"

    def run(self):
        program = os.environ.get("OXIGRAPH") or shutil.which("oxigraph")
        if not program:
            raise Missing("no program oxigraph; OXIGRAPH names one")
        base = f"http://127.0.0.1:{self.port}"
        self.start([program, "serve", "--location", str(self.folder / "db"), "--bind", f"127.0.0.1:{self.port}", "--union-default-graph"], base)
        return ["--store", f"{base}/query"]


class Virtuoso(Engine):
    name = "virtuoso"
    INI = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
ErrorLogLevel = 7
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
MaxClientConnections = 10
NumberOfBuffers = 40000
MaxDirtyBuffers = 30000
CheckpointInterval = 0
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
MaxKeepAlives = 10
KeepAliveTimeout = 10
Charset = UTF-8
[SPARQL]
DefaultQuery = ASK {{}}
"""

    def run(self):
        program, isql = shutil.which("virtuoso-t"), shutil.which("isql-vt") or shutil.which("isql")
        if not program or not isql:
            raise Missing("no program virtuoso-t (Debian: virtuoso-opensource-7)")
        sql = free_port()
        (self.folder / "virtuoso.ini").write_text(self.INI.format(sql=sql, http=self.port))
        base = f"http://127.0.0.1:{self.port}/sparql"
        self.start([program, "+foreground", "+configfile", "virtuoso.ini"], base)
        # Nobody else reaches this server, and it goes away.
        subprocess.run([isql, f"127.0.0.1:{sql}", "dba", "dba", "exec=grant SPARQL_UPDATE to \"SPARQL\";"], check=True, stdout=subprocess.DEVNULL)
        return ["--store", base]


class Rdflib(Engine):
    name = "rdflib"
    SERVER = """
import sys, uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
app = SparqlEndpoint(graph=Dataset(default_union=True), path="/", enable_update=True, cors_enabled=False)
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
"""

    def run(self):
        python = os.environ.get("RDFLIB")
        if not python:
            raise Missing("RDFLIB names no Python with rdflib-endpoint")
        (self.folder / "server.py").write_text(self.SERVER)
        base = f"http://127.0.0.1:{self.port}/"
        self.start([python, "server.py", str(self.port)], base)
        return ["--store", base]


def ask(lienket, arguments, store):
    """What a command prints, its lines sorted, and its exit code."""
    command = [lienket, "--lang", "en", *arguments, *store]
    ran = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=900)
    lines = sorted(ran.stdout.splitlines())
    return (ran.returncode, lines, ran.stderr if ran.returncode else "")


def saved(lienket):
    """Each saved query, with the values of its test where it has any."""
    listed = subprocess.run([lienket, "queries", "--format", "csv"], cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    names = [row[0] for row in csv.reader(listed.splitlines())][1:]
    return [["run", name, "--format", "csv"] for name in names]


def statements(lienket, store):
    """The PATH statements of the suite, each with its most hops and its text as plain SPARQL; names are those of the store."""
    text = (HERE / "path_sparql.rs").read_text()
    block = text[text.index("const STATEMENTS"):]
    for statement in re.findall(r'r#"(.*?)"#', block[:block.index("];")], re.S):
        hops = int(re.search(r"LENGTH (?:\d+\.\.)?(\d+)", statement).group(1))
        command = [lienket, "query", "-e", f"{statement} AS SPARQL plain", *store]
        yield statement, hops, subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout


def routes(lienket, sparql, store):
    """What a query of routes answers: rows sorted, and in a cell the set of its relations, which come in any order."""
    command = [lienket, "--lang", "en", "query", "-", "--format", "csv", *store]
    ran = subprocess.run(command, input=sparql, cwd=PROJECT, capture_output=True, text=True, timeout=900)
    rows = ("|".join(" ".join(sorted(set(cell.split(" ")))) for cell in row) for row in csv.reader(ran.stdout.splitlines()))
    return (ran.returncode, sorted(rows), ran.stderr if ran.returncode else "")


def told(answer):
    code, lines, fault = answer
    return f"exit {code}, {len(lines)} lines{': ' + fault.strip()[:300] if fault else ''}"


def name_of(question):
    return f"query {question[2].split(' {')[0][:40]}" if question[0] == "query" else " ".join(question[:2])


def compare(engine, name, wanted, got):
    """Whether two answers are equal, or the same but for how often a row comes, for a reason that is known."""
    if wanted[:2] == got[:2]:
        return True
    is_same = wanted[0] == got[0] and set(wanted[1]) == set(got[1])
    reason = DIFFERS.get((engine, name)) if is_same else None
    print(f"  {'differs' if reason else 'WRONG'}: {name}: {told(got)}, where lienket has {told(wanted)}{' - ' + reason if reason else ''}")
    if not reason:
        # Of rows that differ the pieces that no row of the other answer has: a row of a route is long and mostly equal.
        only = lambda a, b: [line for line in a if line not in set(b)][:4]
        pieces = lambda lines: set(re.split(r"[|, ]", " ".join(lines)))
        for mark, a, b in (("-", wanted[1], got[1]), ("+", got[1], wanted[1])):
            for line in only(a, b):
                print(f"    {mark} {line[:2000]}")
            print(f"    {mark} alone here: {' '.join(sorted(pieces(a) - pieces(b)))[:400]}")
    return bool(reason)


def check(lienket, kind, local, work):
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"{kind.name}-", dir=work))
    engine = kind(folder)
    try:
        store = engine.run()
        articles = str(PROJECT / "data" / "articles")
        begun = time.monotonic()
        ran = subprocess.run([lienket, "ingest", articles, "--judgements", "none", *store], cwd=PROJECT, capture_output=True, text=True)
        print(f"{kind.name}: {ran.stdout.strip() or ran.stderr.strip()} ({time.monotonic() - begun:.1f} s)", flush=True)
        if ran.returncode:
            return False
        again = ask(lienket, ["ingest", articles, "--judgements", "none"], store)
        fine = any("0 replaced" in line and " 0 facts" in line for line in again[1])
        if not fine:
            print(f"  WRONG: what is stored is stored again: {told(again)} {again[1]}")
        begun = time.monotonic()
        for question, wanted in local.items():
            fine &= compare(kind.name, name_of(question), wanted, ask(lienket, list(question), store))
        for name, rows in tables(lienket, store, folder).items():
            fine &= compare(kind.name, f"table {name}", (0, local_tables[name], ""), (0, rows, ""))
        asked = [one for one in local_routes if ROUTES[kind.name](*one[:2])]
        for statement, _, sparql, wanted in asked:
            fine &= compare(kind.name, statement, wanted, routes(lienket, sparql, store))
        dumped = dump(lienket, store, folder)
        fine &= compare(kind.name, "export", (0, local_dump, ""), (0, dumped, ""))
        print(f"{kind.name}: {len(local) + len(local_tables) + len(asked) + 1} answers compared ({time.monotonic() - begun:.1f} s)", flush=True)
        return fine
    finally:
        engine.stop()
        shutil.rmtree(folder, ignore_errors=True)


def tables(lienket, store, folder):
    target = pathlib.Path(folder) / "tables"
    ran = subprocess.run([lienket, "export", "--tables", str(target), *store], cwd=PROJECT, capture_output=True, text=True)
    if ran.returncode:
        print(f"  export --tables: {ran.stderr.strip()}")
    return {file.stem: sorted(file.read_text().splitlines()) for file in sorted(target.glob("*.csv"))}


def dump(lienket, store, folder):
    target = pathlib.Path(folder) / "graph.nq"
    ran = subprocess.run([lienket, "export", str(target), *store], cwd=PROJECT, capture_output=True, text=True)
    if ran.returncode:
        print(f"  export: {ran.stderr.strip()}")
        return []
    return sorted(target.read_text().splitlines())


if __name__ == "__main__":
    lienket = str(pathlib.Path(sys.argv[1]).resolve())
    kinds = {kind.name: kind for kind in (Oxigraph, Virtuoso, Rdflib)}
    wanted = sys.argv[2:] or list(kinds)
    required = os.environ.get("LIENKET_ENGINES") == "required"
    with tempfile.TemporaryDirectory(prefix="lienket-engines-") as work:
        own = os.environ.get("LOCAL", lienket)
        store = ["--store", os.path.join(work, "own.db")]
        subprocess.run([own, "ingest", str(PROJECT / "data" / "articles"), "--judgements", "none", *store], cwd=PROJECT, check=True)
        local = {tuple(question): ask(own, question, store) for question in QUESTIONS + saved(own)}
        local_tables, local_dump = tables(own, store, work), dump(own, store, work)
        local_routes = [(*one, routes(own, one[2], store)) for one in statements(own, store)]
        failed = []
        for name in wanted:
            try:
                if not check(lienket, kinds[name], local, work):
                    failed.append(name)
            except Missing as missing:
                print(f"{name}: left out: {missing}")
                if required:
                    failed.append(name)
    sys.exit(f"not equal: {', '.join(failed)}" if failed else 0)
