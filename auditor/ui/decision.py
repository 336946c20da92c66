"""Deciding: accept, override, comment or reopen, always in the same place."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from auditor.domain.review import (
    Accepted,
    Commented,
    Disposition,
    Overridden,
    Reopened,
    ReviewEvent,
)
from auditor.domain.verdict import Verdict
from auditor.domain.words import VERDICT
from auditor.errors import AuditorError
from auditor.ui import frame
from auditor.ui.case import Case
from auditor.ui.events import said
from auditor.ui.marks import LISTED
from auditor.ui.markup import plain
from auditor.ui.product import product
from auditor.ui.session import reviewer, say, sign
from auditor.ui.translation import _, moment_of


def decide(case: Case) -> None:
    """Draw the decision row; who decides is asked once."""
    if not reviewer():
        _ask_name()
        return
    with st.container(horizontal=True, vertical_alignment="center", key="decisions"):
        if case.reviewed.disposition is Disposition.OPEN:
            _accept(case)
            _override(case)
        else:
            _reopen(case)
        _comment(case)
    with st.container(horizontal=True, vertical_alignment="center", key="standing"):
        _signature()
        _standing(case)


def _ask_name() -> None:
    with (
        st.form("name", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input(
            _("Your name, for the audit trail"),
            autocomplete="name",
            max_chars=80,
            placeholder=_("Your name, for the audit trail"),
            label_visibility="collapsed",
        )
        if st.form_submit_button(_("Start deciding"), type="primary") and name.strip():
            sign(name)
            st.rerun()


def _accept(case: Case) -> None:
    if st.button(_("Accept"), type="primary", icon=":material/check:"):
        _record(case, lambda at: Accepted(reviewer=reviewer(), at=at))


def _override(case: Case) -> None:
    requirement_id = case.finding.requirement_id
    with (
        st.popover(_("Override"), key=f"override-{requirement_id}"),
        st.form(f"override-form-{requirement_id}", border=False),
    ):
        verdict = st.selectbox(
            _("New verdict"),
            [verdict for verdict in LISTED if verdict is not case.finding.verdict],
            index=None,
            format_func=lambda verdict: say(VERDICT[verdict]),
            placeholder=_("Choose a verdict"),
        )
        reason = st.text_area(_("Reason (required)"), max_chars=4000)
        if st.form_submit_button(_("Record the override"), type="primary"):
            _take_override(case, verdict, reason)


def _take_override(case: Case, verdict: Verdict | None, reason: str) -> None:
    if verdict is None or not reason.strip():
        st.warning(_("An override needs a verdict and a reason."))
        return
    _record(
        case,
        lambda at: Overridden(
            reviewer=reviewer(), at=at, verdict=verdict, reason=reason.strip()
        ),
    )


def _comment(case: Case) -> None:
    requirement_id = case.finding.requirement_id
    with (
        st.popover(_("Comment"), key=f"comment-{requirement_id}"),
        st.form(f"comment-form-{requirement_id}", border=False, clear_on_submit=True),
    ):
        words = st.text_area(_("Comment"), max_chars=4000)
        if st.form_submit_button(_("Record the comment"), type="primary"):
            if words.strip():
                _record(
                    case,
                    lambda at: Commented(
                        reviewer=reviewer(), at=at, comment=words.strip()
                    ),
                )
            else:
                st.warning(_("A comment says something."))


def _reopen(case: Case) -> None:
    if st.button(_("Reopen"), icon=":material/undo:"):
        _record(case, lambda at: Reopened(reviewer=reviewer(), at=at))


def _record(case: Case, event: Callable[[datetime], ReviewEvent]) -> None:
    try:
        product().review.decide(
            case.report.run.id, case.finding.requirement_id, event(datetime.now(UTC))
        )
    except AuditorError as error:
        frame.failed(error)
    else:
        st.rerun()


def _signature() -> None:
    with st.popover(plain(reviewer()), type="tertiary", help=_("Who decides")):
        name = st.text_input(_("Your name, for the audit trail"), reviewer())
        if name.strip() and name.strip() != reviewer():
            sign(name)
            st.rerun()


def _standing(case: Case) -> None:
    """Say in one line where the review of this finding stands."""
    if not case.reviewed.events:
        st.caption(_("Nobody has decided on this finding yet."))
        return
    last = case.reviewed.events[-1]
    st.caption(
        f"{plain(said(last).deed)} · {plain(last.reviewer)} · "
        f"{plain(moment_of(last.at))}"
    )
