"""Trains the embedded judge: `python -m evaluations.train_judge`.

The sentence models learn from the clause bank alone; no sentence of a gold document
goes into them. The last and smallest model, what the best sentences of a document
come to, is fitted on documents put together from excerpts that the sentence models
had not seen, and on the gold documents of the `tune` split.
"""

import hashlib
import random
from collections.abc import Iterator, Sequence
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
from auditor.domain.document import Passage, Span
from evaluations import delivered
from evaluations.bank import Example, Excerpt, examples, excerpts, taken_apart
from evaluations.cases import Case, Split, load

Matrix = NDArray[np.float32]
Labels = NDArray[np.int64]

FOLDS = 2
MIXES = 3
ASKED_SHARE = 0.6
GOLD_COUNTS = 3.0
"""How much a gold case weighs against one put together from excerpts."""


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


def train(checklist: Checklist, embeddings: Embeddings, seed: int = 7) -> Weights:
    """Return the weights that the bank and the tune split come to."""
    bank, clauses = examples(), excerpts()
    random.Random(seed).shuffle(clauses)  # noqa: S311  # no secret
    learned = [*bank, *(one for e in clauses for one in taken_apart(e))]
    weights = sentence_models(checklist, learned, embeddings)
    unseen = [
        _mixed(checklist, bank, clauses, fold, embeddings) for fold in range(FOLDS)
    ]
    gold = judged_gold(checklist, weights, embeddings, Split.TUNE)
    return with_prior(weights, unseen, gold)


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
    checklist: Checklist, weights: Weights, embeddings: Embeddings, part: Split
) -> Judged:
    """Return the features and verdicts of gold cases that need judgement."""
    cases = [c for c in load() if c.split is part and c.verdict.value in VERDICTS]
    rows: list[Matrix] = []
    labels: list[int] = []
    for name, document in delivered.documents().items():
        mine = [case for case in cases if case.document == name]
        if mine:
            cut = passages(document, split)
            rows += _features(checklist, weights, embeddings, cut, _asked(mine))
            labels += [VERDICTS.index(case.verdict.value) for case in mine]
    return Judged(np.stack(rows), np.array(labels))


def with_prior(
    weights: Weights, unseen: Sequence[Judged], gold: Judged, strictness: float = 0.1
) -> Weights:
    """Fit what features come to, and return the weights with it."""
    every = [*unseen, gold]
    features = np.concatenate([judged.features for judged in every])
    labels = np.concatenate([judged.labels for judged in every])
    mixed = np.concatenate([judged.labels for judged in unseen])
    usual = np.bincount(gold.labels, minlength=4) / len(gold.labels)
    made = np.bincount(mixed, minlength=4) / len(mixed)
    counts = np.concatenate(
        [(usual / made)[mixed], np.full(len(gold.labels), GOLD_COUNTS)]
    )
    mean, scale = features.mean(axis=0), features.std(axis=0) + 1e-6
    model = LogisticRegression(C=strictness, max_iter=3000)
    model.fit((features - mean) / scale, labels, sample_weight=counts)
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


def _mixed(
    checklist: Checklist,
    bank: Sequence[Example],
    clauses: Sequence[Excerpt],
    fold: int,
    embeddings: Embeddings,
) -> Judged:
    """Return documents made of a fold's excerpts, judged without having seen them."""
    held = [e for n, e in enumerate(clauses) if n % FOLDS == fold]
    rest = [e for n, e in enumerate(clauses) if n % FOLDS != fold]
    learned = [*bank, *(one for e in rest for one in taken_apart(e))]
    weights = sentence_models(checklist, learned, embeddings)
    rows: list[Matrix] = []
    labels: list[int] = []
    filler = [e.text for e in bank if not e.requirement]
    for chosen in _documents(held, fold):
        cut = _as_passages(chosen, filler)
        verdicts = {e.requirement: e.verdict for e in chosen}
        asked = [r.id for r in checklist.requirements]
        rows += _features(checklist, weights, embeddings, cut, asked)
        labels += [VERDICTS.index(verdicts.get(name, VERDICTS[3])) for name in asked]
    return Judged(np.stack(rows), np.array(labels))


def _documents(clauses: Sequence[Excerpt], seed: int) -> Iterator[list[Excerpt]]:
    """Yield sets of excerpts in one language, at most one on a requirement."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    for _ in range(MIXES):
        for language in sorted({e.language for e in clauses}):
            left = [e for e in clauses if e.language == language]
            chance.shuffle(left)
            while left:
                chosen: dict[str, Excerpt] = {}
                for excerpt in left:
                    if chance.random() < ASKED_SHARE:
                        chosen.setdefault(excerpt.requirement, excerpt)
                yield list(chosen.values())
                used = {id(e) for e in chosen.values()}
                left = [e for e in left if id(e) not in used]


def _as_passages(clauses: Sequence[Excerpt], filler: Sequence[str]) -> list[Passage]:
    texts = [(e.text, e.heading) for e in clauses] + [
        (text, "") for text in filler[::6]
    ]
    found: list[Passage] = []
    start = 0
    for text, heading in texts:
        span = Span(start, start + len(text))
        path = (heading,) if heading else ()
        found.append(Passage("0" * 64, 1, span, "", path, text))
        start = span.end + 1
    return found


def _asked(cases: Sequence[Case]) -> list[str]:
    return [case.requirement for case in cases]


def _features(
    checklist: Checklist,
    weights: Weights,
    embeddings: Embeddings,
    cut: Sequence[Passage],
    asked: Sequence[str],
) -> list[Matrix]:
    read = ReadingRoom(embeddings, weights).read(cut)
    return [
        _summary(checklist.requirement(name), weights, [d.numbers for d in read])
        for name in asked
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
