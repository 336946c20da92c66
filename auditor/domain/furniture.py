"""Finds running headers and footers: lines that stand at the edge of many pages."""

import re
from collections import Counter
from collections.abc import Sequence

from auditor.domain.document import Page

_EDGE = 2
_FEWEST_PAGES = 2
_DIGITS = re.compile(r"\d+")


def running_lines(pages: Sequence[Page]) -> frozenset[str]:
    """Return the lines, as `plain` writes them, that run along the pages.

    A line runs when it is among the first or last two lines of at least two
    pages and of at least half of all; page numbers in it may differ.
    """
    seen = Counter(line for page in pages for line in set(_edges(page)))
    enough = max(_FEWEST_PAGES, len(pages) // 2)
    return frozenset(line for line, count in seen.items() if count >= enough)


def plain(line: str) -> str:
    """Return a line without its numbers and spaces, to compare it across pages."""
    return _DIGITS.sub("#", "".join(line.split()))


def _edges(page: Page) -> list[str]:
    lines = [plain(line) for line in page.text.splitlines() if line.strip()]
    return lines[:_EDGE] + lines[-_EDGE:]
