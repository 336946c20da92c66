"""What reviewers decide is a fold over their events."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.domain.review import (
    Accepted,
    Commented,
    Disposition,
    Overridden,
    Reopened,
    ReviewEvent,
    replay,
)
from auditor.domain.verdict import Verdict
from tests.builders import NOW, a_finding

ACCEPTED = Accepted(reviewer="Ann", at=NOW)
OVERRIDDEN = Overridden(
    reviewer="Bob", at=NOW, verdict=Verdict.CONTRADICTED, reason="Annex B excludes it."
)
COMMENTED = Commented(reviewer="Ann", at=NOW, comment="See annex B.")
REOPENED = Reopened(reviewer="Bob", at=NOW)

EVENTS = st.lists(
    st.one_of(
        st.just(ACCEPTED),
        st.just(COMMENTED),
        st.just(REOPENED),
        st.sampled_from(Verdict).map(
            lambda verdict: Overridden(
                reviewer="Bob", at=NOW, verdict=verdict, reason="So."
            )
        ),
    )
)


@pytest.mark.parametrize(
    ("events", "verdict", "disposition"),
    [
        ([], Verdict.SATISFIED, Disposition.OPEN),
        ([ACCEPTED], Verdict.SATISFIED, Disposition.ACCEPTED),
        ([OVERRIDDEN], Verdict.CONTRADICTED, Disposition.OVERRIDDEN),
        ([COMMENTED], Verdict.SATISFIED, Disposition.OPEN),
        ([ACCEPTED, OVERRIDDEN], Verdict.CONTRADICTED, Disposition.OVERRIDDEN),
        ([OVERRIDDEN, ACCEPTED], Verdict.SATISFIED, Disposition.ACCEPTED),
        ([OVERRIDDEN, COMMENTED], Verdict.CONTRADICTED, Disposition.OVERRIDDEN),
        ([OVERRIDDEN, REOPENED], Verdict.SATISFIED, Disposition.OPEN),
        ([REOPENED, ACCEPTED], Verdict.SATISFIED, Disposition.ACCEPTED),
    ],
)
def test_the_last_decision_stands(
    events: list[ReviewEvent], verdict: Verdict, disposition: Disposition
):
    reviewed = replay(a_finding(), events)

    assert (reviewed.verdict, reviewed.disposition) == (verdict, disposition)


@given(EVENTS)
def test_replay_never_changes_the_finding(events: list[ReviewEvent]):
    reviewed = replay(a_finding(), events)

    assert reviewed.finding == a_finding()
    assert reviewed.events == tuple(events)


@given(EVENTS, EVENTS)
def test_what_came_before_the_last_decision_does_not_matter(before, after):
    decided = replay(a_finding(), [*before, OVERRIDDEN, *after])
    alone = replay(a_finding(), [OVERRIDDEN, *after])

    assert (decided.verdict, decided.disposition) == (alone.verdict, alone.disposition)


@given(EVENTS)
def test_another_verdict_stands_only_by_an_override(events: list[ReviewEvent]):
    reviewed = replay(a_finding(), events)

    if reviewed.verdict is not Verdict.SATISFIED:
        assert reviewed.disposition is Disposition.OVERRIDDEN


@pytest.mark.parametrize("kind", [Accepted, Reopened])
@pytest.mark.parametrize("reviewer", ["", "  "])
def test_an_event_names_its_reviewer(
    kind: type[Accepted] | type[Reopened], reviewer: str
):
    with pytest.raises(ValueError, match="names its reviewer"):
        kind(reviewer=reviewer, at=NOW)


@pytest.mark.parametrize(
    "at",
    [
        NOW.replace(tzinfo=None),
        datetime(2026, 11, 23, tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_an_event_has_a_time_in_utc(at: datetime):
    with pytest.raises(ValueError, match="in UTC"):
        Accepted(reviewer="Ann", at=at)


def test_a_time_in_utc_by_another_name_will_do():
    at = datetime(2026, 11, 23, tzinfo=timezone(timedelta(0)))

    assert Accepted(reviewer="Ann", at=at).at == datetime(2026, 11, 23, tzinfo=UTC)


def test_an_override_has_a_reason():
    with pytest.raises(ValueError, match="has a reason"):
        Overridden(reviewer="Ann", at=NOW, verdict=Verdict.SATISFIED, reason=" ")


def test_a_comment_says_something():
    with pytest.raises(ValueError, match="says something"):
        Commented(reviewer="Ann", at=NOW, comment="\n")
