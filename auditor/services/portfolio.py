"""Where every supplier stands: its latest run, and what is still to be decided."""

from dataclasses import dataclass

from auditor.domain.review import Disposition
from auditor.domain.run import Run
from auditor.domain.score import Summary, summarise
from auditor.ports import Ledger, Library
from auditor.services.review import Review


@dataclass(frozen=True, slots=True)
class Standing:
    """One supplier: `latest` and `summary` are None when it was never audited."""

    vendor: str
    documents: int
    runs: int
    latest: Run | None = None
    summary: Summary | None = None
    open: int = 0


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Tells where suppliers stand."""

    ledger: Ledger
    library: Library
    review: Review

    def __call__(self) -> tuple[Standing, ...]:
        """Return every supplier of whom anything is stored, by name."""
        return tuple(self.standing(vendor) for vendor in self.library.vendors())

    def standing(self, vendor: str) -> Standing:
        """Return where one supplier stands."""
        documents = len(self.library.documents(vendor))
        runs = self.ledger.runs(vendor)
        if not runs:
            return Standing(vendor, documents, 0)
        reviewed = self.review.all(runs[0].id)
        return Standing(
            vendor=vendor,
            documents=documents,
            runs=len(runs),
            latest=runs[0],
            summary=summarise(tuple((r.finding, r.verdict) for r in reviewed)),
            open=sum(
                1
                for each in reviewed
                if each.finding.needs_review and each.disposition is Disposition.OPEN
            ),
        )
