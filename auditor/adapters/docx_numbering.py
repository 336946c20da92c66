"""The numbers that Word shows before paragraphs, which no text of the file holds."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from auditor.adapters.docx_xml import attribute, number, only, value, w

_LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_WORDS = (
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
    "Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen",
    "Seventeen", "Eighteen", "Nineteen", "Twenty",
)  # fmt: skip
_ORDINALS = (
    "Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh",
    "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth", "Thirteenth", "Fourteenth",
    "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth", "Twentieth",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks.

    `restart` is the level whose use starts it anew, counted from 1; 0 is never,
    None any level above it.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    is_legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs refer to it: its counters, its levels, its fresh starts."""

    counters: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs of a document, in their order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists = _lists(root) if root is not None else {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, list_id: str, style: str) -> int:
        """Return the level that a paragraph style is linked to."""
        known = self._lists.get(list_id)
        levels = known.levels if known else {}
        return next((k for k, level in levels.items() if level.style == style), 0)

    def label(self, list_id: str, level: int) -> str:
        """Count one more paragraph and return its number, bullet or nothing."""
        known = self._lists.get(list_id)
        if known is None or level not in known.levels:
            return ""
        counts = self._count(list_id, known, level)
        return _label(known.levels, counts, level)

    def _count(self, list_id: str, known: List, level: int) -> list[int | None]:
        counts = self._counts.setdefault(known.counters, [None] * _LEVELS)
        current = counts[level]
        if level in known.starts and (list_id, level) not in self._begun:
            counts[level] = known.starts[level]
        elif current is None:
            counts[level] = known.levels[level].start
        else:
            counts[level] = current + 1
        self._begun.add((list_id, level))
        for above in range(level):
            if counts[above] is None:
                counts[above] = known.levels.get(above, Level()).start
        for below in range(level + 1, _LEVELS):
            if _restarts(known.levels.get(below, Level()), level):
                counts[below] = None
        return counts


def _restarts(below: Level, used: int) -> bool:
    return below.restart is None or used < below.restart


def _label(levels: Mapping[int, Level], counts: list[int | None], level: int) -> str:
    shown = levels[level]
    if shown.format == "bullet":
        return "-"

    def counted(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        style = "decimal" if shown.is_legal else levels.get(at, Level()).format
        return _formatted(counts[at] or 0, style)

    return re.sub("%([1-9])", counted, shown.text).strip()


def _formatted(count: int, style: str) -> str:
    """Return a count in one of Word's formats; in figures for the rarer ones."""
    formats: Mapping[str, Callable[[int], str]] = {
        "upperRoman": lambda n: _roman(n).upper(),
        "lowerRoman": _roman,
        "upperLetter": lambda n: _letters(n).upper(),
        "lowerLetter": _letters,
        "none": lambda _: "",
        "decimalZero": lambda n: f"{n:02}",
        "ordinal": lambda n: f"{n}{_ending(n)}",
        "cardinalText": lambda n: _worded(n, _WORDS),
        "ordinalText": lambda n: _worded(n, _ORDINALS),
    }
    return formats.get(style, str)(count)


def _worded(count: int, words: Sequence[str]) -> str:
    return words[count] if 0 <= count < len(words) else str(count)


def _roman(count: int) -> str:
    letters = ""
    for worth, sign in _ROMAN:
        letters += sign * (count // worth)
        count %= worth
    return letters


def _letters(count: int) -> str:
    """Return a, b, … z, aa, bb, … as Word counts in letters."""
    if count < 1:
        return ""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _ending(count: int) -> str:
    if count % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")


def _lists(root: etree._Element) -> dict[str, List]:
    kinds = {
        attribute(kind, "abstractNumId"): kind for kind in root.iter(w("abstractNum"))
    }
    linked = {value(kind, "styleLink"): id_ for id_, kind in kinds.items()}
    lists = {}
    for instance in root.iter(w("num")):
        kind_id = value(instance, "abstractNumId")
        if kind_id not in kinds:
            continue
        kind_id = linked.get(value(kinds[kind_id], "numStyleLink") or "-", kind_id)
        lists[attribute(instance, "numId")] = _list(instance, kind_id, kinds[kind_id])
    return lists


def _list(instance: etree._Element, kind_id: str, kind: etree._Element) -> List:
    levels = _levels(kind)
    starts = {}
    for override in instance.iterchildren(w("lvlOverride")):
        at = number(attribute(override, "ilvl"), 0)
        levels |= _levels(override)
        if start := value(override, "startOverride"):
            starts[at] = number(start, 1)
    return List(kind_id, levels, starts)


def _levels(parent: etree._Element) -> dict[int, Level]:
    return {
        number(attribute(level, "ilvl"), 0): _level(level)
        for level in parent.iterchildren(w("lvl"))
    }


def _level(level: etree._Element) -> Level:
    restart = value(level, "lvlRestart")
    return Level(
        start=number(value(level, "start"), 1),
        format=value(level, "numFmt") or "decimal",
        text=value(level, "lvlText"),
        is_legal=only(level, "isLgl") is not None and value(level, "isLgl") != "0",
        restart=number(restart, 0) if restart else None,
        style=value(level, "pStyle"),
    )
