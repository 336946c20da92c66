from pathlib import Path

import pytest

from auditor import resources
from auditor.adapters.checklists import Checklists
from auditor.adapters.embedded import EmbeddedJudge
from auditor.adapters.embedders import EmbeddedEmbeddings
from auditor.adapters.splitter import split
from auditor.domain.checklist import Requirement
from auditor.domain.clauses import passages
from auditor.domain.evidence import Evidence, State
from auditor.domain.finding import Finding
from auditor.domain.grounding import ground
from auditor.domain.verdict import Verdict
from tests.builders import a_document, a_requirement

FILLER = """

## 8. Fees

8.1 The Customer pays the fees within thirty days of the date of the invoice.

## 9. Governing law

9.1 This Agreement is governed by the laws of the Netherlands.
"""
GRANTED = """## 7. Audit

7.1 The Customer, or an independent auditor that it appoints, may inspect the
Supplier's premises, systems, records and staff once a year and after every incident.
"""
REFUSED = """## 7. Audit

7.1 Nothing in this Agreement entitles the Customer to inspect the Supplier's
premises, systems or records, and any right of audit is excluded.
"""
REVERSED = """## 7. Verification of use

7.1 The Supplier may audit the Customer's use of the Service once a year to check
that the number of licences that the Customer pays for is not exceeded.
"""
VERLEEND = """## 7. Controle

7.1 Opdrachtgever mag eenmaal per jaar, en na ieder incident, zelf of door een
onafhankelijke deskundige de locaties, systemen en administratie van Leverancier
onderzoeken. Leverancier verleent daaraan alle medewerking.
"""
UITGESLOTEN = """## 7. Controle

7.1 Opdrachtgever heeft geen recht om de locaties, systemen of administratie van
Leverancier te onderzoeken; ieder recht op een audit is uitgesloten.
"""


@pytest.fixture(scope="module")
def embeddings() -> EmbeddedEmbeddings:
    return EmbeddedEmbeddings()


@pytest.fixture(scope="module")
def judge(embeddings: EmbeddedEmbeddings) -> EmbeddedJudge:
    return EmbeddedJudge(embeddings)


@pytest.fixture(scope="module")
def audit_right() -> Requirement:
    lists = Checklists((resources.checklists(),), Path())
    return lists.load("eu-ai-vendor").requirement("AUD-01")


def verdict_on(judge: EmbeddedJudge, requirement: Requirement, text: str) -> Finding:
    document = a_document(text + FILLER)
    evidence = [Evidence(passage, 1.0) for passage in passages(document, split)]
    return ground(requirement, judge(requirement, evidence), evidence, [document])


@pytest.mark.parametrize("text", [GRANTED, VERLEEND], ids=["en", "nl"])
def test_a_right_of_audit_is_seen_and_quoted(judge, audit_right, text):
    found = verdict_on(judge, audit_right, text)

    assert found.verdict in (Verdict.SATISFIED, Verdict.PARTIALLY_SATISFIED)
    assert any(citation.clause == "7.1" for citation in found.citations)


@pytest.mark.parametrize("text", [REFUSED, UITGESLOTEN], ids=["en", "nl"])
def test_a_refused_audit_contradicts_although_it_speaks_of_inspection(
    judge, audit_right, text
):
    assert verdict_on(judge, audit_right, text).verdict is Verdict.CONTRADICTED


def test_the_suppliers_right_to_audit_the_customer_is_not_the_customers(
    judge, audit_right
):
    found = verdict_on(judge, audit_right, REVERSED)

    assert found.verdict not in (Verdict.SATISFIED, Verdict.PARTIALLY_SATISFIED)


def test_silence_is_not_evidenced_and_shows_where_was_looked(judge, audit_right):
    found = verdict_on(judge, audit_right, "")

    assert found.verdict is Verdict.NOT_EVIDENCED
    assert found.nearest


def test_the_same_text_always_gets_the_same_opinion(judge, audit_right, embeddings):
    again = EmbeddedJudge(embeddings)

    assert verdict_on(judge, audit_right, GRANTED) == verdict_on(
        again, audit_right, GRANTED
    )


def test_the_judge_names_its_model_and_weights(judge):
    assert judge.identity.name == "embedded"
    assert judge.identity.version.startswith("2+")


def test_without_passages_every_criterion_is_absent(judge, audit_right):
    opinion = judge(audit_right, [])

    assert {answer.state for answer in opinion.criteria} == {State.ABSENT}


def test_a_requirement_that_was_not_learned_is_judged_by_nearness_of_wording(judge):
    requirement = a_requirement()
    words = requirement.criteria[0].text.en
    document = a_document(f"The Supplier agrees that it does this: {words}.{FILLER}")
    evidence = [Evidence(passage, 1.0) for passage in passages(document, split)]

    opinion = judge(requirement, evidence)

    assert {a.criterion_id for a in opinion.criteria} == {
        c.id for c in requirement.criteria
    }
