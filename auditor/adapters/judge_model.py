"""The weights of the embedded judge and what they make of sentences.

Three small linear models over sentence vectors and wording, trained from
`corpus/clauses` by `evaluations/train_judge.py`:

- relevance: which requirement, and which of its criteria, a sentence is about;
- state: whether it evidences, hedges or contradicts that, or only comes near it;
- verdict: what the best sentences of a document come to, as a prior over verdicts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Matrix = NDArray[np.float32]

STATES = ("evidenced", "hedged", "contradicted", "near_miss")
VERDICTS = ("satisfied", "partially_satisfied", "contradicted", "not_evidenced")
_ROW = 3
WEIGHTS = Path(__file__).parent / "judge_weights.npz"


@dataclass(frozen=True, slots=True)
class Wordings:
    """Sentences as numbers; each array has one row a sentence.

    `vectors` are their own embeddings and `in_context` those under their headings,
    both (n, 512); `dense` and `hashed` come from `adapters.wording`.
    """

    vectors: Matrix
    in_context: Matrix
    dense: Matrix
    hashed: csr_array


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a document's sentences came to, one row each.

    `topics` are relevances to requirements and to criteria, `base` the state scores
    before a requirement is looked at, `dense` the wording they are refined with.
    """

    dense: Matrix
    base: Matrix
    topics: tuple[Matrix, Matrix]


@dataclass(frozen=True, slots=True)
class Scores:
    """What sentences say on one requirement.

    `relevance` is (n, criteria) in 0..1 and `about` (n,) the same for the requirement
    as a whole; `states` is (n, criteria, 4), each row a distribution over `STATES`;
    `logits` (n, 4) is what they say on the requirement as a whole, unnormalised.
    """

    about: Matrix
    relevance: Matrix
    states: Matrix
    logits: Matrix


@dataclass(frozen=True, slots=True)
class Weights:
    """The trained numbers, by name as they stand in the file."""

    criteria: tuple[str, ...]
    requirements: tuple[str, ...]
    arrays: Mapping[str, Matrix]
    sha256: str = ""

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Self:
        """Read the weights that come with the package."""
        with np.load(path, allow_pickle=False) as stored:
            arrays = {
                name: stored[name].astype(np.float32)
                for name in stored.files
                if stored[name].dtype.kind == "f"
            }
            return cls(
                criteria=tuple(str(name) for name in stored["criteria"]),
                requirements=tuple(str(name) for name in stored["requirements"]),
                arrays=arrays,
                sha256=str(stored["sha256"]),
            )

    def know(self, requirement: str, criteria: Sequence[str]) -> bool:
        """Tell whether this requirement and these criteria were learned."""
        return requirement in self.requirements and set(criteria) <= set(self.criteria)

    def columns(self, criteria: Sequence[str]) -> list[int]:
        """Return the places of these criteria among all; `KeyError` if unknown."""
        places = {name: n for n, name in enumerate(self.criteria)}
        return [places[name] for name in criteria]

    def topics(self, wordings: Wordings) -> tuple[Matrix, Matrix]:
        """Return relevance to every requirement and every criterion.

        Shapes (n, requirements) and (n, criteria). The sentence alone and the
        sentence under its headings must agree: their geometric mean counts.
        """
        return (
            self._agreed("requirement", wordings)[:, : len(self.requirements)],
            self._agreed("criterion", wordings)[:, : len(self.criteria)],
        )

    def numbers(self, wordings: Wordings) -> Numbers:
        """Return what does not depend on the requirement that is asked about."""
        return Numbers(wordings.dense, self.base(wordings), self.topics(wordings))

    def base(self, wordings: Wordings) -> Matrix:
        """Return state scores before any requirement is looked at, (n, 4)."""
        shared = wordings.dense @ self.arrays["state_dense"].T
        phrases = wordings.hashed @ self.arrays["state_hashed"].T
        total: Matrix = shared + phrases + self.arrays["state_bias"]
        return total

    def logits(self, requirement: str, read: Numbers) -> Matrix:
        """Return state scores on a requirement as a whole, (n, 4)."""
        place = self.requirements.index(requirement)
        own = read.dense @ self.arrays["state_requirement"][place].T
        total: Matrix = read.base + own
        return total

    def each(self, criteria: list[int], dense: Matrix) -> Matrix:
        """Return what criteria add to `logits`, (n, criteria, 4)."""
        return np.stack(
            [dense @ self.arrays["state_criterion"][n].T for n in criteria], axis=1
        )

    def verdict(self, features: Matrix) -> Matrix:
        """Return log-probabilities of the four verdicts in `VERDICTS`, (4,)."""
        scaled = (features - self.arrays["verdict_mean"]) / self.arrays["verdict_scale"]
        return log_softmax(
            self.arrays["verdict_weight"] @ scaled + self.arrays["verdict_bias"]
        )

    def _agreed(self, head: str, wordings: Wordings) -> Matrix:
        weight, bias = self.arrays[f"{head}_weight"], self.arrays[f"{head}_bias"]
        alone = softmax(wordings.vectors @ weight.T + bias)
        under = softmax(wordings.in_context @ weight.T + bias)
        agreed: Matrix = np.sqrt(alone * under)
        return agreed


