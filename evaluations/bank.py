"""The clause bank: single sentences on a criterion, and excerpts on a requirement."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.adapters.judge_model import STATES, VERDICTS
from auditor.domain.sentences import sentences as cut

BANK = Path(__file__).parents[1] / "corpus" / "clauses"
_STATE_OF = dict(zip(VERDICTS, STATES, strict=True))


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


def _rows(folder: Path, pattern: str) -> Iterator[dict[str, str]]:
    for path in sorted(folder.glob(pattern)):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)
