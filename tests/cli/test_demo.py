from pathlib import Path

import pytest

from tests.cli.conftest import Auditor
from tests.fakes import FakeJudge


def test_the_demo_audits_the_samples_once_and_then_reuses_them(
    auditor: Auditor,
    judge: FakeJudge,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path))

    first = auditor("demo", "--no-serve")
    asked = len(judge.asked)
    second = auditor("demo", "--no-serve")

    assert (first.status, second.status) == (0, 0)
    assert [name in first.out for name in ("Orrin Voice", "Timbra", "Veldspraak")] == [
        True, True, True,
    ]  # fmt: skip
    assert first.out == second.out
    assert len(judge.asked) == asked > 100


def test_evaluations_are_a_matter_of_the_checkout(
    auditor: Auditor, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("auditor.cli.evaluating.find_spec", lambda _name: None)

    ran = auditor("evaluate", "gold")

    assert ran.status == 2
    assert "run this in a checkout" in ran.err


def test_a_labelled_set_is_handed_over_with_its_options(
    auditor: Auditor, monkeypatch: pytest.MonkeyPatch
):
    given: list[list[str]] = []

    class Evaluations:
        @staticmethod
        def main(arguments: list[str]) -> int:
            given.append(arguments)
            return 1

    monkeypatch.setattr(
        "auditor.cli.evaluating.import_module", lambda _name: Evaluations
    )

    assert auditor("evaluate", "gold", "--split", "tune", "--json").status == 1
    assert given == [["gold", "--split", "tune", "--json"]]
