"""The Markdown in which the sample dossiers are written: sources into blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import frontmatter

from auditor.domain.checklist import RiskClass, System
from auditor.domain.document import Kind, Language

SOURCES = Path(__file__).parent / "corpus"
_INLINE = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*\n]+)\*")
_RULE_ROW = re.compile(r"^\|[\s:|-]+\|$")


class Run(NamedTuple):
    """Words in one typeface."""

    words: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the document's title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A bulleted list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first row is its header."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Scan:
    """Blocks that are delivered as the picture of a page."""

    blocks: "tuple[Block, ...]"


Block = Heading | Paragraph | Bullets | Table | PageBreak | Scan


@dataclass(frozen=True, slots=True)
class Source:
    """One document of the sample: what it says and how it is delivered.

    `card` is the front matter of a delivered model card, empty for the rest.
    """

    vendor: str
    file: str
    title: str
    language: Language
    kind: Kind
    system: System
    date: str
    body: str
    card: dict[str, object]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its body, block by block."""
        return tuple(_blocks(self.body))

    @property
    def id(self) -> str:
        """The name that the gold labels know it by."""
        return f"{self.vendor}/{self.file}"


def sources(folder: Path = SOURCES) -> list[Source]:
    """Return every document of the sample, by supplier and name."""
    return [read(path) for path in sorted(folder.glob("*/*.md"))]


def read(path: Path) -> Source:
    """Return one source file as a document."""
    post = frontmatter.loads(path.read_text(encoding="utf-8"))
    front = post.metadata
    card = front.get("card", {})
    return Source(
        vendor=path.parent.name,
        file=str(front["file"]),
        title=str(front["title"]),
        language=Language(str(front["language"])),
        kind=Kind(str(front["kind"])),
        system=System(RiskClass(str(front["risk_class"])), gpai=bool(front["gpai"])),
        date=str(front["date"]),
        body=post.content,
        card=dict(card) if isinstance(card, dict) else {},
    )


def runs(text: str) -> list[Run]:
    """Split words at the marks for bold and italic."""
    found = []
    start = 0
    for mark in _INLINE.finditer(text):
        found.append(Run(text[start : mark.start()]))
        words = mark["bold"] or mark["italic"]
        found.append(Run(words, bold=bool(mark["bold"]), italic=bool(mark["italic"])))
        start = mark.end()
    found.append(Run(text[start:]))
    return [run for run in found if run.words]


def plain(text: str) -> str:
    """Return words without the marks for bold and italic."""
    return "".join(run.words for run in runs(text))


def _blocks(body: str) -> Iterator[Block]:
    """Yield the blocks; a scan is one block, whatever stands in it."""
    parts = re.split(r"<!-- /?scan -->", body)
    for number, part in enumerate(parts):
        inner = [_block(chunk) for chunk in re.split(r"\n\s*\n", part) if chunk.strip()]
        if number % 2:
            yield Scan(tuple(inner))
        else:
            yield from inner


def _block(chunk: str) -> Block:
    lines = [line.strip() for line in chunk.strip().splitlines()]
    first = lines[0]
    if first == "<!-- pagebreak -->":
        return PageBreak()
    if heading := re.match(r"(#+) (.+)", first):
        _alone(lines)
        return Heading(len(heading[1]), plain(heading[2]))
    if first.startswith("|"):
        return Table(tuple(_cells(row) for row in lines if not _RULE_ROW.match(row)))
    if first.startswith("- "):
        return Bullets(tuple(line.removeprefix("- ") for line in lines))
    return Paragraph(" ".join(lines))


def _alone(lines: list[str]) -> None:
    if len(lines) > 1:
        raise ValueError(f"a blank line is missing after {lines[0]!r}")


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.strip("|").split("|"))
