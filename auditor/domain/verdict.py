"""From the states of criteria to a verdict: pure, so a reader can redo it by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from auditor.domain.evidence import State


class Verdict(StrEnum):
    """What the documents come to on one requirement."""

    SATISFIED = "satisfied"
    PARTIALLY_SATISFIED = "partially_satisfied"
    CONTRADICTED = "contradicted"
    NOT_EVIDENCED = "not_evidenced"
    NOT_APPLICABLE = "not_applicable"
    UNDETERMINED = "undetermined"

    @property
    def rests_on_words(self) -> bool:
        """Tell whether a finding with this verdict must carry a citation."""
        return self in (
            Verdict.SATISFIED,
            Verdict.PARTIALLY_SATISFIED,
            Verdict.CONTRADICTED,
        )


@dataclass(frozen=True, slots=True)
class Assessed:
    """What a verdict needs to know about one criterion."""

    essential: bool
    state: State
    hedged: bool = False

    @property
    def plainly(self) -> bool:
        """Tell whether it is evidenced without a hedge."""
        return self.state is State.EVIDENCED and not self.hedged


def verdict_of(criteria: Sequence[Assessed], *, read_in_full: bool = True) -> Verdict:
    """Compute the verdict, in this order of rules.

    1. An essential criterion that is contradicted: contradicted.
    2. An essential criterion that could not be determined: undetermined.
    3. Every essential criterion plainly evidenced: satisfied, or partially when
       a criterion that is not essential is contradicted.
    4. Anything evidenced: partially satisfied.
    5. Something contradicted, and nothing evidenced: contradicted.
    6. Otherwise: not evidenced; undetermined when pages could not be read.
    """
    essential = [c for c in criteria if c.essential]
    contradicted = any(c.state is State.CONTRADICTED for c in criteria)
    if any(c.state is State.CONTRADICTED for c in essential):
        return Verdict.CONTRADICTED
    if any(c.state is State.UNDETERMINED for c in essential):
        return Verdict.UNDETERMINED
    if any(c.state is State.EVIDENCED for c in criteria):
        whole = all(c.plainly for c in essential) and not contradicted
        return Verdict.SATISFIED if whole else Verdict.PARTIALLY_SATISFIED
    return _verdict_on_silence(contradicted=contradicted, read_in_full=read_in_full)


def _verdict_on_silence(*, contradicted: bool, read_in_full: bool) -> Verdict:
    if contradicted:
        return Verdict.CONTRADICTED
    return Verdict.NOT_EVIDENCED if read_in_full else Verdict.UNDETERMINED


def confidence_of(confidences: Iterable[float]) -> float:
    """Return how sure a verdict is: as sure as its least sure essential criterion."""
    return round(min(confidences, default=0.0), 2)
