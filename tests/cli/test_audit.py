from pathlib import Path
from typing import NamedTuple

import pytest

from auditor.domain.evidence import State
from tests.cli.conftest import Auditor
from tests.fakes import FakeJudge

KEYS = {
    "": {"schema", "run", "documents", "findings", "summary"},
    "run": {
        "id", "started", "seconds", "vendor", "judge", "checklist", "prompts", "tokens",
    },
    "documents": {"sha256", "file", "title", "kind", "language", "pages", "warnings"},
    "findings": {
        "requirement", "group", "severity", "title", "verdict", "confidence",
        "needs_review", "review_reasons", "rationale", "criteria", "citations",
        "nearest", "legal_basis", "proposed_clause", "vendor_question",
    },
    "criteria": {"id", "essential", "state", "citations"},
    "citations": {"document", "page", "clause", "start", "end", "quote"},
    "legal_basis": {"ref", "kind", "from"},
    "summary": {"by_verdict", "score", "hard_stops", "needs_review"},
}  # fmt: skip


def test_an_audit_prints_one_json_document_of_the_promised_shape(
    auditor: Auditor, folder: Path
):
    ran = auditor("audit", folder, "--json")

    told = ran.json
    assert ran.status == 0
    assert told["schema"] == "auditor.audit/1"
    assert told["run"]["vendor"] == "acme"
    assert [d["file"] for d in told["documents"]] == ["agreement.md", "card.md"]
    assert set(told) >= KEYS[""]
    for part in ("run", "summary"):
        assert set(told[part]) >= KEYS[part]
    for document in told["documents"]:
        assert set(document) >= KEYS["documents"]
    for finding in told["findings"]:
        assert set(finding) >= KEYS["findings"]
        for part in ("criteria", "citations", "legal_basis"):
            assert all(set(each) >= KEYS[part] for each in finding[part])


def test_every_quote_stands_where_it_says_in_the_printed_text(
    auditor: Auditor, folder: Path
):
    pages = {}
    for file in ("agreement.md", "card.md"):
        told = auditor("text", folder / file, "--json").json
        sha256 = told["document"]["sha256"]
        pages.update({(sha256, p["number"]): p["text"] for p in told["pages"]})

    findings = auditor("audit", folder, "--json").json["findings"]

    quoted = [c for f in findings for c in (*f["citations"], *f["nearest"])]
    assert quoted
    for citation in quoted:
        text = pages[citation["document"], citation["page"]]
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_the_same_input_gives_the_same_output(auditor: Auditor, folder: Path):
    def told() -> object:
        tree = auditor("audit", folder, "--json").json
        for key in ("id", "started", "seconds"):
            del tree["run"][key]
        return tree

    assert told() == told()


def test_progress_goes_to_stderr_and_ends_with_the_last_requirement(
    auditor: Auditor, folder: Path
):
    ran = auditor("audit", folder)

    assert "Judging: 48 of 48" in ran.err
    assert "Judging" not in ran.out


def test_plain_output_fits_a_hundred_columns_and_has_no_colour(
    auditor: Auditor, folder: Path
):
    ran = auditor("audit", folder, "--language", "nl")

    assert max(len(line) for line in ran.out.splitlines()) <= 100
    assert "\x1b[" not in ran.out
    assert "Kritieke gebreken" in ran.out
    assert "Bevindingen zijn door software gemaakt" in ran.out


def test_one_bad_file_is_reported_and_the_rest_audited(
    auditor: Auditor, folder: Path, tmp_path: Path
):
    bad = tmp_path / "sheet.xlsx"
    bad.write_bytes(b"PK")

    ran = auditor("audit", folder, bad, tmp_path / "gone.pdf", "--json")

    assert ran.status == 2
    assert [r["file"] for r in ran.json["refused"]] == ["gone.pdf", "sheet.xlsx"]
    assert len(ran.json["documents"]) == 2
    assert "sheet.xlsx is in a format that is not read" in ran.err


def test_nothing_to_audit_is_an_input_at_fault(auditor: Auditor, tmp_path: Path):
    ran = auditor("audit", tmp_path, "--json")

    assert (ran.status, ran.out) == (2, "")
    assert "there are no files in these folders" in ran.err


class Gate(NamedTuple):
    says: State
    options: tuple[str, ...]
    status: int


@pytest.mark.parametrize(
    "gate",
    [
        Gate(State.ABSENT, ("--fail-on", "critical"), 1),
        Gate(State.ABSENT, (), 0),
        Gate(State.EVIDENCED, ("--fail-on", "minor"), 0),
    ],
)
def test_fail_on_is_reached_by_gaps_only(
    auditor: Auditor, gate: Gate, folder: Path, judge: FakeJudge
):
    judge.says = gate.says

    assert auditor("audit", folder, "--json", *gate.options).status == gate.status


def test_a_report_that_cannot_be_written_is_refused_before_the_audit(
    auditor: Auditor, judge: FakeJudge, folder: Path
):
    ran = auditor("audit", folder, "--report", "report.odt")

    assert ran.status == 2
    assert "must end in one of .md, .html, .json" in ran.err
    assert judge.asked == []


def test_reports_are_written_in_every_format_that_is_named(
    auditor: Auditor, folder: Path, tmp_path: Path
):
    files = [tmp_path / f"report{ending}" for ending in (".md", ".html", ".json")]
    options = [option for file in files for option in ("--report", file)]

    ran = auditor("audit", folder, *options)

    assert ran.status == 0
    assert all(file.stat().st_size > 1000 for file in files)


def test_a_judge_that_is_not_there_is_refused_by_name(auditor: Auditor, folder: Path):
    ran = auditor("audit", folder, "--judge", "llm")

    assert ran.status == 2
    assert "AUDITOR_JUDGE must be embedded, not 'llm'" in ran.err


def test_the_class_of_the_system_decides_what_is_asked(auditor: Auditor, folder: Path):
    told = auditor("audit", folder, "--json", "--risk-class", "minimal").json

    assert told["run"]["system"] == {"risk_class": "minimal", "gpai": False}
    by_id = {f["requirement"]: f for f in told["findings"]}
    assert by_id["TRA-01"]["verdict"] == "not_applicable"
    assert "minimal" in by_id["TRA-01"]["rationale"]
