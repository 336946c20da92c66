from dataclasses import replace
from pathlib import Path

import pytest

from auditor.adapters.render_html import render_html
from auditor.adapters.render_json import render_json
from auditor.adapters.render_markdown import escaped, render_markdown
from auditor.domain.checklist import Severity
from auditor.domain.document import ReadingWarning, WarningCode
from auditor.domain.evidence import State
from auditor.domain.finding import CriterionFinding, Finding, ReviewReason
from auditor.domain.report import Entry, Report
from auditor.domain.review import Accepted, Commented, Overridden, Reopened, replay
from auditor.domain.score import arithmetic, summarise
from auditor.domain.verdict import Verdict
from tests.builders import (
    NOW,
    a_checklist,
    a_citation,
    a_document,
    a_finding,
    a_requirement,
    a_run,
    a_text,
)

EXPECTED = Path(__file__).parents[1] / "expected"
WORDS = 'No <script>alert("x")</script> audit | of *any* kind_is `granted`.'
DOCUMENT = a_document(
    WORDS,
    warnings=(ReadingWarning(WarningCode.HIDDEN_TEXT, "Hidden <i>text</i>.", 1),),
)


def a_report() -> Report:
    """Return a report with one entry of each sort."""
    checklist = a_checklist(*(a_requirement(f"AUD-0{n}") for n in range(1, 5)))
    override = Overridden(
        reviewer="Ann <b>", at=NOW, verdict=Verdict.SATISFIED, reason="Annex C."
    )
    reviewed = (
        replay(contradicted(), [Commented(reviewer="Ann", at=NOW, comment="Odd.")]),
        replay(silent(), [override]),
        replay(
            a_finding("AUD-03", Verdict.UNDETERMINED, Severity.MAJOR),
            [Accepted(reviewer="Bo", at=NOW), Reopened(reviewer="Bo", at=NOW)],
        ),
        replay(a_finding("AUD-04", Verdict.NOT_APPLICABLE), []),
    )
    pairs = tuple((each.finding, each.verdict) for each in reviewed)
    return Report(
        run=a_run(),
        checklist=checklist,
        documents=(DOCUMENT,),
        entries=tuple(
            Entry(requirement, each)
            for requirement, each in zip(checklist.requirements, reviewed, strict=True)
        ),
        summary=summarise(pairs),
        arithmetic=arithmetic(pairs),
        trail_head="d" * 64,
    )


def contradicted() -> Finding:
    return replace(
        a_finding("AUD-01", Verdict.CONTRADICTED),
        citations=(a_citation(DOCUMENT),),
        review_reasons=(ReviewReason.CONTRADICTED, ReviewReason.CRITICAL),
        criteria=(
            CriterionFinding(
                "AUD-01.1",
                essential=True,
                state=State.CONTRADICTED,
                because=a_text(),
                citations=(0,),
            ),
            CriterionFinding(
                "AUD-01.2",
                essential=False,
                state=State.UNDETERMINED,
                because=a_text(),
                misquoted=("never said",),
            ),
        ),
    )


def silent() -> Finding:
    nearest = (a_citation(DOCUMENT),)
    return replace(a_finding("AUD-02", Verdict.NOT_EVIDENCED), nearest=nearest)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_report_in_markdown_reads_as_expected(language: str):
    expected = EXPECTED / f"report.{language}.md"

    assert render_markdown(a_report(), language) == expected.read_bytes()


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_report_in_html_says_the_same_as_in_markdown(language: str):
    page = render_html(a_report(), language).decode()
    told = render_markdown(a_report(), language).decode()

    headings = [line[3:] for line in told.splitlines() if line.startswith("## ")]
    assert len(headings) > 3
    assert [h for h in headings if h not in page] == []
    assert "Annex C." in page
    assert "d" * 64 in page


def test_words_of_a_document_or_a_person_are_never_markup():
    page = render_html(a_report(), "en").decode()

    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<i>text" not in page
    assert "Ann <b>" not in page


def test_markdown_of_a_document_stays_words():
    assert escaped("a *b*\n| <c> `d`") == r"a \*b\* \| \<c\> \`d\`"


def test_json_is_the_same_twice_and_ends_its_line():
    once = render_json(a_report(), "en")

    assert once == render_json(a_report(), "en")
    assert once.endswith(b"}\n")
