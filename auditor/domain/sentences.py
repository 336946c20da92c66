"""Cuts a passage into sentences, by offsets: the smallest thing that is quoted."""

import re
from collections.abc import Iterator

from auditor.domain.document import Passage, Span

_ABBREVIATED = """
art arts no nos nr nrs bv b.v n.v inc ltd co corp e.g i.e etc resp cf vgl ca max min
abs ziff lit z.b d.h u.a bzw ggf inkl evtl sog usw m.b.t o.a i.v.m d.w.z bijv incl
excl evt zgn p pp par ref vs mr mrs ms dr prof st al para sec fig vol tel c.-à-d
"""
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())
_END = re.compile(
    r"[.!?…][\"'”’»)\]]*(?=\s)|;(?=\s*\n)|\n[ \t]*\n|\n(?=\s*[-*•–▪◦·]\s)"
)
_LABEL = re.compile(
    r"\s*(?:#{1,6}\s+)?(?:[-*•–▪◦·>]\s+)*(?:(?:(?:Article|Artikel|Art\.|Section|Clause|§)\s*)?"
    r"\d{1,3}(?:\.\d{1,3})*[.):]?\s+|\(?[a-z]{1,3}[.)]\s+|\(\d{1,2}\)\s+)?"
)
_NEXT = re.compile(r"\s*[\"'“„«(\[]*[A-ZÀ-Þ0-9#*•–-]")
_LONGEST_TITLE = 8
_FIRST_LINE = re.compile(r"[^\n]{1,80}\n")


def sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a text, without labels such as "4.2" or "(a)".

    A heading on the first line is a sentence of its own; table rows are not cut.
    """
    for piece in _pieces(text):
        label = _LABEL.match(text, piece.start, piece.end)
        start = label.end() if label and label.end() < piece.end else piece.start
        body = text[start : piece.end]
        left = len(body) - len(body.lstrip())
        right = len(body.rstrip())
        if left < right:
            yield Span(start + left, start + right)


def is_heading(passage: str, sentence: str) -> bool:
    """Tell whether a sentence is a bare heading: a title promises nothing.

    It opens its passage, is short and has no end mark; and it is marked as a heading,
    or numbered, or followed by text on a new line.
    """
    opening, _, rest = passage.lstrip().partition("\n")
    short = len(sentence.split()) <= _LONGEST_TITLE and "|" not in sentence
    if not short or sentence.rstrip().endswith((".", "!", "?", ";", ":")):
        return False
    if not opening.rstrip("#*_ ").endswith(sentence.rstrip("#*_ ")):
        return False
    return opening.startswith("#") or opening[:1].isdigit() or bool(rest.strip())


def _pieces(text: str) -> Iterator[Span]:
    start = _heading_end(text)
    if start:
        yield Span(0, start)
    for found in _END.finditer(text, start):
        end = found.end()
        if end <= start or (found[0][0] in ".!?…" and not _ends(text, found)):
            continue
        yield Span(start, end)
        start = end
    if start < len(text):
        yield Span(start, len(text))


def _ends(text: str, found: re.Match[str]) -> bool:
    if not _NEXT.match(text, found.end()):
        return False
    before = text[max(0, found.start() - 12) : found.start()].split()
    last = before[-1].strip("(\"'").lower() if before else ""
    number = last.rstrip(".").replace(".", "").isdigit() and len(last) <= 2
    initial = len(last) == 1 and last.isalpha()
    return not (last in _ABBREVIATIONS or number or initial)


def _heading_end(text: str) -> int:
    """Return where a heading on the first line ends, 0 when there is none."""
    found = _FIRST_LINE.match(text)
    if not found:
        return 0
    line = found[0].strip().strip("#*_ ")
    long = len(line.split()) > 10
    if long or line.endswith((".", ";", ",", ":")) or "|" in line:
        return 0
    return found.end() if _NEXT.match(text, found.end()) else 0


def quoted(passage: Passage) -> list[str]:
    """Return the sentences of a passage as words that can be quoted from it."""
    return [passage.text[span.start : span.end] for span in sentences(passage.text)]


def substance(passage: Passage) -> list[str]:
    """Return the sentences of a passage that can promise something: no titles."""
    return [words for words in quoted(passage) if not is_heading(passage.text, words)]
