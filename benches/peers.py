"""Asks networkx, python-igraph and rustworkx for the paths that `benches/paths.rs` was asked for, in the same run.

    make bench-paths

FOLDER is what the bench wrote: edges.bin and pairs.bin (little-endian u32, two a pair), hops.csv, lienket.csv. Each peer
runs alone in a process of its own, since ten million edges take networkx some ten gigabytes, and is given as many of the
pairs as end in reasonable time. Each path must have as many hops as ours.
"""
import csv
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

# What is set side by side.
SHOWN = ("any_mean_ms", "any_p50_ms", "any_p99_ms", "ten_p50_ms")
# How many of the pairs each is asked for: some shortest path, and the ten shortest.
PAIRS = {"networkx": (1000, 2), "igraph": (100, 3), "rustworkx": (30, 0)}


def pairs_of(path):
    import numpy
    return numpy.fromfile(path, dtype="<u4").reshape(-1, 2)


def networkx_peer(edges, nodes):
    import networkx
    graph = networkx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from((a, b) for start in range(0, len(edges), 100_000) for a, b in edges[start:start + 100_000].tolist())
    some = lambda a, b: len(networkx.bidirectional_shortest_path(graph, a, b)) - 1
    ten = lambda a, b: len(list(islice(networkx.shortest_simple_paths(graph, a, b), 10)))
    return some, ten


def igraph_peer(edges, nodes):
    import igraph
    graph = igraph.Graph(n=nodes, edges=edges.astype("int64"), directed=False)
    some = lambda a, b: len(graph.get_shortest_path(a, b, output="vpath")) - 1
    ten = lambda a, b: len(graph.get_k_shortest_paths(a, b, k=10, output="vpath"))
    return some, ten


def rustworkx_peer(edges, nodes):
    import rustworkx
    graph = rustworkx.PyGraph(multigraph=True, node_count_hint=nodes, edge_count_hint=len(edges))
    graph.add_nodes_from(range(nodes))
    for start in range(0, len(edges), 1_000_000):
        graph.add_edges_from_no_data([(a, b) for a, b in edges[start:start + 1_000_000].tolist()])
    some = lambda a, b: len(rustworkx.dijkstra_shortest_paths(graph, a, target=b)[b]) - 1
    return some, None


def one(name, folder):
    edges, pairs = pairs_of(folder / "edges.bin"), pairs_of(folder / "pairs.bin")
    hops = [int(line) for line in (folder / "hops.csv").read_text().split()]
    start = time.perf_counter()
    some, ten = globals()[f"{name}_peer"](edges, int(edges.max()) + 1)
    print(f"{name},built_s,{time.perf_counter() - start:.3f}", flush=True)
    many_some, many_ten = PAIRS[name]
    for what, ask, many in (("any", some, many_some), ("ten", ten, many_ten)):
        times = []
        for (a, b), wanted in islice(zip(pairs.tolist(), hops), many if ask else 0):
            start = time.perf_counter()
            got = ask(a, b)
            times.append(1e3 * (time.perf_counter() - start))
            # The bench looks for paths of up to 6 hops.
            if what == "any" and got != wanted and not (wanted < 0 and got > 6):
                sys.exit(f"{name}: {got} hops from {a} to {b}, ours has {wanted}")
        if times:
            times.sort()
            print(f"{name},{what}_mean_ms,{sum(times) / len(times):.4f}", flush=True)
            print(f"{name},{what}_p50_ms,{times[len(times) // 2]:.3f}", flush=True)
            print(f"{name},{what}_p99_ms,{times[len(times) * 99 // 100]:.3f}", flush=True)


def main():
    folder = Path(sys.argv[1])
    if len(sys.argv) > 2:
        return one(sys.argv[2], folder)
    ours = {name: float(value) for name, value in csv.reader(open(folder / "lienket.csv"))}
    print(f"{'':10} {'built':>10}" + "".join(f"{key.removesuffix('_ms').replace('_', ' '):>12}" for key in SHOWN) + "   times ours")
    figure = lambda found, name, unit: f"{found[name]:.3g} {unit}" if name in found else "-"
    times = lambda found, name: f"{found[name] / ours[name]:.0f}" if name in found else "-"
    for name in ("lienket", *PAIRS):
        found = ours
        if name != "lienket":
            run = subprocess.run([sys.executable, __file__, str(folder), name], stdout=subprocess.PIPE, text=True)
            found = {key: float(value) for _, key, value in csv.reader(run.stdout.splitlines())}
            if run.returncode != 0:
                print(f"{name}: ended with {run.returncode}")
        cells = "".join(f"{figure(found, key, 'ms'):>12}" for key in SHOWN)
        ratios = ", ".join(times(found, key) for key in SHOWN)
        print(f"{name:10} {figure(found, 'built_s', 's'):>10}{cells}   {ratios}", flush=True)


if __name__ == "__main__":
    main()
