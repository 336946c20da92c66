"""Adding documents: drop files, check how they were read, start, watch it happen."""

import json
from html import escape

import streamlit as st

from auditor.domain.checklist import Checklist, RiskClass, System
from auditor.domain.words import RISK_CLASS
from auditor.ui import frame
from auditor.ui.audits import Order
from auditor.ui.intake import incoming
from auditor.ui.live import running
from auditor.ui.markup import element
from auditor.ui.product import audits, product
from auditor.ui.samples import start_samples
from auditor.ui.session import Key, empty_dropzone, say, uploads_key
from auditor.ui.translation import _, ngettext, number

LIMIT = 50
"""How large a file may be, in MB; as in theme.py."""

FORMATS = ["pdf", "docx", "html", "htm", "md", "markdown", "txt"]


def page() -> None:
    frame.head(
        _("Add documents"),
        _(
            "Contracts, processing agreements, model cards and policies of one "
            "supplier: PDF, Word, HTML, Markdown or plain text."
        ),
    )
    if audits().all():
        running()
    _new_audit()
    frame.foot()


def _new_audit() -> None:
    form, files = st.columns(2, gap="large")
    with files:
        st.html(element("h2", escape(_("Files"))))
        _dropzone()
        dropped = st.file_uploader(
            _("Files of one supplier"),
            type=FORMATS,
            max_upload_size=LIMIT,
            accept_multiple_files=True,
            key=uploads_key(),
            label_visibility="collapsed",
        )
        uploads = incoming(dropped)
        if not dropped:
            _hint()
    with form:
        st.html(element("h2", escape(_("About this audit"))))
        vendor = _vendor()
        beside = _beside(vendor)
        order = Order(vendor, uploads, _checklist(), _system(), beside)
        _start(order)


def _dropzone() -> None:
    """Say in the reader's language what Streamlit's dropzone says in English."""
    choose = json.dumps(_("Choose files"), ensure_ascii=False)
    drop = _("or drop them here, up to {size} MB each", size=number(LIMIT))
    st.html(
        f"<style>:root {{ --choose-files: {choose}; "
        f"--drop-files: {json.dumps(drop, ensure_ascii=False)} }}</style>"
    )


def _hint() -> None:
    st.caption(
        _("Nothing to hand? The sample suppliers show what an audit looks like.")
    )
    if st.button(_("Load the sample suppliers")):
        start_samples()


def _vendor() -> str:
    known = sorted({run.vendor for run in product().ledger.runs()})
    chosen = st.selectbox(
        _("Supplier"),
        known,
        index=None,
        key=Key.VENDOR,
        accept_new_options=True,
        placeholder=_("Type a name, or choose a known supplier"),
    )
    return (chosen or "").strip()


def _beside(vendor: str) -> tuple[str, ...]:
    """Return the stored documents that are audited together with the new ones."""
    runs = product().ledger.runs(vendor) if vendor else []
    if not runs:
        return ()
    stored = runs[0].documents
    together = st.checkbox(
        ngettext(
            "Together with the {count} document of its last audit",
            "Together with the {count} documents of its last audit",
            len(stored),
        ),
        value=True,
        key=Key.TOGETHER,
    )
    return stored if together else ()


def _system() -> System:
    classes = tuple(RiskClass)
    chosen = st.segmented_control(
        _("Risk class of the AI system"),
        classes,
        default=RiskClass.LIMITED,
        required=True,
        key=Key.RISK_CLASS,
        format_func=lambda risk: say(RISK_CLASS[risk]),
        help=_(
            "High: a use named in Annex III of the AI Act, such as hiring, credit or "
            "education, or a safety part of a regulated product. Limited: it talks "
            "with people or makes text, sound or images. Minimal: all else, such as "
            "a spam filter. When in doubt, choose the higher one."
        ),
    )
    general = st.checkbox(
        _("The supplier makes the general-purpose model itself"),
        key=Key.GPAI,
        help=_("Adds the duties of makers of general-purpose AI models."),
    )
    return System(chosen, general)


def _checklist() -> Checklist:
    return st.selectbox(
        _("Checklist"),
        product().checklists.all(),
        key=Key.CHECKLIST,
        format_func=lambda c: f"{say(c.title)} ({c.version})",
    )


def _start(order: Order) -> None:
    ready = bool(order.vendor and (order.uploads or order.beside))
    pressed = st.button(
        _("Start the audit"), type="primary", disabled=not ready, key="start-audit"
    )
    if not ready:
        st.caption(_("Name the supplier and add at least one file that can be read."))
    if pressed:
        audits().start(order)
        empty_dropzone()
        st.rerun()
