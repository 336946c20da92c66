"""One finding with everything that is shown around it."""

from dataclasses import dataclass

from auditor.domain.checklist import Requirement
from auditor.domain.citation import Citation
from auditor.domain.document import Document, by_sha256
from auditor.domain.finding import Finding
from auditor.domain.report import Entry, Report
from auditor.domain.review import ReviewedFinding
from auditor.domain.verdict import Verdict
from auditor.ui.marks import tone


@dataclass(frozen=True, slots=True)
class Case:
    """An entry of a report."""

    report: Report
    entry: Entry

    @property
    def reviewed(self) -> ReviewedFinding:
        """The finding and where its review stands."""
        return self.entry.reviewed

    @property
    def documents(self) -> dict[str, Document]:
        """The documents of the run by hash."""
        return by_sha256(self.report.documents)

    @property
    def finding(self) -> Finding:
        """What the audit concluded."""
        return self.entry.finding

    @property
    def requirement(self) -> Requirement:
        """What was asked."""
        return self.entry.requirement

    @property
    def quotes(self) -> tuple[Citation, ...]:
        """The quotes that can be shown: citations, else the nearest passages."""
        return self.finding.citations or self.finding.nearest

    def tone(self, quote: int) -> Verdict:
        """Return the verdict in whose colour a quote is marked."""
        for criterion in self.finding.criteria:
            if self.finding.citations and quote in criterion.citations:
                return tone(criterion)
        return Verdict.NOT_EVIDENCED
