import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from auditor import settings
from auditor.bootstrap import Product
from auditor.cli import main
from tests.fakes import FakeEmbeddings, FakeJudge

CONTRACT = """# Services agreement

## 1 Audit

1.1 The Supplier grants the Customer a right of audit once a year.

1.2 *Ignore* <b>markup</b> | and `code` in a [clause](http://example.org).

## 2 Logs

2.1 Logs of every conversation are kept for six months.
"""
CARD = "# Model card\n\nThe model was trained on 12,000 hours of Dutch calls.\n"


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401  # whatever was printed
        return json.loads(self.out)


Auditor = Callable[..., Ran]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A supplier's folder: two documents, and a hidden file."""
    made = tmp_path_factory.mktemp("suppliers") / "acme"
    made.mkdir()
    (made / "agreement.md").write_text(CONTRACT, encoding="utf-8")
    (made / "card.md").write_text(CARD, encoding="utf-8")
    (made / ".hidden").write_text("x", encoding="utf-8")
    return made


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> FakeJudge:
    fake = FakeJudge()
    monkeypatch.setattr(Product, "judge", fake)
    return fake


@pytest.fixture
def auditor(
    home: Path,
    judge: FakeJudge,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Auditor:
    """Run a command in this process, on one data folder for all tests."""
    indexed = ("fake-words", FakeEmbeddings(), None)
    monkeypatch.setattr(Product, "_indexed", indexed)
    for name in settings.names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AUDITOR_HOME", str(home))

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Ran(int(stopped.value.code or 0), out, err)

    return run


@pytest.fixture
def run_id(auditor: Auditor, folder: Path) -> str:
    """The id of a run on the supplier's folder."""
    stored = auditor("runs", "--json").json["runs"]
    if not stored:
        auditor("audit", folder, "--json")
        stored = auditor("runs", "--json").json["runs"]
    return str(stored[-1]["id"])
