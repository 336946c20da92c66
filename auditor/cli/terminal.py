"""The terminal: what is printed where, in what width and colour, and progress."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text as Styled

from auditor.domain.verdict import Verdict

WIDTH = 100

MARK = {
    Verdict.SATISFIED: ("●", "green"),
    Verdict.PARTIALLY_SATISFIED: ("◐", "yellow"),
    Verdict.CONTRADICTED: ("✗", "red"),
    Verdict.NOT_EVIDENCED: ("○", "blue"),
    Verdict.UNDETERMINED: ("?", "magenta"),
    Verdict.NOT_APPLICABLE: ("–", "bright_black"),
}
"""The shape and colour of each verdict."""

Step = Callable[[str], None]
"""Tells that one step was taken, and which."""


def out() -> Console:
    """Return standard output: plain unless it is a terminal, never too wide."""
    return _console(stderr=False)


def err() -> Console:
    """Return standard error, for progress and messages."""
    return _console(stderr=True)


def write_bytes(content: bytes) -> None:
    """Write to standard output as it is."""
    sys.stdout.write(content.decode())
    sys.stdout.flush()


def note(message: str) -> None:
    """Say something that is not the answer."""
    sys.stderr.write(f"{message}\n")


def mark(verdict: Verdict) -> Styled:
    """Return the shape of a verdict in its colour."""
    shape, colour = MARK[verdict]
    return Styled(shape, style=colour)


def table(*headings: str) -> Table:
    """Return an empty table without lines, that fits the width."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        made.add_column(heading, overflow="fold")
    return made


@contextmanager
def progress(what: str, total: int) -> Iterator[Step]:
    """Show how far a piece of work is: a bar on a terminal, else plain lines."""
    console = err()
    if console.is_terminal:
        with _bar(console) as bar:
            task = bar.add_task(what, total=total, step="")
            yield lambda step: bar.update(task, advance=1, step=step)
    else:
        yield _lines(what, total)


def _lines(what: str, total: int) -> Step:
    """Say a line every tenth of the way, so that a log stays short."""
    done = 0
    every = max(1, -(-total // 10))

    def step(_name: str) -> None:
        nonlocal done
        done += 1
        if done % every == 0 or done == total:
            note(f"{what}: {done} of {total}")

    return step


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.fields[step]}"),
        console=console,
        transient=True,
    )


def _console(*, stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not console.is_terminal or console.width > WIDTH:
        console.width = WIDTH
    return console
