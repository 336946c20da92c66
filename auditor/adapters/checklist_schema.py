"""What a checklist file must look like, and how a mistake in one is told."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from auditor.domain.checklist import (
    Checklist,
    Criterion,
    DutyKind,
    Group,
    LegalBasis,
    Requirement,
    Severity,
)
from auditor.domain.document import Kind, Language
from auditor.domain.text import Text

Word = Annotated[str, Field(pattern=r"\S")]
Words = Annotated[list[Word], Field(min_length=1)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TextPart(_Part):
    """Words in both languages."""

    en: Word
    nl: Word

    def text(self) -> Text:
        """Return them as the domain knows them."""
        return Text(en=self.en.strip(), nl=self.nl.strip())


class PhrasesPart(_Part):
    """Phrases in each of the four languages that documents come in."""

    en: Words
    nl: Words
    de: Words
    fr: Words

    def phrases(self) -> Mapping[Language, tuple[str, ...]]:
        """Return them as the domain knows them."""
        return {
            Language.EN: tuple(self.en),
            Language.NL: tuple(self.nl),
            Language.DE: tuple(self.de),
            Language.FR: tuple(self.fr),
        }


class BasisPart(_Part):
    """An outside rule."""

    ref: Word
    kind: Literal["law", "law_future", "sector", "soft", "standard", "practice"]
    start: Day | None = Field(default=None, alias="from")
    note: str = ""
    verify: bool = False

    @model_validator(mode="after")
    def _is_a_day(self) -> Self:
        if self.start is not None:
            _day(self.start)
        return self

    def basis(self) -> LegalBasis:
        """Return it as the domain knows it."""
        return LegalBasis(
            ref=self.ref,
            kind=DutyKind(self.kind),
            start=_day(self.start) if self.start else None,
            note=self.note,
            verify=self.verify,
        )


class CriterionPart(_Part):
    """One testable element."""

    id: Word
    essential: bool
    text: TextPart


class GroupPart(_Part):
    """A chapter."""

    id: Word
    title: TextPart


class RequirementFile(_Part):
    """One requirement as a checklist file spells it."""

    id: Annotated[str, Field(pattern=r"^[A-Z]{2,5}-\d{2,3}$")]
    group: Word
    severity: Literal["critical", "major", "minor"]
    duty_holder: Word
    applies_to: Annotated[
        list[Literal["any", "contract", "dpa", "model_card", "policy"]],
        Field(min_length=1),
    ]
    risk_classes: Annotated[
        list[Literal["all", "minimal", "limited", "high", "gpai"]],
        Field(min_length=1),
    ]
    title: TextPart
    question: TextPart
    note: TextPart | None = None
    legal_basis: Annotated[list[BasisPart], Field(min_length=1)]
    criteria: Annotated[list[CriterionPart], Field(min_length=1)]
    contradicted_when: list[TextPart] = []
    hedges: PhrasesPart
    search_terms: PhrasesPart
    proposed_clause: TextPart
    vendor_question: TextPart

    @model_validator(mode="after")
    def _criteria_are_sound(self) -> Self:
        for place, criterion in enumerate(self.criteria, start=1):
            if criterion.id != f"{self.id}.{place}":
                raise ValueError(
                    f'criteria {place}: "id" must be {self.id}.{place}, '
                    f"not {criterion.id}"
                )
        if not any(criterion.essential for criterion in self.criteria):
            raise ValueError("at least one of the criteria must be essential")
        return self

    def requirement(self) -> Requirement:
        """Return it as the domain knows it."""
        return Requirement(
            id=self.id,
            group=self.group,
            severity=Severity(self.severity),
            duty_holder=self.duty_holder,
            title=self.title.text(),
            question=self.question.text(),
            criteria=tuple(
                Criterion(c.id, c.essential, c.text.text()) for c in self.criteria
            ),
            applies_to=frozenset(Kind(k) for k in self.applies_to if k != "any")
            if "any" not in self.applies_to
            else frozenset(),
            risk_classes=frozenset(self.risk_classes)
            if "all" not in self.risk_classes
            else frozenset(),
            legal_basis=tuple(basis.basis() for basis in self.legal_basis),
            contradicted_when=tuple(t.text() for t in self.contradicted_when),
            hedges=self.hedges.phrases(),
            search_terms=self.search_terms.phrases(),
            proposed_clause=self.proposed_clause.text(),
            vendor_question=self.vendor_question.text(),
            note=self.note.text() if self.note else None,
        )


class ChecklistFile(_Part):
    """A checklist file without its requirements."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    version: Word
    title: TextPart
    status_date: Day
    groups: Annotated[list[GroupPart], Field(min_length=1)]
    hedges: PhrasesPart

    @model_validator(mode="after")
    def _is_a_day(self) -> Self:
        _day(self.status_date)
        return self

    def checklist(
        self, sha256: str, requirements: tuple[Requirement, ...]
    ) -> Checklist:
        """Return the whole checklist as the domain knows it."""
        return Checklist(
            id=self.id,
            version=self.version,
            sha256=sha256,
            title=self.title.text(),
            status_date=_day(self.status_date),
            groups=tuple(Group(g.id, g.title.text()) for g in self.groups),
            hedges=self.hedges.phrases(),
            requirements=requirements,
        )


def complaint(error: ValidationError) -> str:
    """Return the first mistake: its place, what stands there, what must."""
    first = error.errors()[0]
    place = [
        f"{step}" if isinstance(step, str) else f"{step + 1}" for step in first["loc"]
    ]
    if not place:
        return _must(first)
    *above, field = place
    named = " ".join(above)
    if field.isdigit():
        return f"{named} {field}: {_must(first)}"
    return (
        f'{named}: "{field}" {_must(first)}' if named else f'"{field}" {_must(first)}'
    )


_MUST = {
    "missing": "is missing",
    "extra_forbidden": "is not a field of a checklist",
    "bool_type": "must be true or false",
    "string_type": "must be text (put it between quotation marks)",
    "list_type": "must be a list",
    "too_short": "must have at least one entry",
    "model_type": "must be a mapping of fields",
}
_PATTERNS = {
    r"\S": "must not be blank",
    r"^\d{4}-\d{2}-\d{2}$": "must be a day such as 2026-08-02",
    r"^[A-Z]{2,5}-\d{2,3}$": "must look like AUD-01",
    r"^[a-z0-9][a-z0-9-]*$": "must be small letters, digits and hyphens",
}


def _must(error: ErrorDetails) -> str:
    kind = error["type"]
    if kind == "literal_error":
        expected = str(error["ctx"]["expected"]).replace("'", "")
        return f"must be {expected}, not {error['input']!r}"
    if kind == "string_pattern_mismatch":
        return _PATTERNS[error["ctx"]["pattern"]]
    return _MUST.get(kind, re.sub("^Value error, ", "", error["msg"]))


def _day(day: str) -> date:
    try:
        return date.fromisoformat(day)
    except ValueError as error:
        raise ValueError(f"{day} is not a day of the calendar") from error
