"""Trains the embedded judge: `python -m evaluations.train_judge`.

The sentence models learn from the clause bank alone; no sentence of a gold document
goes into them. The last and smallest model, what the best sentences of a document come
to, is fitted on the gold documents of the `tune` split, never on those held out.
Documents put together from excerpts were tried for it as well and made it worse.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack
from sklearn.linear_model import LogisticRegression

from auditor import resources
from auditor.adapters import wording
from auditor.adapters.checklists import Checklists
from auditor.adapters.embedders import EmbeddedEmbeddings
from auditor.adapters.judge_model import (
    STATES,
    VERDICTS,
    WEIGHTS,
    Numbers,
    Weights,
    joined,
    score,
    summary,
)
from auditor.adapters.reading_room import ReadingRoom
from auditor.adapters.splitter import split
from auditor.domain.checklist import Checklist, Requirement
from auditor.domain.clauses import passages
from auditor.domain.document import Passage
from evaluations import delivered
from evaluations.bank import Example, examples, excerpts, taken_apart
from evaluations.cases import Case, Split, load

Matrix = NDArray[np.float32]
Labels = NDArray[np.int64]

STRICTNESS = 0.02
"""The inverse strength of the penalty on the weights over verdicts."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Features of requirements in documents, with the verdicts they deserve."""

    features: Matrix
    labels: Labels


