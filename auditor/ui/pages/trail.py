"""The audit trail: every decision ever taken, and whether the chain holds."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from auditor.domain.run import Run
from auditor.ports import TrailEntry, TrailState
from auditor.ui import frame
from auditor.ui.events import said
from auditor.ui.markup import plain, table
from auditor.ui.product import product
from auditor.ui.session import Key, address
from auditor.ui.translation import _, moment_of, ngettext, number

LATEST = 200


def page() -> None:
    ledger = product().ledger
    frame.head(
        _("Audit trail"),
        _(
            "Decisions are only added, never changed. Each entry is sealed with the "
            "one before it, so anyone can check that none is missing or altered."
        ),
    )
    _verification()
    entries = ledger.trail()
    if entries:
        st.html(_table(entries, {run.id: run for run in ledger.runs()}))
    else:
        frame.empty(
            _("No decision yet"),
            _("What reviewers accept, override, comment and reopen is listed here."),
        )
    frame.foot()


def _verification() -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="verify"):
        if st.button(_("Verify the trail"), icon=":material/verified_user:"):
            st.session_state[Key.TRAIL_STATE] = product().ledger.verify()
        state = st.session_state.get(Key.TRAIL_STATE)
        if isinstance(state, TrailState):
            _outcome(state)


def _outcome(state: TrailState) -> None:
    if state.broken_at is not None:
        st.error(
            _(
                "The trail is broken at entry {entry}: {cause}. Stop relying on it and "
                "compare with a report made earlier.",
                entry=number(state.broken_at),
                cause=plain(state.cause),
            ),
            icon=":material/gpp_bad:",
        )
        return
    st.success(
        ngettext(
            "The trail holds: {count} entry, head {head}.",
            "The trail holds: {count} entries, head {head}.",
            state.entries,
            head=state.head[:16],
        ),
        icon=":material/check:",
    )


def _table(entries: Sequence[TrailEntry], runs: Mapping[str, Run]) -> str:
    head = (
        _("Entry"),
        _("When"),
        _("Who"),
        _("Supplier"),
        _("Requirement"),
        _("Decision"),
        _("Words"),
        _("Seal"),
    )
    latest = list(reversed(entries))[:LATEST]
    shown = table([escape(cell) for cell in head], [_row(e, runs) for e in latest])
    if len(entries) <= LATEST:
        return shown
    more = _(
        "The latest {shown} of {count} entries; `auditor trail show` lists them all.",
        shown=number(LATEST),
        count=number(len(entries)),
    )
    return f'{shown}<p class="quiet">{escape(more)}</p>'


def _row(entry: TrailEntry, runs: Mapping[str, Run]) -> tuple[str, ...]:
    event, run = entry.event, runs.get(entry.run_id)
    deed, words = said(event)
    link = escape(address("review", run=entry.run_id, finding=entry.requirement_id))
    return (
        number(entry.seq),
        escape(moment_of(event.at)),
        escape(event.reviewer),
        escape(run.vendor if run else entry.run_id),
        f'<a href="{link}" target="_self">{escape(entry.requirement_id)}</a>',
        escape(deed),
        escape(words),
        f"<code>{escape(entry.digest[:12])}</code>",
    )
