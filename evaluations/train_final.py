"""Learns what the sentences of a document come to: readings and verdicts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from auditor.adapters.embedders import Matrix
from auditor.adapters.judge_model import (
    VERDICTS,
    Numbers,
    Weights,
    Wordings,
    by_criterion,
    score,
    summary,
)
from auditor.adapters.sentence_reader import SentenceReader
from auditor.adapters.splitter import split
from auditor.domain.checklist import Checklist, Requirement
from auditor.domain.clauses import passages
from auditor.domain.document import Document
from auditor.domain.reasoning import Reading
from auditor.domain.verdict import Assessed, Verdict, verdict_of
from evaluations.bank import Label

GOLD = 4.0
"""How often a case of the gold documents counts against one of the bank's."""

_STRICTNESS = 0.05
"""The inverse strength of the penalty on weights."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One requirement in one document: how it looks, and what it deserves.

    `features` (f,) lead to a place in `VERDICTS`, the rows of `criteria` (criteria, g)
    to one `Reading` each.
    """

    features: Matrix
    verdict: int
    criteria: Matrix
    readings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Examiner:
    """Looks at whole documents with the sentence models."""

    checklist: Checklist
    weights: Weights
    reader: SentenceReader

    def __call__(
        self,
        document: Document,
        labels: Mapping[str, Label],
        verdicts: Mapping[str, Verdict] | None = None,
    ) -> Iterator[Judged]:
        """Yield the requirements that a document is asked.

        The verdict is the one given, and otherwise the one that the labels lead to.
        """
        spoken = next(self.reader.documents(passages(document, split)))
        numbers = self.weights.numbers(Wordings.of(spoken))
        for requirement in self.checklist.requirements:
            readings = [
                labels[c.id].reading if c.id in labels else Reading.ABSENT
                for c in requirement.criteria
            ]
            verdict = _deserved(requirement, document, readings, verdicts)
            if verdict is not None:
                yield self._judged(requirement, numbers, verdict, readings)

    def _judged(
        self,
        requirement: Requirement,
        numbers: Numbers,
        verdict: Verdict,
        readings: Sequence[Reading],
    ) -> Judged:
        names = [criterion.id for criterion in requirement.criteria]
        essential = [criterion.essential for criterion in requirement.criteria]
        scores = score(self.weights, requirement.id, names, numbers)
        return Judged(
            summary(scores, essential),
            VERDICTS.index(verdict.value),
            by_criterion(scores, essential),
            tuple(int(reading) for reading in readings),
        )


def with_final(
    weights: Weights, bank: Sequence[Judged], gold: Sequence[Judged]
) -> Weights:
    """Fit what features come to, and return the weights with it."""
    both = [*bank, *gold]
    counts = np.repeat([1.0, GOLD], [len(bank), len(gold)])
    width = [len(one.readings) for one in both]
    return replace(
        weights,
        arrays={
            **weights.arrays,
            **_fitted(
                "verdict",
                np.stack([one.features for one in both]),
                np.array([one.verdict for one in both]),
                counts,
            ),
            **_fitted(
                "reading",
                np.vstack([one.criteria for one in both]),
                np.concatenate([one.readings for one in both]),
                np.repeat(counts, width),
            ),
        },
    )


def _deserved(
    requirement: Requirement,
    document: Document,
    readings: Sequence[Reading],
    verdicts: Mapping[str, Verdict] | None,
) -> Verdict | None:
    if verdicts is not None:
        verdict = verdicts.get(requirement.id)
        return verdict if verdict and verdict.value in VERDICTS else None
    if not requirement.concerns(document.kind):
        return None
    return verdict_of(
        [
            Assessed(criterion.essential, reading.state, reading is Reading.HEDGED)
            for criterion, reading in zip(requirement.criteria, readings, strict=True)
        ]
    )


def _fitted(
    head: str, features: Matrix, labels: Matrix, counts: Matrix
) -> dict[str, Matrix]:
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    model = LogisticRegression(C=_STRICTNESS, max_iter=3000)
    model.fit((features - mean) / scale, labels, counts)
    fitted = {
        f"{head}_mean": mean,
        f"{head}_scale": scale,
        f"{head}_weight": model.coef_,
        f"{head}_bias": model.intercept_,
    }
    return {name: np.asarray(a, np.float32) for name, a in fitted.items()}
