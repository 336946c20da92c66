"""The overview: requirements by suppliers, a mark in every cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from auditor.domain.checklist import Checklist, Group, Requirement
from auditor.domain.review import Disposition, ReviewedFinding
from auditor.domain.run import Run
from auditor.domain.words import DISPOSITION, VERDICT
from auditor.ui import frame
from auditor.ui.marks import legend, severity, shape
from auditor.ui.product import checklist_of, product
from auditor.ui.samples import start_samples
from auditor.ui.session import address, say
from auditor.ui.translation import _, day, number


@dataclass(frozen=True, slots=True)
class Column:
    """A supplier's latest run and where its findings stand."""

    run: Run
    findings: tuple[ReviewedFinding, ...]

    @property
    def waiting(self) -> int:
        """How many findings a person must still look at."""
        return sum(
            f.finding.needs_review and f.disposition is Disposition.OPEN
            for f in self.findings
        )

    def of(self, requirement_id: str) -> ReviewedFinding | None:
        """Return the finding on one requirement, None when there is none."""
        known = {f.finding.requirement_id: f for f in self.findings}
        return known.get(requirement_id)


def page() -> None:
    columns = _columns()
    frame.head(
        _("Overview"),
        _(
            "Requirements by suppliers, at the latest audit of each. Click a mark to "
            "review it."
        ),
    )
    if not columns:
        frame.empty(
            _("Nothing to compare yet"),
            _("Audit the documents of a supplier, and its column appears here."),
            _("Load the sample suppliers"),
            start_samples,
        )
    for checklist, alike in _by_checklist(columns):
        st.html(_matrix(checklist, alike))
    if columns:
        st.html(legend())
    frame.foot()


def _columns() -> list[Column]:
    runs = (standing.latest for standing in product().portfolio())
    return [Column(run, product().review.all(run.id)) for run in runs if run]


def _by_checklist(
    columns: Sequence[Column],
) -> list[tuple[Checklist, list[Column]]]:
    """Return the columns of each checklist together: their rows are the same."""
    together: dict[str, list[Column]] = {}
    for column in columns:
        together.setdefault(column.run.checklist_sha256, []).append(column)
    return [(checklist_of(alike[0].run), alike) for alike in together.values()]


def _matrix(checklist: Checklist, columns: Sequence[Column]) -> str:
    top = f'<th scope="col">{escape(_("Requirement"))}</th>' + "".join(
        _supplier(column) for column in columns
    )
    body = "".join(_group(group, checklist, columns) for group in checklist.groups)
    title = f"{say(checklist.title)} ({checklist.version})"
    return (
        f'<div class="table-frame"><table class="table matrix">'
        f"<caption>{escape(title)}</caption>"
        f"<thead><tr>{top}</tr></thead>{body}</table></div>"
    )


def _supplier(column: Column) -> str:
    link = escape(address("review", run=column.run.id))
    vendor = escape(column.run.vendor)
    waiting = _("{count} open", count=number(column.waiting))
    return (
        f'<th scope="col"><a href="{link}" target="_self">{vendor}</a>'
        f'<span class="quiet">{escape(day(column.run.started))} · '
        f"{escape(waiting)}</span></th>"
    )


def _group(group: Group, checklist: Checklist, columns: Sequence[Column]) -> str:
    asked = [r for r in checklist.requirements if r.group == group.id]
    if not asked:
        return ""
    heading = (
        f'<tr class="chapter"><th scope="rowgroup" colspan="{len(columns) + 1}">'
        f"{escape(say(group.title))}</th></tr>"
    )
    rows = "".join(_row(requirement, columns) for requirement in asked)
    return f"<tbody>{heading}{rows}</tbody>"


def _row(requirement: Requirement, columns: Sequence[Column]) -> str:
    cells = "".join(f"<td>{_cell(requirement, column)}</td>" for column in columns)
    return (
        f'<tr><th scope="row"><span class="quiet">{escape(requirement.id)}</span> '
        f"{escape(say(requirement.title))} {severity(requirement.severity)}</th>"
        f"{cells}</tr>"
    )


def _cell(requirement: Requirement, column: Column) -> str:
    reviewed = column.of(requirement.id)
    if reviewed is None:
        return ""
    link = address("review", run=column.run.id, finding=requirement.id)
    word = say(VERDICT[reviewed.verdict])
    decided = reviewed.disposition is not Disposition.OPEN
    note = f", {say(DISPOSITION[reviewed.disposition])}" if decided else ""
    label = f"{column.run.vendor}, {requirement.id}: {word}{note}"
    css = "cell is-decided" if decided else "cell"
    return (
        f'<a class="{css} tone-{reviewed.verdict}" href="{escape(link)}" '
        f'target="_self" title="{escape(label)}">{shape(reviewed.verdict)}'
        f"<span>{escape(word)}</span></a>"
    )
