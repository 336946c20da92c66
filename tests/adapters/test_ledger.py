"""What every ledger promises: the fake one, SQLite and PostgreSQL."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from auditor.adapters.database import reading
from auditor.adapters.ledger import GENESIS, SqlLedger
from auditor.domain.checklist import RiskClass, Severity, System
from auditor.domain.evidence import State
from auditor.domain.finding import CriterionFinding, Finding, ReviewReason
from auditor.domain.review import Accepted, Commented, Overridden, Reopened
from auditor.domain.run import Usage
from auditor.domain.verdict import Verdict
from auditor.errors import LedgerError, NotFoundError, ServiceError
from auditor.ports import Ledger
from tests.builders import NOW, a_citation, a_finding, a_run, a_text
from tests.fakes import FakeLedger

ACCEPTED = Accepted(reviewer="Ann", at=NOW)
OVERRIDDEN = Overridden(
    reviewer="Bob",
    at=NOW + timedelta(microseconds=1),
    verdict=Verdict.NOT_EVIDENCED,
    reason="Annex B geldt niet: “één” \n\t😀",
)
COMMENTED = Commented(reviewer="Ann", at=NOW, comment="See annex B.")
REOPENED = Reopened(reviewer="Bob", at=NOW)
EVENTS = (ACCEPTED, OVERRIDDEN, COMMENTED, REOPENED)

FINDING = Finding(
    "AUD-01",
    Severity.MAJOR,
    Verdict.SATISFIED,
    0.61,
    a_text("Because"),
    criteria=(
        CriterionFinding("AUD-01.1", True, State.EVIDENCED, a_text(), True, (0,)),
        CriterionFinding(
            "AUD-01.2", False, State.UNDETERMINED, a_text(), misquoted=("x",)
        ),
    ),
    citations=(a_citation(),),
    nearest=(a_citation(),),
    review_reasons=(ReviewReason.MISQUOTED, ReviewReason.LOW_CONFIDENCE),
)
RUN = replace(
    a_run(),
    system=System(RiskClass.HIGH, gpai=True),
    prompts={"judge": "d" * 64},
    usage=Usage(1, 2, 3, 0.5),
    passages_read=7,
)


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest) -> Ledger:
    if request.param == "fake":
        return FakeLedger()
    return SqlLedger(request.getfixturevalue(f"{request.param}_engine"))


@pytest.fixture
def filled(engine: Engine) -> SqlLedger:
    """Return a ledger with a run, two findings and five events."""
    ledger = SqlLedger(engine)
    ledger.record(RUN, [FINDING, a_finding("AUD-02")])
    for event in (*EVENTS, ACCEPTED):
        ledger.append(RUN.id, "AUD-01", event)
    return ledger


def tamper(engine: Engine, *statements: str) -> None:
    """Change the trail as somebody would who owns the database."""
    sqlite = engine.dialect.name == "sqlite"
    table = "" if sqlite else " ON review_event"
    names = ("update", "delete", "replace") if sqlite else ("change",)
    with engine.begin() as connection:
        for name in names:
            connection.execute(text(f"DROP TRIGGER review_event_no_{name}{table}"))
        for statement in statements:
            connection.execute(text(statement))


def test_a_run_comes_back_as_it_was_recorded(ledger: Ledger):
    ledger.record(RUN, [FINDING])

    assert ledger.run(RUN.id) == RUN
    assert ledger.findings(RUN.id) == (FINDING,)


def test_findings_come_back_in_checklist_order(ledger: Ledger):
    findings = [a_finding(id_) for id_ in ("TRA-02", "AUD-01", "AUD-10", "AUD-02")]

    ledger.record(RUN, findings)

    assert list(ledger.findings(RUN.id)) == findings


def test_a_run_may_be_without_findings(ledger: Ledger):
    ledger.record(RUN, [])

    assert ledger.runs() == [RUN]
    assert ledger.findings(RUN.id) == ()


def test_a_run_is_recorded_once(ledger: Ledger):
    ledger.record(RUN, [FINDING])

    with pytest.raises(LedgerError, match="already recorded"):
        ledger.record(RUN, [a_finding("AUD-02")])

    assert ledger.findings(RUN.id) == (FINDING,)


def test_the_latest_run_comes_first(ledger: Ledger):
    for id_, minutes in (("b", 2), ("a", 1), ("c", 3)):
        ledger.record(
            replace(RUN, id=id_, started=NOW + timedelta(minutes=minutes)), []
        )

    assert [run.id for run in ledger.runs()] == ["c", "b", "a"]
    assert ledger.run("latest").id == "c"


def test_runs_are_told_apart_by_supplier(ledger: Ledger):
    ledger.record(a_run("one", "Acme"), [])
    ledger.record(a_run("two", "Other"), [])

    assert [run.id for run in ledger.runs("Other")] == ["two"]


def test_a_run_is_found_by_the_beginning_of_its_id(ledger: Ledger):
    ledger.record(a_run("abc"), [])
    ledger.record(a_run("abd"), [])

    assert ledger.run("abc").id == "abc"
    for unclear in ("ab", "x", "", "%", "_bc"):
        with pytest.raises(NotFoundError):
            ledger.run(unclear)


def test_there_is_no_latest_run_before_the_first(ledger: Ledger):
    with pytest.raises(NotFoundError, match="latest"):
        ledger.run("latest")


def test_an_unknown_run_has_no_findings(ledger: Ledger):
    assert ledger.findings("unknown") == ()


def test_events_come_back_in_the_order_they_were_added(ledger: Ledger):
    ledger.record(RUN, [FINDING, a_finding("AUD-02")])
    ledger.append(RUN.id, "AUD-02", ACCEPTED)
    for event in EVENTS:
        ledger.append(RUN.id, "AUD-01", event)

    trail = ledger.trail(RUN.id, "AUD-01")

    assert tuple(entry.event for entry in trail) == EVENTS
    assert [entry.seq for entry in ledger.trail()] == [1, 2, 3, 4, 5]


def test_a_trail_is_of_one_run(ledger: Ledger):
    for id_ in ("one", "two"):
        ledger.record(a_run(id_), [a_finding()])
        ledger.append(id_, "AUD-01", ACCEPTED)

    assert [entry.run_id for entry in ledger.trail("two")] == ["two"]


@pytest.mark.parametrize(("run", "about"), [("run1", "XYZ-01"), ("other", "AUD-01")])
def test_an_event_is_about_a_finding_that_exists(ledger: Ledger, run: str, about: str):
    ledger.record(RUN, [FINDING])

    with pytest.raises(NotFoundError):
        ledger.append(run, about, ACCEPTED)

    assert ledger.trail() == []


def test_an_empty_trail_holds(ledger: Ledger):
    state = ledger.verify()

    assert (state.entries, state.head, state.broken_at) == (0, GENESIS, None)


def test_the_head_is_the_digest_of_the_last_entry(ledger: Ledger):
    ledger.record(RUN, [FINDING])
    ledger.append(RUN.id, "AUD-01", ACCEPTED)
    before = ledger.verify().head
    ledger.append(RUN.id, "AUD-01", REOPENED)

    first, last = ledger.trail()

    assert (before, last.previous) == (first.digest, first.digest)
    assert ledger.verify().head == last.digest


def test_each_entry_follows_the_one_before(filled: SqlLedger):
    trail = filled.trail()

    assert trail[0].previous == GENESIS
    assert [e.previous for e in trail[1:]] == [e.digest for e in trail[:-1]]
    assert filled.verify().broken_at is None


@pytest.mark.parametrize("table", ["run", "finding", "review_event"])
@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}"])
@pytest.mark.usefixtures("filled")
def test_what_was_recorded_cannot_be_changed(engine: Engine, table: str, change: str):
    column = {"run": "vendor", "finding": "verdict", "review_event": "payload"}[table]
    statement = change.format(table, column, column)

    with pytest.raises(SQLAlchemyError, match="append-only"), engine.begin() as it:
        it.execute(text(statement))


@pytest.mark.parametrize("table", ["run", "finding", "review_event"])
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
def test_what_was_recorded_cannot_be_replaced(
    sqlite_engine: Engine, table: str, verb: str
):
    ledger = SqlLedger(sqlite_engine)
    ledger.record(RUN, [FINDING])
    ledger.append(RUN.id, "AUD-01", ACCEPTED)
    statement = REPLACED.format(verb, table)

    with (
        pytest.raises(SQLAlchemyError, match="append-only"),
        sqlite_engine.begin() as it,
    ):
        it.execute(text(statement))


def test_what_was_recorded_cannot_be_truncated(postgresql_engine: Engine):
    with (
        pytest.raises(SQLAlchemyError, match="append-only"),
        postgresql_engine.begin() as connection,
    ):
        connection.execute(text("TRUNCATE review_event"))


UNREADABLE = "UPDATE review_event SET payload = '{}' WHERE seq = 2"
REPLACED = "{0} INTO {1} SELECT * FROM {1}"
MOVED = "UPDATE review_event SET seq = {} WHERE seq = {}"


@pytest.mark.parametrize(
    ("statements", "broken_at", "cause"),
    [
        pytest.param(
            ["UPDATE review_event SET payload = replace(payload, 'Bob', 'Eve')"],
            *(2, "was changed"),
            id="changed",
        ),
        pytest.param(
            ["UPDATE review_event SET requirement = 'AUD-02' WHERE seq = 3"],
            *(3, "was changed"),
            id="moved to another finding",
        ),
        pytest.param(
            ["UPDATE review_event SET payload = 'no JSON' WHERE seq = 1"],
            *(1, "was changed"),
            id="made unreadable",
        ),
        pytest.param(
            ["DELETE FROM review_event WHERE seq = 3"],
            *(3, "is missing"),
            id="deleted",
        ),
        pytest.param(
            ["DELETE FROM review_event WHERE seq = 1"],
            *(1, "is missing"),
            id="the first deleted",
        ),
        pytest.param(
            [
                "DELETE FROM review_event WHERE seq = 3",
                *(MOVED.format(n - 1, n) for n in (4, 5)),
            ],
            *(3, "does not follow"),
            id="deleted and closed up",
        ),
        pytest.param(
            [MOVED.format(a, b) for a, b in ((99, 2), (2, 3), (3, 99))],
            *(2, "does not follow"),
            id="swapped",
        ),
        pytest.param(
            [
                *(MOVED.format(n + 1, n) for n in (5, 4, 3)),
                "INSERT INTO review_event SELECT 3, run, requirement, payload, "
                "previous, 'f' FROM review_event WHERE seq = 2",
            ],
            *(3, "does not follow"),
            id="inserted",
        ),
        pytest.param(
            [
                "INSERT INTO review_event SELECT 6, run, requirement, payload, "
                "digest, 'f' FROM review_event WHERE seq = 5",
            ],
            *(6, "was changed"),
            id="added with a digest of its own",
        ),
        pytest.param(
            ["UPDATE review_event SET digest = 'f' WHERE seq = 5"],
            *(5, "was changed"),
            id="digest changed",
        ),
    ],
)
def test_verifying_finds_what_was_done_without_the_triggers(
    engine: Engine, filled: SqlLedger, statements: list[str], broken_at: int, cause: str
):
    tamper(engine, *statements)

    state = filled.verify()

    assert state.broken_at == broken_at
    assert cause in state.cause


def test_bytes_in_place_of_words_are_a_change(sqlite_engine: Engine):
    ledger = SqlLedger(sqlite_engine)
    ledger.record(RUN, [FINDING])
    ledger.append(RUN.id, "AUD-01", ACCEPTED)
    tamper(sqlite_engine, "UPDATE review_event SET payload = X'00ff'")

    assert ledger.verify().broken_at == 1


@pytest.mark.parametrize("payload", ["", "no JSON", "[]", "{}", '{"kind": "accepted"}'])
def test_an_entry_that_cannot_be_read_is_said_so(
    engine: Engine, filled: SqlLedger, payload: str
):
    tamper(engine, UNREADABLE.format(payload))

    with pytest.raises(LedgerError, match=r"entry 2 .* was changed"):
        filled.trail()


def test_a_cut_tail_shows_in_the_head(engine: Engine, filled: SqlLedger):
    before = filled.verify().head
    tamper(engine, "DELETE FROM review_event WHERE seq = 5")

    after = filled.verify()

    assert after.broken_at is None
    assert after.head != before


def test_a_run_that_fails_halfway_is_not_there_at_all(engine: Engine):
    ledger = SqlLedger(engine)
    twice = [a_finding("AUD-01"), a_finding("AUD-01")]

    with pytest.raises(ServiceError, match="nothing was stored"):
        ledger.record(RUN, twice)

    assert ledger.runs() == []
    with reading(engine) as connection:
        assert connection.execute(text("SELECT * FROM finding")).all() == []
