"""Trains the embedded judge: `python -m evaluations.train_judge`.

What a sentence is about and what it says is learned from the clause bank alone, of
which the whole documents count most; no sentence of a gold document goes into it.
What sentences come to in a document is learned from documents that the sentence
models have not seen: those of the bank, each judged by models that knew none of the
same hand, and the gold documents of the `tune` split.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack
from sklearn.linear_model import LogisticRegression

from auditor import resources
from auditor.adapters.checklists import Checklists
from auditor.adapters.embedders import EmbeddedEmbeddings, Matrix
from auditor.adapters.judge_model import STATES, WEIGHTS, Weights
from auditor.adapters.sentence_reader import SentenceReader
from auditor.domain.checklist import Checklist
from evaluations import delivered, second
from evaluations.bank import (
    Labelled,
    wholes,
)
from evaluations.cases import Case, Split, load
from evaluations.lessons import Course, Lessons, Places
from evaluations.train_final import Examiner, Judged, with_final

Numbers = NDArray[np.int64]

FOLDS = 3
"""Into how many parts the hands are dealt to judge documents as if unseen."""

_VECTOR, _PHRASE = 3.0, 1.5
"""How wide vectors and phrases are made before they are learned from."""

_KEPT = {"requirement": 8000, "criterion": 3000}
"""How many phrases are kept of each, the weightiest."""


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
    weights, unseen = with_unseen(checklist, embeddings)
    tune = [case for case in load() if case.split is Split.TUNE]
    return with_final(
        weights, unseen, judged_gold(checklist, weights, embeddings, tune)
    )


def with_unseen(
    checklist: Checklist, embeddings: Embeddings
) -> tuple[Weights, list[Judged]]:
    """Return the sentence models, and how documents of the bank look to a stranger."""
    course, reader = Course.of(checklist, embeddings), SentenceReader(embeddings)
    hands = sorted({one.hand for one in wholes()})
    unseen: list[Judged] = []
    for fold in range(FOLDS):
        held = set(hands[fold::FOLDS])
        known = [one for one in wholes() if one.hand not in held]
        weights = sentence_models(course, known)
        examine = Examiner(checklist, weights, reader)
        for one in wholes():
            if one.hand in held:
                unseen += examine(one.hand, one.document, one.labels)
    return sentence_models(course, wholes()), unseen


def sentence_models(course: Course, documents: Sequence[Labelled]) -> Weights:
    """Fit what sentences are about and what they say."""
    places, lessons = course.places, course.lessons(documents)
    arrays, phrases = _relevance(lessons, places)
    arrays.update(_state(lessons[lessons.state >= 0], places))
    return Weights(places.criteria, places.requirements, arrays, phrases)


def judged_gold(
    checklist: Checklist,
    weights: Weights,
    embeddings: Embeddings,
    among: Sequence[Case],
) -> list[Judged]:
    """Return how the requirements of gold documents look, with their labels."""
    examine = Examiner(checklist, weights, SentenceReader(embeddings))
    found: list[Judged] = []
    for name, document in delivered.documents().items():
        mine = {
            case.requirement: case.verdict for case in among if case.document == name
        }
        if mine:
            vendor = name.partition("/")[0]
            found += examine(vendor, document, second.labels(name), mine)
    return found


def save(weights: Weights, path: Path = WEIGHTS) -> None:
    """Write the weights as half-precision numbers, with their hash."""
    arrays: dict[str, NDArray[Any]] = {
        name: a.astype(np.float16) for name, a in weights.arrays.items()
    }
    for name, rows in weights.phrases.items():
        arrays[f"{name}_values"] = rows.data.astype(np.float16)
        arrays[f"{name}_columns"] = rows.indices.astype(np.int32)
        arrays[f"{name}_starts"] = rows.indptr.astype(np.int32)
    digest = hashlib.sha256()
    for name in sorted(arrays):
        digest.update(name.encode() + arrays[name].tobytes())
    named: dict[str, NDArray[Any]] = {
        "criteria": np.array(weights.criteria),
        "requirements": np.array(weights.requirements),
        "sha256": np.array(digest.hexdigest()),
        **arrays,
    }
    np.savez(path, allow_pickle=False, **named)


def _relevance(
    lessons: Lessons, places: Places
) -> tuple[dict[str, Matrix], dict[str, csr_array]]:
    """Fit which requirement a text is about, then which criterion of it."""
    rows = csr_array(
        hstack([csr_array(lessons.vectors * _VECTOR), lessons.phrases * _PHRASE])
    )
    known = lessons.requirement >= 0
    first = LogisticRegression(C=0.1, max_iter=100, tol=2e-3)
    first.fit(rows[known], lessons.requirement[known], lessons.weight[known])
    width = rows.shape[1]
    which, bias = (
        np.zeros((len(places.criteria), width)),
        np.zeros(len(places.criteria)),
    )
    for place in range(len(places.requirements)):
        mine = (lessons.requirement == place) & (lessons.criterion >= 0)
        model = LogisticRegression(C=1.0, max_iter=100, tol=2e-3)
        model.fit(rows[mine], lessons.criterion[mine], lessons.weight[mine])
        which[model.classes_] = model.coef_
        bias[model.classes_] = model.intercept_
    arrays: dict[str, Matrix] = {}
    phrases: dict[str, csr_array] = {}
    heads = {
        "requirement": (first.coef_, first.intercept_),
        "criterion": (which, bias),
    }
    for head, (weight, intercept) in heads.items():
        own = lessons.vectors.shape[1]
        arrays[f"{head}_weight"] = (weight[:, :own] * _VECTOR).astype(np.float32)
        arrays[f"{head}_bias"] = intercept.astype(np.float32)
        phrases[head] = _weightiest(weight[:, own:] * _PHRASE, _KEPT[head])
    return arrays, phrases


def _weightiest(weights: NDArray[np.float64], count: int) -> csr_array:
    """Return the largest weights of each row, turned into columns."""
    kept = np.zeros_like(weights)
    places = np.argsort(-np.abs(weights), axis=1, kind="stable")[:, :count]
    np.put_along_axis(kept, places, np.take_along_axis(weights, places, 1), 1)
    return csr_array(kept.T.astype(np.float32))


def _state(lessons: Lessons, places: Places) -> dict[str, Matrix]:
    """Fit states on wording that all share, each requirement's and each criterion's."""
    groups = (
        (lessons.requirement, len(places.requirements)),
        (lessons.criterion, len(places.criteria)),
    )
    parts = [
        csr_array(lessons.dense),
        lessons.phrases,
        *(_crossed(lessons.dense, group, count) for group, count in groups),
    ]
    model = LogisticRegression(C=1.0, max_iter=150, tol=2e-3)
    model.fit(csr_array(hstack(parts)), lessons.state, lessons.weight)
    cuts = np.cumsum([part.shape[1] for part in parts[:-1]])
    shared, phrases, own, each = np.split(model.coef_.astype(np.float32), cuts, axis=1)
    width = lessons.dense.shape[1]
    return {
        "state_dense": shared,
        "state_hashed": phrases,
        "state_bias": model.intercept_.astype(np.float32),
        "state_requirement": _blocks(own, width),
        "state_criterion": _blocks(each, width),
    }


def _crossed(dense: Matrix, group: Numbers, count: int) -> csr_array:
    """Return each row in the block of its group; nowhere when it has no group."""
    rows, width = dense.shape
    known = (group >= 0) & (group < count)
    row = np.repeat(np.arange(rows)[known], width)
    column = (group[known][:, None] * width + np.arange(width)).ravel()
    values = (dense[known].ravel(), (row, column))
    return csr_array(values, shape=(rows, count * width))


def _blocks(weights: Matrix, width: int) -> Matrix:
    blocks: Matrix = weights.reshape(len(STATES), -1, width).transpose(1, 0, 2)
    return blocks


def main() -> None:
    """Train and write the weights that the package ships."""
    checklist = Checklists((resources.checklists(),), Path()).load("eu-ai-vendor")
    save(train(checklist, Memory(EmbeddedEmbeddings())))
    print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
