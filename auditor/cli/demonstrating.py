"""`auditor demo`: the sample suppliers, audited once."""

from auditor.bootstrap import Product
from auditor.cli import auditing, showing, terminal
from auditor.cli.options import DEFAULT_CHECKLIST, LanguageChoice
from auditor.cli.session import open_session
from auditor.domain.checklist import Checklist
from auditor.domain.report import Report
from auditor.domain.sample import Sample
from auditor.services.samples import uploads


def demo(language: LanguageChoice | None) -> None:
    """Audit every sample supplier that was not audited like this, and show all."""
    session = open_session(language)
    product = session.product
    checklist = product.checklists.load(DEFAULT_CHECKLIST)
    reports = [_report(product, sample, checklist) for sample in product.samples.all()]
    showing.show_briefly(reports, session.language)


def _report(product: Product, sample: Sample, checklist: Checklist) -> Report:
    stored = product.samples.audited(sample, checklist, product.judge.identity)
    if stored is not None:
        return product.report(stored.id)
    terminal.note(sample.vendor)
    intake = auditing.ingested(product, sample.vendor, uploads(sample))
    return auditing.judged(product, intake.dossier, checklist, sample.system)
