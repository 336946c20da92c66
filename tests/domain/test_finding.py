"""Findings carry their proof, and add up to a summary."""

from dataclasses import replace

import pytest

from auditor.domain.checklist import Severity
from auditor.domain.finding import Finding, ReviewReason
from auditor.domain.score import summarise
from auditor.domain.verdict import Verdict
from tests.builders import a_citation, a_finding, a_text

SATISFIED, PARTLY = Verdict.SATISFIED, Verdict.PARTIALLY_SATISFIED
AGAINST, SILENT = Verdict.CONTRADICTED, Verdict.NOT_EVIDENCED
SPARED, UNKNOWN = Verdict.NOT_APPLICABLE, Verdict.UNDETERMINED
CRITICAL, MAJOR, MINOR = Severity.CRITICAL, Severity.MAJOR, Severity.MINOR


def score(*found: tuple[Severity, Verdict]) -> int | None:
    return summarise(
        tuple(
            (a_finding("AUD-01", verdict, weight), verdict) for weight, verdict in found
        )
    ).score


@pytest.mark.parametrize("verdict", [SATISFIED, PARTLY, AGAINST])
def test_a_verdict_about_words_has_a_citation(verdict: Verdict):
    with pytest.raises(ValueError, match="needs a citation"):
        Finding("AUD-01", CRITICAL, verdict, 0.9, a_text())


def test_silence_has_no_citation():
    with pytest.raises(ValueError, match="silence has no citation"):
        replace(a_finding(verdict=SILENT), citations=(a_citation(),))


@pytest.mark.parametrize("verdict", Verdict)
def test_a_gap_is_what_the_buyer_does_not_get(verdict: Verdict):
    assert a_finding(verdict=verdict).is_gap is (verdict not in (SATISFIED, SPARED))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([(MAJOR, SATISFIED)], 100),
        ([(MAJOR, PARTLY)], 50),
        ([(MAJOR, SILENT)], 0),
        ([(MAJOR, AGAINST)], 0),
        ([(CRITICAL, SATISFIED), (MINOR, SILENT)], 83),
        ([(CRITICAL, SILENT), (MAJOR, SATISFIED), (MINOR, SATISFIED)], 38),
        ([(CRITICAL, PARTLY), (MAJOR, SATISFIED), (MINOR, AGAINST)], 56),
        ([(CRITICAL, SATISFIED), (CRITICAL, UNKNOWN)], 100),
        ([(CRITICAL, SPARED), (MINOR, SILENT)], 0),
        ([(CRITICAL, SPARED), (MINOR, UNKNOWN)], None),
        ([], None),
    ],
)
def test_the_score_is_a_weighted_share(
    found: list[tuple[Severity, Verdict]], expected: int | None
):
    assert score(*found) == expected


def test_the_verdict_that_stands_after_review_counts():
    overridden = (a_finding(verdict=SILENT), SATISFIED)

    summary = summarise((overridden,))

    assert summary.score == 100
    assert (summary.by_verdict[SATISFIED], summary.by_verdict[SILENT]) == (1, 0)


def test_every_verdict_is_counted():
    pairs = tuple((a_finding(verdict=verdict), verdict) for verdict in Verdict)

    assert summarise(pairs).by_verdict == dict.fromkeys(Verdict, 1)


def test_critical_gaps_and_hard_stops_are_named():
    pairs = tuple(
        (a_finding(f"{weight}-{verdict}", verdict, weight), verdict)
        for weight in (CRITICAL, MAJOR)
        for verdict in Verdict
    )

    summary = summarise(pairs)

    assert summary.hard_stops == ("critical-contradicted",)
    assert summary.critical_gaps == tuple(
        f"critical-{verdict}" for verdict in (PARTLY, AGAINST, SILENT, UNKNOWN)
    )


def test_what_a_person_must_look_at_is_counted():
    looked_at = replace(a_finding(), review_reasons=(ReviewReason.MISQUOTED,))

    assert (
        summarise(((looked_at, SATISFIED), (a_finding(), SATISFIED))).needs_review == 1
    )
