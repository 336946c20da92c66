"""Finds passages by meaning (vectors) and by words (BM25), fused by reciprocal rank.

Fusion: Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet
and individual rank learning methods" (SIGIR 2009), with their k = 60.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from sys import intern
from threading import RLock

import bm25s
import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from auditor.adapters.chroma_index import ChromaVectors
from auditor.adapters.embedders import Matrix, matrix, unit
from auditor.adapters.vectors import SqlVectors
from auditor.domain.document import Passage
from auditor.domain.evidence import Evidence
from auditor.ports import Library

_K = 60
_REMEMBERED = 8
_WORD = re.compile(r"\w{2,}")

VectorsOf = Callable[[Sequence[Passage]], Matrix]
"""Returns one vector a passage, of the model that questions are embedded with."""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The passages of some documents, ready to be searched."""

    passages: list[Passage]
    matrix: Matrix
    words: bm25s.BM25 | None


class HybridIndex:
    """An `EvidenceIndex` over Chroma and BM25; the database can restore it."""

    def __init__(
        self,
        library: Library,
        stored: SqlVectors,
        chroma: ChromaVectors,
        embeddings: Embeddings,
        vectors_of: VectorsOf | None = None,
    ) -> None:
        """Embed questions, and passages too unless `vectors_of` tells how."""
        self._library = library
        self._stored = stored
        self._chroma = chroma
        self._embeddings = embeddings
        self._vectors_of = vectors_of or self._in_context
        self._shelves: OrderedDict[tuple[str, ...], _Shelf] = OrderedDict()
        self._asked: dict[str, Matrix] = {}
        self._lock = RLock()

    def add(self, passages: Sequence[Passage]) -> None:
        """Index passages; one that is already there stays as it is.

        The database comes first, so what a crash in between leaves out of Chroma
        is put there by the next search, or by `rebuild`.
        """
        missing = self._stored.missing([passage.id for passage in passages])
        new = [passage for passage in passages if passage.id in missing]
        if not new:
            return
        vectors = self._vectors_of(new)
        ids = [passage.id for passage in new]
        self._stored.save(ids, vectors)
        self._chroma.add(ids, [p.document_sha256 for p in new], vectors)

    def foresee(self, queries: Sequence[str]) -> None:
        """Embed questions that will be asked, all at once."""
        if queries:
            self._questions(queries)

    def search(
        self, queries: Sequence[str], documents: Sequence[str], limit: int
    ) -> list[Evidence]:
        """Return the nearest passages of these documents, nearest first."""
        shelf = self._shelf(tuple(dict.fromkeys(documents)))
        if not shelf.passages or not queries:
            return []
        scores = np.zeros(len(shelf.passages))
        for ranking in self._rankings(queries, shelf):
            scores[ranking] += 1.0 / (_K + 1 + np.arange(len(ranking)))
        best = np.argsort(-scores, kind="stable")[:limit]
        return [Evidence(shelf.passages[n], float(scores[n])) for n in best]

    def check(self) -> list[str]:
        """Return the hashes of the documents that the index does not hold whole."""
        documents = self._stored.documents()
        held = self._chroma.of_documents(documents)
        return _incomplete(self._library.passages(documents), held)

    def rebuild(self) -> int:
        """Build the index anew from the database; return how many passages it holds."""
        self._chroma.clear()
        with self._lock:
            self._shelves.clear()
        return sum(len(self._restore(sha256)) for sha256 in self._stored.documents())

    def _rankings(
        self, queries: Sequence[str], shelf: _Shelf
    ) -> list[NDArray[np.int64]]:
        near = shelf.matrix @ self._questions(queries).T
        rankings = [np.argsort(-column, kind="stable") for column in near.T]
        wanted = sorted({w for query in queries for w in _words(query)})
        if wanted and shelf.words is not None:
            found = shelf.words.get_scores(wanted)
            ranked = np.argsort(-found, kind="stable")
            rankings.append(ranked[found[ranked] > 0])
        return rankings

    def _questions(self, queries: Sequence[str]) -> Matrix:
        unknown = [query for query in queries if query not in self._asked]
        if unknown:
            self._asked.update(self._stored.of_questions(unknown))
        new = [query for query in dict.fromkeys(unknown) if query not in self._asked]
        if new:
            vectors = dict(zip(new, self._embed(new), strict=True))
            self._stored.save_questions(vectors)
            self._asked.update(vectors)
        return np.stack([self._asked[query] for query in queries])

    def _shelf(self, documents: tuple[str, ...]) -> _Shelf:
        with self._lock:
            if documents not in self._shelves:
                self._shelves[documents] = self._fill(documents)
                while len(self._shelves) > _REMEMBERED:
                    self._shelves.popitem(last=False)
            self._shelves.move_to_end(documents)
            return self._shelves[documents]

    def _fill(self, documents: tuple[str, ...]) -> _Shelf:
        passages = self._library.passages(documents)
        if not passages:
            return _Shelf([], np.zeros((0, 0), np.float32), None)
        vectors = self._chroma.of_documents(documents)
        for sha256 in _incomplete(passages, vectors):
            vectors.update(self._restore(sha256))
        rows = np.stack([vectors[passage.id] for passage in passages])
        return _Shelf(passages, rows, _lexicon(passages))

    def _restore(self, sha256: str) -> dict[str, Matrix]:
        """Put a document's vectors in Chroma, from the database, and return them."""
        self._embed_missing(sha256)
        ids, vectors = self._stored.of_document(sha256)
        if ids:
            self._chroma.add(ids, [sha256] * len(ids), vectors)
        return dict(zip(ids, vectors, strict=True))

    def _embed_missing(self, sha256: str) -> None:
        passages = self._library.passages([sha256])
        missing = self._stored.missing([passage.id for passage in passages])
        new = [passage for passage in passages if passage.id in missing]
        if new:
            vectors = self._vectors_of(new)
            self._stored.save([passage.id for passage in new], vectors)

    def _in_context(self, passages: Sequence[Passage]) -> Matrix:
        return self._embed([passage.in_context for passage in passages])

    def _embed(self, texts: Sequence[str]) -> Matrix:
        return unit(matrix(self._embeddings, texts))


def _incomplete(passages: Sequence[Passage], held: Container[str]) -> list[str]:
    """Return the hashes of the documents of which a passage is not held."""
    return sorted({p.document_sha256 for p in passages if p.id not in held})


def _lexicon(passages: Sequence[Passage]) -> bm25s.BM25 | None:
    corpus = [_words(passage.in_context) for passage in passages]
    if not any(corpus):
        return None
    lexicon = bm25s.BM25()
    lexicon.index(corpus, show_progress=False)
    return lexicon


def _words(text: str) -> list[str]:
    # Contracts use few words often: one copy of each is enough.
    return [intern(word) for word in _WORD.findall(text.casefold())]
