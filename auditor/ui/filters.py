"""Filters on the queue: by group, verdict, severity, need and decision."""

from collections.abc import Callable, Iterable
from enum import StrEnum

import streamlit as st

from auditor.domain.checklist import Checklist, Severity
from auditor.domain.report import Entry
from auditor.domain.review import Disposition
from auditor.domain.words import SEVERITY, VERDICT
from auditor.ui.marks import LISTED
from auditor.ui.session import Key, say
from auditor.ui.translation import _

Test = Callable[[Entry], bool]


class Decided(StrEnum):
    """Whether a reviewer has decided."""

    ANY = "any"
    OPEN = "open"
    DONE = "done"


def filters(checklist: Checklist) -> Test:
    """Draw the filters and return what a finding must pass."""
    tests = list(_tests())
    label = _("Filter ({count})", count=len(tests)) if tests else _("Filter")
    with st.container(horizontal=True, key="filters"):
        with st.popover(label, icon=":material/filter_list:", type="tertiary"):
            _controls(checklist)
        if tests:
            st.button(_("Show all"), type="tertiary", on_click=_clear)
    return lambda entry: all(test(entry) for test in tests)


def _controls(checklist: Checklist) -> None:
    titles = {group.id: say(group.title) for group in checklist.groups}
    st.toggle(_("Only what needs a person"), key=Key.FILTER_NEED)
    st.segmented_control(
        _("Decision"),
        list(Decided),
        key=Key.FILTER_DECIDED,
        format_func=_decided,
        default=Decided.ANY,
    )
    st.multiselect(
        _("Group"),
        list(titles),
        key=Key.FILTER_GROUP,
        format_func=titles.__getitem__,
        placeholder=_("All groups"),
    )
    st.pills(
        _("Verdict"),
        list(LISTED),
        selection_mode="multi",
        key=Key.FILTER_VERDICT,
        format_func=lambda verdict: say(VERDICT[verdict]),
    )
    st.pills(
        _("Severity"),
        list(Severity),
        selection_mode="multi",
        key=Key.FILTER_SEVERITY,
        format_func=lambda severity: say(SEVERITY[severity]),
    )


def _decided(choice: Decided) -> str:
    return {
        Decided.ANY: _("Any"),
        Decided.OPEN: _("Open"),
        Decided.DONE: _("Decided"),
    }[choice]


def _tests() -> Iterable[Test]:
    kept = st.session_state
    if verdicts := kept.get(Key.FILTER_VERDICT):
        yield lambda e: e.verdict in verdicts
    if severities := kept.get(Key.FILTER_SEVERITY):
        yield lambda e: e.finding.severity in severities
    if groups := kept.get(Key.FILTER_GROUP):
        yield lambda e: e.requirement.group in groups
    if kept.get(Key.FILTER_NEED):
        yield lambda e: e.is_open
    if (decided := kept.get(Key.FILTER_DECIDED, Decided.ANY)) is not Decided.ANY:
        want_open = decided is Decided.OPEN
        yield lambda e: (e.reviewed.disposition is Disposition.OPEN) is want_open


def _clear() -> None:
    for key in Key:
        if key.startswith("filter_"):
            st.session_state.pop(key, None)
