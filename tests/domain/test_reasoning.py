from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.domain.evidence import State
from auditor.domain.reasoning import Reading, conclude
from auditor.domain.verdict import Assessed, Verdict, verdict_of

EVEN = {
    Verdict.SATISFIED: log(0.25),
    Verdict.PARTIALLY_SATISFIED: log(0.25),
    Verdict.CONTRADICTED: log(0.25),
    Verdict.NOT_EVIDENCED: log(0.25),
}
SHARES = st.floats(0, 1)


def a_conclusion(
    *shares: tuple[float, float, float, float],
    essential: list[bool] | None = None,
    prior: dict[Verdict, float] = EVEN,
):
    """Conclude from the probabilities of evidenced, hedged, contradicted, absent."""
    logs = [[log(max(share, 1e-6)) for share in row] for row in shares]
    return conclude(logs, essential or [True] * len(shares), prior)


def test_a_strong_sentence_decides_its_criterion():
    assert a_conclusion((0.9, 0.1, 0.0, 0.0)).readings == (Reading.EVIDENCED,)
    assert a_conclusion((0.1, 0.8, 0.0, 0.1)).readings == (Reading.HEDGED,)
    assert a_conclusion((0.1, 0.0, 0.7, 0.2)).readings == (Reading.CONTRADICTED,)


def test_a_weak_sentence_leaves_its_criterion_absent():
    found = a_conclusion((0.2, 0.1, 0.1, 0.6))

    assert found.readings == (Reading.ABSENT,)
    assert found.verdict is Verdict.NOT_EVIDENCED


def test_what_is_known_of_the_whole_tips_a_close_call():
    likely = {**EVEN, Verdict.CONTRADICTED: log(0.97), Verdict.SATISFIED: log(0.01)}
    close = (0.5, 0.0, 0.4, 0.1)

    assert a_conclusion(close).verdict is Verdict.SATISFIED
    assert a_conclusion(close, prior=likely).verdict is Verdict.CONTRADICTED


def test_many_ways_to_the_same_verdict_count_together():
    unsure = (0.4, 0.3, 0.0, 0.3)

    found = a_conclusion(unsure, unsure)

    assert found.verdict is Verdict.PARTIALLY_SATISFIED


def test_criteria_and_the_whole_are_one_witness_not_two():
    likely = {**EVEN, Verdict.SATISFIED: log(0.8), Verdict.NOT_EVIDENCED: log(0.2)}

    found = a_conclusion((0.8, 0.0, 0.0, 0.2), prior=likely)

    assert found.confidence == pytest.approx(0.8, abs=0.01)


def test_hedged_counts_as_evidenced_and_absent_as_silence():
    assert Reading.HEDGED.state is State.EVIDENCED
    assert Reading.CONTRADICTED.state is State.CONTRADICTED
    assert Reading.ABSENT.state is State.ABSENT


@given(
    st.lists(
        st.tuples(SHARES, SHARES, SHARES, SHARES, st.booleans()), min_size=1, max_size=4
    )
)
def test_the_readings_always_lead_to_the_verdict_that_is_given(rows):
    essential = [True, *(row[4] for row in rows[1:])]

    found = a_conclusion(*(row[:4] for row in rows), essential=essential)

    assessed = [
        Assessed(core, reading.state, reading is Reading.HEDGED)
        for core, reading in zip(essential, found.readings, strict=True)
    ]
    assert found.verdict is verdict_of(assessed)
