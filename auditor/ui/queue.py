"""The queue: the findings of a run, those that need a person first."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from auditor.domain.checklist import Severity
from auditor.domain.report import Entry, Report
from auditor.domain.review import Disposition
from auditor.domain.words import DISPOSITION, VERDICT
from auditor.ui import session
from auditor.ui.filters import filters
from auditor.ui.markup import element, plain
from auditor.ui.session import say
from auditor.ui.translation import _, number


def queue(report: Report) -> Entry | None:
    """Draw the queue and return the entry that is open, None when none fits."""
    fits = filters(report.checklist)
    listed = [entry for entry in ordered(report) if fits(entry)]
    chosen = _asked(report) or (listed[0] if listed else None)
    with st.container(key="queue"):
        for heading, entries in groupby(listed, lambda e: _heading(e, report)):
            _section(heading, list(entries), report)
    if chosen is not None:
        _point_out(chosen)
    return chosen


def ordered(report: Report) -> list[Entry]:
    """Return the entries as the queue lists them: the open ones first."""
    weights = list(Severity)
    waiting = sorted(report.open, key=lambda e: weights.index(e.finding.severity))
    rest = [e for section in report.sections for e in section.entries if not e.is_open]
    return [*waiting, *rest]


def following(report: Report, current: str) -> str | None:
    """Return what to look at next: the next open entry, else the next at all."""
    ids = [entry.requirement.id for entry in ordered(report)]
    waiting = {entry.requirement.id for entry in report.open} - {current}
    rest = ids[ids.index(current) + 1 :]
    for candidate in (*rest, *ids):
        if candidate in waiting:
            return candidate
    return rest[0] if rest else None


def preceding(report: Report, current: str) -> str | None:
    """Return the entry before one in the queue, None for the first."""
    ids = [entry.requirement.id for entry in ordered(report)]
    at = ids.index(current)
    return ids[at - 1] if at else None


def _asked(report: Report) -> Entry | None:
    asked = session.asked_finding()
    return next((e for e in report.entries if e.requirement.id == asked), None)


def _heading(entry: Entry, report: Report) -> str:
    if entry.is_open:
        return _("Needs a person")
    return say(report.checklist.group(entry.requirement.group).title)


def _section(heading: str, entries: Sequence[Entry], report: Report) -> None:
    count = element("span", number(len(entries)), "quiet")
    st.html(element("h3", f"{escape(heading)} {count}", "queue-heading"))
    for entry in entries:
        _entry(entry, report)


def _entry(entry: Entry, report: Report) -> None:
    requirement = entry.requirement
    st.button(
        f"{plain(say(requirement.title))} :small[{_note(entry)}]",
        key=f"entry-{entry.verdict}-{requirement.severity}-{requirement.id}",
        type="tertiary",
        width="stretch",
        wrap=True,
        on_click=session.stand_at,
        args=(report.run.id, requirement.id),
    )


def _note(entry: Entry) -> str:
    parts = [entry.requirement.id, say(VERDICT[entry.verdict])]
    if entry.reviewed.disposition is not Disposition.OPEN:
        parts.append(say(DISPOSITION[entry.reviewed.disposition]))
    return plain(" · ".join(parts))


def _point_out(chosen: Entry) -> None:
    """Mark the open entry in the queue; its class ends in its id."""
    st.html(
        f'<style>[class*="st-key-entry-"][class*="-{chosen.requirement.id}"]'
        "{background:var(--chosen);box-shadow:inset 3px 0 0 var(--ink)}</style>"
    )
