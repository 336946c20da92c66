"""Gathers a stored run into one report: findings, decisions and numbers."""

from collections.abc import Callable
from dataclasses import dataclass

from auditor.domain.checklist import Checklist
from auditor.domain.report import Entry, Report
from auditor.domain.score import arithmetic, summarise
from auditor.ports import Ledger, Library
from auditor.services.review import Review


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports on stored runs.

    `used` returns a checklist, by id and hash, as it was when it was used.
    """

    ledger: Ledger
    library: Library
    review: Review
    used: Callable[[str, str], Checklist]

    def __call__(self, run_id: str) -> Report:
        """Return the report of a run; `NotFoundError` when it is not stored."""
        run = self.ledger.run(run_id)
        checklist = self.used(run.checklist_id, run.checklist_sha256)
        reviewed = self.review.all(run.id)
        pairs = tuple((each.finding, each.verdict) for each in reviewed)
        return Report(
            run=run,
            checklist=checklist,
            documents=tuple(self.library.document(sha256) for sha256 in run.documents),
            entries=tuple(
                Entry(checklist.requirement(each.finding.requirement_id), each)
                for each in reviewed
            ),
            summary=summarise(pairs),
            arithmetic=arithmetic(pairs),
            trail_head=self.ledger.verify().head,
        )