def score(
    weights: Weights, requirement: str, criteria: Sequence[str], read: Numbers
) -> Scores:
    """Return what the sentences of a document say on one requirement."""
    columns = weights.columns(criteria)
    by_requirement, by_criterion = read.topics
    own = by_criterion[:, columns]
    named = by_requirement[:, weights.requirements.index(requirement)]
    about = (named + own.sum(axis=1)) / 2
    logits = weights.logits(requirement, read)
    return Scores(
        about=about,
        relevance=np.sqrt(own * about[:, None]),
        states=softmax(logits[:, None, :] + weights.each(columns, read.dense)),
        logits=logits,
    )


def joined(scores: Sequence[Scores]) -> Scores:
    """Return the scores of several documents as of one."""
    return Scores(
        np.concatenate([one.about for one in scores]),
        np.concatenate([one.relevance for one in scores]),
        np.concatenate([one.states for one in scores]),
        np.concatenate([one.logits for one in scores]),
    )


def softmax(logits: Matrix) -> Matrix:
    """Return probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    normal: Matrix = shifted / shifted.sum(axis=-1, keepdims=True)
    return normal


def log_softmax(logits: Matrix) -> Matrix:
    """Return log-probabilities along the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    normal: Matrix = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normal


def summary(scores: Scores, essential: Sequence[bool]) -> Matrix:
    """Return the features of one requirement in one document that a verdict rests on.

    For each state the strongest sentence of each criterion, summed up over the
    essential ones and over all; how near the nearest sentences are and what they
    say; and the same of every few sentences in a row, because a clause often says
    the rule in one sentence and takes it back in the next.
    """
    strength = (scores.relevance[:, :, None] * scores.states).max(axis=0)
    core = strength[np.asarray(essential, bool)]
    parts = [
        core.max(axis=0),
        core.min(axis=0),
        core.mean(axis=0),
        strength.max(axis=0),
        strength.mean(axis=0),
        *_nearest(scores.about, _pooled(scores), 3),
        *_nearest(*_in_a_row(scores), 2),
    ]
    features: Matrix = np.concatenate(parts).astype(np.float32)
    return features


def _nearest(about: Matrix, states: Matrix, count: int) -> list[Matrix]:
    """Return the strongest of each state, what the nearest say, how near they are."""
    top = np.argsort(-about, kind="stable")[:count]
    near = about[top]
    said = (states[top] * near[:, None]).sum(axis=0) / max(float(near.sum()), 1e-6)
    how_near = np.array([near[0], near.mean()], np.float32)
    return [(states * about[:, None]).max(axis=0), said, states[top[0]], how_near]


def _in_a_row(scores: Scores) -> tuple[Matrix, Matrix]:
    """Return relevance and states of every few sentences that follow each other."""
    about = scores.about[:, None]
    logs = np.exp(_means(np.log(about + np.float32(1e-4))))
    near: Matrix = (logs + _means(about))[:, 0] / np.float32(2)
    return near, softmax(_means(scores.logits))


def _means(rows: Matrix) -> Matrix:
    """Return the mean of every `_ROW` rows in a row; of all when there are fewer."""
    if len(rows) <= _ROW:
        mean: Matrix = rows.mean(axis=0, keepdims=True)
        return mean
    sums = np.cumsum(np.vstack([np.zeros_like(rows[:1]), rows]), axis=0)
    means: Matrix = (sums[_ROW:] - sums[:-_ROW]) / _ROW
    return means


def _pooled(scores: Scores) -> Matrix:
    weight = scores.relevance / np.maximum(
        scores.relevance.sum(axis=1, keepdims=True), 1e-6
    )
    pooled: Matrix = (scores.states * weight[:, :, None]).sum(axis=1)
    return pooled
