"""Takes a reviewer's decision, checks it, and adds it to the trail."""

from dataclasses import dataclass

from auditor.domain.finding import Finding
from auditor.domain.review import ReviewedFinding, ReviewEvent, replay
from auditor.errors import NotFoundError
from auditor.ports import Ledger


@dataclass(frozen=True, slots=True)
class Review:
    """Reads and adds to the review of a run."""

    ledger: Ledger

    def decide(
        self, run_id: str, requirement_id: str, event: ReviewEvent
    ) -> ReviewedFinding:
        """Add an event and return where the finding then stands.

        Raises `NotFoundError` when the run has no such finding.
        """
        run = self.ledger.run(run_id)
        self.ledger.append(run.id, requirement_id, event)
        return self.standing(run.id, requirement_id)

    def standing(self, run_id: str, requirement_id: str) -> ReviewedFinding:
        """Return one finding and where its review stands."""
        for reviewed in self.all(run_id):
            if reviewed.finding.requirement_id == requirement_id:
                return reviewed
        raise NotFoundError(f"run {run_id} has no finding on {requirement_id}")

    def all(self, run_id: str) -> tuple[ReviewedFinding, ...]:
        """Return every finding of a run and where its review stands."""
        trail = self.ledger.trail(run_id)
        return tuple(
            replay(
                finding, [e.event for e in trail if _about(e.requirement_id, finding)]
            )
            for finding in self.ledger.findings(run_id)
        )


def _about(requirement_id: str, finding: Finding) -> bool:
    return requirement_id == finding.requirement_id
