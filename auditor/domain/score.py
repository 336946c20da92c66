"""The arithmetic behind a score, so that a reader can redo it by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.domain.checklist import Severity
from auditor.domain.finding import Finding
from auditor.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """The share of one severity: what was asked and determined, and what was met.

    `missed` counts what is contradicted or not evidenced.
    """

    severity: Severity
    satisfied: int
    partially: int
    missed: int

    @property
    def asked(self) -> int:
        """How many requirements count."""
        return self.satisfied + self.partially + self.missed

    @property
    def earned(self) -> float:
        """The points gained: partially counts half."""
        return self.severity.weight * (self.satisfied + self.partially / 2)

    @property
    def possible(self) -> int:
        """The points that could be gained."""
        return self.severity.weight * self.asked


def arithmetic(pairs: Sequence[tuple[Finding, Verdict]]) -> tuple[ScoreLine, ...]:
    """Return one line a severity, from findings and the verdicts that stand.

    100 times the sum of `earned`, divided by the sum of `possible`, is the score.
    """
    return tuple(
        ScoreLine(
            severity,
            satisfied=_count(pairs, severity, Verdict.SATISFIED),
            partially=_count(pairs, severity, Verdict.PARTIALLY_SATISFIED),
            missed=_count(pairs, severity, Verdict.CONTRADICTED)
            + _count(pairs, severity, Verdict.NOT_EVIDENCED),
        )
        for severity in Severity
    )


def _count(
    pairs: Sequence[tuple[Finding, Verdict]], severity: Severity, verdict: Verdict
) -> int:
    return sum(1 for f, v in pairs if f.severity is severity and v is verdict)


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in a few numbers.

    `score` is 0..100, None when nothing could be scored; `hard_stops` are ids of
    critical requirements that the documents contradict.
    """

    by_verdict: dict[Verdict, int]
    score: int | None
    hard_stops: tuple[str, ...]
    critical_gaps: tuple[str, ...]
    needs_review: int


def summarise(pairs: Sequence[tuple[Finding, Verdict]]) -> Summary:
    """Count findings by the verdict that stands after review.

    The score is that of `arithmetic`, rounded to a whole number.
    """
    lines = arithmetic(pairs)
    possible = sum(line.possible for line in lines)
    earned = sum(line.earned for line in lines)
    critical = [(f, v) for f, v in pairs if f.severity is Severity.CRITICAL]
    met = (Verdict.SATISFIED, Verdict.NOT_APPLICABLE)
    return Summary(
        by_verdict={
            verdict: sum(1 for _, standing in pairs if standing is verdict)
            for verdict in Verdict
        },
        score=round(100 * earned / possible) if possible else None,
        hard_stops=tuple(
            f.requirement_id for f, v in critical if v is Verdict.CONTRADICTED
        ),
        critical_gaps=tuple(f.requirement_id for f, v in critical if v not in met),
        needs_review=sum(1 for f, _ in pairs if f.needs_review),
    )
