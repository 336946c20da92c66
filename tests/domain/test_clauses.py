"""Documents are cut into clauses and passages, by offsets only."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.adapters.splitter import split
from auditor.domain.clauses import LONGEST_PASSAGE, RUNNING, cut, passages, uncovered
from auditor.domain.document import Document, Passage, Span
from tests.builders import a_document

LINES = st.sampled_from(
    [
        "1. Audit",
        "1.1 The Supplier allows audits; the Customer pays.",
        "(a) travel and lodging;",
        "Article 4 Security",
        "Artikel 5",
        "lid 2 Leverancier meldt.",
        "§ 6 Haftung",
        "(2) Der Anbieter haftet nicht.",
        "Annex B",
        "# Model card",
        "| Metric | Value |",
        "TERM AND TERMINATION",
        "Page 1 of 9",
        "plain words that go on and on",
        "Le fournisseur s’engage à notifier l’incident.\u00a0",
        "\ttabs\u200b and ﬁgures\x0c",
        "",
        "   ",
    ]
)
PAGES = st.lists(
    st.one_of(st.text(max_size=200), st.lists(LINES, max_size=40).map("\n".join)),
    min_size=1,
    max_size=4,
)


def numbers(*pages: str) -> list[str]:
    return [clause.number for clause in cut(a_document(*pages))]


def cut_up(document: Document) -> tuple[Passage, ...]:
    return passages(document, split)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Audit\n2. Term", ["1", "2"]),
        ("1. Audit\n1.1 Audits are allowed.\n1.2 At cost.", ["1", "1.1", "1.2"]),
        ("1. Audit\n1.1 Audits.\n1.1.1 By us.", ["1", "1.1", "1.1.1"]),
        ("1) Audit\n2) Term", ["1", "2"]),
        ("4. Duties\n(a) to notify;\n(b) to help.", ["4", "4(a)", "4(b)"]),
        ("4. Duties\na. to notify;\nb. to help.", ["4", "4(a)", "4(b)"]),
        (
            "4. Duties\n(a) to\n(i) one;\n(ii) two.",
            ["4", "4(a)", "4(a)(i)", "4(a)(ii)"],
        ),
        ("4. Duties\n(i) one;\n(ii) two.", ["4", "4(i)", "4(ii)"]),
        ("4. Duties\n(h) eight;\n(i) nine.", ["4", "4(h)", "4(i)"]),
        ("Article 4\nArticle 5 Term", ["Article 4", "Article 5"]),
        ("Article 4\n1. One.\n2. Two.", ["Article 4", "Article 4(1)", "Article 4(2)"]),
        ("Article 6 alinéa 2 Sécurité", ["Article 6 alinéa 2"]),
        ("Section 3.2 Security", ["Section 3.2"]),
        ("Artikel 4\nlid 2 Hij meldt.", ["Artikel 4", "Artikel 4 lid 2"]),
        ("Artikel 4\n1. Hij meldt.", ["Artikel 4", "Artikel 4 lid 1"]),
        ("Hoofdstuk 2 Beveiliging", ["Hoofdstuk 2"]),
        ("§ 5 Haftung\n(2) Er haftet nicht.", ["§ 5", "§ 5(2)"]),
        ("Abschnitt 4 Ende\nKapitel 3 Haftung", ["Abschnitt 4", "Kapitel 3"]),
        ("Annex B\nAnhang 3\nAnnexe IV", ["Annex B", "Anhang 3", "Annexe IV"]),
        ("Bijlage 2 Beveiliging\nSchedule 1: Fees", ["Bijlage 2", "Schedule 1"]),
        ("Annex B\n1. Scope", ["Annex B", "Annex B, 1"]),
    ],
)
def test_a_numbered_unit_is_a_clause(text: str, expected: list[str]):
    assert numbers(text) == expected


@pytest.mark.parametrize(
    "wrapped",
    [
        "12 of this year shall last for one year.",
        "12.3 shall last for one year.",
        "Article 4 of that agreement shall last.",
        "a. right of audit",
    ],
)
def test_a_number_at_the_start_of_a_wrapped_line_is_not_a_clause(wrapped: str):
    above = "The agreement that the parties have entered into, as meant in clause"

    assert numbers(f"1. Term\n{above}\n{wrapped}") == ["1"]


def test_a_reference_within_a_sentence_is_not_an_annex():
    assert numbers("1. Term\nAnnex B applies to every order that is placed.") == ["1"]


def test_markdown_headings_nest():
    document = a_document(
        "# Card\nIntro.\n## Data\nOurs.\n### Web\nYes.\n## Limits\nNo."
    )

    assert [(c.heading, c.path) for c in cut(document)] == [
        ("Card", ()),
        ("Data", ("Card",)),
        ("Web", ("Card", "Data")),
        ("Limits", ("Card",)),
    ]


def test_a_numbered_markdown_heading_keeps_its_number():
    assert numbers("## 4.2 Breach notice\nAt once.") == ["4.2"]


def test_an_annex_as_a_markdown_heading_keeps_its_number():
    assert numbers("## Annex C Security\nLocks.") == ["Annex C"]


def test_a_line_in_capitals_is_a_heading():
    clauses = cut(a_document("LIABILITY\nNone at all.\nTERM AND FEES\nOne year."))

    assert [clause.heading for clause in clauses] == ["LIABILITY", "TERM AND FEES"]


def test_a_sentence_in_capitals_is_not_a_heading():
    shouted = "THE SERVICE IS PROVIDED AS IS."

    assert len(cut(a_document(f"1. Warranty\n{shouted}"))) == 1


def test_each_row_of_a_table_stands_under_the_first():
    clauses = cut(
        a_document("## Metrics\n| Name | Value |\n| F1 | 0.9 |\n| AUC | 0.8 |")
    )

    assert [clause.path for clause in clauses] == [
        (),
        ("Metrics",),
        ("Metrics", "| Name | Value |"),
        ("Metrics", "| Name | Value |"),
    ]


def test_items_of_a_list_stand_under_their_lead_in():
    *_, item = cut(a_document("4. Duties\nThe Supplier shall not:\n(a) train on data."))

    assert item.path == ("4 Duties",)


def test_a_lead_in_is_the_heading_of_a_clause_that_has_none():
    *_, item = cut(a_document("4.1 The Supplier shall not:\n(a) train on data."))

    assert "The Supplier shall not:" in item.path[0]


def test_running_headers_and_footers_stand_apart():
    first = "Acme DPA\n1. Audit\nThe text goes on\nPage 1 of 2"
    second = "Acme DPA\nover the page.\n2. Term\nOne year.\nPage 2 of 2"

    clauses = cut(a_document(first, second))

    assert [c.path == (RUNNING,) for c in clauses] == [
        *(True, False, True),
        *(True, False, False, True),
    ]


def test_a_clause_that_crosses_a_page_break_keeps_its_number():
    clauses = cut(a_document("1. Audit\nIt goes", "on here."))

    assert [(c.number, c.page) for c in clauses] == [("1", 1), ("1", 2)]


def test_a_long_clause_becomes_passages_under_its_own_heading():
    document = a_document("1. Audit\n" + "The Supplier allows every audit. " * 80)

    found = cut_up(document)

    assert len(found) > 1
    assert {passage.path for passage in found[1:]} == {("Audit",)}
    assert max(len(passage.text) for passage in found) <= LONGEST_PASSAGE


def test_blank_parts_of_a_long_clause_are_no_passages():
    text = "x" * LONGEST_PASSAGE + " y"

    def at_the_blank(text: str) -> list[Span]:
        ends = (LONGEST_PASSAGE, LONGEST_PASSAGE + 1, len(text))
        return [Span(a, b) for a, b in zip((0, *ends), ends, strict=False)]

    found = passages(a_document(text), at_the_blank)

    assert [passage.text for passage in found] == ["x" * LONGEST_PASSAGE, "y"]


def test_text_in_no_passage_is_reported_with_its_page():
    document = a_document("First page.", "Second page.")
    second = [passage for passage in cut_up(document) if passage.page == 2]

    assert uncovered(document, second) == [(1, "First page.")]


@given(PAGES)
def test_passages_cover_every_character_that_is_not_blank(pages: list[str]):
    document = a_document(*pages)

    assert uncovered(document, cut_up(document)) == []


@given(PAGES)
def test_passages_stand_in_reading_order_and_never_overlap(pages: list[str]):
    places = [(p.page, p.span.start, p.span.end) for p in cut_up(a_document(*pages))]

    for (page, _, end), (next_page, start, _) in itertools.pairwise(places):
        assert page < next_page or (page == next_page and end <= start)


@given(PAGES)
def test_a_passage_says_what_its_page_says(pages: list[str]):
    document = a_document(*pages)

    for passage in cut_up(document):
        text = document.page(passage.page).text
        assert passage.text == text[passage.span.start : passage.span.end]


@given(PAGES)
def test_passages_have_ids_of_their_own(pages: list[str]):
    ids = [passage.id for passage in cut_up(a_document(*pages))]

    assert len(set(ids)) == len(ids)
