"""Reports: one run told in full, ready to be rendered."""

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.domain.checklist import Checklist, Group, Requirement
from auditor.domain.document import Document, by_sha256
from auditor.domain.finding import Finding
from auditor.domain.review import Disposition, ReviewedFinding
from auditor.domain.run import Run
from auditor.domain.score import ScoreLine, Summary
from auditor.domain.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Entry:
    """One requirement, what was found on it, and what was decided."""

    requirement: Requirement
    reviewed: ReviewedFinding

    @property
    def finding(self) -> Finding:
        """What the audit found."""
        return self.reviewed.finding

    @property
    def verdict(self) -> Verdict:
        """The verdict that stands after review."""
        return self.reviewed.verdict

    @property
    def is_replaced(self) -> bool:
        """Tell whether a person put another verdict in the place of the software's."""
        return self.verdict is not self.finding.verdict

    @property
    def is_gap(self) -> bool:
        """Tell whether, by the verdict that stands, there is something to ask for."""
        return self.verdict not in (Verdict.SATISFIED, Verdict.NOT_APPLICABLE)

    @property
    def is_open(self) -> bool:
        """Tell whether a person must still look."""
        undecided = self.reviewed.disposition is Disposition.OPEN
        return self.finding.needs_review and undecided


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter of the checklist and its entries."""

    group: Group
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One run, its documents, findings and decisions, in checklist order.

    `trail_head` is the digest of the audit trail's last entry, by which anyone
    can later tell whether the trail was cut.
    """

    run: Run
    checklist: Checklist
    documents: tuple[Document, ...]
    entries: tuple[Entry, ...]
    summary: Summary
    arithmetic: tuple[ScoreLine, ...]
    trail_head: str

    @property
    def sections(self) -> tuple[Section, ...]:
        """The entries by chapter, chapters without entries left out."""
        by_group = {group.id: list[Entry]() for group in self.checklist.groups}
        for entry in self.entries:
            by_group[entry.requirement.group].append(entry)
        return tuple(
            Section(group, tuple(by_group[group.id]))
            for group in self.checklist.groups
            if by_group[group.id]
        )

    @property
    def hard_stops(self) -> tuple[Entry, ...]:
        """Critical requirements that the documents contradict."""
        return self._named(self.summary.hard_stops)

    @property
    def critical_gaps(self) -> tuple[Entry, ...]:
        """Critical requirements that are not met, hard stops first."""
        stops = self.summary.hard_stops
        others = [id_ for id_ in self.summary.critical_gaps if id_ not in stops]
        return self._named((*stops, *others))

    @property
    def open(self) -> tuple[Entry, ...]:
        """The entries that a person must still look at."""
        return tuple(entry for entry in self.entries if entry.is_open)

    def document(self, sha256: str) -> Document:
        """Return one of its documents by hash."""
        return by_sha256(self.documents)[sha256]

    def _named(self, ids: Iterable[str]) -> tuple[Entry, ...]:
        entries = {entry.requirement.id: entry for entry in self.entries}
        return tuple(entries[id_] for id_ in ids)
