"""What a judge is shown and what it answers; nothing here is believed yet."""

from dataclasses import dataclass
from enum import StrEnum

from auditor.domain.document import Passage
from auditor.domain.text import Text


class State(StrEnum):
    """What the documents say on one criterion.

    Undetermined is never a judge's answer: it is what grounding makes of an
    answer that could not be proved.
    """

    EVIDENCED = "evidenced"
    CONTRADICTED = "contradicted"
    ABSENT = "absent"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage retrieved for a requirement, with its score (higher is nearer)."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class ClaimedQuote:
    """Words that a judge says stand in a passage."""

    passage: Passage
    words: str


@dataclass(frozen=True, slots=True)
class CriterionOpinion:
    """A judge's answer on one criterion.

    `hedged` tells that what evidences it also hollows it out; `confidence` is
    in 0..1; `because` says what was seen or what lacks.
    """

    criterion_id: str
    state: State
    confidence: float
    because: Text
    quotes: tuple[ClaimedQuote, ...] = ()
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Opinion:
    """A judge's answer on every criterion of one requirement."""

    requirement_id: str
    criteria: tuple[CriterionOpinion, ...]
