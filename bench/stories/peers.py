#!/usr/bin/env python3
"""Groups the same items by two usual methods, one process each:

    peers.py minhash|tfidf items.jsonl found.tsv

minhash: datasketch's MinHash LSH over words and pairs of words, Jaccard of .5, groups are what is
connected. tfidf: scikit-learn's tf-idf vectors in one pass; each item joins the most alike leader
of a group at a cosine of .25 or more, else it leads a group. Prints seconds, without reading the
file, and peak memory; found.tsv is for score.py.
"""
import json
import resource
import sys
import time


def groups_by_minhash(texts):
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=64)
    parent = list(range(len(texts)))

    def root(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, text in enumerate(texts):
        words = text.lower().split()
        sketch = MinHash(num_perm=64)
        sketch.update_batch([word.encode() for word in words] +
                            [f"{a} {b}".encode() for a, b in zip(words, words[1:])])
        for other in index.query(sketch):
            parent[root(i)] = root(other)
        index.insert(i, sketch)
    return [root(i) for i in range(len(texts))]


def groups_by_tfidf(texts, threshold=0.25, block=1000):
    import numpy
    from scipy.sparse import vstack
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(stop_words="english", sublinear_tf=True, min_df=2,
                              max_df=0.02).fit_transform(texts).tocsr()
    found = numpy.arange(len(texts))
    leaders = []
    matrix = None

    def best(rows, among, names):
        likeness = (rows @ among.T).tocsr()
        for i in range(rows.shape[0]):
            begin, end = likeness.indptr[i], likeness.indptr[i + 1]
            if begin == end:
                yield None
                continue
            at = begin + likeness.data[begin:end].argmax()
            yield names[likeness.indices[at]] if likeness.data[at] >= threshold else None

    for start in range(0, len(texts), block):
        rows = vectors[start:start + block]
        near = best(rows, matrix, leaders) if leaders else [None] * rows.shape[0]
        fresh = []
        for i, leader in enumerate(near):
            if leader is not None:
                found[start + i] = leader
            else:
                fresh.append(start + i)
        new = []
        if fresh:
            inside = (vectors[fresh] @ vectors[fresh].T).toarray()
            for i, item in enumerate(fresh):
                joined = [k for k in new if inside[i, k] >= threshold]
                if joined:
                    found[item] = fresh[max(joined, key=lambda k: inside[i, k])]
                else:
                    new.append(i)
            leaders += [fresh[i] for i in new]
            added = vectors[[fresh[i] for i in new]]
            matrix = added if matrix is None else vstack([matrix, added]).tocsr()
    return found


def main():
    method, path, out = sys.argv[1:4]
    with open(path, encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    ids = [item["id"] for item in items]
    texts = [f'{item["title"]} {item["text"]}' for item in items]
    del items
    start, cpu = time.monotonic(), time.process_time()
    found = {"minhash": groups_by_minhash, "tfidf": groups_by_tfidf}[method](texts)
    print(json.dumps({"items": len(ids), "seconds": round(time.monotonic() - start, 2),
                      "cpu_seconds": round(time.process_time() - cpu, 2),
                      "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))
    with open(out, "w", encoding="utf-8") as file:
        for name, group in zip(ids, found):
            file.write(f"{name}\t{group}\n")


main()
