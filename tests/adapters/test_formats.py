"""Which parser reads a file."""

import pytest

from auditor.adapters.formats import parser_for
from auditor.adapters.parse_docx import parse_docx
from auditor.adapters.parse_html import parse_html
from auditor.adapters.parse_pdf import parse_pdf
from auditor.adapters.parse_text import parse_markdown, parse_text
from auditor.errors import UnreadableDocumentError, UnsupportedFormatError
from auditor.ports import Parser
from tests.adapters.files import a_docx, a_zip, p


@pytest.mark.parametrize(
    ("content", "file", "parser"),
    [
        (b"%PDF-1.7", "a.pdf", parse_pdf),
        (b"%PDF-1.7", "a.txt", parse_pdf),
        (b"junk %PDF-1.7", "a.pdf", parse_pdf),
        (b"A PDF starts with %PDF-1.7", "a.md", parse_markdown),
        (a_docx(p("x")), "a.docx", parse_docx),
        (a_docx(p("x")), "A.PDF", parse_docx),
        (b"<!DOCTYPE html><p>x", "a.pdf", parse_html),
        (b"<p>x", "a.htm", parse_html),
        (b"words", "a.TXT", parse_text),
        (b"words", "a.markdown", parse_markdown),
        (b"\xd0\xcf\x11\xe0", "a.doc", parse_docx),
    ],
)
def test_content_decides_before_the_name(content: bytes, file: str, parser: Parser):
    assert parser_for(content, file) is parser


@pytest.mark.parametrize(
    ("content", "file"),
    [(b"words", "a.rtf"), (b"words", "a"), (a_zip({"x": "y"}), "a.zip")],
)
def test_other_formats_are_refused_with_what_is_accepted(content: bytes, file: str):
    with pytest.raises(UnsupportedFormatError, match=r"PDF, Word \(\.docx\), HTML"):
        parser_for(content, file)


def test_an_empty_file_is_refused():
    with pytest.raises(UnreadableDocumentError, match=r"^a\.pdf is empty"):
        parser_for(b" \n", "a.pdf")
