"""Files that were dropped: what was read from each, before anything is kept."""

import hashlib
from collections.abc import Sequence
from html import escape

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from auditor.domain.document import Document, Kind, Language
from auditor.domain.words import KIND, LANGUAGE
from auditor.errors import InputError
from auditor.services.ingest import Upload
from auditor.ui.markup import element, plain
from auditor.ui.product import product
from auditor.ui.session import say
from auditor.ui.translation import _, ngettext


def incoming(dropped: Sequence[UploadedFile]) -> tuple[Upload, ...]:
    """Show a row for each file and return those that can be read, as corrected."""
    seen: dict[str, Upload] = {}
    for file in dropped:
        upload = Upload(file.name, file.getvalue())
        sha256 = hashlib.sha256(upload.content).hexdigest()
        if sha256 in seen:
            _repeated(file.name, seen[sha256].file)
        elif readable := _row(upload, sha256):
            seen[sha256] = readable
    return tuple(seen.values())


def _row(upload: Upload, sha256: str) -> Upload | None:
    with st.container(border=True, key=f"file-{sha256[:16]}"):
        try:
            with st.spinner(_("Reading {file}", file=plain(upload.file))):
                document = _read(upload.file, upload.content)
        except InputError as error:
            st.html(element("p", escape(upload.file), "file-name"))
            st.error(plain(str(error)), icon=":material/block:")
            return None
        return _described(upload, document)


def _described(upload: Upload, document: Document) -> Upload:
    pages = ngettext("{count} page", "{count} pages", len(document.pages))
    st.html(
        element(
            "p",
            f"{escape(upload.file)} {element('span', escape(pages), 'quiet')}",
            "file-name",
        )
    )
    left, right = st.columns(2)
    with left:
        kind = _kind(document)
    with right:
        language = _language(document)
    _warnings(document)
    return Upload(
        upload.file,
        upload.content,
        kind if kind is not document.kind else None,
        language if language is not document.language else None,
    )


def _kind(document: Document) -> Kind:
    kinds = list(Kind)
    return st.selectbox(
        _("Kind"),
        kinds,
        index=kinds.index(document.kind),
        format_func=lambda kind: say(KIND[kind]),
        key=f"kind-{document.sha256}",
    )


def _language(document: Document) -> Language:
    languages = list(Language)
    return st.selectbox(
        _("Language"),
        languages,
        index=languages.index(document.language),
        format_func=lambda language: say(LANGUAGE[language]),
        key=f"language-{document.sha256}",
    )


def _warnings(document: Document) -> None:
    said = "".join(
        element("li", escape(warning.message)) for warning in document.warnings
    )
    if not said:
        return
    lead = ngettext(
        "{count} thing to know about this file",
        "{count} things to know about this file",
        len(document.warnings),
    )
    with st.expander(lead, expanded=bool(document.unread_pages)):
        st.html(element("ul", said, "warnings"))


def _repeated(file: str, first: str) -> None:
    st.caption(
        _("{file} is the same file as {first}.", file=plain(file), first=plain(first))
    )


@st.cache_data(show_spinner=False, max_entries=60)
def _read(file: str, content: bytes) -> Document:
    return product().read(Upload(file, content))
