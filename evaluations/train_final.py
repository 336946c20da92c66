"""Learns what the sentences of a document come to: readings and verdicts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

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
from auditor.domain.reasoning import Reading, weigh
from auditor.domain.verdict import Assessed, Verdict, verdict_of
from evaluations.bank import Label

GOLD = 2.0
"""How often a case of the gold documents counts against one of the bank's."""

_STEPS = np.arange(-1.5, 2.6, 0.25)
_EFFORT = 0.003
"""The leanings that are tried, and what each step must gain to be taken."""

_STRICTNESS = 0.05
"""The inverse strength of the penalty on weights."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One requirement in one document: how it looks, and what it deserves.

    `features` (f,) lead to a place in `VERDICTS`, the rows of `criteria` (criteria, g)
    to one `Reading` each. `hand` is the hand of the bank, or the supplier.
    """

    hand: str

    features: Matrix
    verdict: int
    criteria: Matrix
    readings: tuple[int, ...]
    essential: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Examiner:
    """Looks at whole documents with the sentence models."""

    checklist: Checklist
    weights: Weights
    reader: SentenceReader

    def __call__(
        self,
        hand: str,
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
                told = self._judged(requirement, numbers, verdict, readings)
                yield replace(told, hand=hand)

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
            "",
            summary(scores, essential),
            VERDICTS.index(verdict.value),
            by_criterion(scores, essential),
            tuple(int(reading) for reading in readings),
            tuple(essential),
        )


def with_final(
    weights: Weights, bank: Sequence[Judged], gold: Sequence[Judged]
) -> Weights:
    """Fit what features come to, and return the weights with it.

    Documents of the bank say plainly what real ones wrap up, so a judge that learned
    from them asks too much. How far it must lean to each verdict is found on the gold
    documents of each supplier by a judge that did not know that supplier.
    """
    fitted = _with_models(weights, bank, gold)
    leaning = _leaning(weights, bank, gold)
    return replace(fitted, arrays={**fitted.arrays, "verdict_leaning": leaning})


def _with_models(
    weights: Weights, bank: Sequence[Judged], gold: Sequence[Judged]
) -> Weights:
    both = [*bank, *gold]
    counts = np.repeat([1.0, GOLD], [len(bank), len(gold)])
    width = [len(one.readings) for one in both]
    arrays = {
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
        "verdict_leaning": np.zeros(len(VERDICTS), np.float32),
    }
    return replace(weights, arrays=arrays)


def _leaning(
    weights: Weights, bank: Sequence[Judged], gold: Sequence[Judged]
) -> Matrix:
    """Return what to add to the logarithm of each verdict for the best macro-F1."""
    sums: list[Matrix] = []
    deserved: list[int] = []
    for supplier in sorted({one.hand for one in gold}):
        others = [one for one in gold if one.hand != supplier]
        stranger = _with_models(weights, bank, others)
        for one in gold:
            if one.hand == supplier:
                sums.append(_sums(stranger, one))
                deserved.append(one.verdict)
    rows, truth = np.stack(sums), np.array(deserved)
    tried = [np.array([s, 0.0, c, n]) for s, c, n in product(_STEPS, repeat=3)]
    return max(
        tried,
        key=lambda lean: (
            f1_score(truth, (rows + lean).argmax(axis=1), average="macro")
            - _EFFORT * float(np.abs(lean).sum())
        ),
    ).astype(np.float32)


def _sums(weights: Weights, one: Judged) -> Matrix:
    """Return the two witnesses' logarithms of each verdict, added up."""
    logs = weights.verdict(one.features)
    prior = dict(zip(map(Verdict, VERDICTS), logs.tolist(), strict=True))
    readings = weights.readings(one.criteria).tolist()
    weighed = weigh(readings, one.essential, prior)
    return np.array([2 * weighed[Verdict(name)] for name in VERDICTS])


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
