"""Extraction beside what a user of Python would take: names by `underthesea` (NER), words and their parts of speech by `pyvi`.

    PYTHON benches/peers_text.py LIENKET PATH [ARTICLES]

PYTHON has the packages of tools/python/text.txt (`tools/python.sh text`); PATH is JSON Lines of articles, also .gz, or a folder of such.
The first ARTICLES (200) with a text are read by each on one thread. What it takes to start, to read tables and models, is left out: of
lienket by taking away what an article of one line takes, of the others by asking each once before. Told are megabytes of text a
second of processor time, and how many times as many lienket does. They do not do the same work: underthesea marks names of people,
places and bodies, pyvi cuts words and tells their parts of speech; lienket finds names, posts, events and figures, and writes
them as RDF. A package that is missing, or whose model cannot be had, is told and left out.
"""
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import warnings

LINE = {"id": "line", "title": "Tin vắn", "text": "Tin vắn"}


def articles(path):
    """The articles of a file or of the files of a folder, in the order of their names."""
    path = pathlib.Path(path)
    for file in sorted(path.glob("*.jsonl*")) if path.is_dir() else [path]:
        with (gzip.open if file.suffix == ".gz" else open)(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                if article.get("text"):
                    yield article


def extraction(lienket, read):
    """Processor seconds of lienket on these articles."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, "articles.jsonl")
        file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in read), encoding="utf-8")
        command = [lienket, "extract", "--threads", "1", "--quiet", str(file)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(said.decode())
        return used.ru_utime + used.ru_stime


def underthesea():
    from underthesea import ner

    return ner


def pyvi():
    from pyvi import ViPosTagger, ViTokenizer

    return lambda text: ViPosTagger.postagging(ViTokenizer.tokenize(text))


def took(peer, read):
    """Processor seconds of a peer, paragraph by paragraph."""
    peer("Ông Nguyễn Văn A ở tỉnh Lào Cai.")
    begun = time.process_time()
    for article in read:
        for paragraph in article["text"].splitlines():
            if paragraph.strip():
                peer(paragraph)
    return time.process_time() - begun


def main():
    lienket, path = sys.argv[1:3]
    most = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    read = [article for article, _ in zip(articles(path), range(most))]
    size = sum(len(article["text"].encode()) for article in read)
    print(f"{len(read)} articles, {size / 1e6:.2f} MB of text, one thread, processor time")
    start = min(extraction(lienket, [LINE]) for _ in range(5))
    ours = max(min(extraction(lienket, read) for _ in range(5)) - start, 1e-3)
    print(f"{'lienket':<14}{ours:>9.3f} s {size / ours / 1e6:>9.3f} MB/s", flush=True)
    warnings.filterwarnings("ignore")
    for name, make in (("underthesea", underthesea), ("pyvi", pyvi)):
        try:
            seconds = took(make(), read)
        except Exception as fault:  # a model that is to be had from the network alone fails in many ways
            print(f"{name:<14} left out: {type(fault).__name__}: {fault}")
            continue
        print(f"{name:<14}{seconds:>9.3f} s {size / seconds / 1e6:>9.3f} MB/s; lienket does {seconds / ours:.0f} times as much", flush=True)


if __name__ == "__main__":
    main()
