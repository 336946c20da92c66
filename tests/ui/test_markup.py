"""Text from elsewhere stays text."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.domain.document import Span
from auditor.domain.verdict import Verdict
from auditor.ui.markup import Highlight, marked, plain, quoted


@given(st.text())
def test_quotes_carry_no_tags(text: str):
    assert "<" not in quoted(text)


def test_markdown_is_shown_letter_for_letter():
    assert plain("a*b*\n[c](d)") == r"a\*b\* \[c\]\(d\)"


def test_a_marked_page_keeps_its_text():
    page = "The <Supplier> shall notify."
    quote = Highlight(Span(4, 14), Verdict.SATISFIED, is_current=True)

    shown = marked(page, [quote], Span(0, len(page)))

    assert shown == (
        'The <mark class="tone-satisfied is-current">&lt;Supplier&gt;</mark>'
        " shall notify."
    )


def test_overlapping_quotes_repeat_no_text():
    quotes = [
        Highlight(Span(0, 6), Verdict.SATISFIED),
        Highlight(Span(3, 9), Verdict.CONTRADICTED),
    ]

    shown = marked("abcdefghi", quotes, Span(0, 9))

    assert shown == (
        '<mark class="tone-satisfied">abcdef</mark>'
        '<mark class="tone-contradicted">ghi</mark>'
    )
