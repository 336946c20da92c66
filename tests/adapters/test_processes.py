"""Several processes on one data folder, and processes that are killed."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from auditor.adapters.ledger import SqlLedger
from tests.builders import a_finding, a_run
from tests.reviewer import COMMENTS
from tests.worker import EACH, PASSAGES, REQUIREMENTS, Desk, a_desk

ROOT = Path(__file__).parents[2]
LONGEST = 180


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@contextmanager
def started(module: str, *arguments: str | Path) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(  # noqa: S603  # our own arguments
        [sys.executable, "-m", f"tests.{module}", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def finished(*processes: "subprocess.Popen[str]") -> list[list[str]]:
    """Wait for processes and return what each says is stored."""
    said = [process.communicate(timeout=LONGEST) for process in processes]
    complaints = [error for _, error in said]
    assert [process.returncode for process in processes] == [0] * len(said), complaints
    return [out.splitlines() for out, _ in said]


def closed(desk: Desk) -> None:
    desk.library._engine.dispose()


def test_two_writers_and_a_reader_share_a_new_folder(home: Path):
    with (
        started("worker", "add", home, "one") as one,
        started("worker", "add", home, "other") as other,
        started("worker", "search", home, "reader") as reader,
    ):
        added, also_added, _ = finished(one, other, reader)

    desk = a_desk(home)
    documents = sorted({*added, *also_added})
    found = desk.index.search(["audit"], documents, 10**6)
    assert (len(documents), documents) == (3 * EACH, desk.library.documents("Acme"))
    assert len(found) == PASSAGES * len(documents)
    assert desk.index.check() == []
    closed(desk)


def test_two_reviewers_at_once_keep_the_chain_whole(engine: Engine, database_url: str):
    ledger = SqlLedger(engine)
    ledger.record(a_run(), [a_finding()])

    with (
        started("reviewer", database_url, "Ann") as ann,
        started("reviewer", database_url, "Bob") as bob,
    ):
        finished(ann, bob)

    state, events = ledger.verify(), [entry.event for entry in ledger.trail()]
    assert (state.entries, state.broken_at) == (2 * COMMENTS, None)
    for reviewer in ("Ann", "Bob"):
        mine = [e for e in events if e.reviewer == reviewer]
        assert [getattr(event, "comment", "") for event in mine] == [
            f"No. {number}" for number in range(COMMENTS)
        ]


def test_a_kill_at_any_moment_leaves_a_folder_that_is_whole(home: Path):
    chance = random.Random(4711)  # noqa: S311  # the same moments every time
    said: list[str] = []
    for name in ("one", "two", "three", "four"):
        said += killed_after(home, name, chance.uniform(0.0, 0.6))

        desk = a_desk(home)
        everything_said_is_there(desk, said)
        nothing_is_there_in_half(desk)
        closed(desk)


def killed_after(home: Path, name: str, seconds: float) -> list[str]:
    """Kill a worker some time after its first words; return all its words."""
    with started("worker", "work", home, name) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        rest = process.stdout.read()
    assert first, name
    return [first.strip(), *rest.splitlines()]


def everything_said_is_there(desk: Desk, said: list[str]) -> None:
    things = [line.split() for line in said]
    documents = {name for kind, name in things if kind == "document"}
    runs = {name for kind, name in things if kind == "run"}
    events = {name for kind, name in things if kind == "event"}
    assert documents <= set(desk.library.documents("Acme"))
    assert runs <= {run.id for run in desk.ledger.runs()}
    assert events <= {entry.run_id for entry in desk.ledger.trail()}


def nothing_is_there_in_half(desk: Desk) -> None:
    documents = desk.library.documents("Acme")
    assert len(desk.library.passages(documents)) == PASSAGES * len(documents)
    for run in desk.ledger.runs():
        assert len(desk.ledger.findings(run.id)) == REQUIREMENTS
    assert desk.ledger.verify().broken_at is None
    found = desk.index.search(["audit"], documents, 10**6)
    assert len(found) == PASSAGES * len(documents)
    assert desk.index.check() == []
