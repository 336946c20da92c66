from auditor.domain.checklist import System
from auditor.domain.document import Language, Span
from auditor.domain.verdict import Verdict
from evaluations.cases import Case, Place
from evaluations.scorers import (
    JUDGED,
    Outcome,
    class_score,
    evidence_recall,
    macro_f1,
    proved_quotes,
    score,
)

SATISFIED, CONTRADICTED = Verdict.SATISFIED, Verdict.CONTRADICTED
SILENT, NOT_ASKED = Verdict.NOT_EVIDENCED, Verdict.NOT_APPLICABLE


def a_case(verdict: Verdict, *places: Place) -> Case:
    return Case(
        document="acme/contract.pdf",
        language=Language.EN,
        system=System(),
        requirement="AUD-01",
        verdict=verdict,
        evidence=tuple(place.quote for place in places),
        note="",
        spans=places,
    )


def given(deserved: Verdict, verdict: Verdict, **more: object) -> Outcome:
    return Outcome(a_case(deserved), verdict, **more)  # type: ignore[arg-type]


def test_precision_recall_and_f1_count_one_verdict():
    outcomes = [
        given(SATISFIED, SATISFIED),
        given(SATISFIED, SILENT),
        given(SILENT, SATISFIED),
        given(SILENT, SATISFIED),
    ]

    found = class_score(SATISFIED, outcomes)

    assert (found.precision, found.recall) == (1 / 3, 1 / 2)
    assert (found.f1, found.support) == (2 / 5, 2)


def test_a_verdict_that_nobody_gives_or_deserves_does_not_count():
    outcomes = [given(SATISFIED, SATISFIED), given(SILENT, SILENT)]

    assert macro_f1(JUDGED, outcomes) == 1


def test_a_verdict_that_is_never_given_drags_the_mean_down():
    outcomes = [given(SATISFIED, SATISFIED), given(CONTRADICTED, SATISFIED)]

    assert macro_f1(JUDGED, outcomes) == (2 / 3 + 0) / 2


def test_accuracy_is_over_the_cases_that_need_judgement():
    outcomes = [given(NOT_ASKED, NOT_ASKED), given(SATISFIED, SILENT)]

    assert score(outcomes).accuracy == 0


def test_evidence_is_recalled_when_a_citation_overlaps_it_on_its_page():
    first, second = Place(2, 10, 20, "x" * 10), Place(3, 0, 5, "y" * 5)
    outcome = Outcome(a_case(SATISFIED, first, second), SATISFIED, ((2, Span(19, 30)),))

    assert evidence_recall([outcome]) == 0.5


def test_a_citation_on_another_page_recalls_nothing():
    outcome = Outcome(
        a_case(SATISFIED, Place(2, 10, 20, "x" * 10)), SATISFIED, ((1, Span(10, 20)),)
    )

    assert evidence_recall([outcome]) == 0


def test_a_scorer_that_does_not_apply_gives_no_score():
    outcomes = [given(SILENT, SILENT)]

    assert evidence_recall(outcomes) is None
    assert proved_quotes(outcomes) is None


def test_a_misquote_lowers_the_share_of_proved_quotes():
    outcomes = [given(SATISFIED, SATISFIED, cited=((1, Span(0, 4)),), misquoted=3)]

    assert proved_quotes(outcomes) == 0.25
