"""score.py SET OUT...: a table of what readers found on the pages of SET (see run), and how fast.

OUT are files NAME.jsonl of one line for each page and pass: "page" (its place in the list), "ms" of CPU
time, and what was found: "text" or "html", "title", "author". NAME.memory beside it holds the peak of
the whole process in KiB. Texts, segments, titles and authors are compared as `broadsheet eval extract`
does.
"""
import collections
import json
import os
import re
import statistics
import sys
import unicodedata

import lxml.html

BLOCKS = ("p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd table tr td th pre blockquote section article br hr "
          "figure figcaption header footer main aside address form").split()


def text_of(row):
    """White space at the borders of blocks, which some readers leave to who shows the HTML."""
    if row.get("html") is None:
        return row.get("text") or ""
    html = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", row["html"])
    tree = lxml.html.fromstring("<div>" + html + "</div>")
    for element in tree.iter(*BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    return tree.text_content()


def shingles(text):
    words = re.findall(r"\w+", text)
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))) if words \
        else collections.Counter()


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def folded(text):
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def names(text):
    return {folded(name).casefold() for name in re.split(r",|;| and ", text or "") if folded(name)}


def text_f1(pages, rows):
    precisions, recalls = [], []
    for page, row in zip(pages, rows):
        found, expected = shingles(text_of(row)), shingles(page["text"])
        common = sum((found & expected).values())
        if found:
            precisions.append(common / sum(found.values()))
        if expected:
            recalls.append(common / sum(expected.values()))
    return f1(statistics.mean(precisions), statistics.mean(recalls))


def segments_f1(pages, rows):
    right = missed = wrong = 0
    for page, row in zip(pages, rows):
        text = folded(text_of(row))
        hits = sum(folded(segment) in text for segment in page.get("with") or [])
        right += hits
        missed += len(page.get("with") or []) - hits
        wrong += sum(folded(segment) in text for segment in page.get("without") or [])
    return f1(right / max(1, right + wrong), right / max(1, right + missed))


def fields(pages, rows, field, same):
    asked = [(page, row) for page, row in zip(pages, rows) if page.get(field)]
    return f"{sum(same(row.get(field), page[field]) for page, row in asked)}/{len(asked)}" if asked else "-"


def main(folder, outs):
    pages = [json.loads(line) for line in open(f"{folder}/expected.jsonl", encoding="utf-8")]
    figure = "text F1" if pages[0].get("text") else "segments F1"
    print("| reader | pages/s | ratio | p50 ms | p99 ms | peak MiB |", figure, "| title | author |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    first = None
    for out in outs:
        rows = [json.loads(line) for line in open(out, encoding="utf-8")]
        passes = [rows[i:i + len(pages)] for i in range(0, len(rows), len(pages))]
        rate = 1e3 * len(pages) / statistics.median(sum(row["ms"] for row in one) for one in passes)
        times = sorted(statistics.median(row["ms"] for row in page) for page in zip(*passes))
        first = first or rate
        score = (text_f1 if pages[0].get("text") else segments_f1)(pages, passes[-1])
        memory = int(open(out.replace(".jsonl", ".memory")).read()) / 1024
        title = fields(pages, passes[-1], "title", lambda a, b: folded(a) == folded(b))
        author = fields(pages, passes[-1], "author", lambda a, b: names(a) == names(b))
        name = os.path.basename(out).removesuffix(".jsonl")
        print(f"| {name} | {rate:.1f} | {rate / first:.2f} | {times[len(times) // 2]:.2f} | "
              f"{times[len(times) * 99 // 100]:.1f} | {memory:.0f} | {score:.3f} | {title} | {author} |")


main(sys.argv[1], sys.argv[2:])
