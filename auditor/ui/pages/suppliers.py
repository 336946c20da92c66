"""The suppliers: where each one stands, and the way in for a new user."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from auditor.domain.verdict import Verdict
from auditor.services.portfolio import Standing
from auditor.ui import frame
from auditor.ui.marks import LISTED, legend, shape
from auditor.ui.markup import element, table
from auditor.ui.product import audits, product
from auditor.ui.samples import start_samples
from auditor.ui.session import address, go
from auditor.ui.summary import counted
from auditor.ui.translation import _, day, ngettext, number


def page() -> None:
    standings = product().portfolio()
    frame.head(
        _("Suppliers"),
        _("What each supplier's documents came to at its latest audit."),
    )
    _running()
    if standings:
        _offer()
        st.html(_suppliers(standings) + legend())
    else:
        _welcome()
    frame.foot()


def _welcome() -> None:
    with st.container(border=True, key="empty"):
        st.html(
            element("h2", escape(_("No supplier yet")))
            + element(
                "p",
                escape(
                    _(
                        "Add the documents of a supplier, or look around with three "
                        "sample suppliers. Everything stays on this machine."
                    )
                ),
            )
        )
        with st.container(horizontal=True):
            if st.button(_("Add documents"), type="primary"):
                go("documents")
            if st.button(_("Load the sample suppliers")):
                start_samples()


def _offer() -> None:
    with st.container(horizontal=True, key="offer"):
        if st.button(_("Add documents"), type="primary", icon=":material/add:"):
            go("documents")


def _running() -> None:
    busy = [progress for progress in audits().all() if not progress.is_over]
    if not busy:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="running"):
        st.html(
            element(
                "p",
                escape(
                    ngettext(
                        "{count} audit is running.",
                        "{count} audits are running.",
                        len(busy),
                    )
                ),
            )
        )
        if st.button(_("Show progress"), type="tertiary"):
            go("documents")


def _suppliers(standings: Sequence[Standing]) -> str:
    head = (
        _("Supplier"),
        _("Needs a person"),
        _("Critical gaps"),
        _("Hard stops"),
        _("Verdicts"),
        _("Documents"),
        _("Last audit"),
    )
    rows = [_row(standing) for standing in standings]
    return table([escape(cell) for cell in head], rows, "table-suppliers")


def _row(standing: Standing) -> tuple[str, ...]:
    run, summary = standing.latest, standing.summary
    if run is None or summary is None:
        never = element("span", escape(_("Not audited yet")), "quiet")
        return (
            escape(standing.vendor),
            *("",) * 3,
            never,
            _count(standing.documents),
            "",
        )
    link = escape(address("review", run=run.id))
    return (
        f'<a href="{link}" target="_self">{escape(standing.vendor)}</a>',
        _count(standing.open),
        _count(len(summary.critical_gaps)),
        _count(len(summary.hard_stops)),
        _tallies(summary.by_verdict),
        _count(standing.documents),
        escape(day(run.started)),
    )


def _count(value: int) -> str:
    return f'<span class="count count-{min(value, 1)}">{number(value)}</span>'


def _tallies(counts: dict[Verdict, int]) -> str:
    """Return the counts by verdict as shapes; the words stand below the table."""
    parts = "".join(
        f"<span>{shape(verdict)} {number(counts[verdict])}</span>" for verdict in LISTED
    )
    said = counted(counts)
    return f'<div class="tallies" role="img" aria-label="{said}">{parts}</div>'
