"""What the clause bank teaches: texts as numbers, with what each is about and says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from auditor.adapters import wording
from auditor.adapters.embedders import Matrix, matrix
from auditor.adapters.judge_model import STATES, Wordings
from auditor.adapters.sentence_reader import SentenceReader
from auditor.adapters.splitter import split
from auditor.domain.checklist import Checklist
from auditor.domain.clauses import passages
from auditor.domain.reasoning import Reading
from evaluations.bank import (
    Example,
    Label,
    Labelled,
    bears,
    examples,
    excerpts,
    taken_apart,
    wholes,
)

Numbers = NDArray[np.int64]

_BANK, _WHOLE, _CONTEXT, _BACKGROUND = 0.7, 2.0, 0.5, 0.5
"""How much sentences of the bank count, those of whole documents, the clauses around
them, and sentences of documents that bear on nothing."""

_UNTOLD = -1


@dataclass(frozen=True, slots=True)
class Lessons:
    """Texts as numbers, with what each teaches.

    `requirement` and `criterion` are places in the checklist, one past the last for
    text that bears on none, -1 where it is not told; `state` is a place in `STATES`,
    -1 where it is not told; `weight` is how much each counts.
    """

    vectors: Matrix
    phrases: csr_array
    dense: Matrix
    requirement: Numbers
    criterion: Numbers
    state: Numbers
    weight: Matrix

    def __getitem__(self, rows: Numbers | NDArray[np.bool_]) -> Self:
        """Return some of the texts."""
        return type(self)(
            self.vectors[rows],
            csr_array(self.phrases[rows]),
            self.dense[rows],
            self.requirement[rows],
            self.criterion[rows],
            self.state[rows],
            self.weight[rows],
        )


@dataclass(frozen=True, slots=True)
class Places:
    """Where requirements and criteria stand in the checklist."""

    requirements: tuple[str, ...]
    criteria: tuple[str, ...]

    @classmethod
    def of(cls, checklist: Checklist) -> Self:
        """Return the places of a checklist."""
        return cls(
            tuple(r.id for r in checklist.requirements),
            tuple(c.id for r in checklist.requirements for c in r.criteria),
        )

    def requirement(self, name: str) -> int:
        """Return the place of a requirement, one past the last for none."""
        return self.requirements.index(name) if name else len(self.requirements)

    def criterion(self, name: str, requirement: str) -> int:
        """Return the place of a criterion; -1 when only its requirement is told."""
        if name:
            return self.criteria.index(name)
        return -1 if requirement else len(self.criteria)


@dataclass(frozen=True, slots=True)
class Course:
    """All that there is to learn from: what is common, and each whole document."""

    places: Places
    common: Lessons
    documents: Mapping[str, Lessons]

    @classmethod
    def of(cls, checklist: Checklist, embeddings: Embeddings) -> Self:
        """Return what the bank and the checklist itself teach."""
        places = Places.of(checklist)
        bank = [*examples(), *(one for e in excerpts() for one in taken_apart(e))]
        reader = SentenceReader(embeddings)
        return cls(
            places,
            _together(
                [
                    _of_texts(places, bank, embeddings, _BANK),
                    _of_texts(places, list(_asked(checklist)), embeddings, 1.0),
                ]
            ),
            {one.name: _of_document(places, one, reader) for one in wholes()},
        )

    def lessons(self, among: Sequence[Labelled]) -> Lessons:
        """Return what is common and what these documents teach."""
        return _together([self.common, *(self.documents[one.name] for one in among)])


def _asked(checklist: Checklist) -> Iterator[Example]:
    """Yield what the checklist itself says on its criteria; it tells no state."""
    for requirement in checklist.requirements:
        for criterion in requirement.criteria:
            for words in (criterion.text.nl, criterion.text.en):
                yield Example(words, "", requirement.id, criterion.id, "")
        said = (
            requirement.question,
            requirement.proposed_clause,
            *requirement.contradicted_when,
        )
        terms = (" ".join(words) for words in requirement.search_terms.values())
        for words in (*(w for text in said for w in (text.nl, text.en)), *terms):
            yield Example(words, "", requirement.id, "", "")


def _of_texts(
    places: Places, learned: Sequence[Example], embeddings: Embeddings, weight: float
) -> Lessons:
    texts = [example.text for example in learned]
    vectors = matrix(embeddings, texts)
    states = [e.state for e in learned]
    return Lessons(
        vectors,
        wording.hashed(texts),
        wording.dense(texts, vectors),
        np.array([places.requirement(e.requirement) for e in learned]),
        np.array([places.criterion(e.criterion, e.requirement) for e in learned]),
        np.array([STATES.index(s) if s in STATES else -1 for s in states]),
        np.full(len(texts), weight, np.float32),
    )


def _of_document(places: Places, one: Labelled, reader: SentenceReader) -> Lessons:
    """Return what a document teaches.

    A sentence that is quoted teaches each criterion it is quoted on, alone and by the
    clause around it; one that is not quoted bears on nothing.
    """
    spoken = next(reader.documents(passages(one.document, split)))
    words = Wordings.of(spoken)
    told = _told(places, [s.words for s in spoken.sentences], one.labels)
    rows = np.array([teaching.sentence for teaching in told], np.int64)
    alone = Lessons(
        words.alone[rows],
        csr_array(words.phrases[rows]),
        words.dense[rows],
        np.array([teaching.requirement for teaching in told]),
        np.array([teaching.criterion for teaching in told]),
        np.array([teaching.state for teaching in told]),
        np.array([teaching.share * _WHOLE for teaching in told], np.float32),
    )
    around = replace(
        alone,
        vectors=words.around[rows],
        phrases=csr_array(words.phrases_around[rows]),
        state=np.full(len(rows), _UNTOLD),
        weight=alone.weight * np.float32(_CONTEXT),
    )
    rest = np.setdiff1d(np.arange(len(spoken.sentences)), rows)
    return _together([alone, around, _background(places, words, rest)])


@dataclass(frozen=True, slots=True)
class _Teaching:
    """One sentence of a document, one criterion it bears on, and what it says on it.

    A sentence that bears on several counts on each for its `share` only.
    """

    sentence: int
    requirement: int
    criterion: int
    state: int
    share: float


def _told(
    places: Places, sentences: Sequence[str], said: Mapping[str, Label]
) -> list[_Teaching]:
    found = [
        (n, name, label.reading)
        for name, label in said.items()
        if label.reading is not Reading.ABSENT
        for n, words in enumerate(sentences)
        if bears(words, label.quotes)
    ]
    count = np.bincount([n for n, _, _ in found], minlength=len(sentences))
    return [
        _Teaching(
            n,
            places.requirement(name.partition(".")[0]),
            places.criteria.index(name),
            int(reading),
            float(count[n] ** -0.5),
        )
        for n, name, reading in found
    ]


def _background(places: Places, words: Wordings, rows: Numbers) -> Lessons:
    """Return sentences that bear on nothing."""
    return Lessons(
        words.alone[rows],
        csr_array(words.phrases[rows]),
        words.dense[rows],
        np.full(len(rows), len(places.requirements)),
        np.full(len(rows), len(places.criteria)),
        np.full(len(rows), _UNTOLD),
        np.full(len(rows), _BACKGROUND * _WHOLE, np.float32),
    )


def _together(parts: Sequence[Lessons]) -> Lessons:
    return Lessons(
        np.vstack([p.vectors for p in parts]),
        csr_array(vstack([p.phrases for p in parts])),
        np.vstack([p.dense for p in parts]),
        np.concatenate([p.requirement for p in parts]),
        np.concatenate([p.criterion for p in parts]),
        np.concatenate([p.state for p in parts]),
        np.concatenate([p.weight for p in parts]),
    )
