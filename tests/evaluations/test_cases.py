from collections import Counter

import pytest

from auditor import resources
from auditor.adapters.checklists import read
from auditor.domain.document import (
    Detected,
    Document,
    Kind,
    Language,
    Page,
    Reading,
)
from auditor.domain.verdict import Verdict
from auditor.errors import CitationError
from evaluations import cases, delivered, markup
from evaluations.cases import Case, Split


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return delivered.documents()


@pytest.fixture(scope="module")
def gold() -> list[Case]:
    return cases.load()


def test_every_document_is_labelled_on_every_requirement(gold):
    checklist = read(resources.checklists() / "eu-ai-vendor.yaml")
    asked = {requirement.id for requirement in checklist.requirements}

    for source in markup.sources():
        labelled = Counter(c.requirement for c in gold if c.document == source.id)
        assert set(labelled) == asked
        assert set(labelled.values()) == {1}


def test_every_piece_of_gold_evidence_stands_where_its_label_says(gold, documents):
    for case in gold:
        for place in case.spans:
            page = documents[case.document].page(place.page)
            assert page.text[place.start : place.end] == place.quote


def test_a_label_about_words_has_evidence_and_silence_has_none(gold):
    for case in gold:
        assert bool(case.evidence) is case.verdict.rests_on_words
        assert bool(case.spans) is case.verdict.rests_on_words


def test_undetermined_is_deserved_only_where_a_page_cannot_be_read(gold, documents):
    unread = {name for name, document in documents.items() if document.unread_pages}

    assert unread
    for case in gold:
        if case.verdict is Verdict.UNDETERMINED:
            assert case.document in unread


def test_a_supplier_is_in_one_split_only(gold):
    splits = {(case.vendor, case.split) for case in gold}

    assert {vendor for vendor, split in splits if split is Split.HELD_OUT} == {
        "brugmans",
        "timbra",
    }
    assert len(splits) == len({vendor for vendor, _ in splits})


def test_words_that_cross_a_page_are_two_places():
    document = two_pages(
        "The Supplier shall keep\nAcme page 1 of 2", "logs for a year."
    )

    before, after = cases.places("shall keep Acme page 1 of 2 logs for", document)

    assert (before.page, before.quote) == (1, "shall keep\nAcme page 1 of 2")
    assert (after.page, after.quote) == (2, "logs for")


def test_evidence_that_is_not_there_is_refused():
    with pytest.raises(CitationError):
        cases.places(
            "keep logs for ten years", two_pages("We keep logs.", "Sometimes.")
        )


def two_pages(first: str, second: str) -> Document:
    reading = Reading("Terms", (Page(1, first), Page(2, second)))
    return Document("0" * 64, "t.pdf", reading, Detected(Language.EN, 1, Kind.OTHER, 1))


def test_cases_survive_saving(gold, tmp_path):
    cases.save(gold, tmp_path)

    assert cases.load(tmp_path) == sorted(gold, key=lambda case: case.vendor)
