"""The weights of the embedded judge and what they make of sentences.

Small linear models over sentence vectors and wording, trained from `corpus/clauses`
by `evaluations/train_judge.py`:

- relevance: which requirement, and which of its criteria, a sentence is about;
- state: whether it evidences, hedges or contradicts that, or only comes near it;
- reading: what the nearest sentences of a document come to on one criterion;
- verdict: what they come to on the requirement, as a prior over verdicts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from auditor.adapters import wording
from auditor.adapters.embedders import Matrix
from auditor.adapters.sentence_reader import Places, Spoken

Half = NDArray[np.float16]

STATES = ("evidenced", "hedged", "contradicted", "near_miss")
VERDICTS = ("satisfied", "partially_satisfied", "contradicted", "not_evidenced")
WEIGHTS = Path(__file__).parent / "judge_weights.npz"

_ROW = 3
_NEAREST = 4
_CLAUSE = np.float32(0.5)
"""How much the clause around a sentence counts in what the sentence is about."""

_FAINT = 1e-4


@dataclass(frozen=True, slots=True)
class Wordings:
    """What is weighed to tell what n sentences are about, and what they say.

    `alone` and `around` are vectors of the sentence, and of the clause and heading it
    stands in, (n, 512); `dense` is the vector with the signs of `domain.cues`.
    `phrases` and `titles` are the hashed wording of sentences and of headings; `title`
    and `passages` (n,) tell which heading and passage a sentence stands under and in.
    """

    alone: Matrix
    around: Matrix
    dense: Matrix
    phrases: csr_array
    titles: csr_array
    title: Places
    passages: Places

    @classmethod
    def of(cls, spoken: Spoken) -> Self:
        """Return the wordings of a document."""
        alone = spoken.vectors.astype(np.float32)
        near = (1 - _CLAUSE) * spoken.under_headings() + _CLAUSE * spoken.of_passages()
        return cls(
            alone,
            near,
            wording.dense(spoken.plain, alone),
            wording.hashed(spoken.plain),
            wording.hashed(spoken.titles),
            spoken.title,
            spoken.passages,
        )

    @property
    def phrases_around(self) -> csr_array:
        """The hashed wording of the clause and heading around each sentence."""
        rows = self.gathered(self.phrases, self.titles)
        return csr_array(rows.multiply(wording.evened(rows)), dtype=np.float32)

    def gathered(self, rows: wording.Rows, titles: wording.Rows) -> wording.Rows:
        """Return rows of sentences together with those of what is around them."""
        return wording.gathered(rows, titles, self.title, self.passages)


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the n sentences of a document came to, one row each.

    `about` (n, requirements) is how probably a sentence is about each requirement,
    `which` (n, criteria) about each criterion, given its requirement; `base` (n, 4)
    are state scores before a requirement is looked at, `dense` the wording they are
    refined with.
    """

    dense: Half
    base: Matrix
    about: Half
    which: Half


@dataclass(frozen=True, slots=True)
class Scores:
    """What n sentences say on one requirement.

    `about` (n,) in 0..1 tells whether they are about the requirement, `relevance`
    (n, criteria) about each criterion; `states` is (n, criteria, 4), each row a
    distribution over `STATES`; `logits` (n, 4) is what they say on the requirement as
    a whole, unnormalised.
    """

    about: Matrix
    relevance: Matrix
    states: Matrix
    logits: Matrix


