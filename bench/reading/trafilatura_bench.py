"""trafilatura_bench.py LIST PASSES OUT MODE: trafilatura over the files named in LIST, in its mode
"default" or "fast"; see run."""
import json
import sys
import time

import trafilatura

listed, passes, out, mode = sys.argv[1:]
pages = []
for line in open(listed, encoding="utf-8"):
    _, address, path = line.rstrip("\n").split("\t")
    pages.append((address, open(path, "rb").read()))
with open(out, "w", encoding="utf-8") as file:
    for _ in range(int(passes)):
        for at, (address, html) in enumerate(pages):
            started = time.process_time()
            found = trafilatura.bare_extraction(html, url=address, fast=mode == "fast",
                                                with_metadata=True, include_comments=False)
            row = {"page": at, "ms": (time.process_time() - started) * 1e3}
            if found is not None:
                row.update(text=found.text, title=found.title, author=found.author)
            file.write(json.dumps(row) + "\n")
