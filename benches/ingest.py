"""What `lienket ingest` costs beside the bulk loader of oxigraph, which is given the quads when all the reading is done.

    ingest.py LIENKET OXIGRAPH FOLDER [ROUNDS] [--grow TIMES]

FOLDER holds articles as JSON Lines. In each round lienket ingests them into an empty store and then once more into the same, and
oxigraph loads the N-Quads of that store into an empty one; the order changes from round to round, so that whatever else the machine
does falls on both. Told are the medians of the elapsed time and of the processor's time, the largest memory, and of the pairs the
ratio of ours to theirs. With --grow the articles are ingested again at twice, four times … up to TIMES their number, each copy under
another id, with another title and other numbers in its text: time should grow with the articles and memory should not.
Exits with 1 where an ingest takes more than 1.25 times as long as the load, the second more than a tenth of the first, or 1.5 GB.
"""
import glob
import gzip
import json
import os
import re
import shutil
import statistics
import sys
import tempfile

from dump import run, told

SLOWER, AGAIN, MEMORY = 1.25, 0.1, 1.5e9


def copies(files, number, out):
    """Writes `number` copies of each article, no two alike."""
    count = 0
    with gzip.open(out, "wt", encoding="utf-8", compresslevel=1) as to:
        for copy in range(number):
            other = lambda digits: str(int(digits.group()) + copy).zfill(len(digits.group()))
            for file in files:
                with gzip.open(file, "rt", encoding="utf-8") if file.endswith(".gz") else open(file, encoding="utf-8") as lines:
                    for line in lines:
                        article = json.loads(line)
                        article["id"] = f"{article['id']}-{copy}"
                        article["title"] = f"{article['title']} ({copy})"
                        article["text"] = re.sub(r"(?<!\d)\d{2,4}(?!\d)", other, article["text"]) if copy else article["text"]
                        to.write(json.dumps(article, ensure_ascii=False) + "\n")
                        count += 1
    return count


def main():
    arguments = sys.argv[1:]
    grow = 1
    if "--grow" in arguments:
        at = arguments.index("--grow")
        grow = int(arguments[at + 1])
        del arguments[at:at + 2]
    ours, theirs, articles = arguments[:3]
    rounds = int(arguments[3]) if len(arguments) > 3 else 3
    files = sorted(glob.glob(os.path.join(articles, "*.jsonl")) + glob.glob(os.path.join(articles, "*.jsonl.gz")))
    if not files:
        sys.exit(f"no JSON Lines in {articles}")
    failed = False
    folder = tempfile.mkdtemp(prefix="lienket-bench-", dir=os.environ.get("TMPDIR"))
    path = lambda name: os.path.join(folder, name)
    fresh = lambda name: shutil.rmtree(path(name), ignore_errors=True)
    ingest = [ours, "ingest", *files, "--store", path("ours.db")]
    load = [theirs, "load", "--location", path("theirs.db"), "--file", path("all.nq")]
    print(f"{'':<28} {'elapsed':>9} {'processor':>9} {'memory':>10}")
    try:
        run(ingest)
        run([ours, "export", path("all.nq"), "--store", path("ours.db")])
        first, again, loaded = [], [], []
        for round in range(rounds):
            for which in (0, 1) if round % 2 else (1, 0):
                if which:
                    fresh("ours.db")
                    first.append(run(ingest))
                    again.append(run(ingest))
                else:
                    fresh("theirs.db")
                    loaded.append(run(load))
        told("lienket ingest", first)
        told("the same once more", again)
        told("oxigraph load", loaded)
        ratio = lambda kind, ones, others: statistics.median(a[kind] / b[kind] for a, b in zip(ones, others))
        slower, second = ratio(0, first, loaded), ratio(0, again, first)
        memory = max(one[2] for one in first)
        print(f"ingest takes {slower:.2f} times as long as the load by the clock, {ratio(1, first, loaded):.2f} times by processor time")
        print(f"the second takes {second:.1%} of the first")
        failed = slower > SLOWER or second > AGAIN or memory > MEMORY
        times = 2
        while times <= grow:
            count = copies(files, times, path("more.jsonl.gz"))
            fresh("ours.db")
            told(f"ingest of {count:,} articles", [run([ours, "ingest", path("more.jsonl.gz"), "--store", path("ours.db")])])
            times *= 2
    finally:
        shutil.rmtree(folder)
    print(f"asked: {SLOWER} times, {AGAIN:.0%}, {MEMORY / 1e9} GB: {'missed' if failed else 'held'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
