"""Passages are cut into sentences."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.domain.document import Passage, Span
from auditor.domain.sentences import is_heading, quoted, sentences, substance
from tests.builders import a_document, a_passage


def cut(text: str) -> list[str]:
    return quoted(Passage("a" * 64, 1, Span(0, len(text)), "", (), text))


def test_sentences_end_at_their_mark():
    assert cut("One is so. Two is not! Is three? Yes.") == [
        "One is so.",
        "Two is not!",
        "Is three?",
        "Yes.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "As meant in art. 28 GDPR, the processor helps.",
        "Pursuant to Art. 28 the processor helps.",
        "Acme B.V. Amsterdam helps.",
        "Acme Inc. Delaware helps.",
        "The logs, e.g. Access logs, are kept.",
        "Gemäß Abs. 2 und lit. A hilft er, d.h. Er hilft.",
        "Nach z.B. Artikel 28 hilft er.",
        "Op grond van art. 28 jo. nr. 4 helpt hij.",
        "Mr. J. Smith helps.",
        "Version 3.5 Turbo helps.",
        "On p. 12 Acme helps.",
        "Dit geldt incl. Bijlage 2 voor ieder.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(sentence: str):
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize(
    "label",
    ["4.2 ", "4. ", "(a) ", "a) ", "(2) ", "- ", "• ", "## ", "§ 5 ", "Article 4 "],
)
def test_a_label_is_not_part_of_a_sentence(label: str):
    assert cut(f"{label}The Supplier notifies.") == ["The Supplier notifies."]


def test_a_heading_on_the_first_line_is_a_sentence_of_its_own():
    assert cut("4.2 Breach notice\nThe Supplier notifies.") == [
        "Breach notice",
        "The Supplier notifies.",
    ]


def test_a_wrapped_first_line_is_not_a_heading():
    text = "The Supplier notifies the Customer\nof every breach."

    assert cut(text) == [text]


@pytest.mark.parametrize(
    "row", ["| Name | Value |\n| F1 | 0.8 |", "Name | F1\nOurs | 0.8"]
)
def test_a_table_row_is_not_cut(row: str):
    assert cut(row) == [row]


def test_bullets_are_sentences():
    assert cut("We keep logs:\n- of access\n- of changes") == [
        "We keep logs:",
        "of access",
        "of changes",
    ]


def test_a_blank_line_ends_a_sentence():
    assert cut("one and two\n\nthree and four") == ["one and two", "three and four"]


def test_a_semicolon_at_the_end_of_a_line_ends_a_sentence():
    assert cut("to notify breaches;\nto help with audits") == [
        "to notify breaches;",
        "to help with audits",
    ]


def test_a_closing_quotation_mark_belongs_to_the_sentence_before_it():
    assert cut("It says “as is.” That is all.") == ["It says “as is.”", "That is all."]


def test_a_stop_before_a_small_letter_ends_nothing():
    assert cut("Kept for 30 d. after the end.") == ["Kept for 30 d. after the end."]


def test_a_label_alone_is_kept():
    assert cut("(a) ") == ["(a)"]


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        ("## 7. Audit", "Audit"),
        ("7.2 Breach notice", "Breach notice"),
        ("7.2 Breach notice\nThe Supplier reports a breach.", "Breach notice"),
        ("Toezicht\nLeverancier staat een onderzoek toe.", "Toezicht"),
    ],
)
def test_a_title_promises_nothing(passage, sentence):
    assert is_heading(passage, sentence)


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        ("(a) no training on customer data", "no training on customer data"),
        ("7.2 Breach notice\nWithin 24 hours.", "Within 24 hours."),
        ("Logs | kept for 13 months", "Logs | kept for 13 months"),
        ("- no training on data\n- deleted at exit", "deleted at exit"),
    ],
)
def test_a_short_promise_is_no_title(passage, sentence):
    assert not is_heading(passage, sentence)


def test_the_substance_of_a_passage_leaves_its_title_out():
    passage = a_passage(a_document("## 7. Audit\n\n7.1 The Customer may inspect."))

    assert "Audit" not in substance(passage)


@given(st.text(max_size=300))
def test_every_sentence_is_a_part_of_its_text_without_blank_ends(text: str):
    for span in sentences(text):
        words = text[span.start : span.end]
        assert words == words.strip() != ""


@given(st.text(alphabet=st.sampled_from("aB1 .;!?\n-•()|“”é"), max_size=200))
def test_sentences_stand_in_order_and_never_overlap(text: str):
    found = list(sentences(text))

    for one, next_one in itertools.pairwise(found):
        assert one.end <= next_one.start
