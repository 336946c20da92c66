"""The sample suppliers: what they hand over, and which were audited already."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from auditor.domain.checklist import Checklist
from auditor.domain.run import JudgeIdentity, Run
from auditor.domain.sample import Sample
from auditor.ports import Ledger
from auditor.services.ingest import Upload


@dataclass(frozen=True, slots=True)
class Samples:
    """Hands over the sample suppliers and remembers their audits."""

    read: Callable[[], tuple[Sample, ...]]
    ledger: Ledger

    def all(self) -> tuple[Sample, ...]:
        """Return the sample suppliers, by name."""
        return tuple(sorted(self.read(), key=lambda sample: sample.vendor))

    def audited(
        self, sample: Sample, checklist: Checklist, judge: JudgeIdentity
    ) -> Run | None:
        """Return the latest run of just this sample, in this way; None without one."""
        documents = {hashlib.sha256(one).hexdigest() for one in sample.files.values()}
        for run in self.ledger.runs(sample.vendor):
            how = (run.checklist_sha256, run.judge, run.system)
            if (
                how == (checklist.sha256, judge, sample.system)
                and set(run.documents) == documents
            ):
                return run
        return None


def uploads(sample: Sample) -> tuple[Upload, ...]:
    """Return a sample supplier's documents as they would be handed over."""
    return tuple(Upload(file, content) for file, content in sample.files.items())
