import pytest

from auditor.domain.review import Accepted, Disposition, Overridden
from auditor.domain.verdict import Verdict
from auditor.errors import NotFoundError
from auditor.services.portfolio import Portfolio, Standing
from auditor.services.report import Reports
from auditor.services.review import Review
from tests.builders import (
    NOW,
    a_checklist,
    a_document,
    a_finding,
    a_requirement,
    a_run,
)
from tests.fakes import FakeLedger, FakeLibrary

CHECKLIST = a_checklist(a_requirement("AUD-01"), a_requirement("AUD-02"))


def stored() -> tuple[FakeLedger, FakeLibrary]:
    ledger, library = FakeLedger(), FakeLibrary()
    library.keep("Acme", a_document(), b"x", ())
    findings = (
        a_finding("AUD-01", Verdict.CONTRADICTED),
        a_finding("AUD-02", Verdict.SATISFIED),
    )
    ledger.record(a_run(), findings)
    return ledger, library


def reports(ledger: FakeLedger, library: FakeLibrary) -> Reports:
    return Reports(ledger, library, Review(ledger), lambda _id, _sha256: CHECKLIST)


def test_a_report_holds_the_findings_in_checklist_order_with_their_questions():
    report = reports(*stored())("run1")

    assert [e.requirement.id for e in report.entries] == ["AUD-01", "AUD-02"]
    assert [s.group.id for s in report.sections] == ["audit"]
    assert [e.requirement.id for e in report.critical_gaps] == ["AUD-01"]
    assert report.hard_stops == report.critical_gaps


def test_numbers_follow_the_verdict_that_stands():
    ledger, library = stored()
    event = Overridden(
        reviewer="Ann", at=NOW, verdict=Verdict.SATISFIED, reason="Annex C grants it."
    )
    Review(ledger).decide("run1", "AUD-01", event)

    report = reports(ledger, library)("run1")

    assert report.summary.score == 100
    assert report.entries[0].finding.verdict is Verdict.CONTRADICTED
    assert report.entries[0].verdict is Verdict.SATISFIED


def test_a_decided_finding_is_no_longer_open():
    ledger, _library = stored()

    reviewed = Review(ledger).decide("run", "AUD-01", Accepted(reviewer="Ann", at=NOW))

    assert reviewed.disposition is Disposition.ACCEPTED


def test_a_finding_that_is_not_there_cannot_be_decided():
    ledger, _library = stored()

    with pytest.raises(NotFoundError):
        Review(ledger).decide("run1", "AUD-99", Accepted(reviewer="Ann", at=NOW))
    with pytest.raises(NotFoundError):
        Review(ledger).standing("run1", "AUD-99")


def test_a_supplier_stands_where_its_latest_run_stands():
    ledger, library = stored()
    library.keep("Quiet", a_document(sha256="b" * 64), b"y", ())

    acme, quiet = Portfolio(ledger, library, Review(ledger))()

    assert (acme.vendor, acme.runs, acme.documents) == ("Acme", 1, 1)
    assert acme.summary is not None
    assert acme.summary.score == 50
    assert quiet == Standing("Quiet", 1, 0)
