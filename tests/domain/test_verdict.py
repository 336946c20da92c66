"""From the states of criteria to a verdict: one test for each rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.domain.evidence import State
from auditor.domain.verdict import Assessed, Verdict, confidence_of, verdict_of

YES = Assessed(True, State.EVIDENCED)
HEDGED = Assessed(True, State.EVIDENCED, hedged=True)
AGAINST = Assessed(True, State.CONTRADICTED)
SILENT = Assessed(True, State.ABSENT)
UNKNOWN = Assessed(True, State.UNDETERMINED)
YES_BESIDE = Assessed(False, State.EVIDENCED)
AGAINST_BESIDE = Assessed(False, State.CONTRADICTED)
SILENT_BESIDE = Assessed(False, State.ABSENT)
UNKNOWN_BESIDE = Assessed(False, State.UNDETERMINED)

ASSESSED = st.builds(Assessed, st.booleans(), st.sampled_from(State), st.booleans())


@pytest.mark.parametrize(
    ("criteria", "verdict"),
    [
        pytest.param([AGAINST, YES], Verdict.CONTRADICTED, id="1"),
        pytest.param([AGAINST, UNKNOWN], Verdict.CONTRADICTED, id="1 before 2"),
        pytest.param([UNKNOWN, YES], Verdict.UNDETERMINED, id="2"),
        pytest.param([UNKNOWN, AGAINST_BESIDE], Verdict.UNDETERMINED, id="2 before 5"),
        pytest.param([YES, YES], Verdict.SATISFIED, id="3"),
        pytest.param([YES, SILENT_BESIDE], Verdict.SATISFIED, id="3, a nicety lacks"),
        pytest.param([YES, UNKNOWN_BESIDE], Verdict.SATISFIED, id="3, one unknown"),
        pytest.param([YES, AGAINST_BESIDE], Verdict.PARTIALLY_SATISFIED, id="3, but"),
        pytest.param([HEDGED], Verdict.PARTIALLY_SATISFIED, id="4, hedged"),
        pytest.param([YES, HEDGED], Verdict.PARTIALLY_SATISFIED, id="4, one hedged"),
        pytest.param([YES, SILENT], Verdict.PARTIALLY_SATISFIED, id="4, one lacks"),
        pytest.param([SILENT, YES_BESIDE], Verdict.PARTIALLY_SATISFIED, id="4, beside"),
        pytest.param([SILENT, AGAINST_BESIDE], Verdict.CONTRADICTED, id="5"),
        pytest.param([SILENT, SILENT_BESIDE], Verdict.NOT_EVIDENCED, id="6"),
        pytest.param([SILENT, UNKNOWN_BESIDE], Verdict.NOT_EVIDENCED, id="6, unknown"),
    ],
)
def test_each_rule_gives_its_verdict(criteria: list[Assessed], verdict: Verdict):
    assert verdict_of(criteria) is verdict


def test_silence_on_pages_that_were_not_read_is_undetermined():
    assert verdict_of([SILENT], read_in_full=False) is Verdict.UNDETERMINED


@pytest.mark.parametrize(
    "criteria", [[YES], [HEDGED], [AGAINST], [SILENT, AGAINST_BESIDE]]
)
def test_pages_that_were_not_read_do_not_undo_what_others_say(criteria: list[Assessed]):
    assert verdict_of(criteria, read_in_full=False) is verdict_of(criteria)


@given(st.lists(ASSESSED, min_size=1), st.randoms(), st.booleans())
def test_the_order_of_criteria_does_not_matter(criteria, random, read_in_full: bool):
    shuffled = list(criteria)
    random.shuffle(shuffled)

    one = verdict_of(criteria, read_in_full=read_in_full)
    other = verdict_of(shuffled, read_in_full=read_in_full)

    assert one is other


@given(st.lists(ASSESSED, min_size=1))
def test_unread_pages_never_give_not_evidenced(criteria: list[Assessed]):
    assert verdict_of(criteria, read_in_full=False) is not Verdict.NOT_EVIDENCED


@given(st.lists(ASSESSED, min_size=1), st.booleans())
def test_a_verdict_about_words_needs_some_words(criteria, read_in_full: bool):
    spoken = {State.EVIDENCED, State.CONTRADICTED} & {c.state for c in criteria}

    if verdict_of(criteria, read_in_full=read_in_full).rests_on_words:
        assert spoken


@given(st.lists(ASSESSED, min_size=1))
def test_not_applicable_is_never_computed(criteria: list[Assessed]):
    assert verdict_of(criteria) is not Verdict.NOT_APPLICABLE


def test_a_verdict_is_as_sure_as_its_least_sure_criterion():
    assert confidence_of([0.9, 0.613, 0.8]) == 0.61


def test_nothing_judged_is_nothing_sure():
    assert confidence_of([]) == 0.0
