"""`auditor review`: a decision from the command line."""

from dataclasses import dataclass
from datetime import UTC, datetime

from auditor.adapters.render_json import dumped, event_json
from auditor.cli import terminal
from auditor.cli.options import Decision
from auditor.cli.session import open_session
from auditor.domain.review import (
    Accepted,
    Commented,
    Overridden,
    Reopened,
    ReviewedFinding,
    ReviewEvent,
)
from auditor.domain.verdict import Verdict
from auditor.domain.words import DISPOSITION, VERDICT
from auditor.errors import InputError


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision as it was typed; `verdict` is None unless it is an override."""

    run: str
    requirement: str
    decision: Decision
    reviewer: str
    reason: str
    verdict: Verdict | None


def review(asked: Asked, *, as_json: bool) -> None:
    """Add a decision to the trail and say where the finding stands."""
    event = _event(asked, datetime.now(UTC))
    reviewed = open_session().product.review.decide(asked.run, asked.requirement, event)
    if as_json:
        _print_json(reviewed)
        return
    verdict, stands = VERDICT[reviewed.verdict], DISPOSITION[reviewed.disposition]
    terminal.out().print(
        f"{asked.requirement}: {stands.en.lower()}, {verdict.en.lower()}"
    )


def _event(asked: Asked, at: datetime) -> ReviewEvent:
    if asked.verdict is not None and asked.decision is not Decision.OVERRIDE:
        raise InputError("--verdict goes with override only")
    try:
        return _made(asked, at)
    except ValueError as error:
        raise InputError(f"{error}; use --reviewer and --reason") from error


def _made(asked: Asked, at: datetime) -> ReviewEvent:
    who, why = asked.reviewer.strip(), asked.reason.strip()
    match asked.decision:
        case Decision.ACCEPT:
            return Accepted(reviewer=who, at=at, comment=why)
        case Decision.COMMENT:
            return Commented(reviewer=who, at=at, comment=why)
        case Decision.REOPEN:
            return Reopened(reviewer=who, at=at, reason=why)
        case Decision.OVERRIDE:
            if asked.verdict is None:
                raise InputError("an override needs --verdict, such as not_evidenced")
            return Overridden(reviewer=who, at=at, verdict=asked.verdict, reason=why)


def _print_json(reviewed: ReviewedFinding) -> None:
    terminal.write_bytes(
        dumped(
            {
                "schema": "auditor.review/1",
                "requirement": reviewed.finding.requirement_id,
                "disposition": reviewed.disposition.value,
                "verdict": reviewed.verdict.value,
                "events": [event_json(event) for event in reviewed.events],
            }
        )
    )
