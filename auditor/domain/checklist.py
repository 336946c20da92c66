"""What the documents must say: requirements, their criteria, and who is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor.domain.document import Kind, Language
from auditor.domain.text import Text

Phrases = Mapping[Language, tuple[str, ...]]


class Severity(StrEnum):
    """What a gap in a requirement costs the buyer."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"

    @property
    def weight(self) -> int:
        """Its share in the score: a critical gap counts as five minor ones."""
        return {"critical": 5, "major": 2, "minor": 1}[self.value]


class DutyKind(StrEnum):
    """Where a duty comes from, from hardest to softest."""

    LAW = "law"
    LAW_FUTURE = "law_future"
    SECTOR = "sector"
    SOFT = "soft"
    STANDARD = "standard"
    PRACTICE = "practice"


class RiskClass(StrEnum):
    """The class of the AI system, as the AI Act's readers call it."""

    MINIMAL = "minimal"
    LIMITED = "limited"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class System:
    """The AI system that the documents are about.

    `gpai` tells that it rests on a general-purpose model of the supplier itself.
    """

    risk_class: RiskClass = RiskClass.LIMITED
    gpai: bool = False


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """An outside rule that a requirement serves.

    `start` is the day from which it applies, None when it is in force without a
    date worth naming; `verify` marks a basis or date that is contested.
    """

    ref: str
    kind: DutyKind
    start: date | None = None
    note: str = ""
    verify: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """One testable element of a requirement; what a judge is asked about."""

    id: str
    essential: bool
    text: Text


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the documents must say.

    `applies_to` and `risk_classes` are empty when every kind of document or
    every class of system is asked. `note` is None when no caution is needed.
    """

    id: str
    group: str
    severity: Severity
    duty_holder: str
    title: Text
    question: Text
    criteria: tuple[Criterion, ...]
    applies_to: frozenset[Kind]
    risk_classes: frozenset[str]
    legal_basis: tuple[LegalBasis, ...]
    contradicted_when: tuple[Text, ...]
    hedges: Phrases
    search_terms: Phrases
    proposed_clause: Text
    vendor_question: Text
    note: Text | None = None

    def __post_init__(self) -> None:
        if not any(criterion.essential for criterion in self.criteria):
            raise ValueError(f"{self.id}: at least one criterion is essential")

    @property
    def essential(self) -> tuple[Criterion, ...]:
        """The criteria without which the answer cannot be yes."""
        return tuple(c for c in self.criteria if c.essential)

    def criterion(self, criterion_id: str) -> Criterion:
        """Return one criterion by id; `KeyError` when there is none."""
        return {c.id: c for c in self.criteria}[criterion_id]

    def concerns(self, kind: Kind) -> bool:
        """Tell whether it is asked of this kind of document.

        A policy, and a document of a kind we do not know, is asked everything:
        we cannot rule out that it answers.
        """
        undecided = kind in (Kind.POLICY, Kind.OTHER)
        return undecided or not self.applies_to or kind in self.applies_to

    def covers(self, system: System) -> bool:
        """Tell whether it is asked of this class of system."""
        if not self.risk_classes or system.risk_class in self.risk_classes:
            return True
        return system.gpai and "gpai" in self.risk_classes


@dataclass(frozen=True, slots=True)
class Group:
    """A chapter of the checklist."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list of requirements with a version; `sha256` is that of its file."""

    id: str
    version: str
    sha256: str
    title: Text
    status_date: date
    groups: tuple[Group, ...]
    hedges: Phrases
    requirements: tuple[Requirement, ...]

    def requirement(self, requirement_id: str) -> Requirement:
        """Return one requirement by id; `KeyError` when there is none."""
        return {r.id: r for r in self.requirements}[requirement_id]

    def group(self, group_id: str) -> Group:
        """Return one group by id; `KeyError` when there is none."""
        return {g.id: g for g in self.groups}[group_id]
