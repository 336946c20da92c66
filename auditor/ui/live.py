"""How running audits come along, drawn again every second until they are over."""

from collections import Counter
from collections.abc import Sequence
from html import escape

import streamlit as st

from auditor.domain.finding import Finding
from auditor.ui.audits import Progress, Stage
from auditor.ui.marks import LISTED, mark
from auditor.ui.markup import element, plain
from auditor.ui.product import audits
from auditor.ui.session import Key, go, say
from auditor.ui.translation import _, ngettext, number

LATEST = 4


def running() -> None:
    """Show every audit since the start; a reader may leave, they go on."""
    busy = any(not progress.is_over for progress in audits().all())
    st.html(element("h2", escape(_("Audits"))))
    st.fragment(_progress, run_every=1 if busy else None)()
    if busy:
        st.caption(_("You can leave this page: audits go on, and results are kept."))


def _progress() -> None:
    started = audits().all()
    for place, progress in enumerate(started):
        with st.container(border=True, key=f"audit-{len(started) - place}"):
            _one(progress)
    if started and all(progress.is_over for progress in started):
        _settle()


def _settle() -> None:
    """Draw the whole page once more when the last audit ends, to stop the clock."""
    over = len(audits().all())
    if st.session_state.get(Key.AUDITS_OVER) != over:
        st.session_state[Key.AUDITS_OVER] = over
        st.rerun()


def _one(progress: Progress) -> None:
    title, action = st.columns([5, 2], vertical_alignment="center")
    with title:
        st.html(element("h3", escape(progress.order.vendor)))
    with action:
        _action(progress)
    _state(progress)
    for refusal in progress.refused:
        st.warning(plain(refusal.reason), icon=":material/block:")
    if progress.findings and progress.stage is Stage.JUDGING:
        st.html(_latest(progress.findings, progress))


def _action(progress: Progress) -> None:
    if progress.stage is Stage.DONE and st.button(
        _("Open in Review"), type="primary", key=f"open-run-{progress.run_id}"
    ):
        go("review", run=progress.run_id)
    if progress.stage is Stage.FAILED and st.button(
        _("Dismiss"), key=f"dismiss-{id(progress)}"
    ):
        audits().forget(progress)
        st.rerun()


def _state(progress: Progress) -> None:
    match progress.stage:
        case Stage.WAITING:
            st.caption(_("Waits for the audit before it."))
        case Stage.READING:
            _reading(progress)
        case Stage.JUDGING:
            _judging(progress)
        case Stage.DONE:
            st.html(_tally(progress.findings))
        case Stage.FAILED:
            st.error(
                plain(progress.error) + "  \n" + _("What was stored before is kept."),
                icon=":material/error:",
            )


def _reading(progress: Progress) -> None:
    files, done = len(progress.order.uploads), len(progress.files)
    now = plain(progress.files[-1]) if progress.files else ""
    st.progress(
        done / (files + 1),
        _(
            "Reading document {done} of {files}: {file}",
            done=number(done),
            files=number(files),
            file=now,
        ),
    )


def _judging(progress: Progress) -> None:
    asked, done = len(progress.order.checklist.requirements), len(progress.findings)
    st.progress(
        done / max(asked, 1),
        _(
            "Checked {done} of {asked} requirements",
            done=number(done),
            asked=number(asked),
        ),
    )


def _latest(findings: Sequence[Finding], progress: Progress) -> str:
    lines = "".join(
        element("li", f"{mark(finding.verdict)} {escape(_title(finding, progress))}")
        for finding in reversed(findings[-LATEST:])
    )
    return element("ul", lines, "latest")


def _title(finding: Finding, progress: Progress) -> str:
    requirement = progress.order.checklist.requirement(finding.requirement_id)
    return say(requirement.title)


def _tally(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.verdict for finding in findings)
    need = sum(finding.needs_review for finding in findings)
    cells = "".join(
        f"<span>{mark(verdict)} <b>{number(counts[verdict])}</b></span>"
        for verdict in LISTED
        if counts[verdict]
    )
    person = ngettext("{count} needs a person", "{count} need a person", need)
    return f'<div class="tally">{cells}<span>{escape(person)}</span></div>'
