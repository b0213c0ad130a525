"""What a store holds by kinds of nodes: how many, how many quads they are the subject of, what share that is of all; and quads and
bytes an article.

    size.py LIENKET STORE [TOP]

The store is dumped as N-Quads, which is read as it comes, twice: once for the classes, once for the quads. A node of several classes
counts as one of that which has the most nodes, of equals the last by its IRI. Told are the TOP (16) kinds with the most quads, and the relations that cost the
most within the first of them.
"""
import collections
import os
import re
import subprocess
import sys
import tempfile

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LINE = re.compile(r"(\S+) (\S+) (.*) (<[^>]*>) \.\n")


def lines(file):
    with open(file, encoding="utf-8", newline="\n") as quads:
        for line in quads:
            yield LINE.fullmatch(line).groups(), len(line.encode())


def short(iri):
    return re.split("[#/]", iri.strip("<>"))[-1]


def main():
    lienket, store = sys.argv[1:3]
    top = int(sys.argv[3]) if len(sys.argv) > 3 else 16
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "all.nq")
        subprocess.run([lienket, "export", file, "--store", store, "--quiet"], check=True)
        classes, frequent = collections.defaultdict(set), collections.Counter()
        for (subject, predicate, value, _), _ in lines(file):
            if predicate == TYPE and value not in classes[subject]:
                classes[subject].add(value)
                frequent[value] += 1
        kind = {node: max(of, key=lambda one: (frequent[one], one)) for node, of in classes.items()}
        nodes, quads, size = collections.defaultdict(set), collections.Counter(), collections.Counter()
        relations = collections.defaultdict(collections.Counter)
        for (subject, predicate, _, graph), length in lines(file):
            name = graph.strip("<>").split("/id/graph/")
            of = f"graph:{name[1]}" if len(name) > 1 else short(kind.get(subject, "no class"))
            nodes[of].add(subject)
            quads[of] += 1
            size[of] += length
            relations[of][predicate] += 1
        whole = os.path.getsize(file)
    articles = sum(count for of, count in frequent.items() if short(of) == "NewsArticle") or 1
    total = sum(quads.values())
    stored = sum(os.path.getsize(os.path.join(store, name)) for name in os.listdir(store))
    print(f"{articles} articles, {total} quads: {total / articles:.1f} an article")
    print(f"N-Quads {whole / 1e6:.1f} MB: {whole / articles / 1e3:.1f} kB an article; the store {stored / 1e6:.1f} MB: {stored / articles / 1e3:.1f} kB an article, {stored / total:.0f} bytes a quad")
    print(f"\n{'kind of node':<22}{'nodes':>9}{'quads':>10}{'share':>8}{'a node':>8}{'N-Quads':>11}")
    for of, count in quads.most_common(top):
        print(f"{of:<22}{len(nodes[of]):>9}{count:>10}{100 * count / total:>7.1f}%{count / len(nodes[of]):>8.1f}{size[of] / 1e6:>8.1f} MB")
    for of, _ in quads.most_common(3):
        told = ", ".join(f"{short(relation)} {count}" for relation, count in relations[of].most_common(8))
        print(f"\n{of}: {told}")


if __name__ == "__main__":
    main()