@dataclass(frozen=True, slots=True)
class Weights:
    """The trained numbers, by name as they stand in the file.

    `phrases` has a row for each hashed phrase and a column for what it tells of.
    """

    criteria: tuple[str, ...]
    requirements: tuple[str, ...]
    arrays: Mapping[str, Matrix]
    phrases: Mapping[str, csr_array]
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
                phrases={
                    name: csr_array(
                        (
                            arrays[f"{name}_values"],
                            stored[f"{name}_columns"],
                            stored[f"{name}_starts"],
                        ),
                        shape=(
                            2 * wording.BUCKETS,
                            len(arrays[f"{name}_bias"]),
                        ),
                    )
                    for name in ("requirement", "criterion")
                },
                sha256=str(stored["sha256"]),
            )

    def know(self, requirement: str, criteria: Sequence[str]) -> bool:
        """Tell whether this requirement and these criteria were learned."""
        return requirement in self.requirements and set(criteria) <= set(self.criteria)

    def columns(self, criteria: Sequence[str]) -> list[int]:
        """Return the places of these criteria among all; `KeyError` if unknown."""
        places = {name: n for n, name in enumerate(self.criteria)}
        return [places[name] for name in criteria]

    def numbers(self, wordings: Wordings) -> Numbers:
        """Return what does not depend on the requirement that is asked about."""
        about, which = self.topics(wordings)
        return Numbers(
            wordings.dense.astype(np.float16),
            self.base(wordings),
            about.astype(np.float16),
            which.astype(np.float16),
        )

    def topics(self, wordings: Wordings) -> tuple[Matrix, Matrix]:
        """Return what each sentence is about.

        Shapes (n, requirements) and (n, criteria); the sentence alone and the clause
        around it count the same.
        """
        evened = wording.evened(wordings.gathered(wordings.phrases, wordings.titles))
        alone: dict[str, Matrix] = {}
        around: dict[str, Matrix] = {}
        for head, weights in self.phrases.items():
            said = (wordings.phrases @ weights).toarray()
            above = (wordings.titles @ weights).toarray()
            together = evened * wordings.gathered(said, above)
            alone[head] = said + self._dense(head, wordings.alone)
            around[head] = together + self._dense(head, wordings.around)
        first, second = self._chances(alone), self._chances(around)
        about: Matrix = (first[0] + second[0]) / np.float32(2)
        which: Matrix = (first[1] + second[1]) / np.float32(2)
        return about, which

    def base(self, wordings: Wordings) -> Matrix:
        """Return state scores before any requirement is looked at, (n, 4)."""
        shared = wordings.dense @ self.arrays["state_dense"].T
        phrases = wordings.phrases @ self.arrays["state_hashed"].T
        total: Matrix = shared + phrases + self.arrays["state_bias"]
        return total

    def logits(
        self, requirement: str, criteria: Sequence[int], read: Numbers
    ) -> tuple[Matrix, Matrix]:
        """Return state scores on a requirement as a whole and on its criteria.

        Shapes (n, 4) and (n, criteria, 4).
        """
        place = self.requirements.index(requirement)
        own = self.arrays["state_requirement"][place : place + 1]
        each = self.arrays["state_criterion"][list(criteria)]
        weights = np.concatenate([own, each])
        flat = read.dense.astype(np.float32) @ weights.reshape(-1, weights.shape[2]).T
        added = flat.reshape(len(flat), len(weights), len(STATES))
        whole: Matrix = read.base + added[:, 0]
        parts: Matrix = whole[:, None, :] + added[:, 1:]
        return whole, parts

    def verdict(self, features: Matrix) -> Matrix:
        """Return log-probabilities of the four verdicts in `VERDICTS`, (4,).

        They lean as the gold documents asked for, so they need not add up to 1.
        """
        logs: Matrix = self._final("verdict", features[None])[0]
        leaning: Matrix = logs + self.arrays["verdict_leaning"]
        return leaning

    def readings(self, features: Matrix) -> Matrix:
        """Return log-probabilities of the readings of criteria, (criteria, 4)."""
        return self._final("reading", features)

    def _final(self, head: str, features: Matrix) -> Matrix:
        mean, scale = self.arrays[f"{head}_mean"], self.arrays[f"{head}_scale"]
        scaled: Matrix = (features - mean) / scale
        weight, bias = self.arrays[f"{head}_weight"], self.arrays[f"{head}_bias"]
        return log_softmax(scaled @ weight.T + bias)

    def _chances(self, logits: Mapping[str, Matrix]) -> tuple[Matrix, Matrix]:
        requirements, criteria = softmax(logits["requirement"]), logits["criterion"]
        groups = np.array([name.partition(".")[0] for name in self.criteria])
        for name in self.requirements:
            mine = groups == name
            criteria[:, mine] = softmax(criteria[:, mine])
        return requirements[:, : len(self.requirements)], criteria

    def _dense(self, head: str, vectors: Matrix) -> Matrix:
        weight, bias = self.arrays[f"{head}_weight"], self.arrays[f"{head}_bias"]
        logits: Matrix = vectors @ weight.T + bias
        return logits


def score(
    weights: Weights, requirement: str, criteria: Sequence[str], read: Numbers
) -> Scores:
    """Return what the sentences of a document say on one requirement."""
    columns = weights.columns(criteria)
    about = read.about[:, weights.requirements.index(requirement)].astype(np.float32)
    which = np.sqrt(read.which[:, columns].astype(np.float32))
    whole, parts = weights.logits(requirement, columns, read)
    return Scores(
        about=about,
        relevance=about[:, None] * which,
        states=softmax(parts),
        logits=whole,
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


def by_criterion(scores: Scores, essential: Sequence[bool]) -> Matrix:
    """Return the features that the reading of each criterion rests on.

    One row a criterion: how near its nearest sentences are and what they say, the
    strongest of each state and all of them together, and how near the other criteria
    of the requirement come.
    """
    return np.stack(
        [_of_criterion(scores, n, essential=core) for n, core in enumerate(essential)]
    ).astype(np.float32)


def _of_criterion(scores: Scores, place: int, *, essential: bool) -> Matrix:
    near, states = scores.relevance[:, place], scores.states[:, place]
    top = np.argsort(-near, kind="stable")[:_NEAREST]
    top = np.pad(top, (0, _NEAREST - len(top)), mode="edge")
    strength = near[:, None] * states
    others = np.delete(scores.relevance, place, axis=1)
    features: Matrix = np.concatenate(
        [
            np.log(near[top] + _FAINT),
            np.log(scores.about[top] + _FAINT),
            states[top].ravel(),
            np.log(strength.max(axis=0) + _FAINT),
            strength.sum(axis=0),
            [essential],
            [np.log(others.max(initial=0) + _FAINT)],
            [np.log(np.sort(near)[-2 * _NEAREST :].sum() + _FAINT)],
        ]
    )
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
