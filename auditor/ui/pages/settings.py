"""The settings: what is configured, which judge is used, what leaves this machine."""

from html import escape

import streamlit as st

from auditor import __version__
from auditor.settings import Settings
from auditor.ui import frame
from auditor.ui.markup import element, table
from auditor.ui.product import product
from auditor.ui.translation import _, number


def page() -> None:
    here = product()
    frame.head(
        _("Settings"), _("Read from the environment at the start; change them there.")
    )
    st.html(element("h2", escape(_("What leaves this machine"))))
    st.html(_leaving(here.settings))
    st.html(element("h2", escape(_("What is configured"))))
    st.html(_configured(here.settings))
    st.html(element("h2", escape(_("What is stored"))))
    st.html(_stored())
    frame.foot()


def _leaving(settings: Settings) -> str:
    said = [
        _("The judge runs inside this program. There is no telemetry."),
        _("Passages are sent for embedding to {address}.", address=settings.endpoint)
        if settings.endpoint
        else _("The search for passages runs inside this program too."),
    ]
    if settings.database_url is not None:
        said.append(_("What is stored goes to the database that you configured."))
    if settings.chroma_url:
        said.append(_("Passages are indexed at the Chroma server that you configured."))
    return "".join(element("p", escape(line)) for line in said)


def _configured(settings: Settings) -> str:
    own = _("in the data folder")
    database = _("your own server") if settings.database_url else own
    rows = (
        (_("Judge"), "AUDITOR_JUDGE", settings.judge),
        (_("Embeddings"), "AUDITOR_EMBEDDINGS", settings.embeddings),
        (_("Data folder"), "AUDITOR_HOME", str(settings.home)),
        (_("Database"), "AUDITOR_DATABASE_URL", database),
        (_("Index"), "AUDITOR_CHROMA_URL", settings.chroma_url or own),
        (_("Language at the start"), "AUDITOR_LANGUAGE", settings.language),
        (_("Version"), "", __version__),
    )
    return table(
        [escape(_("What")), escape(_("Setting")), escape(_("Value"))],
        [
            (escape(what), f"<code>{name}</code>" if name else "", escape(value))
            for what, name, value in rows
        ],
    )


def _stored() -> str:
    runs = product().ledger.runs()
    rows = (
        (_("Suppliers"), len({run.vendor for run in runs})),
        (_("Audits"), len(runs)),
        (_("Decisions"), len(product().ledger.trail())),
    )
    return table(
        [escape(_("What")), escape(_("Count"))],
        [(escape(what), number(count)) for what, count in rows],
    )
