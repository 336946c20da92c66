"""Reports as one HTML file that needs nothing else, on screen and on paper."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from auditor.adapters.dates import day, number
from auditor.adapters.render_markdown import said
from auditor.domain import phrases, words
from auditor.domain.evidence import State
from auditor.domain.finding import CriterionFinding
from auditor.domain.report import Report
from auditor.domain.review import ReviewEvent
from auditor.domain.text import Text
from auditor.domain.verdict import Verdict

_TEMPLATES = Path(__file__).parent / "templates"
_LINE = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"'
_RING = f'<circle cx="8" cy="8" r="5.5" {_LINE}/>'
_SHAPES: Mapping[Verdict, str] = {
    Verdict.SATISFIED: '<circle cx="8" cy="8" r="6.5" fill="currentColor"/>',
    Verdict.PARTIALLY_SATISFIED: _RING
    + '<path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor"/>',
    Verdict.CONTRADICTED: f'<path d="M3.5 3.5l9 9M12.5 3.5l-9 9" {_LINE}/>',
    Verdict.NOT_EVIDENCED: _RING,
    Verdict.UNDETERMINED: f'<path d="M5 5.6a3 3 0 1 1 4.6 2.5C8.4 8.9 8 9.3 8 10.3" '
    f'{_LINE}/><circle cx="8" cy="13.4" r="1.2" fill="currentColor"/>',
    Verdict.NOT_APPLICABLE: f'<path d="M3.5 8h9" {_LINE}/>',
}
_TONES: Mapping[State, Verdict] = {
    State.EVIDENCED: Verdict.SATISFIED,
    State.CONTRADICTED: Verdict.CONTRADICTED,
    State.ABSENT: Verdict.NOT_EVIDENCED,
    State.UNDETERMINED: Verdict.UNDETERMINED,
}


def render_html(report: Report, language: str) -> bytes:
    """Return a report as HTML, in this language."""

    def say(text: Text) -> str:
        return text.say(language)

    def on(value: date) -> str:
        return day(value, language)

    def count(value: float) -> str:
        return number(value, language)

    def told(event: ReviewEvent) -> str:
        return said(event, language)

    page = _template().render(
        report=report,
        language=language,
        phrases=phrases,
        words=words,
        shapes=list(_SHAPES),
        say=say,
        day=on,
        number=count,
        said=told,
        shape=_shape,
        tone=_tone,
        state=_state,
    )
    return f"{page}\n".encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")


def _shape(verdict: Verdict) -> Markup:
    """Return the shape of a verdict in its colour; a word belongs beside it."""
    drawing = Markup(_SHAPES[verdict])  # noqa: S704  # drawn above, from no document
    return Markup(
        '<svg class="shape {}" viewBox="0 0 16 16" aria-hidden="true">{}</svg>'
    ).format(verdict.value, drawing)


def _tone(criterion: CriterionFinding) -> Verdict:
    """Return the verdict whose colour and shape a criterion borrows."""
    if _is_hedged(criterion):
        return Verdict.PARTIALLY_SATISFIED
    return _TONES[criterion.state]


def _state(criterion: CriterionFinding) -> Text:
    return words.HEDGED if _is_hedged(criterion) else words.STATE[criterion.state]


def _is_hedged(criterion: CriterionFinding) -> bool:
    return criterion.hedged and criterion.state is State.EVIDENCED
