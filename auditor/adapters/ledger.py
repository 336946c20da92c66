"""Runs, findings and review events in the database, where they are only added.

Every review event carries the SHA-256 of itself and of the digest before it, so
a changed, removed, swapped or inserted event shows when the chain is walked.
"""

import hashlib
from collections.abc import Sequence

from sqlalchemy import Connection, Engine, Row, func, insert, select

from auditor.adapters import codec
from auditor.adapters.database import finding as findings_table
from auditor.adapters.database import reading, writing
from auditor.adapters.database import review_event as events_table
from auditor.adapters.database import run as runs_table
from auditor.domain.finding import Finding
from auditor.domain.review import ReviewEvent
from auditor.domain.run import Run
from auditor.errors import LedgerError, NotFoundError
from auditor.ports import TrailEntry, TrailState

GENESIS = "0" * 64
"""The digest before the first event."""


class SqlLedger:
    """A `Ledger` in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def record(self, run: Run, findings: Sequence[Finding]) -> None:
        """Store a finished run with its findings, whole or not at all.

        Raises `LedgerError` when a run of that id is stored already.
        """
        rows = [
            {
                "run": run.id,
                "requirement": finding.requirement_id,
                "seq": seq,
                "verdict": finding.verdict.value,
                "details": codec.finding_to_json(finding),
            }
            for seq, finding in enumerate(findings)
        ]
        with writing(self._engine) as connection:
            _must_be_new(connection, run.id)
            connection.execute(insert(runs_table).values(**_run_row(run)))
            if rows:
                connection.execute(insert(findings_table), rows)

    def runs(self, vendor: str | None = None) -> list[Run]:
        """Return the runs, latest first, of one supplier or of all."""
        query = select(runs_table.c.details).order_by(
            runs_table.c.started.desc(), runs_table.c.id.desc()
        )
        if vendor is not None:
            query = query.where(runs_table.c.vendor == vendor)
        with reading(self._engine) as connection:
            return [
                codec.run_from_json(details)
                for details in connection.execute(query).scalars()
            ]

    def run(self, run_id: str) -> Run:
        """Return one run by id or unique beginning of it, or `latest`.

        Raises `NotFoundError`.
        """
        runs = self.runs()
        if run_id == "latest" and runs:
            return runs[0]
        found = [run for run in runs if run.id.startswith(run_id)] if run_id else []
        if len(found) == 1:
            return found[0]
        cause = "is the beginning of several runs" if found else "is not stored"
        raise NotFoundError(f"run {run_id!r} {cause}; `auditor runs` lists them")

    def findings(self, run_id: str) -> tuple[Finding, ...]:
        """Return the findings of a run in checklist order."""
        query = (
            select(findings_table.c.details)
            .where(findings_table.c.run == run_id)
            .order_by(findings_table.c.seq)
        )
        with reading(self._engine) as connection:
            return tuple(
                codec.finding_from_json(details)
                for details in connection.execute(query).scalars()
            )

    def append(self, run_id: str, requirement_id: str, event: ReviewEvent) -> None:
        """Add an event to the trail; `NotFoundError` when there is no such finding."""
        payload = codec.event_to_json(event)
        with writing(self._engine) as connection:
            _must_exist(connection, run_id, requirement_id)
            last, head = _head(connection)
            row = {
                "seq": last + 1,
                "run": run_id,
                "requirement": requirement_id,
                "payload": payload,
                "previous": head,
            }
            connection.execute(
                insert(events_table).values(**row, digest=digest_of(row))
            )

    def trail(
        self, run_id: str | None = None, requirement_id: str | None = None
    ) -> list[TrailEntry]:
        """Return trail entries in the order they were added."""
        query = select(events_table).order_by(events_table.c.seq)
        if run_id is not None:
            query = query.where(events_table.c.run == run_id)
        if requirement_id is not None:
            query = query.where(events_table.c.requirement == requirement_id)
        with reading(self._engine) as connection:
            return [_entry(row) for row in connection.execute(query)]

    def verify(self) -> TrailState:
        """Walk the chain of digests and say whether it holds."""
        head = GENESIS
        with reading(self._engine) as connection:
            rows = connection.execute(
                select(events_table).order_by(events_table.c.seq)
            ).all()
        for place, row in enumerate(rows, start=1):
            cause = _fault(row, place, head)
            if cause:
                return TrailState(len(rows), head, place, cause)
            head = row.digest
        return TrailState(len(rows), head, None)


def digest_of(row: dict[str, object]) -> str:
    """Return the SHA-256, in hex, of an entry's canonical JSON without its digest."""
    return hashlib.sha256(codec.canonical(row).encode()).hexdigest()


def _fault(row: Row[tuple[object, ...]], place: int, head: str) -> str:
    if row.seq != place:
        return f"entry {place} is missing"
    if row.previous != head:
        return f"entry {place} does not follow the one before it"
    if row.digest != _digest_again(row):
        return f"entry {place} was changed after it was written"
    return ""


def _digest_again(row: Row[tuple[object, ...]]) -> str:
    try:
        return digest_of(_sealed(row))
    except TypeError:  # bytes where text was: a column of SQLite takes anything
        return ""


def _sealed(row: Row[tuple[object, ...]]) -> dict[str, object]:
    columns = (column.name for column in events_table.columns)
    values = dict(zip(columns, row, strict=True))
    return {name: value for name, value in values.items() if name != "digest"}


def _run_row(run: Run) -> dict[str, object]:
    return {
        "id": run.id,
        "vendor": run.vendor,
        "started": run.started.isoformat(),
        "seconds": run.seconds,
        "details": codec.run_to_json(run),
    }


def _must_be_new(connection: Connection, run_id: str) -> None:
    query = select(runs_table.c.id).where(runs_table.c.id == run_id)
    if connection.execute(query).first() is not None:
        raise LedgerError(f"run {run_id} is already recorded")


def _must_exist(connection: Connection, run_id: str, requirement_id: str) -> None:
    query = select(findings_table.c.seq).where(
        findings_table.c.run == run_id, findings_table.c.requirement == requirement_id
    )
    if connection.execute(query).first() is None:
        raise NotFoundError(f"run {run_id} has no finding on {requirement_id}")


def _head(connection: Connection) -> tuple[int, str]:
    last = connection.execute(select(func.max(events_table.c.seq))).scalar_one()
    if last is None:
        return 0, GENESIS
    digest = select(events_table.c.digest).where(events_table.c.seq == last)
    return last, connection.execute(digest).scalar_one()


def _entry(row: Row[tuple[object, ...]]) -> TrailEntry:
    try:
        event = codec.event_from_json(row.payload)
    except ValueError as error:
        raise LedgerError(
            f"entry {row.seq} of the audit trail cannot be read: it was changed; "
            "`auditor trail verify` says more"
        ) from error
    return TrailEntry(
        row.seq, row.run, row.requirement, event, row.digest, row.previous
    )
