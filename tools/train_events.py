#!/usr/bin/env python3
"""Learns data/models/event.csv: which words for events, of those that no rule reads, report an event.

    train_events.py CANDIDATES SCORE_PY OUT GOLD_DIR[=WEIGHT]... [--without FILE]

CANDIDATES is what the example `event_candidates` prints; SCORE_PY the contract's score.py, by whose alignment a candidate
is held against the annotations in each GOLD_DIR; WEIGHT how much an article of the folder counts (1 without it), since of
articles with which rules were written only their hard misses are left. --without leaves out the articles whose ids FILE
lists, for a measurement of the rest.

A logistic regression with L2 penalty, fitted by coordinate descent in a fixed order: the same input gives the same table.
Annotations have no spans. Of the candidates that would match an annotated event that no rule found, those that fit it
best (its people in the sentence, type, place, a date of their own) are taken to report it; the next best are left out.
Standard library alone.
"""
import argparse, collections, csv, importlib.util, json, math, pathlib

PENALTY = 1.0  # of the squared weights, against the losses
LEAST = 3  # articles' words in which a feature occurs that is kept
PASSES = 40
THRESHOLD = 0.7  # the probability from which a word is accepted: the lowest at which no set of articles loses in cross-validation
EXCUSED = 0.15  # how much a candidate counts that neither helps nor harms, for it is ambiguous in the annotation


def load_score(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def matched(score, gold, events, people):
    """{event of the extraction: annotated event}, and how many of the former are right and how many count at all."""
    maybe = collections.defaultdict(list, gold.get("ambiguous", {}))
    whole = lambda rows: [{**e, "date": e.get("date") or "", "place": e.get("place") or ""} for e in rows]
    sure, unsure = whole(gold["events"]), whole(maybe["events"])
    members = collections.defaultdict(set)
    for row in gold["participations"] + maybe["participations"]:
        members[row["event"]].add(score.body(row["name"]))
    pairs = score.align(sure + unsure, events, members, people)
    certain = {e["event"] for e in sure}
    hits = sum(key in certain for key in pairs)
    return {f: g for g, f in pairs.items()}, hits, len(events) - (len(pairs) - hits)


def fit_of(score, gold, key, candidate, names):
    """How well a candidate fits the annotated event, None where it does not."""
    event = next(e for e in gold["events"] if e["event"] == key)
    kind = lambda name: score.SAME_TYPE.get(name, name)
    members = {score.body(p["name"]) for p in gold["participations"] if p["event"] == key}
    inside, same = len(members & names), event["type"] == candidate["type"]
    related = kind(event["type"]) == kind(candidate["type"])
    if not related and not inside or members and not inside and not same:
        return None
    place = bool(event.get("place")) and score.place(event["place"]) == score.place(candidate["place"] or "")
    dated = any(f in ("date=closes", "date=before") for f in candidate["features"])
    return same + related + 2 * min(inside, 2) + place + dated


def examples(score, article, gold, weight):
    """(features, label, weight) of each candidate of the article."""
    found = [
        {"event": at, "type": e["type"], "date": e["date"] or "", "place": e["place"] or ""}
        for at, e in enumerate(article["events"])
    ]
    people = collections.defaultdict(set)
    for event, name in article["participations"]:
        people[event].add(score.body(name))
    known, hits, counted = matched(score, gold, found, people)
    rows, fits = [], collections.defaultdict(list)
    for candidate in article["candidates"]:
        key = len(found)
        names = {score.body(name) for name in candidate["names"]}
        event = {"event": key, "type": candidate["type"], "date": candidate["date"] or "", "place": candidate["place"] or ""}
        members = collections.defaultdict(set, people)
        members[key] = names
        back, more_hits, more = matched(score, gold, found + [event], members)
        excused = more_hits <= hits and more <= counted
        row = [candidate["features"], 0, weight * (EXCUSED if excused else 1)]
        rows.append(row)
        if more_hits > hits and back.get(key) and back[key] not in known.values():
            fit = fit_of(score, gold, back[key], candidate, names)
            if fit is not None:
                fits[back[key]].append((fit, row))
    for of_event in fits.values():
        best = max(fit for fit, _ in of_event)
        shared = sum(fit == best for fit, _ in of_event)
        for fit, row in of_event:
            if fit == best and best >= 2:
                row[1], row[2] = 1, weight / math.sqrt(shared)
            elif fit >= best - 1:
                row[2] = 0
            else:
                row[2] *= 0.5
    return rows


def learn(rows):
    """The bias and the weights {feature: weight} of a logistic regression."""
    rows = [row for row in rows if row[2] > 0]
    counts = collections.Counter(f for features, _, _ in rows for f in features)
    where = {f: [] for f in sorted(counts) if counts[f] >= LEAST}
    for at, (features, _, _) in enumerate(rows):
        for f in features:
            if f in where:
                where[f].append(at)
    margins = [0.0] * len(rows)
    weights = dict.fromkeys(where, 0.0)
    bias = 0.0

    def step(at_rows, value, penalty):
        slope, bend = penalty * value, penalty
        for at in at_rows:
            _, label, weight = rows[at]
            p = 1 / (1 + math.exp(-margins[at]))
            slope += weight * (p - label)
            bend += weight * max(p * (1 - p), 0.01)
        change = -slope / bend
        for at in at_rows:
            margins[at] += change
        return value + change

    everywhere = range(len(rows))
    for _ in range(PASSES):
        bias = step(everywhere, bias, 0.0)
        for feature, at_rows in where.items():
            weights[feature] = step(at_rows, weights[feature], PENALTY)
    return bias, weights


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("candidates", type=pathlib.Path)
    parser.add_argument("score", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--without", type=pathlib.Path)
    args = parser.parse_args()
    score = load_score(args.score)
    without = set(args.without.read_text(encoding="utf-8").split()) if args.without else set()
    with args.candidates.open(encoding="utf-8") as lines:
        articles = {article["id"]: article for article in reversed([json.loads(line) for line in lines])}
    rows, seen = [], set()
    for folder in args.gold:
        folder, _, weight = folder.partition("=")
        for path in sorted(pathlib.Path(folder).glob("*.json")):
            if path.stem in articles and path.stem not in without | seen:
                seen.add(path.stem)
                gold = json.loads(path.read_text(encoding="utf-8"))
                rows += examples(score, articles[path.stem], gold, float(weight or 1))
    bias, weights = learn(rows)
    bias -= math.log(THRESHOLD / (1 - THRESHOLD))
    table = sorted([(f, round(1000 * w)) for f, w in weights.items() if round(1000 * w)] + [("bias", round(1000 * bias))])
    with args.out.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["feature", "weight"])
        writer.writerows(table)
    print(f"{len(seen)} articles, {len(rows)} candidates, {sum(r[1] for r in rows)} of them events, {len(table)} weights")


if __name__ == "__main__":
    main()
