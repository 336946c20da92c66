"""Findings: the audit's conclusion on one requirement, with its proof."""

from dataclasses import dataclass
from enum import StrEnum

from auditor.domain.checklist import Severity
from auditor.domain.citation import Citation
from auditor.domain.evidence import State
from auditor.domain.text import Text
from auditor.domain.verdict import Verdict


class ReviewReason(StrEnum):
    """Why a person must look at a finding."""

    CONTRADICTED = "contradicted"
    CRITICAL = "critical"
    LOW_CONFIDENCE = "low_confidence"
    MISQUOTED = "misquoted"
    UNDETERMINED = "undetermined"
    INSTRUCTION = "instruction"


@dataclass(frozen=True, slots=True)
class CriterionFinding:
    """What was concluded on one criterion.

    `citations` are positions in the finding's citations; `misquoted` holds words
    that the judge claimed and the page does not say.
    """

    id: str
    essential: bool
    state: State
    because: Text
    hedged: bool = False
    citations: tuple[int, ...] = ()
    misquoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The audit's conclusion on one requirement.

    A verdict about words has a citation; not evidenced and undetermined have
    none of their own, and not evidenced shows the nearest passages instead.
    `nearest` are proved quotes too. `confidence` is in 0..1.
    """

    requirement_id: str
    severity: Severity
    verdict: Verdict
    confidence: float
    rationale: Text
    criteria: tuple[CriterionFinding, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    review_reasons: tuple[ReviewReason, ...] = ()

    def __post_init__(self) -> None:
        if self.verdict.rests_on_words and not self.citations:
            raise ValueError(f"{self.requirement_id}: {self.verdict} needs a citation")
        if self.verdict is Verdict.NOT_EVIDENCED and self.citations:
            raise ValueError(f"{self.requirement_id}: silence has no citation")

    @property
    def needs_review(self) -> bool:
        """Tell whether a person must look before anyone relies on it."""
        return bool(self.review_reasons)

    @property
    def is_gap(self) -> bool:
        """Tell whether the buyer does not get what the requirement asks."""
        return self.verdict not in (Verdict.SATISFIED, Verdict.NOT_APPLICABLE)


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


_CREDIT = {
    Verdict.SATISFIED: 1.0,
    Verdict.PARTIALLY_SATISFIED: 0.5,
    Verdict.NOT_EVIDENCED: 0.0,
    Verdict.CONTRADICTED: 0.0,
}


def summarise(pairs: tuple[tuple[Finding, Verdict], ...]) -> Summary:
    """Count findings by the verdict that stands after review.

    The score is the weighted share of what was asked and determined: satisfied
    counts 1, partially 0.5; critical weighs 5, major 2, minor 1.
    """
    counts = {
        verdict: sum(1 for _, standing in pairs if standing is verdict)
        for verdict in Verdict
    }
    scored = [(f.severity.weight, _CREDIT[v]) for f, v in pairs if v in _CREDIT]
    total = sum(weight for weight, _ in scored)
    earned = sum(weight * credit for weight, credit in scored)
    critical = [(f, v) for f, v in pairs if f.severity is Severity.CRITICAL]
    met = (Verdict.SATISFIED, Verdict.NOT_APPLICABLE)
    return Summary(
        by_verdict=counts,
        score=round(100 * earned / total) if total else None,
        hard_stops=tuple(
            f.requirement_id for f, v in critical if v is Verdict.CONTRADICTED
        ),
        critical_gaps=tuple(f.requirement_id for f, v in critical if v not in met),
        needs_review=sum(1 for f, _ in pairs if f.needs_review),
    )
