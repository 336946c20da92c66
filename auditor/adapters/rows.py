"""Rows of tables as lines of text."""

import re
from collections.abc import Sequence

_ITEM_NUMBER = re.compile(
    r"\(?[0-9]{1,3}\)|\(?[a-z]{1,4}\)|\d+\.|[a-z]\.|\d+(\.\d+)+\.?"
)


def joined(cells: Sequence[str]) -> str:
    """Return the cells of one row, divided by bars.

    A row that only sets a clause's number beside its text is that clause.
    """
    if len(cells) == 2 and is_item_number(cells[0]):
        return " ".join(cells)
    return " | ".join(cells)


def is_item_number(cell: str) -> bool:
    """Tell whether a cell holds no more than the number of what follows it."""
    return bool(_ITEM_NUMBER.fullmatch(cell))
