from pathlib import Path

import pytest

from auditor import resources
from auditor.adapters.checklists import Checklists
from auditor.adapters.splitter import split
from auditor.domain.checklist import Checklist
from auditor.domain.clauses import passages
from auditor.domain.document import Document
from auditor.domain.sentences import quoted
from evaluations import bank, delivered, second
from evaluations.cases import load


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    return Checklists((resources.checklists(),), Path()).load("eu-ai-vendor")


def said_by(document: Document) -> list[str]:
    return [words for passage in passages(document, split) for words in quoted(passage)]


def test_every_label_names_a_criterion_of_the_checklist(checklist):
    known = {c.id for r in checklist.requirements for c in r.criteria}

    for one in bank.wholes():
        assert set(one.labels) <= known, one.name
    assert {example.criterion for example in bank.examples()} - {""} == known


def test_every_quote_of_a_label_stands_in_its_document():
    lost = [
        (one.name, criterion)
        for one in bank.wholes()
        for said in [said_by(one.document)]
        for criterion, label in one.labels.items()
        if not any(bank.bears(words, label.quotes) for words in said)
    ]

    # A quote can be shorter than a sentence, or a cell with few letters.
    assert len(lost) <= 0.01 * sum(len(one.labels) for one in bank.wholes())


def test_no_sentence_of_a_gold_document_is_in_the_bank_but_what_all_contracts_say():
    gold = {
        " ".join(words.casefold().split())
        for document in delivered.documents().values()
        for words in said_by(document)
        if len(words.split()) > 12
    }
    learned = [
        *(example.text for example in bank.examples()),
        *(
            part.text
            for excerpt in bank.excerpts()
            for part in bank.taken_apart(excerpt)
        ),
        *(words for one in bank.wholes() for words in said_by(one.document)),
    ]

    assert not gold & {" ".join(text.casefold().split()) for text in learned}


def test_two_readers_of_the_sample_agree_far_more_than_by_chance(checklist):
    reread = second.reread(checklist, load())

    same = sum(one.verdict is one.case.verdict for one in reread)
    assert same >= 0.85 * len(reread)
