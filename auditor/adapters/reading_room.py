"""What the embedded judge knows of a document: its sentences, as numbers, once."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from auditor.adapters.judge_model import Numbers, Weights, Wordings
from auditor.adapters.sentence_reader import (
    Place,
    Sentence,
    SentenceReader,
    by_document,
    places_of,
)
from auditor.domain.document import Passage

_REMEMBERED = 512


@dataclass(frozen=True, slots=True)
class Read:
    """The sentences of one document in reading order, and what they came to."""

    sentences: tuple[Sentence, ...]
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class _Answer:
    asked: frozenset[int]
    passages: tuple[Passage, ...]
    read: list[Read]


class ReadingRoom:
    """Reads passages for a judge and remembers the documents it read last."""

    def __init__(self, reader: SentenceReader, weights: Weights) -> None:
        self._reader = reader
        self._weights = weights
        self._remembered: OrderedDict[tuple[Place, ...], Read] = OrderedDict()
        self._last: _Answer | None = None
        self._lock = Lock()

    def read(self, passages: Sequence[Passage]) -> list[Read]:
        """Return what is known of these passages, document by document.

        An audit asks once for each requirement, and nearly always of the same ones.
        """
        asked = frozenset(map(id, passages))
        with self._lock:
            last = self._last
        if last is not None and last.asked == asked:
            return last.read
        read = [self._document(group) for group in by_document(passages)]
        with self._lock:
            # The passages are kept too: an id belongs to what is alive.
            self._last = _Answer(asked, tuple(passages), read)
        return read

    def _document(self, passages: tuple[Passage, ...]) -> Read:
        key = places_of(passages)
        with self._lock:
            known = self._remembered.get(key)
        read = known or self._look(passages)
        with self._lock:
            self._remembered[key] = read
            self._remembered.move_to_end(key)
            while len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        return read

    def _look(self, passages: tuple[Passage, ...]) -> Read:
        spoken = self._reader.document(passages)
        return Read(spoken.sentences, self._weights.numbers(Wordings.of(spoken)))
