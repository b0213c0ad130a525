"""What a query costs through `lienket query`, beside the same query through the `oxigraph` command line, in one run.

    query.py LIENKET OXIGRAPH STORE [ROUNDS]

The two take turns, in an order that changes from round to round, so that whatever else the machine does falls on both.
Told are the medians of the elapsed time and of the processor's time, and the median of the ratios of the pairs. Exits with 1
where all queries together cost over 5 % more processor time.
"""
import os
import statistics
import subprocess
import sys
import time

PREFIXES = """\
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX lk: <https://w3id.org/lienket/ns#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

QUERIES = {
    "nothing": "ASK {}",
    "one name": 'SELECT ?p { ?p skos:prefLabel "Đỗ Minh Tuấn"@vi } LIMIT 10',
    "posts": """SELECT ?n ?r ?b { ?m a org:Membership ; org:member/skos:prefLabel ?n ; org:role/skos:prefLabel ?r ;
        org:organization/skos:prefLabel ?b } LIMIT 2000""",
    "count": "SELECT ?s (COUNT(*) AS ?n) { ?m lk:status ?s } GROUP BY ?s",
    "scan": "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 100000",
}
LIMIT = 1.05


def run(command):
    """Elapsed and processor time of a run, and its output."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    out = process.stdout.read()
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - begun
    if status != 0:
        sys.exit(f"{command[0]} failed: {said.decode()}")
    return elapsed, used.ru_utime + used.ru_stime, out


def main():
    ours, theirs, store = sys.argv[1:4]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 15
    total = [0.0, 0.0]
    print(f"{'query':<10} {'lienket':>20} {'oxigraph':>20} {'of pairs':>17}")
    print(f"{'':<10} {'elapsed':>10} {'processor':>9} {'elapsed':>10} {'processor':>9} {'elapsed':>8} {'proc.':>8}")
    for name, query in QUERIES.items():
        text = PREFIXES + query
        commands = [
            [ours, "query", "-e", text, "--store", store, "--format", "tsv"],
            [theirs, "query", "--location", store, "--query", text, "--results-format", "tsv", "--union-default-graph"],
        ]
        # Once each, that the files are in memory; and both must say the same, in whatever order.
        answers = [sorted(run(command)[2].split()) for command in commands]
        if "ORDER" in query or "LIMIT" not in query:
            assert answers[0] == answers[1], f"{name}: the two answer differently"
        assert len(answers[0]) == len(answers[1]) or name == "scan", f"{name}: not the same number of words"
        times = [[], []]
        for round in range(rounds):
            for which in (0, 1) if round % 2 else (1, 0):
                times[which].append(run(commands[which])[:2])
        cells = []
        for which in (0, 1):
            for kind in (0, 1):
                cells.append(statistics.median(one[kind] for one in times[which]) * 1000)
            total[which] += cells[-1]
        pairs = [statistics.median(a[kind] / b[kind] for a, b in zip(*times)) for kind in (0, 1)]
        print(
            f"{name:<10} {cells[0]:>7.1f} ms {cells[1]:>6.1f} ms {cells[2]:>7.1f} ms {cells[3]:>6.1f} ms"
            f" {pairs[0]:>8.3f} {pairs[1]:>8.3f}",
            flush=True,
        )
    ratio = total[0] / total[1]
    print(f"\nprocessor time of all: {ratio:.3f} times that of oxigraph (allowed: {LIMIT})")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
