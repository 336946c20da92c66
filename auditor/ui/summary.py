"""A run in one line: counts by verdict, the few numbers that matter, the score."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from auditor.domain.report import Entry, Report
from auditor.domain.score import ScoreLine
from auditor.domain.verdict import Verdict
from auditor.domain.words import SEVERITY, VERDICT
from auditor.ui.marks import LISTED, shape
from auditor.ui.markup import element, table
from auditor.ui.session import address, say
from auditor.ui.translation import _, ngettext, number


def summary(report: Report) -> None:
    """Draw what the run came to."""
    counts = _counts(report.summary.by_verdict)
    st.html(f'<div class="summary">{_numbers(report)}{counts}</div>')
    _hard_stops(report)


def score(report: Report) -> None:
    """Draw the score, small, with its arithmetic one click away."""
    with st.popover(_score(report), type="tertiary"):
        _explain(report)


def counted(counts: Mapping[Verdict, int]) -> str:
    """Return the counts by verdict as words, for those who cannot see a bar."""
    said = (f"{say(VERDICT[v])}: {number(counts[v])}" for v in LISTED if counts[v])
    return escape("; ".join(said))


def _numbers(report: Report) -> str:
    waiting, critical = len(report.open), len(report.summary.critical_gaps)
    stops = len(report.summary.hard_stops)
    said = (
        (waiting, ngettext("needs a person", "need a person", waiting)),
        (critical, ngettext("critical gap", "critical gaps", critical)),
        (stops, ngettext("hard stop", "hard stops", stops)),
    )
    return (
        '<div class="numbers">'
        + "".join(
            f"<span><b>{number(count)}</b> {escape(words)}</span>"
            for count, words in said
        )
        + "</div>"
    )


def _counts(counts: Mapping[Verdict, int]) -> str:
    cells = "".join(
        f'<span class="mark tone-{verdict}" title="{escape(say(VERDICT[verdict]))}">'
        f"{shape(verdict)}<b>{number(counts[verdict])}</b> "
        f"<em>{escape(say(VERDICT[verdict]))}</em></span>"
        for verdict in LISTED
    )
    return f'<div class="counts">{cells}</div>'


def _score(report: Report) -> str:
    score = report.summary.score
    return _("No score") if score is None else _("Score {score}", score=number(score))


def _explain(report: Report) -> None:
    lines = report.arithmetic
    earned, possible = sum(x.earned for x in lines), sum(x.possible for x in lines)
    head = (
        _("Severity"),
        _("Weight"),
        _("Satisfied"),
        _("Partially"),
        _("Not"),
        _("Points"),
    )
    st.html(
        table([escape(cell) for cell in head], map(_score_row, lines), "table-score")
    )
    if possible:
        st.html(
            element(
                "p",
                escape(
                    _(
                        "{earned} of {possible} points is {score} of 100.",
                        earned=number(earned),
                        possible=number(possible),
                        score=number(report.summary.score or 0),
                    )
                ),
            )
        )
    st.caption(
        _(
            "Satisfied counts whole, partially half, not evidenced and contradicted "
            "nothing. What is not applicable or undetermined is left out. Decisions "
            "of reviewers are counted."
        )
    )


def _score_row(line: ScoreLine) -> tuple[str, ...]:
    points = f"{number(line.earned)} / {number(line.possible)}"
    return (
        escape(say(SEVERITY[line.severity])),
        number(line.severity.weight),
        number(line.satisfied),
        number(line.partially),
        number(line.missed),
        points,
    )


def _hard_stops(report: Report) -> None:
    stops = report.hard_stops
    if not stops:
        return
    lead = _("Hard stop: the documents contradict a critical requirement.")
    named = " ".join(_stop(report, stop) for stop in stops)
    st.html(element("p", f"<b>{escape(lead)}</b> {named}", "hard-stops"))


def _stop(report: Report, stop: Entry) -> str:
    """Return a hard stop as a link; its title shows when it is pointed at."""
    link = address("review", run=report.run.id, finding=stop.requirement.id)
    title = escape(say(stop.requirement.title))
    return (
        f'<a href="{escape(link)}" target="_self" title="{title}">'
        f"{escape(stop.requirement.id)}</a>"
    )
