"""`auditor trail`: who decided what, and whether the chain of it holds."""

from auditor.adapters.render_json import Json, dumped, event_json
from auditor.cli import terminal
from auditor.cli.session import open_session
from auditor.domain.review import (
    Accepted,
    Commented,
    Overridden,
    Reopened,
    ReviewEvent,
)
from auditor.ports import TrailEntry


def show(run: str | None, *, as_json: bool) -> None:
    """List the entries of the trail, of one run or of all."""
    ledger = open_session().product.ledger
    entries = ledger.trail(ledger.run(run).id if run else None)
    if as_json:
        told: list[Json] = [_entry(entry) for entry in entries]
        terminal.write_bytes(dumped({"schema": "auditor.trail/1", "entries": told}))
    elif not entries:
        terminal.note("The audit trail is empty: nothing was decided yet.")
    else:
        _print(entries)


def verify(*, as_json: bool) -> bool:
    """Say whether the chain holds, and return it."""
    state = open_session().product.ledger.verify()
    holds = state.broken_at is None
    if as_json:
        told: dict[str, Json] = {
            "schema": "auditor.trail_state/1",
            "holds": holds,
            "entries": state.entries,
            "head": state.head,
            "broken_at": state.broken_at,
            "cause": state.cause,
        }
        terminal.write_bytes(dumped(told))
    elif holds:
        word = "entry" if state.entries == 1 else "entries"
        terminal.out().print(f"The audit trail holds: {state.entries} {word}.")
        terminal.out().print(f"Head: {state.head}")
    else:
        terminal.note(f"auditor: the audit trail is broken: {state.cause}")
    return holds


def _print(entries: list[TrailEntry]) -> None:
    table = terminal.table("#", "When (UTC)", "Who", "Run", "Requirement", "What")
    for entry in entries:
        table.add_row(
            str(entry.seq),
            f"{entry.event.at:%Y-%m-%d %H:%M}",
            entry.event.reviewer,
            entry.run_id,
            entry.requirement_id,
            _said(entry.event),
        )
    terminal.out().print(table)


def _said(event: ReviewEvent) -> str:
    match event:
        case Accepted():
            return f"accepted {event.comment}".strip()
        case Overridden():
            return f"{event.verdict.value}: {event.reason}"
        case Commented():
            return f"comment: {event.comment}"
        case Reopened():
            return f"reopened {event.reason}".strip()


def _entry(entry: TrailEntry) -> dict[str, Json]:
    return {
        "seq": entry.seq,
        "run": entry.run_id,
        "requirement": entry.requirement_id,
        "event": event_json(entry.event),
        "previous": entry.previous,
        "digest": entry.digest,
    }
