"""The page: what the document looks like there, with the quotes marked on it."""

from html import escape
from io import BytesIO

import streamlit as st

from auditor.domain.document import Document, Span
from auditor.ui import session
from auditor.ui.case import Case
from auditor.ui.highlighter import Box, highlighted
from auditor.ui.markup import Highlight, element, marked, plain
from auditor.ui.product import is_pdf, picture, rectangles
from auditor.ui.session import Shown
from auditor.ui.translation import _, number

SCALE = 1.8
BEFORE, AFTER = 300, 2000
"""Characters shown before and after a quote where a document has no pages."""


def paper(case: Case) -> None:
    """Draw the page that the finding points at, or that the reader turned to."""
    place = session.shown(case.finding.requirement_id) or _first(case)
    document = case.documents[place.document]
    with st.container(key="paper"):
        _turning(case, place, document)
        highlights = _highlights(case, place)
        if is_pdf(place.document):
            _picture(place, document, highlights)
        else:
            _around(place, document, highlights)


def _first(case: Case) -> Shown:
    requirement_id = case.finding.requirement_id
    if case.quotes:
        quote = case.quotes[0]
        return Shown(requirement_id, quote.document_sha256, quote.page, 0)
    return Shown(requirement_id, next(iter(case.documents)), 1)


def _turning(case: Case, place: Shown, document: Document) -> None:
    _choice(case, place)
    with st.container(horizontal=True, vertical_alignment="center", key="turning"):
        if len(document.pages) > 1:
            _pages(case, place, document)
        if case.quotes:
            _jumps(case, place)


def _choice(case: Case, place: Shown) -> None:
    hashes = list(case.documents)
    key = f"document-{case.finding.requirement_id}-{place.document[:12]}"
    st.selectbox(
        _("Document"),
        hashes,
        index=hashes.index(place.document),
        format_func=lambda sha256: case.documents[sha256].file,
        key=key,
        label_visibility="collapsed",
        on_change=_turn_to_document,
        args=(case.finding.requirement_id, key),
    )


def _turn_to_document(requirement_id: str, key: str) -> None:
    session.show(Shown(requirement_id, str(st.session_state[key]), 1))


def _pages(case: Case, place: Shown, document: Document) -> None:
    last = len(document.pages)
    _turn(case, place, place.page - 1, last, ":material/chevron_left:")
    said = _("Page {page} of {last}", page=number(place.page), last=number(last))
    st.html(element("span", escape(said)), width="content")
    _turn(case, place, place.page + 1, last, ":material/chevron_right:")


def _turn(case: Case, place: Shown, page: int, last: int, icon: str) -> None:
    back = page < place.page
    label = _("Page back") if back else _("Page on")
    st.button(
        label,
        key=f"page-{'back' if back else 'on'}",
        icon=icon,
        type="tertiary",
        help=label,
        disabled=not 1 <= page <= last,
        on_click=session.show,
        args=(Shown(case.finding.requirement_id, place.document, page),),
    )


def _jumps(case: Case, place: Shown) -> None:
    count = len(case.quotes)
    at = -1 if place.quote is None else place.quote
    _jump(case, (at - 1) % count if at >= 0 else count - 1, ":material/arrow_back:")
    said = (
        _("Quote {quote} of {count}", quote=number(at + 1), count=number(count))
        if at >= 0
        else _("To a quote")
    )
    st.html(element("span", escape(said)), width="content")
    _jump(case, (at + 1) % count, ":material/arrow_forward:")


def _jump(case: Case, quote: int, icon: str) -> None:
    citation = case.quotes[quote]
    target = Shown(
        case.finding.requirement_id, citation.document_sha256, citation.page, quote
    )
    back = "back" in icon
    label = _("Previous quote") if back else _("Next quote")
    st.button(
        label,
        key=f"jump-{'back' if back else 'on'}",
        icon=icon,
        type="tertiary",
        help=label,
        on_click=session.show,
        args=(target,),
    )


def _highlights(case: Case, place: Shown) -> list[Highlight]:
    return [
        Highlight(citation.span, case.tone(quote), is_current=quote == place.quote)
        for quote, citation in enumerate(case.quotes)
        if (citation.document_sha256, citation.page) == (place.document, place.page)
    ]


def _picture(place: Shown, document: Document, highlights: list[Highlight]) -> None:
    boxes = [
        Box(rectangle, highlight.tone, is_current=highlight.is_current)
        for highlight in highlights
        for rectangle in rectangles(
            place.document, place.page, highlight.span.start, highlight.span.end
        )
    ]
    drawn = highlighted(picture(place.document, place.page, SCALE), boxes, SCALE)
    said = _(
        "Page {page} of {file}, {count} places marked",
        page=place.page,
        file=document.file,
        count=len(highlights),
    )
    st.image(BytesIO(drawn), width="stretch", alt=said)
    with st.expander(_("Text of this page"), key="page-text"):
        text = document.page(place.page).text
        _text(text, highlights, Span(0, max(len(text), 1)))


def _around(place: Shown, document: Document, highlights: list[Highlight]) -> None:
    """Draw the text around a quote; the rest is one click away."""
    text = document.page(place.page).text
    whole = Span(0, max(len(text), 1))
    current = next((h.span for h in highlights if h.is_current), None)
    window = _window(current or Span(0, 1), text)
    with st.container(key="sheet"):
        _text(text, highlights, window)
    if window != whole:
        with st.expander(_("All of {file}", file=plain(document.file))):
            _text(text, highlights, whole)


def _window(span: Span, text: str) -> Span:
    """Return the stretch around a span, from the beginning of a line."""
    start = text.rfind("\n", 0, max(span.start - BEFORE, 0)) + 1
    return Span(start, max(min(len(text), span.end + AFTER), start + 1))


def _text(text: str, highlights: list[Highlight], window: Span) -> None:
    before = "… " if window.start else ""
    after = " …" if window.end < len(text) else ""
    st.html(
        element("div", before + marked(text, highlights, window) + after, "page-text")
    )
