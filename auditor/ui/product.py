"""The product behind the screen, built once for all its readers."""

import streamlit as st

from auditor.bootstrap import Product, build
from auditor.domain.checklist import Checklist
from auditor.domain.run import Run
from auditor.settings import read_settings
from auditor.ui.audits import Audits


@st.cache_resource(show_spinner=False)
def product() -> Product:
    """Return the product."""
    return build(read_settings())


@st.cache_resource(show_spinner=False)
def audits() -> Audits:
    """Return the audits that were started from the screen."""
    return Audits(product())


def checklist_of(run: Run) -> Checklist:
    """Return the checklist of a run, as it was when the run was made."""
    return product().checklists.used(run.checklist_id, run.checklist_sha256)


@st.cache_data(show_spinner=False, max_entries=120)
def picture(sha256: str, page: int, scale: float) -> bytes:
    """Return a page of a PDF as a PNG."""
    here = product()
    return here.pictures.picture(here.library.content(sha256), page, scale)


@st.cache_data(show_spinner=False, max_entries=2000)
def rectangles(
    sha256: str, page: int, start: int, end: int
) -> list[tuple[float, float, float, float]]:
    """Return where characters of a PDF page stand, in points from its top left."""
    here = product()
    content = here.library.content(sha256)
    return here.pictures.rectangles(content, page, start, end)


def is_pdf(sha256: str) -> bool:
    """Tell whether a document has pages that can be shown as pictures."""
    return b"%PDF-" in product().library.content(sha256)[:1024]
