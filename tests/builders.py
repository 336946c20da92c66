"""Builders: valid objects of which a test names only what it is about."""

from datetime import UTC, date, datetime

from auditor.domain.checklist import (
    Checklist,
    Criterion,
    DutyKind,
    Group,
    LegalBasis,
    Requirement,
    Severity,
    System,
)
from auditor.domain.citation import Citation
from auditor.domain.document import (
    Detected,
    Document,
    Kind,
    Language,
    Page,
    Passage,
    Reading,
    ReadingWarning,
    Span,
)
from auditor.domain.finding import Finding
from auditor.domain.run import JudgeIdentity, Run
from auditor.domain.text import Text
from auditor.domain.verdict import Verdict

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SENTENCE = "The Supplier grants the Customer a right of audit."


def a_text(words: str = "Something") -> Text:
    return Text(en=words, nl=f"{words} (nl)")


def a_document(
    *pages: str,
    sha256: str = "a" * 64,
    file: str = "contract.md",
    kind: Kind = Kind.CONTRACT,
    warnings: tuple[ReadingWarning, ...] = (),
) -> Document:
    texts = pages or (SENTENCE,)
    reading = Reading(
        "", tuple(Page(n, text) for n, text in enumerate(texts, start=1)), warnings
    )
    return Document(sha256, file, reading, Detected(Language.EN, 1.0, kind, 1.0))


def a_passage(document: Document | None = None, page: int = 1) -> Passage:
    document = document or a_document()
    text = document.page(page).text
    return Passage(document.sha256, page, Span(0, len(text)), "1.1", (), text)


def a_citation(document: Document | None = None) -> Citation:
    document = document or a_document()
    passage = a_passage(document)
    return Citation.locate(passage.text, passage, document)


def a_requirement(
    id_: str = "AUD-01",
    *,
    severity: Severity = Severity.CRITICAL,
    applies_to: frozenset[Kind] = frozenset(),
    risk_classes: frozenset[str] = frozenset(),
    criteria: int = 2,
) -> Requirement:
    return Requirement(
        id=id_,
        group="audit",
        severity=severity,
        duty_holder="provider",
        title=a_text(f"Title of {id_}"),
        question=a_text("Is there a right of audit?"),
        criteria=tuple(
            Criterion(f"{id_}.{n}", n == 1, a_text(f"Criterion {n}"))
            for n in range(1, criteria + 1)
        ),
        applies_to=applies_to,
        risk_classes=risk_classes,
        legal_basis=(LegalBasis("AI Act Art. 26", DutyKind.LAW, date(2026, 8, 2)),),
        contradicted_when=(),
        hedges={},
        search_terms={Language.EN: ("audit", "inspection")},
        proposed_clause=a_text("The Supplier shall allow audits."),
        vendor_question=a_text("May we audit?"),
    )


def a_checklist(*requirements: Requirement) -> Checklist:
    return Checklist(
        id="small",
        version="1",
        sha256="c" * 64,
        title=a_text("Small"),
        status_date=date(2026, 11, 23),
        groups=(Group("audit", a_text("Audit rights")),),
        hedges={},
        requirements=requirements or (a_requirement(),),
    )


def a_finding(
    id_: str = "AUD-01",
    verdict: Verdict = Verdict.SATISFIED,
    severity: Severity = Severity.CRITICAL,
) -> Finding:
    cited = (a_citation(),) if verdict.rests_on_words else ()
    return Finding(id_, severity, verdict, 0.9, a_text("Because"), citations=cited)


def a_run(id_: str = "run1", vendor: str = "Acme") -> Run:
    return Run(
        id=id_,
        vendor=vendor,
        started=NOW,
        seconds=1.0,
        documents=("a" * 64,),
        system=System(),
        judge=JudgeIdentity("fake", "by place", "1"),
        checklist_id="small",
        checklist_version="1",
        checklist_sha256="c" * 64,
    )
