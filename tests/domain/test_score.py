from hypothesis import given
from hypothesis import strategies as st

from auditor.domain.checklist import Severity
from auditor.domain.score import arithmetic, summarise
from auditor.domain.verdict import Verdict
from tests.builders import a_finding

PAIRS = st.lists(
    st.tuples(st.sampled_from(list(Severity)), st.sampled_from(list(Verdict))),
    max_size=60,
).map(
    lambda drawn: tuple(
        (a_finding(f"R-{n}", verdict, severity), verdict)
        for n, (severity, verdict) in enumerate(drawn)
    )
)


@given(PAIRS)
def test_the_arithmetic_always_comes_to_the_score(pairs):
    lines = arithmetic(pairs)

    earned = sum(line.earned for line in lines)
    possible = sum(line.possible for line in lines)

    assert summarise(pairs).score == (
        round(100 * earned / possible) if possible else None
    )
