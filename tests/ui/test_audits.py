"""Audits that run behind the screen."""

from pathlib import Path

import pytest

from auditor.bootstrap import Product
from auditor.domain.checklist import System
from auditor.services.ingest import Upload
from auditor.settings import Settings
from auditor.ui.audits import Audits, Order, Progress, Stage
from tests.fakes import FakeIndex, FakeJudge
from tests.ui.seed import TEXT

TERMS = Upload("terms.md", TEXT.encode())
NOISE = Upload("noise.pdf", b"nothing that can be read")


@pytest.fixture
def quick(tmp_path: Path) -> Product:
    """Build the product, with fakes in place of the index and the judge."""
    product = Product(Settings(home=tmp_path / "home"))
    # A cached property is made once: what stands there already is used.
    vars(product).update(index=FakeIndex(), judge=FakeJudge())
    return product


def finished(product: Product, *uploads: Upload, beside: tuple[str, ...] = ()):
    """Run one audit to its end."""
    audits = Audits(product)
    checklist = product.checklists.all()[0]
    progress = audits.start(Order("Acme", uploads, checklist, System(), beside))
    audits.wait()
    assert audits.all() == [progress]
    return progress


def test_a_finished_audit_is_on_record(quick: Product):
    progress = finished(quick, TERMS)

    assert progress.stage is Stage.DONE
    assert quick.ledger.run(progress.run_id).vendor == "Acme"
    assert tuple(progress.findings) == quick.ledger.findings(progress.run_id)


def test_a_file_that_cannot_be_read_stops_nothing(quick: Product):
    progress = finished(quick, NOISE, TERMS)

    assert progress.stage is Stage.DONE
    assert [refusal.file for refusal in progress.refused] == ["noise.pdf"]


def test_nothing_that_can_be_read_is_said(quick: Product):
    progress = finished(quick, NOISE)

    assert progress.stage is Stage.FAILED
    assert "nothing was audited" in progress.error
    assert quick.ledger.runs() == []


def test_stored_documents_are_audited_beside_new_ones(quick: Product):
    (first,) = quick.ledger.run(finished(quick, TERMS).run_id).documents
    annex = Upload("annex.md", b"Annex A. The Supplier keeps logs for six months.")

    progress = finished(quick, annex, beside=(first,))

    documents = quick.ledger.run(progress.run_id).documents
    assert documents[0] == first
    assert len(documents) == 2


def test_a_fault_of_ours_is_shown_and_not_swallowed(quick: Product):
    vars(quick)["judge"] = None

    progress: Progress = finished(quick, TERMS)

    assert progress.stage is Stage.FAILED
    assert progress.error
