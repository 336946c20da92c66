"""The sample suppliers: one click, and there is something to look at."""

from auditor.services.samples import uploads
from auditor.ui.audits import Order
from auditor.ui.product import audits, product
from auditor.ui.session import go


def start_samples() -> None:
    """Audit the sample suppliers and show how far they are; once at a time."""
    checklist = product().checklists.all()[0]
    busy = {p.order.vendor for p in audits().all() if not p.is_over}
    for sample in product().samples.all():
        if sample.vendor not in busy:
            order = Order(sample.vendor, uploads(sample), checklist, sample.system)
            audits().start(order)
    go("documents")
