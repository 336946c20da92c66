"""Reports and documents as JSON: the shapes that other programs rely on."""

import json
from datetime import UTC

from auditor.domain.checklist import LegalBasis
from auditor.domain.citation import Citation
from auditor.domain.clauses import Clause, cut
from auditor.domain.document import Document, Page, ReadingWarning
from auditor.domain.finding import CriterionFinding
from auditor.domain.report import Entry, Report
from auditor.domain.review import (
    Accepted,
    Commented,
    Overridden,
    Reopened,
    ReviewEvent,
)
from auditor.domain.run import Run
from auditor.domain.text import Text

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def render_json(report: Report, language: str) -> bytes:
    """Return a report as `auditor.audit/1`; rationales are in this language."""
    return dumped(audit_json(report, language))


def dumped(tree: Json) -> bytes:
    """Return JSON that people can read, with a line end."""
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()


def audit_json(report: Report, language: str) -> dict[str, Json]:
    """Return a report as JSON values."""
    summary = report.summary
    return {
        "schema": "auditor.audit/1",
        "run": run_json(report.run),
        "documents": [document_json(document) for document in report.documents],
        "findings": [_entry(entry, language) for entry in report.entries],
        "summary": {
            "by_verdict": {v.value: n for v, n in summary.by_verdict.items()},
            "score": summary.score,
            "hard_stops": list(summary.hard_stops),
            "critical_gaps": list(summary.critical_gaps),
            "needs_review": summary.needs_review,
            "open": len(report.open),
        },
        "trail": {"head": report.trail_head},
    }


def run_json(run: Run) -> dict[str, Json]:
    """Return a run as JSON values."""
    return {
        "id": run.id,
        "started": run.started.isoformat(),
        "seconds": run.seconds,
        "vendor": run.vendor,
        "system": {
            "risk_class": run.system.risk_class.value,
            "gpai": run.system.gpai,
        },
        "judge": {
            "name": run.judge.name,
            "model": run.judge.model,
            "version": run.judge.version,
        },
        "checklist": {
            "id": run.checklist_id,
            "version": run.checklist_version,
            "sha256": run.checklist_sha256,
        },
        "prompts": dict(run.prompts),
        "tokens": {
            "input": run.usage.input,
            "output": run.usage.output,
            "cached": run.usage.cached,
            "cost": run.usage.cost,
        },
    }


def document_json(document: Document) -> dict[str, Json]:
    """Return what is known of a document, without its text."""
    return {
        "sha256": document.sha256,
        "file": document.file,
        "title": document.title,
        "kind": document.kind.value,
        "language": document.language.value,
        "pages": len(document.pages),
        "warnings": [_warning(warning) for warning in document.warnings],
    }


def text_json(document: Document) -> dict[str, Json]:
    """Return what was read from a document, as `auditor.text/1`."""
    return {
        "schema": "auditor.text/1",
        "document": document_json(document),
        "pages": [_page(page) for page in document.pages],
        "clauses": [_clause(clause) for clause in cut(document)],
    }


def event_json(event: ReviewEvent) -> dict[str, Json]:
    """Return a review event as JSON values."""
    return {
        "kind": type(event).__name__.lower(),
        "reviewer": event.reviewer,
        "at": event.at.astimezone(UTC).isoformat(),
        **_decision(event),
    }


def text_of(text: Text) -> dict[str, Json]:
    """Return words in both languages as JSON values."""
    return {"en": text.en, "nl": text.nl}


def _decision(event: ReviewEvent) -> dict[str, Json]:
    match event:
        case Overridden():
            return {"verdict": event.verdict.value, "reason": event.reason}
        case Accepted() | Commented():
            return {"comment": event.comment}
        case Reopened():
            return {"reason": event.reason}


def _entry(entry: Entry, language: str) -> dict[str, Json]:
    asked, finding = entry.requirement, entry.finding
    return {
        "requirement": asked.id,
        "group": asked.group,
        "severity": finding.severity.value,
        "title": text_of(asked.title),
        "question": text_of(asked.question),
        "verdict": finding.verdict.value,
        "confidence": finding.confidence,
        "needs_review": finding.needs_review,
        "review_reasons": [reason.value for reason in finding.review_reasons],
        "rationale": finding.rationale.say(language),
        "because": text_of(finding.rationale),
        "criteria": [
            _criterion(c, asked.criterion(c.id).text) for c in finding.criteria
        ],
        "citations": [citation_json(citation) for citation in finding.citations],
        "nearest": [citation_json(citation) for citation in finding.nearest],
        "duty_holder": asked.duty_holder,
        "legal_basis": [_basis(basis) for basis in asked.legal_basis],
        "proposed_clause": text_of(asked.proposed_clause),
        "vendor_question": text_of(asked.vendor_question),
        "review": {
            "disposition": entry.reviewed.disposition.value,
            "verdict": entry.verdict.value,
            "events": [event_json(event) for event in entry.reviewed.events],
        },
    }


def _criterion(criterion: CriterionFinding, text: Text) -> dict[str, Json]:
    return {
        "id": criterion.id,
        "essential": criterion.essential,
        "text": text_of(text),
        "state": criterion.state.value,
        "hedged": criterion.hedged,
        "because": text_of(criterion.because),
        "citations": list(criterion.citations),
        "misquoted": list(criterion.misquoted),
    }


def citation_json(citation: Citation) -> dict[str, Json]:
    """Return a citation as JSON values; `quote` is `page[start:end]`."""
    return {
        "document": citation.document_sha256,
        "page": citation.page,
        "clause": citation.clause,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
    }


def _basis(basis: LegalBasis) -> dict[str, Json]:
    return {
        "ref": basis.ref,
        "kind": basis.kind.value,
        "from": basis.start.isoformat() if basis.start else None,
        "note": basis.note,
        "verify": basis.verify,
    }


def _warning(warning: ReadingWarning) -> dict[str, Json]:
    return {
        "code": warning.code.value,
        "page": warning.page,
        "message": warning.message,
    }


def _page(page: Page) -> dict[str, Json]:
    return {"number": page.number, "text": page.text}


def _clause(clause: Clause) -> dict[str, Json]:
    return {
        "number": clause.number,
        "heading": clause.heading,
        "page": clause.page,
        "start": clause.span.start,
        "end": clause.span.end,
    }
