"""What the embedded judge knows of a document: its sentences, as numbers, once."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from threading import Lock

import numpy as np
from langchain_core.embeddings import Embeddings

from auditor.adapters import wording
from auditor.adapters.judge_model import Matrix, Numbers, Weights, Wordings
from auditor.domain.aliases import names_of, renamed, role_in
from auditor.domain.clauses import RUNNING
from auditor.domain.document import Passage
from auditor.domain.sentences import substance

_REMEMBERED = 128
_CLAUSE_COUNTS = 0.5
"""How much the clause around a sentence counts in what the sentence is about."""

_SHORT = 14
"""Words up to which a sentence is read under its heading."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words that can be quoted, and the passage they stand in."""

    words: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Read:
    """The sentences of one document in reading order, and what they came to."""

    sentences: tuple[Sentence, ...]
    numbers: Numbers


class ReadingRoom:
    """Reads passages for a judge and remembers the documents it read last."""

    def __init__(self, embeddings: Embeddings, weights: Weights) -> None:
        self._embeddings = embeddings
        self._weights = weights
        self._remembered: OrderedDict[tuple[str, ...], Read] = OrderedDict()
        self._lock = Lock()

    def read(self, passages: Sequence[Passage]) -> list[Read]:
        """Return what is known of these passages, document by document."""
        ordered = sorted(
            passages, key=lambda p: (p.document_sha256, p.page, p.span.start)
        )
        with self._lock:
            return [
                self._document(tuple(group))
                for _, group in groupby(ordered, key=lambda p: p.document_sha256)
            ]

    def _document(self, passages: tuple[Passage, ...]) -> Read:
        key = tuple(passage.id for passage in passages)
        if key not in self._remembered:
            self._remembered[key] = self._look(passages)
            while len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        self._remembered.move_to_end(key)
        return self._remembered[key]

    def _look(self, passages: Sequence[Passage]) -> Read:
        sentences = tuple(_sentences(passages))
        plain, headings = _plain(sentences)
        vectors = self._embed(plain)
        under = self._under(headings, plain, vectors)
        clauses = _of_clauses(vectors, [s.passage.id for s in sentences])
        wordings = Wordings(
            vectors=vectors,
            in_context=(1 - _CLAUSE_COUNTS) * under + _CLAUSE_COUNTS * clauses,
            dense=wording.dense(plain, vectors),
            hashed=wording.hashed(plain),
        )
        return Read(sentences, self._weights.numbers(wordings))

    def _under(self, headings: Sequence[str], plain: list[str], own: Matrix) -> Matrix:
        """Return vectors of sentences under their headings.

        A long sentence speaks for itself; embedding it again would cost as much as
        everything else together.
        """
        rows = [
            n
            for n, heading in enumerate(headings)
            if heading and len(plain[n].split()) <= _SHORT
        ]
        under = own.copy()
        under[rows] = self._embed([f"{headings[n]}: {plain[n]}" for n in rows])
        return under

    def _embed(self, texts: Sequence[str]) -> Matrix:
        vectors = self._embeddings.embed_documents(list(texts))
        return np.asarray(vectors, np.float32).reshape(len(texts), wording.DIMENSIONS)


def _sentences(passages: Iterable[Passage]) -> Iterable[Sentence]:
    for passage in passages:
        if passage.path[:1] != (RUNNING,):
            for words in substance(passage):
                yield Sentence(words, passage)


def _plain(sentences: Sequence[Sentence]) -> tuple[list[str], list[str]]:
    """Return the sentences and the headings above them, as a judge reads them."""
    texts = [" ".join(sentence.words.split()) for sentence in sentences]
    names, role = names_of(texts), role_in(texts)
    above = (s.passage.path[-1] if s.passage.path else "" for s in sentences)
    return (
        [renamed(text, names, role) for text in texts],
        [renamed(heading, names, role) for heading in above],
    )


def _of_clauses(vectors: Matrix, passages: Sequence[str]) -> Matrix:
    """Return for each sentence the mean direction of the passage it stands in."""
    places = {name: n for n, name in enumerate(dict.fromkeys(passages))}
    rows = np.array([places[name] for name in passages], np.int64)
    sums = np.zeros((len(places), vectors.shape[1]), np.float32)
    np.add.at(sums, rows, vectors)
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    means: Matrix = np.divide(sums, norms, where=norms > 0, out=sums)
    return means[rows]
