"""Pages a second of CPU time of trafilatura over the files named in LIST (id, address, file, parted by tabs)."""
import statistics
import sys
import time

import trafilatura

pages = []
for line in open(sys.argv[1], encoding="utf-8"):
    _, address, path = line.rstrip("\n").split("\t")
    pages.append((address, open(path, "rb").read()))
for name, fast in (("trafilatura", False), ("trafilatura-fast", True)):
    times, letters = [], 0
    for _ in range(int(sys.argv[2])):
        started, letters = time.process_time(), 0
        for address, html in pages:
            text = trafilatura.extract(html, url=address, fast=fast, with_metadata=True)
            letters += len(text or "")
        times.append(time.process_time() - started)
    rate = len(pages) / statistics.median(times)
    print(f"{name:<14} {len(pages):>6} {rate:>9.1f} {letters:>9}", flush=True)
