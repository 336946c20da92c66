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
