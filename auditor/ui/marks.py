"""Marks: a verdict or state as colour, shape and word together."""

from html import escape

from auditor.domain.checklist import Severity
from auditor.domain.evidence import State
from auditor.domain.finding import CriterionFinding
from auditor.domain.verdict import Verdict
from auditor.domain.words import HEDGED, SEVERITY, STATE, VERDICT
from auditor.ui.session import say

LISTED = (
    Verdict.SATISFIED,
    Verdict.PARTIALLY_SATISFIED,
    Verdict.CONTRADICTED,
    Verdict.NOT_EVIDENCED,
    Verdict.UNDETERMINED,
    Verdict.NOT_APPLICABLE,
)
"""The order in which verdicts are listed on the screen."""

_TONE_OF_STATE = {
    State.EVIDENCED: Verdict.SATISFIED,
    State.CONTRADICTED: Verdict.CONTRADICTED,
    State.ABSENT: Verdict.NOT_EVIDENCED,
    State.UNDETERMINED: Verdict.UNDETERMINED,
}


def shape(verdict: Verdict) -> str:
    """Return the shape of a verdict in its colour; a word belongs beside it.

    The shapes are drawn in style.css.
    """
    return f'<span class="shape shape-{verdict} tone-{verdict}"></span>'


def mark(verdict: Verdict) -> str:
    """Return a verdict as shape and word."""
    word = escape(say(VERDICT[verdict]))
    return f'<span class="mark tone-{verdict}">{shape(verdict)}{word}</span>'


def tone(criterion: CriterionFinding) -> Verdict:
    """Return the verdict whose colour and shape a criterion's state borrows."""
    if criterion.state is State.EVIDENCED and criterion.hedged:
        return Verdict.PARTIALLY_SATISFIED
    return _TONE_OF_STATE[criterion.state]


def criterion_mark(criterion: CriterionFinding) -> str:
    """Return the state of a criterion as shape and word."""
    borrowed = tone(criterion)
    hedged = borrowed is Verdict.PARTIALLY_SATISFIED
    word = escape(say(HEDGED if hedged else STATE[criterion.state]))
    return f'<span class="mark tone-{borrowed}">{shape(borrowed)}{word}</span>'


def severity(level: Severity) -> str:
    """Return a severity: weight of type, never a colour."""
    word = escape(say(SEVERITY[level]))
    return f'<span class="severity severity-{level}">{word}</span>'


def legend() -> str:
    """Return every verdict with its shape and word."""
    said = "".join(f"<span>{mark(verdict)}</span>" for verdict in LISTED)
    return f'<div class="tally legend">{said}</div>'
