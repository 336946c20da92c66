"""Recognises what opens a clause: numbers, headings, annexes, table rows.

In Dutch, English, German and French, and in Markdown. One line is looked at, with
the line before it and the units that are open, because a line that happens to
begin with "12.3" after a line break is not always a clause.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

_LONGEST_HEADING = 100


class Rank(IntEnum):
    """How far out a unit stands; a unit closes all open ones of its rank or deeper."""

    ANNEX = 10
    CAPITALS = 11
    HEADING = 12  # Markdown: 12 for one #, up to 17
    ARTICLE = 20
    NUMBER = 21  # 21 for "1.", 22 for "1.1", and so on
    LETTER = 31
    ROMAN = 32
    ROW = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line opens.

    `label` is the number as printed ("4.2", "a", "Annex B"; empty for a bare
    heading), `heading` the words of a heading, `rank` a `Rank` or one between two.
    """

    rank: int
    label: str
    heading: str

    @property
    def title(self) -> str:
        """The line as it appears in a path of headings."""
        return f"{self.label} {self.heading}".strip() if self.heading else ""

    def numbered_under(self, parent: str) -> str:
        """Return its full number, given the full number of the unit it is in."""
        if not self.label or self.rank < Rank.ARTICLE:
            return self.label or parent
        nested = self.rank in (Rank.LETTER, Rank.ROMAN)
        lid = self.rank == Rank.NUMBER and parent.startswith("Artikel ")
        if lid:
            return f"{parent} lid {self.label}"
        if nested or (self.rank == Rank.NUMBER and parent.startswith(("§", "Art"))):
            return f"{parent}({self.label})"
        annex = parent.split(",")[0]
        return f"{annex}, {self.label}" if _ANNEX.match(annex) else self.label

    def introducing(self, words: str) -> "Mark":
        """Return the same unit with its lead-in ("Supplier shall:") as heading."""
        return Mark(self.rank, self.label, self.heading or words)


_ANNEX = re.compile(
    r"(?P<label>(?:Annex(?:e)?|Appendix|Schedule|Exhibit|Attachment|Bijlage|Anlage"
    r"|Anhang)\s+(?:[A-Z]{1,2}\d?|\d{1,2}|[IVX]{1,5}))\b[.:)]?\s*[-–—:]?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?P<label>(?:Article|Artikel|Art\.|Section|Clause|Hoofdstuk|Chapter|Chapitre"
    r"|Kapitel|Abschnitt|Afdeling|§)\s*\d{1,3}(?:\.\d{1,3})*[a-z]?"
    r"(?:\s+(?:lid|Abs\.|alinéa)\s*\d{1,2})?)[.:)]?\s*[-–—:]?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_LID = re.compile(r"(?:lid\s+)(?P<label>\d{1,2})[.:)]?\s+(?P<rest>.*)", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?P<label>\d{1,2}(?:\.\d{1,3}){0,4})(?P<stop>[.):]?)\s+(?P<rest>\S.*)"
)
_PAREN_NUMBER = re.compile(r"\((?P<label>\d{1,2})\)\s+(?P<rest>\S.*)")
_LETTER = re.compile(r"\(?(?P<label>[a-z]{1,2}|[ivx]{1,5})[.)]\s+(?P<rest>\S.*)")
_CAPITAL_LETTER = re.compile(r"(?P<label>[A-Z])[.)]\s+(?P<rest>\S.*)")
_MARKDOWN = re.compile(r"(?P<hashes>#{1,6})\s+(?P<rest>\S.*)")
_ENDS_A_UNIT = re.compile(r"[.;:!?,)\]|»”\"]\s*$|\b(?:and|or|en|of|und|oder|et|ou)\s*$")
_IS_ROMAN = re.compile(r"[ivx]+$")


def mark_of(line: str, before: str, opened: Sequence[Mark]) -> Mark | None:
    """Return what a line opens, None when it goes on with what is open.

    `before` is the line before it (empty when blank or at the top of a page).
    """
    text = line.strip().strip("*_").strip()
    if not text:
        return None
    if _is_row(line):
        return Mark(Rank.ROW, "", "")
    if heading := _MARKDOWN.match(text):
        return _markdown(heading)
    return (
        _annex(text, before)
        or _article(text, before)
        or _numbered(text, before, opened)
        or _lettered(text, before, opened)
        or _capitals(text)
    )


def _is_row(line: str) -> bool:
    return line.count("|") >= 2 or " | " in line


