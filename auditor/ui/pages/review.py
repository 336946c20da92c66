"""Review: the queue, the finding and the page beside each other."""

import streamlit as st

from auditor.domain.report import Report
from auditor.domain.run import Run
from auditor.errors import NotFoundError
from auditor.ui import frame, session
from auditor.ui.case import Case
from auditor.ui.decision import decide
from auditor.ui.finding import finding
from auditor.ui.paper import paper
from auditor.ui.product import product
from auditor.ui.queue import queue
from auditor.ui.samples import start_samples
from auditor.ui.summary import score, summary
from auditor.ui.translation import _, moment_of


def page() -> None:
    runs = product().ledger.runs()
    if not runs:
        _nothing_yet()
        return
    run = _chosen(runs)
    report = product().report(run.id)
    _head(report, runs)
    summary(report)
    with st.container(key="review"):
        listed, middle, right = st.columns([27, 40, 40], gap="medium")
        with listed:
            entry = queue(report)
        if entry is None:
            middle.info(_("No finding fits these filters."))
            return
        session.stand_at(run.id, entry.requirement.id)
        case = Case(report, entry)
        with middle:
            _finding(case)
        with right:
            paper(case)
    frame.foot()


def _finding(case: Case) -> None:
    with st.container(key=f"finding-body-{case.requirement.id}"):
        finding(case)
    with st.container(key="decide"):
        decide(case)


def _nothing_yet() -> None:
    frame.head(_("Review"))
    frame.empty(
        _("Nothing to review yet"),
        _("Findings appear here as soon as a supplier's documents are audited."),
        _("Load the sample suppliers"),
        start_samples,
    )
    frame.foot()


def _chosen(runs: list[Run]) -> Run:
    asked = session.asked_run()
    for run in runs:
        if asked and run.id.startswith(asked):
            return run
    if session.place_was_asked():
        raise NotFoundError(_("Audit {run} is not stored here.", run=asked))
    return runs[0]


def _head(report: Report, runs: list[Run]) -> None:
    run = report.run
    ids = [known.id for known in runs]
    labels = {known.id: _label(known) for known in runs}
    with st.container(horizontal=True, vertical_alignment="bottom", key="review-head"):
        frame.head(run.vendor)
        score(report)
        st.selectbox(
            _("Audit"),
            ids,
            index=ids.index(run.id),
            key=f"run-{run.id}",
            format_func=labels.__getitem__,
            label_visibility="collapsed",
            on_change=_turn_to,
            args=(f"run-{run.id}",),
            width=340,
        )


def _label(run: Run) -> str:
    return f"{run.vendor}, {moment_of(run.started)}"


def _turn_to(key: str) -> None:
    session.stand_at(str(st.session_state[key]), "")
