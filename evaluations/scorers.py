"""Scores of verdicts and citations against the labels: pure functions.

A scorer that does not apply gives no score, not zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.domain.document import Span
from auditor.domain.finding import Finding
from auditor.domain.verdict import Verdict
from evaluations.cases import Case

JUDGED = (
    Verdict.SATISFIED,
    Verdict.PARTIALLY_SATISFIED,
    Verdict.CONTRADICTED,
    Verdict.NOT_EVIDENCED,
)
"""The verdicts that need judgement; the other two follow from rules."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a judge made of one case.

    `cited` are the pages and spans of its proved quotes; `misquoted` counts the
    quotes that the page does not bear out.
    """

    case: Case
    verdict: Verdict
    cited: tuple[tuple[int, Span], ...] = ()
    misquoted: int = 0


@dataclass(frozen=True, slots=True)
class ClassScore:
    """How well one verdict is given; `support` is how often it is deserved."""

    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Score:
    """All numbers on one set of outcomes.

    `macro_f1` is over the verdicts that need judgement, `macro_f1_all` over all
    six; both skip a verdict that is neither deserved nor given. `accuracy` is over
    the cases that need judgement. The last two are None when nothing was to be
    cited, or nothing was quoted.
    """

    cases: int
    accuracy: float
    macro_f1: float
    macro_f1_all: float
    by_verdict: dict[Verdict, ClassScore]
    evidence_recall: float | None
    proved_quotes: float | None


def outcome(case: Case, finding: Finding) -> Outcome:
    """Return what a finding comes to beside its label."""
    return Outcome(
        case,
        finding.verdict,
        tuple((citation.page, citation.span) for citation in finding.citations),
        sum(len(criterion.misquoted) for criterion in finding.criteria),
    )


def score(outcomes: Sequence[Outcome]) -> Score:
    """Return all numbers on these outcomes."""
    by_verdict = {verdict: class_score(verdict, outcomes) for verdict in Verdict}
    judged = [o for o in outcomes if o.case.verdict in JUDGED]
    return Score(
        cases=len(outcomes),
        accuracy=_share(o.verdict is o.case.verdict for o in judged) or 0.0,
        macro_f1=macro_f1(JUDGED, outcomes),
        macro_f1_all=macro_f1(tuple(Verdict), outcomes),
        by_verdict=by_verdict,
        evidence_recall=evidence_recall(outcomes),
        proved_quotes=proved_quotes(outcomes),
    )


def class_score(verdict: Verdict, outcomes: Iterable[Outcome]) -> ClassScore:
    """Return precision, recall and F1 of one verdict."""
    pairs = [(o.case.verdict is verdict, o.verdict is verdict) for o in outcomes]
    hits = sum(deserved and given for deserved, given in pairs)
    deserved = sum(deserved for deserved, _ in pairs)
    given = sum(given for _, given in pairs)
    return ClassScore(
        precision=hits / given if given else 0.0,
        recall=hits / deserved if deserved else 0.0,
        f1=2 * hits / (deserved + given) if deserved + given else 0.0,
        support=deserved,
    )


def macro_f1(verdicts: Iterable[Verdict], outcomes: Sequence[Outcome]) -> float:
    """Return the mean F1 of those verdicts that are deserved or given anywhere."""
    seen = {o.case.verdict for o in outcomes} | {o.verdict for o in outcomes}
    scores = [class_score(v, outcomes).f1 for v in verdicts if v in seen]
    return sum(scores) / len(scores) if scores else 0.0


def evidence_recall(outcomes: Iterable[Outcome]) -> float | None:
    """Return the share of gold places that a citation of the finding overlaps."""
    return _share(
        any(page == place.page and span.overlaps(place.span) for page, span in o.cited)
        for o in outcomes
        for place in o.case.spans
    )


def proved_quotes(outcomes: Sequence[Outcome]) -> float | None:
    """Return the share of quotes that stand on their page."""
    proved = sum(len(o.cited) for o in outcomes)
    claimed = proved + sum(o.misquoted for o in outcomes)
    return proved / claimed if claimed else None


def _share(claims: Iterable[bool]) -> float | None:
    found = list(claims)
    return sum(found) / len(found) if found else None
