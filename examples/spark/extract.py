"""Reads articles on a cluster: JSON Lines in, N-Quads out, one `lienket extract` a partition.

    extract.py [--lienket PROGRAM] [--partitions N] [--plain] INPUT... OUTPUT

INPUT are files or folders of JSON Lines, one article a line, also packed (.gz, .bz2); any address that Spark reads. OUTPUT is a
folder that does not exist yet: parts of N-Quads, packed with gzip unless --plain is given, and _SUCCESS once all are whole.

A line that is no article is told on the standard error of the executor, as a line of JSON, and left out. A process that fails
in any other way fails its partition, which Spark then tries again: `checkCode` sees to that. What a failed attempt wrote is
thrown away by Spark, so every article is in the output once or the job fails.
"""
import argparse
import shlex

from pyspark.sql import SparkSession


def main():
    parser = argparse.ArgumentParser(description="Reads articles on a cluster with lienket.")
    parser.add_argument("--lienket", default="lienket", help="the program, at the same place on every machine")
    parser.add_argument("--partitions", type=int, help="how many parts; by default four for each core")
    parser.add_argument("--plain", action="store_true", help="parts that are not packed")
    parser.add_argument("input", nargs="+")
    parser.add_argument("output")
    asked = parser.parse_args()

    context = SparkSession.builder.appName("lienket extract").getOrCreate().sparkContext
    partitions = asked.partitions or 4 * context.defaultParallelism
    # Packed files cannot be divided, so lines are dealt out anew: all partitions then take about as long.
    lines = context.textFile(",".join(asked.input)).repartition(partitions)
    # The partitions are the threads. A partition is JSON Lines, also where its first line is a broken one.
    command = [*shlex.split(asked.lienket), "extract", "--threads", "1", "--json", "--skip-refused", "--", "-.jsonl"]
    quads = lines.pipe(shlex.join(command), checkCode=True)
    codec = None if asked.plain else "org.apache.hadoop.io.compress.GzipCodec"
    quads.saveAsTextFile(asked.output, codec)


if __name__ == "__main__":
    main()
