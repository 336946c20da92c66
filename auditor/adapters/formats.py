"""Which parser reads a file: its content decides, its name settles the rest."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePath

from auditor.adapters.docx_package import ZIP_ERRORS
from auditor.adapters.parse_docx import parse_docx
from auditor.adapters.parse_html import parse_html
from auditor.adapters.parse_pdf import parse_pdf
from auditor.adapters.parse_text import parse_markdown, parse_text
from auditor.errors import UnreadableDocumentError, UnsupportedFormatError
from auditor.ports import Parser

PARSERS: Mapping[str, Parser] = {
    ".pdf": parse_pdf,
    ".docx": parse_docx,
    ".html": parse_html,
    ".htm": parse_html,
    ".md": parse_markdown,
    ".markdown": parse_markdown,
    ".txt": parse_text,
    ".text": parse_text,
}
_ACCEPTED = "PDF, Word (.docx), HTML, Markdown and plain text"
_ELSEWHERE = {
    ".doc": "save it as .docx",
    ".docm": "save it as .docx",
    ".dotx": "save it as .docx",
    ".odt": "save it as .docx or PDF",
    ".rtf": "save it as .docx or PDF",
    ".pages": "export it as .docx or PDF",
    ".xlsx": "save it as PDF",
    ".xls": "save it as PDF",
    ".pptx": "save it as PDF",
    ".eml": "save it as PDF, and its attachments as files",
    ".msg": "save it as PDF, and its attachments as files",
    ".zip": "unpack it",
    ".png": "recognise its text with OCR and save it as PDF",
    ".jpg": "recognise its text with OCR and save it as PDF",
    ".tif": "recognise its text with OCR and save it as PDF",
}
_OLE = b"\xd0\xcf\x11\xe0"


def parser_for(content: bytes, file: str) -> Parser:
    """Return what reads a file; `UnsupportedFormatError` when nothing does."""
    suffix = PurePath(file).suffix.lower()
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableDocumentError(
            f"{file} is empty: check that it was saved or downloaded in full"
        )
    start = content[:1024]
    if b"%PDF-" in start and not _is_prose(suffix, start):
        return parse_pdf
    if start.startswith(b"PK\x03\x04"):
        return _zipped(content, file)
    if start.startswith(_OLE) and suffix in {".doc", ".docx", ".dot"}:
        return parse_docx  # which says whether it is old or locked
    if _looks_like_html(start) and suffix in {*PARSERS, ""}:
        return parse_html
    if suffix in PARSERS:
        return PARSERS[suffix]
    raise _unsupported(file)


def _is_prose(suffix: str, start: bytes) -> bool:
    """Tell a text about PDFs from a PDF with something before its header."""
    return PARSERS.get(suffix) in {
        parse_markdown,
        parse_text,
        parse_html,
    } and not start.lstrip().startswith(b"%PDF-")


def _zipped(content: bytes, file: str) -> Parser:
    """Return the parser of Word files when the archive is one."""
    if PurePath(file).suffix.lower() == ".docx":
        return parse_docx
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except ZIP_ERRORS:
        names = []
    if any(name.startswith("word/") for name in names):
        return parse_docx
    raise _unsupported(file)


def _looks_like_html(start: bytes) -> bool:
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html"))


def _unsupported(file: str) -> UnsupportedFormatError:
    remedy = _ELSEWHERE.get(PurePath(file).suffix.lower(), "save it as one of these")
    return UnsupportedFormatError(
        f"{file} is in a format that is not read; {_ACCEPTED} are: {remedy}"
    )
