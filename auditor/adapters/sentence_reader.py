"""The sentences of a document as vectors, made once for index and judge alike.

Embedding is what costs most of an audit. So each sentence is embedded by itself and
each heading once; what stands under a heading and what a passage says are sums of
these.
"""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from threading import Lock

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from auditor.adapters.embedders import EMBEDDED, Matrix, matrix, unit
from auditor.domain.aliases import names_of, renamed, role_in
from auditor.domain.clauses import RUNNING
from auditor.domain.document import Passage
from auditor.domain.sentences import substance

Half = NDArray[np.float16]
Places = NDArray[np.int64]

INDEXED = f"{EMBEDDED}-of-sentences"
"""The name of vectors of passages that are sums of sentences."""

_REMEMBERED = 8
"""The index and the judge ask for a document one shortly after the other."""

_DOCUMENT = attrgetter("document_sha256")
_PLACE = attrgetter("document_sha256", "page", "span.start", "span.end")
Place = tuple[str, int, int, int]

_HEADING = np.float32(0.5)
"""How much a heading counts beside what stands under it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words that can be quoted, and the passage they stand in."""

    words: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Spoken:
    """The n sentences of one document in reading order.

    `plain` are their words with the supplier's names replaced by its role, and
    `titles` the headings in the same words; `title` (n,) tells which one stands above
    each sentence, where "" is none. `vectors` (n, dimensions) are the embeddings of
    the sentences and `above` (titles, dimensions) of the headings, in half precision.
    """

    sentences: tuple[Sentence, ...]
    plain: tuple[str, ...]
    titles: tuple[str, ...]
    title: Places
    vectors: Half
    above: Half

    @property
    def passages(self) -> Places:
        """The number of the passage that each sentence stands in, from 0."""
        names = [sentence.passage.id for sentence in self.sentences]
        places = {name: n for n, name in enumerate(dict.fromkeys(names))}
        return np.array([places[name] for name in names], np.int64)

    def under_headings(self) -> Matrix:
        """Return the directions of sentences drawn towards their headings."""
        return unit(self.vectors + _HEADING * self.above[self.title])

    def of_passages(self, heading: float = 0.0) -> Matrix:
        """Return for each sentence the direction of the whole passage it stands in."""
        places = self.passages
        starts = np.flatnonzero(np.diff(places, prepend=-1))
        sums = np.add.reduceat(self.vectors.astype(np.float32), starts, axis=0)
        whole = unit(sums)[places] if len(places) else self.vectors
        return unit(whole + np.float32(heading) * self.above[self.title])


class SentenceReader:
    """Reads documents and remembers those it read last."""

    def __init__(self, embeddings: Embeddings) -> None:
        self._embeddings = embeddings
        self._remembered: OrderedDict[tuple[Place, ...], Spoken] = OrderedDict()
        self._lock = Lock()

    def documents(self, passages: Iterable[Passage]) -> Iterator[Spoken]:
        """Yield what these passages say, document by document."""
        return map(self.document, by_document(passages))

    def vectors(self, passages: Sequence[Passage]) -> Matrix:
        """Return one vector a passage: what its sentences and its heading say."""
        found: dict[str, Matrix] = {}
        for spoken in self.documents(passages):
            whole = spoken.of_passages(heading=float(_HEADING))
            for sentence, vector in zip(spoken.sentences, whole, strict=True):
                found[sentence.passage.id] = vector
        # A bare heading or a page number says nothing that could be quoted.
        silent = [passage for passage in passages if passage.id not in found]
        own = matrix(self._embeddings, [passage.in_context for passage in silent])
        found.update(zip((passage.id for passage in silent), own, strict=True))
        return np.stack([found[passage.id] for passage in passages])

    def document(self, passages: tuple[Passage, ...]) -> Spoken:
        """Return what one document says; its passages come in reading order."""
        key = places_of(passages)
        with self._lock:
            known = self._remembered.get(key)
        spoken = known or self._look(passages)
        with self._lock:
            self._remembered[key] = spoken
            self._remembered.move_to_end(key)
            while len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return spoken

    def _look(self, passages: Sequence[Passage]) -> Spoken:
        sentences = tuple(_sentences(passages))
        plain, headings = _plain(sentences)
        vectors = matrix(self._embeddings, plain)
        titles = {title: n for n, title in enumerate(dict.fromkeys(headings))}
        above = matrix(self._embeddings, list(titles))
        above[[n for title, n in titles.items() if not title]] = 0
        return Spoken(
            sentences,
            tuple(plain),
            tuple(titles),
            np.array([titles[heading] for heading in headings], np.int64),
            vectors.astype(np.float16),
            above.astype(np.float16),
        )


def by_document(passages: Iterable[Passage]) -> Iterator[tuple[Passage, ...]]:
    """Yield the passages of each document in reading order."""
    for _, group in groupby(sorted(passages, key=_PLACE), key=_DOCUMENT):
        yield tuple(group)


def places_of(passages: Sequence[Passage]) -> tuple[Place, ...]:
    """Return where passages stand, which tells them from all others."""
    return tuple(map(_PLACE, passages))


def _sentences(passages: Iterable[Passage]) -> Iterator[Sentence]:
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
