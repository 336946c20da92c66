"""Long clauses are cut by offsets, and no character is lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.adapters.formats import parser_for
from auditor.adapters.splitter import split
from auditor.domain.clauses import LONGEST_PASSAGE, passages, uncovered
from auditor.domain.document import Detected, Document, Kind, Language
from auditor.errors import InputError

PIECES = st.sampled_from(["Words and words. ", "one, two; ", "\n\n", "   ", "x" * 900])
A_FOLDER = 3
READ_WHOLE = (
    "ai_terms",
    "terms",
    "model_cards",
    "dutch",
    "docx",
    "site_policy",
    "cuad",
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=50)), max_size=60).map("".join))
def test_spans_follow_each_other_and_cover_everything(text: str):
    spans = split(text) if text else []

    assert "".join(text[span.start : span.end] for span in spans) == text


@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_span_is_longer_than_a_passage(text: str):
    spans = split(text) if text else []

    assert all(span.end - span.start <= LONGEST_PASSAGE for span in spans)


def test_a_clause_is_cut_between_sentences():
    text = "The Supplier allows every audit. " * 60

    ends = {text[: span.end].rstrip()[-1] for span in split(text)}

    assert ends == {"."}


@pytest.mark.data
@pytest.mark.parametrize("folder", READ_WHOLE)
def test_no_word_of_a_real_document_is_in_no_passage(collection: Path, folder: str):
    files = sorted(path for path in (collection / folder).rglob("*") if path.is_file())
    read = [document for path in files[:A_FOLDER] if (document := parsed(path))]

    assert read
    for document in read:
        assert uncovered(document, passages(document, split)) == []


def parsed(path: Path) -> Document | None:
    content = path.read_bytes()
    try:
        reading = parser_for(content, path.name)(content, path.name)
    except InputError:
        return None
    return Document(
        "a" * 64, path.name, reading, Detected(Language.OTHER, 0.0, Kind.OTHER, 0.0)
    )
