from pathlib import Path

from tests.cli.conftest import Auditor


def test_a_decision_is_kept_told_and_provable(auditor: Auditor, run_id: str):
    ran = auditor(
        "review", run_id, "aud-01", "override", "--reviewer", "Ann de Wit",
        "--verdict", "satisfied", "--reason", "Annex C grants it.", "--json",
    )  # fmt: skip

    assert ran.status == 0
    assert ran.json["verdict"] == "satisfied"
    told = auditor("report", run_id, "--format", "json").json
    finding = next(f for f in told["findings"] if f["requirement"] == "AUD-01")
    assert finding["review"]["events"][-1]["reason"] == "Annex C grants it."
    assert "Ann de Wit" in auditor("trail", "show", run_id).out
    assert auditor("trail", "verify", "--json").json["holds"] is True


def test_every_kind_of_decision_can_be_taken(auditor: Auditor, run_id: str):
    options = ("--reviewer", "Ann", "--reason", "Looked.")

    ran = [
        auditor("review", run_id, "AUD-02", decision, *options)
        for decision in ("accept", "comment", "reopen")
    ]

    assert [each.status for each in ran] == [0, 0, 0]
    assert [each.out.split()[1] for each in ran] == ["accepted,", "accepted,", "open,"]
    shown = auditor("trail", "show").out
    assert "comment: Looked." in shown
    assert auditor("trail", "verify").out.startswith("The audit trail holds")


def test_a_decision_that_says_too_little_is_refused(auditor: Auditor, run_id: str):
    who = ("--reviewer", "Ann")

    without_verdict = auditor("review", run_id, "AUD-01", "override", *who)
    without_reason = auditor(
        "review", run_id, "AUD-01", "override", *who, "--verdict", "satisfied"
    )
    stray = auditor(
        "review", run_id, "AUD-01", "accept", *who, "--verdict", "satisfied"
    )
    nobody = auditor("review", run_id, "AUD-01", "accept", "--reviewer", " ")

    assert {r.status for r in (without_verdict, without_reason, stray, nobody)} == {2}
    assert "an override has a reason" in without_reason.err


def test_a_run_that_is_not_stored_is_an_input_at_fault(auditor: Auditor, run_id: str):
    assert auditor("report", "no-such-run").status == 2
    assert auditor("review", run_id, "XXX-99", "accept", "--reviewer", "A").status == 2


def test_runs_and_suppliers_are_listed(auditor: Auditor, run_id: str):
    assert run_id in auditor("runs").out
    assert auditor("runs", "--vendor", "nobody", "--json").json["runs"] == []
    (acme,) = auditor("vendors", "--json").json["vendors"]
    assert acme["vendor"] == "acme"
    assert acme["documents"] == 2
    assert "acme" in auditor("vendors").out


def test_an_empty_store_says_how_to_begin(
    auditor: Auditor, tmp_path: Path, monkeypatch
):
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "new"))

    assert "auditor audit PATH" in auditor("runs").err
    assert "auditor demo" in auditor("vendors").err
    assert "empty" in auditor("trail", "show").err


def test_a_report_is_printed_when_no_file_is_named(auditor: Auditor, run_id: str):
    ran = auditor("report", run_id, "--language", "nl")

    assert ran.out.startswith("# Toetsing van leveranciersdocumenten: acme")


def test_what_a_document_says_is_never_markup(
    auditor: Auditor, run_id: str, tmp_path: Path
):
    markdown = auditor("report", run_id).out
    page = tmp_path / "report.html"
    auditor("report", run_id, "-o", page)

    assert "\\<b\\>markup" in markdown
    assert "&lt;b&gt;markup" in page.read_text("utf-8")
    assert "<b>markup" not in page.read_text("utf-8")


def test_an_html_report_needs_nothing_from_elsewhere(
    auditor: Auditor, run_id: str, tmp_path: Path
):
    page = tmp_path / "report.html"
    auditor("report", run_id, "-o", page, "--language", "nl")

    text = page.read_text("utf-8")
    assert '<html lang="nl">' in text
    assert "default-src 'none'" in text
    assert not any(sign in text for sign in ("src=", "url(", "<script", "@import"))


def test_a_format_that_is_not_written_is_refused(auditor: Auditor, run_id: str):
    ran = auditor("report", run_id, "--format", "odt")

    assert ran.status == 2
    assert "--format must be one of md, html, json, not odt" in ran.err
