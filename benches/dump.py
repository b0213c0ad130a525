"""What `lienket export` and `lienket import` cost, beside `oxigraph dump` and `oxigraph load`, in one run.

    dump.py LIENKET OXIGRAPH STORE [ROUNDS]

STORE is a store of lienket, which oxigraph opens too. The two take turns, in an order that changes from round to round, so that
whatever else the machine does falls on both. Told are the medians of the elapsed time and of the processor's time, the largest
memory, and the median of the ratios of the pairs: theirs by ours, so that 1 is as fast and 2 is twice as fast. Exits with 1 where
lienket runs at less than 0.8 of the other's speed, or takes more than 300 MB for an export.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SPEED = 0.8
MEMORY = 300e6
# Formats of which oxigraph has no dump of the whole are measured alone.
ALONE = ["nq.gz", "nq.zst", "nt", "ttl", "rdf", "jsonld"]


def run(command):
    """Elapsed and processor time of a run, and the most memory that it took."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - begun
    if status != 0:
        sys.exit(f"{' '.join(command)} failed: {said.decode()}")
    return elapsed, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def told(name, runs):
    elapsed, processor, memory = (statistics.median(run[kind] for run in runs) for kind in (0, 1, 2))
    print(f"{name:<28} {elapsed:>7.1f} s {processor:>7.1f} s {memory / 1e6:>7.0f} MB", flush=True)


def lines(path):
    with open(path, "rb") as file:
        return sum(1 for _ in file)


def main():
    ours, theirs, store = sys.argv[1:4]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    failed = False
    folder = tempfile.mkdtemp(prefix="lienket-bench-", dir=os.environ.get("TMPDIR"))
    path = lambda name: os.path.join(folder, name)
    print(f"{'':<28} {'elapsed':>9} {'processor':>9} {'memory':>10}")
    try:
        pairs = {
            "export nq": (
                [ours, "export", path("ours.nq"), "--store", store],
                [theirs, "dump", "--location", store, "--file", path("theirs.nq")],
            ),
            "export trig": (
                [ours, "export", path("ours.trig"), "--store", store],
                [theirs, "dump", "--location", store, "--file", path("theirs.trig")],
            ),
            "import nq": (
                [ours, "import", path("ours.nq"), "--store", path("ours.db")],
                [theirs, "load", "--location", path("theirs.db"), "--file", path("ours.nq")],
            ),
        }
        for name, commands in pairs.items():
            times = [[], []]
            # Once more than is counted for an export, that the store's files are in memory.
            for round in range(-1 if name.startswith("export") else 0, rounds):
                for which in (0, 1) if round % 2 else (1, 0):
                    for made in ("ours.db", "theirs.db"):
                        shutil.rmtree(path(made), ignore_errors=True)
                    one = run(commands[which])
                    if round >= 0:
                        times[which].append(one)
            told(f"lienket {name}", times[0])
            told(f"oxigraph {name}", times[1])
            speed = statistics.median(b[0] / a[0] for a, b in zip(*times))
            work = statistics.median(b[1] / a[1] for a, b in zip(*times))
            memory = max(one[2] for one in times[0])
            print(f"{'':<10} speed {speed:.2f} of oxigraph's by the clock, {work:.2f} by processor time")
            failed |= speed < SPEED or (name.startswith("export") and memory > MEMORY)
        assert lines(path("ours.nq")) == lines(path("theirs.nq")), "the two dumps have not the same number of quads"
        for ending in ALONE:
            one = run([ours, "export", path(f"alone.{ending}"), "--store", store])
            told(f"lienket export {ending}", [one])
            failed |= one[2] > MEMORY
            os.remove(path(f"alone.{ending}"))
    finally:
        shutil.rmtree(folder)
    print(f"asked: {SPEED} of oxigraph's speed, less than {MEMORY / 1e6:.0f} MB an export: {'missed' if failed else 'held'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
