"""Cuts documents into clauses and passages, by offsets only.

A clause is what the author numbered or headed; a passage is a clause or a part
of a long one. Nothing is copied, joined or cleaned: every character of a page
that is not blank stands in exactly one passage.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from auditor.domain.document import Document, Page, Passage, Span
from auditor.domain.furniture import plain, running_lines
from auditor.domain.headings import Mark, Rank, mark_of

Splitter = Callable[[str], Sequence[Span]]
"""Cuts a long text into spans that cover every character that is not blank."""

LONGEST_PASSAGE = 1100
"""Characters above which a clause becomes several passages; about 200 tokens."""

RUNNING = "…"
"""The path of a clause that is a running header or footer."""

LONGEST_LEAD_IN = 160
"""Characters kept of a lead-in such as "The Supplier shall:"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered or headed unit, as far as it stands on one page.

    A clause that crosses a page break is two of these with one number. `path`
    holds the headings above it, outermost first.
    """

    number: str
    heading: str
    path: tuple[str, ...]
    page: int
    span: Span


@dataclass(slots=True)
class _Open:
    """The clauses that are open at a line: from the outermost to the innermost."""

    marks: list[Mark] = field(default_factory=list)
    header: str = ""

    def enter(self, mark: Mark) -> None:
        """Close what a new unit closes, and open it."""
        if mark.rank is not Rank.ROW:
            self.header = ""
            while self.marks and self.marks[-1].rank >= mark.rank:
                self.marks.pop()
            self.marks.append(mark)

    def lead_in(self, text: str) -> None:
        """Remember a text that ends in a colon as the heading of what follows it."""
        if self.marks and text.endswith(":"):
            words = " ".join(text.split())[-LONGEST_LEAD_IN:]
            self.marks[-1] = self.marks[-1].introducing(words)

    @property
    def number(self) -> str:
        """The full number of the innermost unit, such as "4.2(a)"."""
        number = ""
        for mark in self.marks:
            number = mark.numbered_under(number)
        return number

    def path(self, *, inside: bool) -> tuple[str, ...]:
        """The headings above the innermost unit; with its own when inside it."""
        above = self.marks if inside else self.marks[:-1]
        titles = [mark.title for mark in above if mark.title]
        return tuple([*titles, self.header] if self.header and inside else titles)


def cut(document: Document) -> tuple[Clause, ...]:
    """Return the clauses of a document in reading order."""
    opened = _Open()
    running = running_lines(document.pages)
    return tuple(
        clause for page in document.pages for clause in _cut_page(page, opened, running)
    )


def passages(document: Document, split: Splitter) -> tuple[Passage, ...]:
    """Return the passages of a document in reading order.

    `split` cuts the text of one long clause into spans.
    """
    return tuple(
        _passage(document, clause, span)
        for clause in cut(document)
        for span in _parts(document.page(clause.page).text, clause.span, split)
    )


def _cut_page(page: Page, opened: _Open, running: frozenset[str]) -> Iterator[Clause]:
    start, current = 0, None
    before = ""
    for line in _lines(page.text):
        text = page.text[line.start : line.end]
        if plain(text) in running:
            yield from _clause(page, start, line.start, opened, current)
            yield from _furniture(page, line)
            start, current = line.end, None
            continue
        mark = mark_of(text, before, opened.marks)
        if mark is not None:
            yield from _clause(page, start, line.start, opened, current)
            opened.enter(mark)
            start, current = line.start, mark
        before = text.strip() and text
    yield from _clause(page, start, len(page.text), opened, current)


def _furniture(page: Page, line: Span) -> Iterator[Clause]:
    span = trimmed(page.text, line.start, line.end)
    if span is not None:  # pragma: no branch  # a running line has words
        yield Clause("", "", (RUNNING,), page.number, span)


def _clause(
    page: Page, start: int, end: int, opened: _Open, mark: Mark | None
) -> Iterator[Clause]:
    span = trimmed(page.text, start, end)
    if span is None:
        return
    if mark is not None and mark.rank is Rank.ROW:
        yield Clause(opened.number, "", opened.path(inside=True), page.number, span)
        opened.header = opened.header or _row(page.text[span.start : span.end])
        return
    heading = mark.heading if mark else ""
    path = opened.path(inside=mark is None)
    yield Clause(opened.number, heading, path, page.number, span)
    opened.lead_in(page.text[span.start : span.end])


def _row(text: str) -> str:
    return " ".join(text.split())[:120]


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)


def _parts(text: str, span: Span, split: Splitter) -> Iterator[Span]:
    if span.end - span.start <= LONGEST_PASSAGE:
        yield span
        return
    for part in split(text[span.start : span.end]):
        kept = trimmed(text, span.start + part.start, span.start + part.end)
        if kept is not None:
            yield kept


def _passage(document: Document, clause: Clause, span: Span) -> Passage:
    text = document.page(clause.page).text[span.start : span.end]
    path = clause.path
    if clause.heading and span.start > clause.span.start:
        path = (*path, clause.heading)
    return Passage(document.sha256, clause.page, span, clause.number, path, text)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without blanks at its ends, None when all of it is blank."""
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    right = len(inner.rstrip())
    return Span(start + left, start + right) if left < right else None


def uncovered(document: Document, found: Sequence[Passage]) -> list[tuple[int, str]]:
    """Return (page, text) of every stretch that is in no passage: nothing, we hope."""
    lost = []
    for page in document.pages:
        rest = list(page.text)
        for passage in found:
            if passage.page == page.number:
                width = passage.span.end - passage.span.start
                rest[passage.span.start : passage.span.end] = " " * width
        if left := "".join(rest).strip():
            lost.append((page.number, left))
    return lost
