"""Writes sections of RESULTS.md; each measurement owns one, the rest is kept."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"
_OPENING = "# Results\n\nEach section is written by the command it names.\n"


def write_section(title: str, body: str, path: Path = RESULTS) -> None:
    """Put a section in place of the one with the same title, or at the end."""
    text = path.read_text(encoding="utf-8") if path.exists() else _OPENING
    section = f"## {title}\n\n{body.strip()}\n"
    old = re.compile(
        rf"^## {re.escape(title)}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE
    )
    if old.search(text):
        text = old.sub(lambda _: section + "\n", text)
    else:
        text = f"{text.rstrip()}\n\n{section}"
    path.write_text(text.rstrip() + "\n", encoding="utf-8")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; columns after the first are numbers."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def number(value: float | None, digits: int = 2) -> str:
    """Return a number for reading; a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"
