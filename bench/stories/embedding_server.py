"""Serves all-MiniLM-L6-v2 on loopback as an OpenAI-compatible /v1/embeddings endpoint.

    python embedding_server.py FOLDER [PORT]

FOLDER holds the model as ONNX and its tokenizer as JSON. A vector is the mean over the tokens, of
length 1, as the model's card has it. One thread: requests are answered one after the other.
"""

import glob
import http.server
import json
import sys

import numpy
import onnxruntime
from tokenizers import Tokenizer

TOKENS_MAX = 256  # of the model's card; what is longer is cut


class Model:
    def __init__(self, folder):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        [network] = glob.glob(f"{folder}/**/*.onnx", recursive=True)
        [tokenizer] = glob.glob(f"{folder}/**/*tokenizer.json", recursive=True)
        self.session = onnxruntime.InferenceSession(network, options)
        self.inputs = {one.name for one in self.session.get_inputs()}
        self.tokenizer = Tokenizer.from_file(tokenizer)
        self.tokenizer.enable_truncation(TOKENS_MAX)
        self.tokenizer.no_padding()

    def embed(self, text):
        """The vector, and the number of tokens. One text at a time, so that no padding shows."""
        read = self.tokenizer.encode(text)
        ids = numpy.array([read.ids], dtype=numpy.int64)
        fed = {
            "input_ids": ids,
            "attention_mask": numpy.ones_like(ids),
            "token_type_ids": numpy.zeros_like(ids),
        }
        hidden = self.session.run(None, {k: v for k, v in fed.items() if k in self.inputs})[0]
        mean = hidden[0].mean(axis=0)
        return mean / numpy.linalg.norm(mean), len(read.ids)


def handler_for(model):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers.get("Content-Length", "0"))))
            if not self.path.endswith("/embeddings") or "input" not in asked:
                return self.answer(404, {"error": {"message": "there is only /embeddings here"}})
            texts = asked["input"] if isinstance(asked["input"], list) else [asked["input"]]
            data, tokens = [], 0
            for index, text in enumerate(texts):
                vector, count = model.embed(text)
                tokens += count
                numbers = [round(float(number), 6) for number in vector]
                data.append({"object": "embedding", "index": index, "embedding": numbers})
            usage = {"prompt_tokens": tokens, "total_tokens": tokens}
            self.answer(
                200,
                {"object": "list", "model": "all-MiniLM-L6-v2", "data": data, "usage": usage},
            )

        def answer(self, status, document):
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler


def main():
    model = Model(sys.argv[1])
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    server = http.server.HTTPServer(("127.0.0.1", port), handler_for(model))
    print(f"http://127.0.0.1:{server.server_port}/v1", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


main()
