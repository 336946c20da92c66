"""The places of the screen, in the order in which they are listed."""

import streamlit as st

from auditor.ui.pages import (
    checklists,
    documents,
    overview,
    review,
    settings,
    suppliers,
    trail,
)
from auditor.ui.translation import _


def pages() -> dict[str, st.Page]:
    """Return the pages by name; the first is where a reader starts."""
    listed = {
        "suppliers": (suppliers.page, _("Suppliers"), "domain"),
        "documents": (documents.page, _("Add documents"), "note_add"),
        "review": (review.page, _("Review"), "fact_check"),
        "overview": (overview.page, _("Overview"), "grid_on"),
        "trail": (trail.page, _("Audit trail"), "history"),
        "checklists": (checklists.page, _("Checklists"), "checklist"),
        "settings": (settings.page, _("Settings"), "tune"),
    }
    return {
        name: st.Page(
            page,
            title=title,
            icon=f":material/{icon}:",
            url_path=name,
            default=name == "suppliers",
        )
        for name, (page, title, icon) in listed.items()
    }
