import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import auditor as package
from auditor import resources
from auditor.cli import serving
from auditor.errors import InputError
from tests.cli.conftest import Auditor

HEAVY = (
    "alembic", "babel", "chromadb", "jinja2", "langchain_core", "numpy", "openai",
    "pandas", "pydantic", "pypdf", "sqlalchemy", "streamlit", "yaml",
)  # fmt: skip


def test_the_command_line_loads_nothing_heavy():
    code = (
        "import auditor.cli, sys; "
        f"print([m for m in {HEAVY!r} if m in sys.modules], 'rich' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    out = subprocess.check_output(command, text=True)  # noqa: S603  # our own code

    assert out.strip() == "[] False"


def test_help_answers_in_half_a_second():
    def seconds() -> float:
        start = time.perf_counter()
        subprocess.check_output([sys.executable, "-m", "auditor", "--help"])
        return time.perf_counter() - start

    assert min(seconds() for _ in range(3)) < 0.5


def test_help_names_every_command(auditor: Auditor):
    shown = auditor("--help").out

    for command in (
        "audit", "serve", "demo", "report", "review", "runs", "vendors", "checklist",
        "text", "trail", "evaluate", "doctor",
    ):  # fmt: skip
        assert f"  {command} " in shown


def test_the_version_is_told(auditor: Auditor):
    assert auditor("--version").out == f"auditor {package.__version__}\n"


def test_an_unknown_option_is_an_input_at_fault(auditor: Auditor):
    assert auditor("audit", "--nonsense").status == 2


def test_text_prints_pages_and_clauses(auditor: Auditor, folder: Path):
    told = auditor("text", folder / "agreement.md", "--json").json

    assert told["schema"] == "auditor.text/1"
    assert told["document"]["kind"] == "contract"
    page = told["pages"][0]["text"]
    clause = next(c for c in told["clauses"] if c["number"] == "1.1")
    assert page[clause["start"] : clause["end"]].startswith("1.1 The Supplier")
    assert "--- page 1 of 1 ---" in auditor("text", folder / "agreement.md").out


def test_checklists_are_listed_shown_and_compared(auditor: Auditor, tmp_path: Path):
    shipped = resources.checklists() / "eu-ai-vendor.yaml"
    other = tmp_path / "other.yaml"
    text = shipped.read_text("utf-8")
    other.write_text(text.replace("severity: critical", "severity: minor", 1), "utf-8")

    assert "eu-ai-vendor" in auditor("checklist", "list").out
    assert auditor("checklist", "list", "--json").json["checklists"][0]["version"]
    assert "TRA-01.1" in auditor("checklist", "show").out
    assert len(auditor("checklist", "show", "--json").json["requirements"]) == 48
    compared = auditor("checklist", "diff", "eu-ai-vendor", other)
    assert compared.out == "~ TRA-01: severity\n"
    told = auditor("checklist", "diff", other, other, "--json").json
    assert told["changed"] == {}
    assert "the same" in auditor("checklist", "diff", other, other).out


def test_validating_says_what_is_wrong_and_goes_on(auditor: Auditor, tmp_path: Path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: [", encoding="utf-8")

    ran = auditor("checklist", "validate", broken)

    assert ran.status == 2
    assert "checklist broken.yaml is not YAML" in ran.err
    assert auditor("checklist", "validate").status == 0


def test_the_doctor_says_what_holds_and_how_to_mend_the_rest(
    auditor: Auditor, run_id: str, home: Path
):
    sound = auditor("doctor", "--json").json["checks"]
    assert [c["name"] for c in sound if not c["holds"]] == []
    assert sound[-1] == {
        "name": "leaves this machine", "holds": True, "found": "nothing",
    }  # fmt: skip

    rebuilt = auditor("doctor", "--rebuild-index")
    assert rebuilt.status == 0
    assert "index rebuilt" in rebuilt.err


def test_a_database_that_cannot_be_opened_is_a_failed_service(
    auditor: Auditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "auditor.db").mkdir()
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path))

    ran = auditor("runs")

    assert ran.status == 3
    assert ran.err.startswith("auditor: ")
    assert "Traceback" not in ran.err


def test_a_misspelt_setting_stops_every_command(
    auditor: Auditor, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("AUDITOR_LANGAUGE", "nl")

    assert auditor("runs").status == 2


def test_a_port_that_is_taken_is_refused():
    with socket.socket() as taken:
        taken.bind((serving.HOST, 0))
        taken.listen()

        with pytest.raises(InputError, match="is in use"):
            serving.serve(taken.getsockname()[1])
