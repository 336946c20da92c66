"""Citations are proved on the page, and only typography is forgiven."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.domain.citation import Citation
from auditor.domain.document import Passage, Span
from auditor.errors import CitationError
from tests.builders import a_citation, a_document, a_passage

PRINTED = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)


def quoted(claimed: str, printed: str) -> str:
    """Return what a citation of claimed words keeps of a printed page."""
    document = a_document(printed)
    return Citation.locate(claimed, a_passage(document), document).quote


def test_words_that_stand_there_are_quoted():
    assert quoted("within 24 hours", "Notice within 24 hours.") == "within 24 hours"


def test_a_citation_says_where_it_stands():
    document = a_document("One.", "Notice within 24 hours.")

    found = Citation.locate("24 hours", a_passage(document, 2), document)

    assert (found.page, found.span, found.clause) == (2, Span(14, 22), "1.1")


@pytest.mark.parametrize(
    ("claimed", "printed"),
    [
        pytest.param("within 24 hours", "within\n  24\t hours", id="white space"),
        pytest.param("within 24 hours", "within\u00a024\u202fhours", id="hard spaces"),
        pytest.param("notification", "notifi-\ncation", id="hyphen at a line's end"),
        pytest.param("notification", "notifi\u2010\n   cation", id="indented break"),
        pytest.param("notification", "notifi\ufffe\ncation", id="PDFium's hyphen"),
        pytest.param("the supplier's logs", "the supplier’s logs", id="single quotes"),
        pytest.param("the supplier’s logs", "the supplier's logs", id="curly claim"),
        pytest.param('provided "as is"', "provided “as is”", id="double quotes"),
        pytest.param('provided "as is"', "provided „as is”", id="low quotes"),
        pytest.param('fourni "tel quel"', "fourni «tel quel»", id="guillemets"),
        pytest.param("2024-2026", "2024–2026", id="en dash"),
        pytest.param("logs - all", "logs — all", id="em dash"),
        pytest.param("logs — all", "logs - all", id="dash in the claim"),
        pytest.param("sub-processor", "sub‑processor", id="hard hyphen"),
        pytest.param("the efficient office", "the eﬃcient oﬃce", id="ffi ligature"),
        pytest.param("first flaw off", "ﬁrst ﬂaw oﬀ", id="other ligatures"),
        pytest.param("ﬁrst", "first", id="ligature in the claim"),
        pytest.param("notification", "noti\u00adfication", id="soft hyphen"),
        pytest.param("noti\u00adfication", "notification", id="soft hyphen claimed"),
        pytest.param("notification", "noti\u200bfi\ufeffcation", id="zero width"),
        pytest.param("  within 24 hours\n", "within 24 hours", id="outer blanks"),
        pytest.param("offices", "of-\nfices", id="break within a ligature"),
    ],
)
def test_typography_is_forgiven_and_the_page_is_kept(claimed: str, printed: str):
    assert quoted(claimed, f"Said: {printed} and more.") == printed


@pytest.mark.parametrize(
    ("claimed", "printed"),
    [
        pytest.param("within 12 hours", "within 24 hours", id="a number"),
        pytest.param("Within 24 hours", "within 24 hours", id="a capital"),
        pytest.param("within 24 hour s", "within 24 hours", id="a split word"),
        pytest.param("within24 hours", "within 24 hours", id="a joined word"),
        pytest.param("within hours", "within 24 hours", id="a word left out"),
        pytest.param("within … hours", "within 24 hours", id="an ellipsis"),
        pytest.param("within 24 hours.", "within 24 hours", id="a full stop added"),
        pytest.param("shall not train", "shall train", id="a negation"),
        pytest.param("cooperation", "coöperation", id="an accent"),
        pytest.param("subprocessor", "sub-processor", id="a hyphen in mid-line"),
        pytest.param("well known", "well-known", id="a hyphen for a space"),
        pytest.param("a 'b' c", 'a "b" c', id="double for single"),
        pytest.param("hours within", "within hours", id="the order"),
        pytest.param(".*", "within 24 hours", id="a pattern"),
        pytest.param("", "within 24 hours", id="nothing"),
        pytest.param(" \n", "within 24 hours", id="blanks"),
        pytest.param("\u00ad\u200b", "within 24 hours", id="invisible claim"),
    ],
)
def test_nothing_else_is_forgiven(claimed: str, printed: str):
    with pytest.raises(CitationError):
        quoted(claimed, printed)


def test_the_exact_words_win_over_an_earlier_look_alike():
    document = a_document("the supplier’s logs. the supplier's logs.")

    found = Citation.locate("the supplier's logs", a_passage(document), document)

    assert found.quote == "the supplier's logs"


def test_words_outside_the_passage_are_not_found_there():
    document = a_document("Notice within 24 hours. No fee.")
    passage = Passage(document.sha256, 1, Span(24, 31), "", (), "No fee.")

    with pytest.raises(CitationError, match="not on page 1"):
        Citation.locate("24 hours", passage, document)


def test_a_look_alike_outside_the_passage_is_not_found_there():
    document = a_document("the supplier’s logs. No fee.")
    passage = Passage(document.sha256, 1, Span(21, 28), "", (), "No fee.")

    with pytest.raises(CitationError):
        Citation.locate("the supplier's logs", passage, document)


def test_a_citation_read_back_is_proved_again():
    a_citation().verify(a_document())


def test_a_changed_quote_is_refused():
    with pytest.raises(CitationError, match="no longer says"):
        replace(a_citation(), quote="An invented quote.").verify(a_document())


def test_a_changed_page_is_refused():
    with pytest.raises(CitationError, match="no longer says"):
        a_citation().verify(a_document("The Supplier refuses every audit."))


@given(PRINTED, st.data())
def test_any_words_of_any_page_can_be_cited(printed: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(printed) - 1))
    claimed = printed[start : data.draw(st.integers(start + 1, len(printed)))]
    assume(claimed.strip())

    quote = quoted(claimed, printed)

    assert quote == claimed.strip()


@given(PRINTED, PRINTED)
def test_whatever_is_cited_stands_on_the_page(claimed: str, printed: str):
    document = a_document(printed)

    try:
        found = Citation.locate(claimed, a_passage(document), document)
    except CitationError:
        return

    found.verify(document)


@given(st.lists(st.text("abfil", min_size=1), min_size=1), st.data())
def test_words_are_found_however_their_lines_break(
    words: list[str], data: st.DataObject
):
    gaps = st.sampled_from([" ", "\n", "\r\n", "\u00a0 ", "\t"])
    printed = "".join(word + data.draw(gaps) for word in words)

    assert quoted(" ".join(words), printed) == printed.strip()
