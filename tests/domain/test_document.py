"""A document that exists is a document that is valid."""

import pytest

from auditor.domain.document import (
    Detected,
    Document,
    Dossier,
    Kind,
    Language,
    Page,
    Passage,
    Reading,
    ReadingWarning,
    Span,
    WarningCode,
)
from tests.builders import a_document, a_passage


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 3)])
def test_a_span_holds_at_least_one_character(start: int, end: int):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [(Span(0, 3), True), (Span(4, 9), True), (Span(0, 2), False), (Span(5, 9), False)],
)
def test_spans_overlap_when_they_share_a_character(other: Span, overlaps: bool):
    assert Span(2, 5).overlaps(other) is overlaps


@pytest.mark.parametrize("numbers", [(0,), (1, 3), (2, 1), (1, 1)])
def test_pages_are_numbered_without_a_gap(numbers: tuple[int, ...]):
    with pytest.raises(ValueError, match="numbered"):
        Reading("", tuple(Page(number, "Words.") for number in numbers))


def test_a_document_has_a_page():
    with pytest.raises(ValueError, match="at least one page"):
        Reading("", ())


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_page_that_is_not_there_is_refused(number: int):
    with pytest.raises(ValueError, match=r"contract\.md has no page"):
        a_document("One.", "Two.").page(number)


def test_a_document_without_a_title_is_called_by_its_file():
    document = a_document(file="contract.md")
    titled = Document(
        document.sha256,
        document.file,
        Reading("Our contract", document.pages),
        Detected(Language.NL, 1.0, Kind.CONTRACT, 1.0),
    )

    assert (document.title, titled.title) == ("contract.md", "Our contract")
    assert titled.language is Language.NL


def test_unread_pages_are_those_with_a_warning_of_that_kind():
    document = a_document(
        warnings=(
            ReadingWarning(WarningCode.UNREADABLE_PAGE, "A picture.", 1),
            ReadingWarning(WarningCode.HIDDEN_TEXT, "White text.", 2),
        )
    )

    assert document.unread_pages == (1,)


def test_a_passage_s_text_fills_its_span():
    with pytest.raises(ValueError, match="fills its span"):
        Passage("a" * 64, 1, Span(0, 3), "", (), "four")


def test_a_passage_is_read_under_its_headings():
    passage = Passage("a" * 64, 1, Span(0, 4), "1.1", ("1 Audit", "Costs"), "None")

    assert passage.in_context == "1 Audit\nCosts\nNone"


def test_a_dossier_knows_its_documents_by_hash():
    document = a_document()

    assert Dossier("Acme", (document,)).document(document.sha256) is document
    assert a_passage(document).document_sha256 == document.sha256
