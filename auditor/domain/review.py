"""What reviewers decide: events that are only ever added, and what they come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from auditor.domain.finding import Finding
from auditor.domain.verdict import Verdict


class Disposition(StrEnum):
    """Where the review of a finding stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    OVERRIDDEN = "overridden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The reviewer agrees with the finding as it stands."""

    reviewer: str
    at: datetime
    comment: str = ""

    def __post_init__(self) -> None:
        _signed(self.reviewer, self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden:
    """The reviewer puts another verdict in its place, with a reason."""

    reviewer: str
    at: datetime
    verdict: Verdict
    reason: str

    def __post_init__(self) -> None:
        _signed(self.reviewer, self.at)
        if not self.reason.strip():
            raise ValueError("an override has a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commented:
    """The reviewer adds a remark and decides nothing."""

    reviewer: str
    at: datetime
    comment: str

    def __post_init__(self) -> None:
        _signed(self.reviewer, self.at)
        if not self.comment.strip():
            raise ValueError("a comment says something")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened:
    """The reviewer takes a decision back; the finding is open again."""

    reviewer: str
    at: datetime
    reason: str = ""

    def __post_init__(self) -> None:
        _signed(self.reviewer, self.at)


def _signed(reviewer: str, at: datetime) -> None:
    if not reviewer.strip():
        raise ValueError("a review event names its reviewer")
    if at.utcoffset() != timedelta(0):
        raise ValueError("a review event has an aware time in UTC")


ReviewEvent = Accepted | Overridden | Commented | Reopened


@dataclass(frozen=True, slots=True)
class ReviewedFinding:
    """A finding and where its review stands; made only by `replay`."""

    finding: Finding
    verdict: Verdict
    disposition: Disposition
    events: tuple[ReviewEvent, ...] = ()


def replay(finding: Finding, events: Iterable[ReviewEvent]) -> ReviewedFinding:
    """Return what a finding's events come to; the finding itself never changes."""
    past = tuple(events)
    verdict, disposition = finding.verdict, Disposition.OPEN
    for event in past:
        match event:
            case Accepted():
                disposition = Disposition.ACCEPTED
                verdict = finding.verdict
            case Overridden():
                verdict, disposition = event.verdict, Disposition.OVERRIDDEN
            case Reopened():
                verdict, disposition = finding.verdict, Disposition.OPEN
            case Commented():  # pragma: no branch  # the last of the four
                pass
    return ReviewedFinding(finding, verdict, disposition, past)
