"""feedparser over all files below a folder; see run."""

import pathlib
import statistics
import sys
import time

import feedparser


def feeds_in(folder):
    paths = sorted(p for p in pathlib.Path(folder).rglob("*") if p.is_file())
    return [p.read_bytes() for p in paths if p.suffix not in (".jsonl", ".md")]


def main():
    feeds = feeds_in(sys.argv[1])
    times = []
    read = 0
    for _ in range(min(int(sys.argv[2]), 3)):  # it is slow
        read = 0
        started = time.process_time()
        for feed in feeds:
            try:
                read += bool(feedparser.parse(feed).version)
            except Exception:
                pass
        times.append(time.process_time() - started)
    speed = sum(map(len, feeds)) / 1e6 / statistics.median(times)
    print(f"{'feedparser':<12} {len(feeds):>7} {read:>7} {speed:>9.1f}")


main()
