import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from auditor.adapters.endpoint import EndpointEmbeddings
from auditor.errors import ServiceError


class _Server(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if asked["model"] == "unknown":
            self._answer(404, {"error": {"message": "no such model"}})
            return
        vectors = [
            {"object": "embedding", "index": n, "embedding": [float(len(text)), 1.0]}
            for n, text in enumerate(asked["input"])
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        self._answer(200, {"object": "list", "data": vectors, "usage": usage})

    def _answer(self, status: int, body: object) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()


def test_texts_are_embedded_by_the_server_that_the_user_named(address):
    embeddings = EndpointEmbeddings("small", address, None)

    assert embeddings.embed_documents(["ab", "abc"]) == [[2.0, 1.0], [3.0, 1.0]]
    assert embeddings.embed_query("abcd") == [4.0, 1.0]


def test_a_refusal_names_the_server_and_the_remedy(address):
    embeddings = EndpointEmbeddings("unknown", address, None)

    with pytest.raises(ServiceError, match=r"127\.0\.0\.1.*AUDITOR_EMBEDDINGS"):
        embeddings.embed_query("a")
