#!/usr/bin/env python3
"""Writes labelled items, as many as wanted, from real titles and texts:

    make_items.py FOLDER COUNT [SEED] >items.jsonl

FOLDER holds ecbplus-dev.jsonl, uci-dev.jsonl, scoop-dev.jsonl and pairs-crossposts-dev.jsonl, in
the form of `broadsheet eval stories` and `pairs`.

An event takes a labelled group (or a title that stands alone) and gives its words other ones, the
same in all its reports: names and rare words from an endless vocabulary in which the r-th word is
used 1/r as often as the first, so that a million items have as many rare words as a million items
have; everyday words as often as the real texts use them. So reports differ as real reports of one
event do, and no two events are copies. Three events in four have one report; the others have as
many as a heavy tail gives (2 to 60). All lie in one week, a story's reports within days.
"""
import json
import math
import random
import re
import sys
from pathlib import Path

WORDS = Path(__file__).resolve().parents[2] / "src/stories/words"
TEXT_MAX = 300
WEEK = 7 * 24 * 3600
START = 1_782_000_000
TOKEN = re.compile(r"[A-Za-z][A-Za-z'’]*|\d+|[^A-Za-z\d]+")
ENDLESS = 3_000_000
SYLLABLES = [c + v for c in "b c d f g k l m n p r s t v z br tr st".split() for v in "aeiou"]


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def words_of(name):
    return set((WORDS / name).read_text(encoding="utf-8").split())


class Language:
    """Cuts real texts into tokens, and says what may stand in a token's place."""

    def __init__(self, everyday):
        self.everyday = everyday
        self.used = []
        self.rare = []

    def cut(self, text):
        tokens = []
        for piece in TOKEN.findall(text):
            low = piece.lower()
            if piece[0].isdigit():
                tokens.append(("number", piece, piece))
            elif not piece[0].isalpha():
                tokens.append(("", piece, piece))
            elif low in STOP or len(low) == 1:
                tokens.append(("", piece, piece))
            elif low in self.everyday or low.rstrip("s") in self.everyday:
                self.used.append(low)
                tokens.append(("everyday", low, piece))
            else:
                self.rare.append(low)
                tokens.append(("rare", low, piece))
        return tokens

    def close(self):
        seen = {}
        for word in self.rare:
            seen[word] = seen.get(word, 0) + 1
        self.ranked = sorted(seen, key=lambda word: (-seen[word], word))

    def rare_word(self, draw):
        rank = int(math.exp(draw.random() * math.log(ENDLESS / 20))) * 20
        rank = rank + draw.randrange(20) - 20
        if rank < len(self.ranked):
            return self.ranked[rank]
        word = ""
        while rank:
            rank, syllable = divmod(rank, len(SYLLABLES))
            word += SYLLABLES[syllable]
        return word

    def other(self, kind, word, draw):
        if kind == "number":
            if len(word) == 4 and word[:2] in ("19", "20"):
                return word
            return "".join(draw.choice("123456789") for _ in word)
        if kind == "rare":
            return self.rare_word(draw)
        return draw.choice(self.used) if draw.random() < 0.9 else word


STOP = set("a an am and any are as at be but by can did do for get got had has he her him his how i "
           "if in is it its let may me my new no nor not now of off on one or our out own per she so "
           "than the to too two up us use was way we who why yes yet you 's 't about after amid also because been before being between could does during every first "
           "from have here into just last like made make more most over said says same should since "
           "some such than that their them then there these they this those through under until upon "
           "very were what when where which while will with would your".split())


def written(tokens, event, language, draw):
    out = []
    for kind, key, piece in tokens:
        if not kind:
            out.append(piece)
            continue
        if key not in event:
            event[key] = language.other(kind, key, draw)
        new = event[key]
        out.append(new.upper() if piece.isupper() and len(piece) > 1
                   else new[:1].upper() + new[1:] if piece[:1].isupper() else new)
    return "".join(out)


def reports_of(count, draw):
    return min(60, 2 + int((draw.paretovariate(1.2) - 1) * 1.5), count)


def main():
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    draw = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 7)
    language = Language(words_of("often.txt") | words_of("usual.txt"))

    def report(line):
        return (language.cut(line["title"] or ""), language.cut((line["text"] or "")[:TEXT_MAX]))

    groups = []
    alone = []
    for name in ("ecbplus-dev", "uci-dev", "scoop-dev"):
        stories = {}
        for line in read(folder / f"{name}.jsonl"):
            stories.setdefault(line["story"], []).append(report(line))
        for story in stories.values():
            (groups if len(story) > 1 else alone).append(story)
    for line in read(folder / "pairs-crossposts-dev.jsonl"):
        alone += [[report(line["a"])]] if line["same"] else [[report(line["a"])], [report(line["b"])]]
    language.close()

    lines = []
    event_number = 0
    while len(lines) < count:
        event_number += 1
        draw_event = random.Random(draw.getrandbits(64))
        single = draw_event.random() < 0.75
        group = draw_event.choice(alone if single else groups)
        size = 1 if single else reports_of(len(group), draw_event)
        begun = draw_event.random() * (WEEK - 3600)
        event = {}
        url = ""
        for title, text in draw_event.sample(group, size):
            number = len(lines)
            if not url or draw_event.random() > 0.05:
                url = f"https://site-{draw_event.randrange(3000)}.example/news/{number}"
            when = min(WEEK, begun + draw_event.expovariate(1 / 40_000)) + START
            lines.append((when, json.dumps({
                "id": str(number), "title": written(title, event, language, draw_event),
                "text": written(text, event, language, draw_event), "url": url,
                "source": f"source {draw_event.randrange(400)}", "published": stamp(when),
                "lang": "en", "story": str(event_number)}, ensure_ascii=False)))
    lines.sort()
    for _, line in lines[:count]:
        print(line)


def stamp(seconds):
    from datetime import datetime, timezone
    return datetime.fromtimestamp(int(seconds), timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


main()
