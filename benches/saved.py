"""How long each saved query takes with its defaults, beside the same text through the `oxigraph` command line and, where one
listens, an endpoint that holds the same graph (Virtuoso).

    saved.py LIENKET STORE [--rounds N] [--oxigraph PROGRAM] [--endpoint URL] [--most MILLISECONDS] [NAME …]

STORE is a folder that is only read. A query whose default names nothing in it asks for the people, or the document, that most of its
articles name: the line says so. Each program is a process of its own for each question, so its start and the opening of the
store are in the figure; the line `nothing` tells what these alone cost. Told are the medians of the elapsed time and of the
processor's. Of an endpoint the elapsed time alone is known. What takes longer than --most (100) is marked, and counted at the end.
"""
import argparse
import csv
import io
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request


def run(command, environment):
    """Elapsed and processor time of a run in milliseconds, its exit code and its output."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    out = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    elapsed = time.perf_counter() - begun
    return elapsed * 1000, (used.ru_utime + used.ru_stime) * 1000, process.returncode, out


def medians(measure, rounds):
    """The medians of what `measure` tells, and its last output; None where it fails."""
    told = [measure() for _ in range(rounds)]
    if any(code not in (0, None) for _, _, code, _ in told):
        return None
    processor = [one[1] for one in told]
    return statistics.median(one[0] for one in told), None if None in processor else statistics.median(processor), told[-1][3]


def asked(endpoint, text):
    """The same of an endpoint, which runs elsewhere: no processor time."""
    body = urllib.parse.urlencode({"query": text}).encode()
    request = urllib.request.Request(endpoint, body, {"Accept": "text/csv"})
    begun = time.perf_counter()
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            out = answer.read()
    except OSError as fault:
        print(f"{endpoint}: {fault}", file=sys.stderr)
        return 0, None, 1, b""
    return (time.perf_counter() - begun) * 1000, None, 0, out


def rows(out):
    """How many rows a CSV holds below its first line: a cell may hold line ends."""
    return max(sum(1 for _ in csv.reader(io.StringIO(out.decode()))) - 1, 0)


def most_named(lienket, environment):
    """The two people with the most posts, and the document that most articles cite, as IRIs."""
    found = {}
    for kind, pattern in (("person", "?fact org:member ?thing"), ("document", "?thing a eli:LegalResource")):
        text = f"SELECT ?thing WHERE {{ GRAPH ?g {{ {pattern} }} }} GROUP BY ?thing ORDER BY DESC(COUNT(*)) ?thing LIMIT 2"
        out = run([lienket, "query", "-e", text, "--format", "csv"], environment)[3].decode()
        found[kind] = out.split()[1:]
    found["thing"] = found["person"]
    return found


def instead(text, named):
    """What a query asks for in place of its defaults, as parameter and IRI."""
    given = {}
    for name, kind in re.findall(r"^# param (\w+): (\w+) =", text, re.MULTILINE):
        if named.get(kind):
            given[name] = named[kind][min(len(given), len(named[kind]) - 1)]
    return given


def cell(told, kind):
    return f"{'-':>9}" if told is None or told[kind] is None else f"{told[kind]:9.1f}"


def main():
    read = argparse.ArgumentParser()
    read.add_argument("lienket")
    read.add_argument("store")
    read.add_argument("--rounds", type=int, default=5)
    read.add_argument("--oxigraph")
    read.add_argument("--endpoint")
    read.add_argument("--most", type=float, default=100)
    read.add_argument("names", nargs="*")
    given = read.parse_intermixed_args()
    environment = dict(os.environ, LIENKET_STORE=given.store, LIENKET_LANG="en")
    listed = run([given.lienket, "queries", "--format", "csv"], environment)[3].decode()
    names = given.names or [next(iter(row.values())) for row in csv.DictReader(io.StringIO(listed))]
    texts = {"nothing": "ASK {}"}
    named, asked_for = None, {}
    for name in names:
        shown = run([given.lienket, "queries", name], environment)[3].decode()
        text = shown[shown.rindex("# title:"):]
        if run([given.lienket, "run", name, "--format", "csv"], environment)[2]:
            named = named or most_named(given.lienket, environment)
            asked_for[name] = instead(text, named)
            for parameter, iri in asked_for[name].items():
                text = re.sub(rf"VALUES \?{parameter} \{{[^}}]*\}}", f"VALUES ?{parameter} {{ <{iri}> }}", text)
        texts[name] = text
    print("milliseconds, medians; elapsed is of the whole process")
    print(f"{'':<26}{'lienket':>18}{'oxigraph':>18}{'endpoint':>9}")
    print(f"{'query':<26}{'elapsed':>9}{'proc.':>9}{'elapsed':>9}{'proc.':>9}{'elapsed':>9}{'rows':>8}")
    slow = []
    for name, text in texts.items():
        set_to = [f"{parameter}={iri}" for parameter, iri in asked_for.get(name, {}).items()]
        ours = [given.lienket, "run", name, *set_to] if name in names else [given.lienket, "query", "-e", text]
        told = medians(lambda: run([*ours, "--format", "csv"], environment), given.rounds)
        theirs = [given.oxigraph, "query", "--location", given.store, "--query", text, "--results-format", "csv", "--union-default-graph"]
        if text.startswith("ASK"):
            theirs[theirs.index("csv")] = "json"
        beside = given.oxigraph and medians(lambda: run(theirs, environment), given.rounds)
        elsewhere = given.endpoint and medians(lambda: asked(given.endpoint, text), given.rounds)
        count = f"{rows(told[2]):>8}" if told else "  it names nothing here"
        mark = "  the most named" if set_to else ""
        if name in names and told and told[0] > given.most:
            slow.append(name)
            mark += "  *"
        print(f"{name:<26}" + "".join(cell(one or None, kind) for one in (told, beside) for kind in (0, 1)) + cell(elsewhere or None, 0) + count + mark, flush=True)
    print(f"\n{len(texts) - 1 - len(slow)} of {len(texts) - 1} saved queries take at most {given.most:g} ms" + (": not " + ", ".join(slow) if slow else ""))


if __name__ == "__main__":
    main()
