"""The clause bank: sentences on a criterion, excerpts, and whole documents."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import frontmatter

from auditor.adapters.formats import parser_for
from auditor.adapters.judge_model import STATES, VERDICTS
from auditor.domain.document import Detected, Document, Kind, Language
from auditor.domain.reasoning import Reading
from auditor.domain.sentences import sentences as cut

BANK = Path(__file__).parents[1] / "corpus" / "clauses"
_STATE_OF = dict(zip(VERDICTS, STATES, strict=True))
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Example:
    """One text of the bank and what it says.

    `criterion` is empty for an excerpt, `requirement` too for text that bears on
    nothing; `state` is one of `STATES`, or "unrelated".
    """

    text: str
    language: str
    requirement: str
    criterion: str
    state: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A clause of a few sentences, with the verdict that a lawyer gives it."""

    text: str
    heading: str
    language: str
    requirement: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a document says on one criterion, and the words that say it."""

    reading: Reading
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A whole document, and what it says on criteria; silent on all the others.

    `hand` names who wrote it: documents of one hand resemble each other.
    """

    name: str
    hand: str
    document: Document
    labels: Mapping[str, Label]


def examples(folder: Path = BANK) -> list[Example]:
    """Return the single sentences."""
    return [
        Example(
            text=row["text"],
            language=row["language"],
            requirement=(row["criterion"] or "").partition(".")[0],
            criterion=row["criterion"] or "",
            state=row["state"],
        )
        for row in _rows(folder, "*.jsonl")
    ]


def excerpts(folder: Path = BANK) -> list[Excerpt]:
    """Return the excerpts."""
    return [Excerpt(**row) for row in _rows(folder, "excerpts*/*.jsonl")]


def taken_apart(excerpt: Excerpt) -> list[Example]:
    """Return an excerpt as examples: the whole, and each of its sentences.

    A sentence inherits the state of the whole, which is not always true of it alone;
    measured, the gain is larger than the noise.
    """
    state = _STATE_OF[excerpt.verdict]
    parts = [excerpt.text[span.start : span.end] for span in cut(excerpt.text)]
    texts = dict.fromkeys([excerpt.text, *parts])
    return [
        Example(text, excerpt.language, excerpt.requirement, "", state)
        for text in texts
    ]


@cache
def wholes(folder: Path = BANK / "documents") -> tuple[Labelled, ...]:
    """Return the documents, read as the product reads them."""
    return tuple(
        Labelled(
            path.stem,
            path.stem.partition("-")[0],
            _read(path),
            labels(path.with_suffix(".jsonl")),
        )
        for path in sorted(folder.glob("*.md"))
    )


def labels(path: Path) -> dict[str, Label]:
    """Return what a document says by criterion; all that is not there is absent."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {
        row["criterion"]: Label(Reading[row["state"].upper()], tuple(row["quotes"]))
        for row in rows
    }


def bears(sentence: str, quotes: tuple[str, ...]) -> bool:
    """Tell whether a sentence is, or is part of, or holds one of these quotes."""
    said = _bare(sentence)
    return len(said) > 8 and any(
        said in words or (words in said and len(words) > 12)
        for words in map(_bare, quotes)
    )


@cache
def _bare(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _read(path: Path) -> Document:
    content = path.read_bytes()
    said = frontmatter.loads(content.decode()).metadata
    language, kind = Language(str(said["language"])), Kind(str(said["kind"]))
    return Document(
        hashlib.sha256(content).hexdigest(),
        path.name,
        parser_for(content, path.name)(content, path.name),
        Detected(language, 1.0, kind, 1.0),
    )


def _rows(folder: Path, pattern: str) -> Iterator[dict[str, str]]:
    for path in sorted(folder.glob(pattern)):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)
