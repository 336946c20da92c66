"""Judges requirements that the weights do not know, such as those of a user's list.

By nearness of wording alone: a sentence is about a criterion when it lies near what
the criterion, the proposed clause or a contradiction says, and the signs in it tell
whether it promises, hedges or refuses. Weaker than what was learned, and said so.
"""

from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings

from auditor.adapters import wording
from auditor.adapters.embedders import DIMENSIONS, Matrix, matrix
from auditor.adapters.judge_model import Scores
from auditor.adapters.reading_room import Read
from auditor.domain.checklist import Requirement
from auditor.domain.cues import Cue, seen

_FAR, _NEAR = 0.35, 0.75
"""Cosines at which a sentence is not at all, or wholly, about a criterion."""

_PROMISES = np.array([0.7, 0.1, 0.05, 0.15], np.float32)
_HEDGES = np.array([0.15, 0.6, 0.1, 0.15], np.float32)
_REFUSES = np.array([0.1, 0.05, 0.7, 0.15], np.float32)
_SHORT_OF_IT = np.array([0.1, 0.05, 0.05, 0.8], np.float32)
_FEWEST_WORDS = 4


def score_by_wording(
    requirement: Requirement, read: Read, embeddings: Embeddings
) -> Scores:
    """Return scores in the shape that the learned ones have."""
    dense = read.numbers.dense.astype(np.float32)
    vectors = dense[:, :DIMENSIONS] / wording.SCALE
    near = np.stack(
        [
            _nearness(vectors, [criterion.text.en, criterion.text.nl], embeddings)
            for criterion in requirement.criteria
        ],
        axis=1,
    )
    opposite = _nearness(
        vectors,
        [
            words
            for text in requirement.contradicted_when
            for words in (text.en, text.nl)
        ],
        embeddings,
    )
    hedges = [phrase for some in requirement.hedges.values() for phrase in some]
    states = np.stack(
        [
            _states(sentence.words, hedges, against=bool(against > toward))
            for sentence, against, toward in zip(
                read.sentences, opposite, near.max(axis=1), strict=True
            )
        ]
    )
    shape = (*near.shape, states.shape[1])
    about: Matrix = np.maximum(near.max(axis=1), opposite)
    relevance = np.maximum(near, np.where(states.argmax(1) == 2, opposite, 0)[:, None])
    each = np.broadcast_to(states[:, None, :], shape)
    return Scores(about, relevance, each, np.log(states))


def _nearness(
    vectors: Matrix, wordings: Sequence[str], embeddings: Embeddings
) -> Matrix:
    """Return for each sentence how near it is to the nearest wording, in 0..1."""
    if not wordings:
        return np.zeros(len(vectors), np.float32)
    said = matrix(embeddings, wordings)
    cosine = (vectors @ said.T).max(axis=1)
    near: Matrix = np.clip((cosine - _FAR) / (_NEAR - _FAR), 0, 1)
    return near


def _states(sentence: str, hedges: Sequence[str], *, against: bool) -> Matrix:
    if len(sentence.split()) < _FEWEST_WORDS or seen(sentence, Cue.DEFINITION):
        return _SHORT_OF_IT
    refuses = seen(sentence, Cue.NEGATION) or seen(sentence, Cue.EXCLUSION)
    if against or refuses:
        return _REFUSES if against or seen(sentence, Cue.EXCLUSION) else _SHORT_OF_IT
    lowered = sentence.casefold()
    if seen(sentence, Cue.HEDGE) or any(h.casefold() in lowered for h in hedges):
        return _HEDGES
    return _PROMISES
