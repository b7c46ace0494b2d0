"""Asks an /embeddings endpoint for the vectors of texts: what `eval --embeddings` reads.

    python embed_texts.py ADDRESS MODEL <units.jsonl >vectors.jsonl

The units are what `broadsheet eval stories|pairs FILE --out` writes. ADDRESS is what stands under
[embeddings] in a configuration: "http://127.0.0.1:8090/v1".
"""

import http.client
import json
import sys
import urllib.parse

BATCH = 32


def texts_of(lines):
    texts = {}
    for line in lines:
        unit = json.loads(line)
        for key in ("text", "text_a", "text_b"):
            if unit.get(key):
                texts[unit[key]] = None
    return list(texts)


def main():
    address, model = urllib.parse.urlsplit(sys.argv[1]), sys.argv[2]
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    connection = kind(address.netloc)
    texts = texts_of(sys.stdin)
    for first in range(0, len(texts), BATCH):
        batch = texts[first : first + BATCH]
        body = json.dumps({"model": model, "input": batch})
        headers = {"Content-Type": "application/json"}
        connection.request("POST", address.path + "/embeddings", body, headers)
        answer = connection.getresponse()
        said = answer.read()
        if answer.status != 200:
            sys.exit(f"{sys.argv[1]} answered {answer.status}: {said[:200]!r}")
        for text, one in zip(batch, json.loads(said)["data"], strict=True):
            print(json.dumps({"text": text, "vector": one["embedding"]}, ensure_ascii=False))


main()