def _markdown(found: re.Match[str]) -> Mark:
    words = found["rest"].strip(" #*_")
    depth = len(found["hashes"]) - 1
    if annex := _ANNEX.fullmatch(words):
        return Mark(Rank.ANNEX, annex["label"], annex["rest"] or " ")
    for pattern in (_ARTICLE, _NUMBER, _CAPITAL_LETTER):
        if numbered := pattern.fullmatch(words):
            return Mark(Rank.HEADING + depth, numbered["label"], numbered["rest"])
    return Mark(Rank.HEADING + depth, "", words)


def _annex(text: str, before: str) -> Mark | None:
    found = _ANNEX.fullmatch(text)
    if not found or not _is_heading(text) or _runs_on(before, text):
        return None
    return Mark(Rank.ANNEX, found["label"], found["rest"].strip() or " ")


def _article(text: str, before: str) -> Mark | None:
    found = _ARTICLE.fullmatch(text)
    if not found or _runs_on(before, text):
        return None
    if found["rest"][:1].islower():
        return None
    heading = found["rest"] if _is_heading(found["rest"]) else ""
    label = " ".join(found["label"].rstrip(".").split())
    return Mark(Rank.ARTICLE, label, heading)


def _numbered(text: str, before: str, opened: Sequence[Mark]) -> Mark | None:
    if lid := _LID.fullmatch(text) or _PAREN_NUMBER.fullmatch(text):
        return Mark(Rank.NUMBER, lid["label"], "")
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    label, rest = found["label"], found["rest"]
    heading = rest if _is_heading(rest) else ""
    depth = label.count(".")
    mark = Mark(Rank.NUMBER + depth, label, heading)
    if _follows(label, opened):
        return None if rest[:1].islower() and not found["stop"] else mark
    plain = not found["stop"] and depth == 0 and not (heading and rest[:1].isupper())
    return None if plain or rest[:1].islower() or _runs_on(before, text) else mark


def _lettered(text: str, before: str, opened: Sequence[Mark]) -> Mark | None:
    found = _LETTER.fullmatch(text) or _CAPITAL_LETTER.fullmatch(text)
    if not found or _is_wrapped(before):
        return None
    label = found["label"]
    if label.isupper() and _is_heading(found["rest"]):
        return Mark(Rank.ARTICLE, label, found["rest"])
    last = next((m.label for m in reversed(opened) if m.rank == Rank.LETTER), "")
    roman = bool(_IS_ROMAN.match(label)) and not _next_letter(last, label)
    if len(label) > 1 and not roman:
        return None
    below_a_letter = last and not _IS_ROMAN.match(last)
    rank = Rank.ROMAN if roman and below_a_letter else Rank.LETTER
    return Mark(rank, label, "")


def _capitals(text: str) -> Mark | None:
    letters = [c for c in text if c.isalpha()]
    shouts = len(letters) >= 5 and not any(c.islower() for c in letters)
    if not shouts or len(text) > _LONGEST_HEADING or text.endswith((".", ",", ";")):
        return None
    return Mark(Rank.CAPITALS, "", text)


def _is_heading(text: str) -> bool:
    words = text.strip()
    short = 0 < len(words) <= _LONGEST_HEADING
    return short and not words.endswith((".", ";", ",", ":")) and ". " not in words


def _runs_on(before: str, text: str) -> bool:
    """Tell whether the line before stops in mid-sentence, so this one goes on."""
    ended = not before or _ENDS_A_UNIT.search(before)
    return _is_wrapped(before) or (not ended and text[:1].islower())


def _is_wrapped(before: str) -> bool:
    """Tell whether the line before is full, and stops in mid-sentence."""
    full = len(before.strip()) > len(_LINE_SAMPLE)
    return full and not _ENDS_A_UNIT.search(before)


_LINE_SAMPLE = "x" * 60
"""A shorter line before is taken to have been ended on purpose."""


def _follows(label: str, opened: Sequence[Mark]) -> bool:
    """Tell whether a number is the one that comes next."""
    numbers = [m.label for m in opened if m.label[:1].isdigit()]
    if not numbers:
        return label in ("1", "1.1")
    last = numbers[-1]
    successors = {f"{last}.1"}
    parts = last.split(".")
    while parts:
        successors.add(".".join([*parts[:-1], str(int(parts[-1]) + 1)]))
        parts.pop()
    return label in successors


def _next_letter(last: str, label: str) -> bool:
    return len(last) == len(label) == 1 and ord(label) == ord(last) + 1
