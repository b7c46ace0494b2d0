#!/usr/bin/env python3
"""B-cubed precision, recall and F1 (Bagga and Baldwin 1998) of found stories:

    score.py items.jsonl found.tsv

found.tsv has "item<TAB>story" in each line, items by their place in items.jsonl or by their id.
"""
import json
import sys
from collections import Counter


def bcubed(gold, found):
    both = Counter(zip(gold, found))
    golds, founds = Counter(gold), Counter(found)
    precision = sum(n * n / founds[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / golds[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        gold = {item["id"]: item["story"] for item in map(json.loads, lines)}
    with open(sys.argv[2], encoding="utf-8") as lines:
        found = dict(line.rstrip("\n").split("\t") for line in lines)
    ids = sorted(gold)
    precision, recall, f1 = bcubed([gold[i] for i in ids], [found.get(i, "-" + i) for i in ids])
    print(json.dumps({"precision": round(precision, 4), "recall": round(recall, 4),
                      "f1": round(f1, 4)}))


if __name__ == "__main__":
    main()
