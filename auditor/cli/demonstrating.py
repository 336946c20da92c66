"""`auditor demo`: the sample suppliers, audited once."""

from pathlib import Path

from auditor import resources
from auditor.bootstrap import Product
from auditor.cli import auditing, showing, terminal
from auditor.cli.options import DEFAULT_CHECKLIST, LanguageChoice
from auditor.cli.session import open_session
from auditor.domain.checklist import Checklist, System
from auditor.domain.report import Report
from auditor.domain.run import Run


def demo(language: LanguageChoice | None) -> None:
    """Audit every sample supplier that was not audited like this, and show all."""
    session = open_session(language)
    checklist = session.product.checklists.load(DEFAULT_CHECKLIST)
    reports = [
        _report(session.product, folder, checklist) for folder in _sample_folders()
    ]
    showing.show_briefly(reports, session.language)


def _sample_folders() -> list[Path]:
    return sorted(
        path for path in resources.sample_dossiers().iterdir() if path.is_dir()
    )


def _report(product: Product, folder: Path, checklist: Checklist) -> Report:
    vendor = folder.name.replace("-", " ").title()
    stored = _stored(product, vendor, checklist)
    if stored is not None:
        return product.report(stored.id)
    terminal.note(vendor)
    intake = auditing.take_in(product, vendor, [folder])
    return auditing.judged(product, intake.dossier, checklist, System())


def _stored(product: Product, vendor: str, checklist: Checklist) -> Run | None:
    """Return the latest run if it audited these samples in this way, else None."""
    runs = product.ledger.runs(vendor)
    alike = (
        bool(runs)
        and runs[0].checklist_sha256 == checklist.sha256
        and runs[0].judge == product.judge.identity
    )
    return runs[0] if alike else None
