"""Markdown and plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.adapters.parse_text import parse_markdown, parse_text
from auditor.errors import UnreadableDocumentError

printable = st.text(st.characters(exclude_categories=["C"], include_characters="\n"))


@given(printable.filter(str.strip))
def test_text_is_read_letter_for_letter(text: str):
    assert parse_text(text.encode(), "a.txt").pages[0].text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_recognised(encoding: str):
    content = "De één meldt: € 5".encode(encoding)

    assert parse_text(content, "a.txt").pages[0].text == "De één meldt: € 5"


def test_utf16_without_a_mark_is_recognised():
    content = "The supplier reports".encode("utf-16-le")

    assert parse_text(content, "a.txt").pages[0].text == "The supplier reports"


def test_line_ends_are_one_character():
    assert parse_text(b"a\r\nb\rc", "a.txt").pages[0].text == "a\nb\nc"


def test_front_matter_stays_and_gives_the_title():
    reading = parse_markdown(b"---\ntitle: Card\n---\n# Other\n", "a.md")

    assert reading.title == "Card"
    assert reading.pages[0].text == "---\ntitle: Card\n---\n# Other\n"


@pytest.mark.parametrize("matter", ["a: [", "- a", "\t:", "[" * 5000])
def test_bad_front_matter_is_text(matter: str):
    text = f"---\n{matter}\n---\n# Title\n"

    reading = parse_markdown(text.encode(), "a.md")

    assert reading.pages[0].text == text
    assert reading.title == "Title"


@pytest.mark.parametrize(
    "text",
    [
        "# **Terms** of [use](x)\n",
        "Terms of use\n===\n",
        "```\n# no\n```\n## Terms of use ##\n",
    ],
)
def test_the_first_heading_is_the_title(text: str):
    assert parse_markdown(text.encode(), "a.md").title == "Terms of use"


@pytest.mark.parametrize("content", [b"\x00\x01\x02" * 99, bytes(range(32)) * 9])
def test_what_is_not_text_is_refused(content: bytes):
    with pytest.raises(UnreadableDocumentError, match=r"^a\.txt is not text"):
        parse_text(content, "a.txt")


@pytest.mark.parametrize("content", [b"", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(content: bytes):
    with pytest.raises(UnreadableDocumentError, match=r"^a\.txt is empty"):
        parse_text(content, "a.txt")
