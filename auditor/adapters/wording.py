"""Turns sentences into the numbers that the embedded judge weighs.

A row is: the sentence's vector, the signs of `domain.cues`, then hashed counts of
its words (one to three in a row) and letters (two to five within a word).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from auditor.adapters.embedders import Matrix
from auditor.domain import cues

CUES = len(cues.Cue) + 4
BUCKETS = 2**15
SCALE = 3.0
_WORD = re.compile(r"\w+")
_LONGEST_PHRASE = 3
_LETTERS = (2, 5)
_BOTH = 2**0.5
"""The length of a row of words and letters, each of length 1."""


def dense(sentences: Sequence[str], vectors: Matrix) -> Matrix:
    """Return vectors and signs, of shape (sentences, 512 + CUES)."""
    signs = np.array([cues.features(s) for s in sentences], np.float32)
    return np.hstack([vectors * np.float32(SCALE), signs.reshape(-1, CUES)])


def hashed(sentences: Sequence[str]) -> csr_array:
    """Return hashed phrases and letters, of shape (sentences, 2 * BUCKETS)."""
    lowered = [sentence.casefold() for sentence in sentences]
    words = _counts([Counter(_phrases(sentence)) for sentence in lowered])
    letters = _counts([Counter(_letters(sentence)) for sentence in lowered])
    return csr_array(hstack([words, letters]))


def gathered(
    phrases: csr_array, headings: csr_array, places: NDArray[np.int64]
) -> csr_array:
    """Return what each sentence says together with its passage and its heading.

    `phrases` and `headings` have a row a sentence; `places` numbers the passage that
    each sentence stands in.
    """
    rows = len(places)
    member = csr_array(
        (np.ones(rows, np.float32), (places, np.arange(rows))),
        shape=(int(places.max(initial=-1)) + 1, rows),
    )
    together = csr_array((member @ phrases)[places] + phrases + headings)
    norms = np.sqrt(np.asarray(together.multiply(together).sum(axis=1))).ravel()
    scale = np.divide(_BOTH * SCALE, norms, where=norms > 0, out=np.zeros(rows))
    return csr_array(together.multiply(scale[:, None]), dtype=np.float32)


def _phrases(sentence: str) -> Iterator[int]:
    words = _WORD.findall(sentence)
    for length in range(1, _LONGEST_PHRASE + 1):
        for start in range(len(words) - length + 1):
            yield _bucket(" ".join(words[start : start + length]))


def _letters(sentence: str) -> Iterator[int]:
    for word in _WORD.findall(sentence):
        yield from _letters_of(word)


@lru_cache(maxsize=50_000)
def _letters_of(word: str) -> tuple[int, ...]:
    shortest, longest = _LETTERS
    padded = f" {word} "
    return tuple(
        _bucket(padded[start : start + length])
        for length in range(shortest, longest + 1)
        for start in range(max(1, len(padded) - length + 1))
    )


def _bucket(gram: str) -> int:
    return crc32(gram.encode()) % BUCKETS


def _counts(rows: Sequence[Counter[int]]) -> csr_array:
    """Return rows of length 1 times the scale; an empty row stays empty."""
    values: list[float] = []
    columns: list[int] = []
    starts = [0]
    for row in rows:
        norm = sum(count * count for count in row.values()) ** 0.5
        columns.extend(row.keys())
        values.extend(SCALE * count / norm for count in row.values())
        starts.append(len(columns))
    shape = (len(rows), BUCKETS)
    return csr_array((np.array(values, np.float32), columns, starts), shape=shape)