class Memory(Embeddings):
    """Embeds each text once."""

    def __init__(self, embeddings: Embeddings) -> None:
        self._embeddings = embeddings
        self._known: dict[str, list[float]] = {}

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        vectors = self._embeddings.embed_documents(new)
        self._known.update(zip(new, vectors, strict=True))
        return [self._known[text] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of one question."""
        return self.embed_documents([text])[0]


def train(checklist: Checklist, embeddings: Embeddings) -> Weights:
    """Return the weights that the bank and the tune split come to."""
    learned = [*examples(), *(one for e in excerpts() for one in taken_apart(e))]
    weights = sentence_models(checklist, learned, embeddings)
    tune = [case for case in load() if case.split is Split.TUNE]
    return with_prior(weights, judged_gold(checklist, weights, embeddings, tune))


def sentence_models(
    checklist: Checklist, learned: Sequence[Example], embeddings: Embeddings
) -> Weights:
    """Fit relevance and state."""
    requirements = tuple(r.id for r in checklist.requirements)
    criteria = tuple(c.id for r in checklist.requirements for c in r.criteria)
    texts = [example.text for example in learned]
    vectors = np.asarray(embeddings.embed_documents(texts), np.float32)
    of_requirement = _places([e.requirement for e in learned], requirements)
    of_criterion = _places([e.criterion for e in learned], criteria)
    single = np.array([bool(e.criterion) or not e.requirement for e in learned])
    telling = np.array([e.state in STATES for e in learned])
    labels = np.array([STATES.index(e.state) for e in learned if e.state in STATES])
    arrays = {
        **_relevance("requirement", vectors, of_requirement, len(requirements)),
        **_relevance("criterion", vectors[single], of_criterion[single], len(criteria)),
        **_state(
            wording.dense(texts, vectors)[telling],
            wording.hashed(texts)[telling],
            labels,
            (of_requirement[telling], len(requirements)),
            (of_criterion[telling], len(criteria)),
        ),
    }
    return Weights(criteria, requirements, arrays)


def judged_gold(
    checklist: Checklist,
    weights: Weights,
    embeddings: Embeddings,
    among: Sequence[Case],
) -> Judged:
    """Return the features and verdicts of those cases that need judgement."""
    cases = [case for case in among if case.verdict.value in VERDICTS]
    rows: list[Matrix] = []
    labels: list[int] = []
    for name, document in delivered.documents().items():
        mine = [case for case in cases if case.document == name]
        if mine:
            cut = passages(document, split)
            rows += _features(checklist, weights, embeddings, cut, mine)
            labels += [VERDICTS.index(case.verdict.value) for case in mine]
    return Judged(np.stack(rows), np.array(labels))


def with_prior(weights: Weights, gold: Judged) -> Weights:
    """Fit what features come to, and return the weights with it."""
    mean, scale = gold.features.mean(axis=0), gold.features.std(axis=0) + 1e-6
    model = LogisticRegression(C=STRICTNESS, max_iter=3000)
    model.fit((gold.features - mean) / scale, gold.labels)
    prior = {
        "verdict_mean": mean,
        "verdict_scale": scale,
        "verdict_weight": model.coef_,
        "verdict_bias": model.intercept_,
    }
    arrays = {name: np.asarray(a, np.float32) for name, a in prior.items()}
    return replace(weights, arrays={**weights.arrays, **arrays})


def save(weights: Weights, path: Path = WEIGHTS) -> None:
    """Write the weights as half-precision numbers, with their hash."""
    arrays = {name: a.astype(np.float16) for name, a in weights.arrays.items()}
    digest = hashlib.sha256()
    for name in sorted(arrays):
        digest.update(name.encode() + arrays[name].tobytes())
    named: dict[str, NDArray[Any]] = {
        "criteria": np.array(weights.criteria),
        "requirements": np.array(weights.requirements),
        "sha256": np.array(digest.hexdigest()),
        **arrays,
    }
    np.savez_compressed(path, allow_pickle=False, **named)


def _places(names: Sequence[str], known: Sequence[str]) -> Labels:
    place = {name: n for n, name in enumerate(known)}
    return np.array([place.get(name, len(known)) for name in names])


def _relevance(
    head: str, vectors: Matrix, labels: Labels, count: int
) -> dict[str, Matrix]:
    """Fit a softmax over `count` classes and one more for anything else."""
    model = LogisticRegression(C=10, max_iter=200, tol=1e-3).fit(vectors, labels)
    weight = np.zeros((count + 1, vectors.shape[1]), np.float32)
    bias = np.full(count + 1, -30.0, np.float32)
    weight[model.classes_] = model.coef_
    bias[model.classes_] = model.intercept_
    return {f"{head}_weight": weight, f"{head}_bias": bias}


def _state(
    dense: Matrix,
    hashed: csr_array,
    labels: Labels,
    requirement: tuple[Labels, int],
    criterion: tuple[Labels, int],
) -> dict[str, Matrix]:
    """Fit states on wording that all share, each requirement's and each criterion's."""
    parts = [
        csr_array(dense),
        hashed,
        _crossed(dense, *requirement),
        _crossed(dense, *criterion),
    ]
    model = LogisticRegression(C=1.0, max_iter=200, tol=1e-3)
    model.fit(csr_array(hstack(parts)), labels)
    cuts = np.cumsum([part.shape[1] for part in parts[:-1]])
    shared, phrases, own, each = np.split(model.coef_.astype(np.float32), cuts, axis=1)
    width = dense.shape[1]
    return {
        "state_dense": shared,
        "state_hashed": phrases,
        "state_bias": model.intercept_.astype(np.float32),
        "state_requirement": _blocks(own, width),
        "state_criterion": _blocks(each, width),
    }


def _crossed(dense: Matrix, group: Labels, count: int) -> csr_array:
    """Return each row in the block of its group; nowhere when it has no group."""
    rows, width = dense.shape
    known = group < count
    row = np.repeat(np.arange(rows)[known], width)
    column = (group[known][:, None] * width + np.arange(width)).ravel()
    values = (dense[known].ravel(), (row, column))
    return csr_array(values, shape=(rows, count * width))


def _blocks(weights: Matrix, width: int) -> Matrix:
    return weights.reshape(len(STATES), -1, width).transpose(1, 0, 2)


def _features(
    checklist: Checklist,
    weights: Weights,
    embeddings: Embeddings,
    cut: Sequence[Passage],
    cases: Sequence[Case],
) -> list[Matrix]:
    read = ReadingRoom(embeddings, weights).read(cut)
    return [
        _summary(
            checklist.requirement(case.requirement), weights, [d.numbers for d in read]
        )
        for case in cases
    ]


def _summary(
    requirement: Requirement, weights: Weights, numbers: Sequence[Numbers]
) -> Matrix:
    names = [criterion.id for criterion in requirement.criteria]
    scores = joined([score(weights, requirement.id, names, one) for one in numbers])
    return summary(scores, [criterion.essential for criterion in requirement.criteria])


def main() -> None:
    """Train and write the weights that the package ships."""
    checklist = Checklists((resources.checklists(),), Path()).load("eu-ai-vendor")
    save(train(checklist, Memory(EmbeddedEmbeddings())))
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
