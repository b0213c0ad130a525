"""How long it takes until the program is there: its help, a query on a store, and the tables of the lexicon.

    start.py LIENKET STORE [ROUNDS]

STORE is one of the sample articles (`make bench` makes it). Each is a process of its own, as the shell starts it; told are the medians and
the fastest of ROUNDS (30) runs, in elapsed and in processor time, and what was asked for. The tables are what `extract` of
an article of one line takes beyond what `--help` does.
"""
import os
import statistics
import subprocess
import sys
import time

PROGRAM, STORE = sys.argv[1:3]
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 30
ARTICLE = '{"id": "a", "title": "Tin vắn", "text": "Tin vắn"}\n'.encode()
NAMES = "SELECT ?name { ?person a foaf:Person ; skos:prefLabel ?name }"
RUNS = {
    "help": (["--help"], 10),
    "query": (["query", "-e", NAMES, "--store", STORE], 60),
    "saved query": (["run", "officials", "--store", STORE], 60),
    "extract of one line": (["extract", "-"], None),
}


def run(arguments):
    """Elapsed and processor time of a run in milliseconds."""
    begun = time.perf_counter()
    process = subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        process.stdin.write(ARTICLE)
        process.stdin.close()
    except BrokenPipeError:
        # Most read no standard input, and may have left.
        pass
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{arguments}: {said.decode()}")
    return (time.perf_counter() - begun) * 1000, (used.ru_utime + used.ru_stime) * 1000


def main():
    print(f"{'':<24}{'elapsed':>9}{'fastest':>9}{'processor':>11}{'asked':>8}   (milliseconds)")
    medians = {}
    for name, (arguments, asked) in RUNS.items():
        run(arguments)
        took = [run(arguments) for _ in range(ROUNDS)]
        elapsed, processor = (statistics.median(one[kind] for one in took) for kind in (0, 1))
        medians[name] = elapsed, min(one[0] for one in took), processor
        print(f"{name:<24}{elapsed:>9.1f}{medians[name][1]:>9.1f}{processor:>11.1f}{asked or '':>8}", flush=True)
    lexicon = [nothing - help for nothing, help in zip(medians["extract of one line"], medians["help"])]
    print(f"{'the tables alone':<24}{lexicon[0]:>9.1f}{lexicon[1]:>9.1f}{lexicon[2]:>11.1f}{30:>8}")


if __name__ == "__main__":
    main()
