"""Audits a dossier: requirement → evidence → opinion → finding."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from auditor.domain.checklist import Checklist, Requirement, System
from auditor.domain.document import Document, Dossier
from auditor.domain.finding import Finding
from auditor.domain.grounding import ground, not_applicable, undetermined
from auditor.domain.run import Run
from auditor.domain.text import Text
from auditor.domain.words import KIND, RISK_CLASS
from auditor.errors import ServiceError
from auditor.ports import Clock, EvidenceIndex, Judge, Ledger

EVERY_PASSAGE = 1_000_000


@dataclass(frozen=True, slots=True)
class Audited:
    """A finished run and what it found, in checklist order."""

    run: Run
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """Judges the documents of one supplier by a checklist.

    `keep` stores a copy of a checklist, so that a run can be explained when the
    checklist has moved on.
    """

    index: EvidenceIndex
    judge: Judge
    ledger: Ledger
    keep: Callable[[Checklist], None]
    now: Clock
    new_id: Callable[[], str]
    prompts: Mapping[str, str] = field(default_factory=dict)

    def __call__(
        self,
        dossier: Dossier,
        checklist: Checklist,
        system: System,
        progress: Callable[[Finding], None] = lambda _finding: None,
    ) -> Audited:
        """Assess every requirement and record the run, whole or not at all."""
        started, clock = self.now(), perf_counter()
        self.index.foresee(_questions(dossier, checklist, system))
        findings = []
        for requirement in checklist.requirements:
            findings.append(self.assess(requirement, dossier, system))
            progress(findings[-1])
        run = Run(
            id=self.new_id(),
            vendor=dossier.vendor,
            started=started,
            seconds=round(perf_counter() - clock, 3),
            documents=tuple(document.sha256 for document in dossier.documents),
            system=system,
            judge=self.judge.identity,
            checklist_id=checklist.id,
            checklist_version=checklist.version,
            checklist_sha256=checklist.sha256,
            prompts=self.prompts,
        )
        self.keep(checklist)
        self.ledger.record(run, findings)
        return Audited(run, tuple(findings))

    def assess(
        self, requirement: Requirement, dossier: Dossier, system: System
    ) -> Finding:
        """Retrieve, judge, and keep only what the documents bear out."""
        rule = not_asked(requirement, dossier, system)
        if rule is not None:
            return not_applicable(requirement, rule)
        asked = [d for d in dossier.documents if requirement.concerns(d.kind)]
        evidence = self.index.search(
            views(requirement),
            [document.sha256 for document in asked],
            self.judge.appetite or EVERY_PASSAGE,
        )
        try:
            opinion = self.judge(requirement, evidence)
            return ground(requirement, opinion, evidence, asked)
        except ServiceError as error:
            cause = Text(
                en=f"The judge failed: {error}", nl=f"De beoordeling mislukte: {error}"
            )
            return undetermined(requirement, cause, evidence, asked)


def _questions(dossier: Dossier, checklist: Checklist, system: System) -> list[str]:
    """Return every question that an audit will ask its index."""
    return [
        question
        for requirement in checklist.requirements
        if not_asked(requirement, dossier, system) is None
        for question in views(requirement)
    ]


def not_asked(
    requirement: Requirement, dossier: Dossier, system: System
) -> Text | None:
    """Return the rule by which a requirement is not asked, None when it is."""
    if not requirement.covers(system):
        return _other_class(requirement, system)
    if not any(requirement.concerns(document.kind) for document in dossier.documents):
        return _other_kind(requirement, dossier.documents)
    return None


def views(requirement: Requirement) -> list[str]:
    """Return several wordings of one question; together they find what one misses."""
    terms = [" ".join(words) for words in requirement.search_terms.values() if words]
    said = (requirement.question, requirement.proposed_clause)
    return [*(words for text in said for words in (text.nl, text.en)), *terms]


def _other_class(requirement: Requirement, system: System) -> Text:
    classes = ", ".join(sorted(requirement.risk_classes))
    mine = RISK_CLASS[system.risk_class]
    return Text(
        en=f"Asked of systems of class {classes}; this one is {mine.en.lower()}.",
        nl=f"Wordt gevraagd van systemen van klasse {classes}; "
        f"dit systeem is {mine.nl.lower()}.",
    )


def _other_kind(requirement: Requirement, documents: Sequence[Document]) -> Text:
    asked = sorted(requirement.applies_to)
    here = sorted({document.kind for document in documents})
    return Text(
        en=f"Asked of: {_listed(KIND[k].en for k in asked)}. "
        f"Audited here: {_listed(KIND[k].en for k in here)}.",
        nl=f"Wordt gevraagd van: {_listed(KIND[k].nl for k in asked)}. "
        f"Hier getoetst: {_listed(KIND[k].nl for k in here)}.",
    )


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words).lower()
