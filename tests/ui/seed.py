"""A supplier on record: a small dossier, audited by a fake judge."""

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count

from auditor.bootstrap import Product
from auditor.domain.checklist import System
from auditor.domain.clauses import passages
from auditor.domain.document import (
    Detected,
    Document,
    Dossier,
    Kind,
    Language,
    Page,
    Reading,
    Span,
)
from auditor.domain.run import Run
from auditor.services.audit import Audit
from tests.fakes import FakeIndex, FakeJudge

TEXT = """1. Transparency
The Supplier <b>shall</b> show a notice that people deal with AI.

2. Audit
The Customer may audit the Supplier once a year, <script>alert(1)</script> in writing.
"""


def a_supplier(
    product: Product,
    vendor: str = "Acme",
    judge: FakeJudge | None = None,
    text: str = TEXT,
) -> Run:
    """Record one run on one small document."""
    document = a_document(text)
    cut = passages(document, lambda words: [Span(0, len(words))])
    product.library.keep(vendor, document, text.encode(), cut)
    index = FakeIndex()
    index.add(cut)
    audit = Audit(
        index=index,
        judge=judge or FakeJudge(),
        ledger=product.ledger,
        keep=product.checklists.keep,
        now=lambda: datetime(2026, 11, 23, 12, tzinfo=UTC),
        new_id=_ids(vendor),
    )
    checklist = product.checklists.all()[0]
    return audit(Dossier(vendor, (document,)), checklist, System()).run


def a_document(text: str = TEXT) -> Document:
    """Return a document of one page."""
    return Document(
        sha256(text.encode()).hexdigest(),
        "terms *of* service.md",
        Reading("Terms", (Page(1, text),)),
        Detected(Language.EN, 1.0, Kind.CONTRACT, 1.0),
    )


def _ids(vendor: str) -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{vendor.lower()}{next(numbers)}"
