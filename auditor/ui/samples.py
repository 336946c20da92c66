"""The sample suppliers: one click, and there is something to look at."""

from auditor.domain.checklist import System
from auditor.ui.audits import sample_orders
from auditor.ui.product import audits, product
from auditor.ui.session import go


def start_samples() -> None:
    """Audit the sample suppliers and show how far they are; once at a time."""
    checklist = product().checklists.all()[0]
    busy = {p.order.vendor for p in audits().all() if not p.is_over}
    for order in sample_orders(checklist, System()):
        if order.vendor not in busy:
            audits().start(order)
    go("documents")
