"""Turns sentences into the numbers that the embedded judge weighs.

A row is: the sentence's vector, the signs of `domain.cues`, then hashed counts of
its words (one to three in a row) and letters (two to five within a word).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar
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

Rows = TypeVar("Rows", csr_array, Matrix)


def dense(sentences: Sequence[str], vectors: Matrix) -> Matrix:
    """Return vectors and signs, of shape (sentences, 512 + CUES)."""
    signs = np.array([cues.features(s) for s in sentences], np.float32)
    return np.hstack([vectors * np.float32(SCALE), signs.reshape(-1, CUES)])


def hashed(sentences: Sequence[str]) -> csr_array:
    """Return hashed phrases and letters, of shape (sentences, 2 * BUCKETS)."""
    words = [_WORD.findall(sentence.casefold()) for sentence in sentences]
    return csr_array(hstack([_counts(words, _phrases), _counts(words, _letters)]))


def gathered(
    rows: Rows, headings: Rows, title: NDArray[np.int64], places: NDArray[np.int64]
) -> Rows:
    """Return each sentence's row together with its passage's and its heading's.

    `rows` has a row a sentence and `headings` a row a heading; `title` names the
    heading of each sentence and `places` the passage it stands in. Sums commute with
    linear models, so this may be done before a model or after it.
    """
    count = len(places)
    member = csr_array(
        (np.ones(count, np.float32), (places, np.arange(count))),
        shape=(int(places.max(initial=-1)) + 1, count),
    )
    total: Rows = (member @ rows)[places] + rows + headings[title]
    return total


def evened(rows: csr_array) -> Matrix:
    """Return by what rows must be multiplied to be as long as those of `hashed`."""
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1))).ravel()
    scale: Matrix = np.divide(
        _BOTH * SCALE, norms, where=norms > 0, out=np.zeros_like(norms)
    ).astype(np.float32)
    return scale[:, None]


def _phrases(words: Sequence[str]) -> Iterator[int]:
    for length in range(1, _LONGEST_PHRASE + 1):
        for start in range(len(words) - length + 1):
            yield _bucket(" ".join(words[start : start + length]))


def _letters(words: Sequence[str]) -> Iterator[int]:
    for word in words:
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


def _counts(
    sentences: Sequence[Sequence[str]], grams: Callable[[Sequence[str]], Iterable[int]]
) -> csr_array:
    """Return rows of length 1 times the scale; an empty row stays empty."""
    columns: list[int] = []
    starts = [0]
    for words in sentences:
        columns.extend(grams(words))
        starts.append(len(columns))
    shape = (len(sentences), BUCKETS)
    ones = np.ones(len(columns), np.float32)
    counts = csr_array((ones, np.array(columns, np.int64), starts), shape=shape)
    counts.sum_duplicates()
    norms = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1))).ravel()
    scale = np.divide(SCALE, norms, where=norms > 0, out=np.zeros_like(norms))
    counts.data *= np.repeat(scale.astype(np.float32), np.diff(counts.indptr))
    return counts
