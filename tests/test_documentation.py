"""What the documentation says is true of the product."""

import re
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from auditor import settings
from auditor.cli.app import app

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def test_every_command_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    for name in get_command(app).commands:  # type: ignore[attr-defined]
        assert f"auditor {name}" in readme


def test_every_setting_is_in_the_example_and_nothing_else_is():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")

    assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == set(
        settings.names()
    )


def test_commands_in_the_documentation_exist():
    known = set(get_command(app).commands)  # type: ignore[attr-defined]

    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        used = re.findall(r"(?m)^(?:\.venv/bin/)?auditor ([a-z]+)", text)
        assert set(used) <= known, document.name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document):
    text = document.read_text(encoding="utf-8")

    for target in re.findall(r"\]\((?!https?://)([^)#]+)(?:#[^)]*)?\)", text):
        assert (document.parent / target).exists(), target


def test_lock_files_pin_every_package_by_hash_and_name_no_registry():
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text(encoding="utf-8")
        pinned = re.split(r"(?m)^(?=[a-z0-9])", text)[1:]

        assert "://" not in text
        assert pinned
        assert all("==" in pin and "--hash=sha256:" in pin for pin in pinned)


def test_make_says_what_it_can_do():
    told = subprocess.run(
        ["make", "help"],  # noqa: S607  # make is what a reader has
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    for target in ("demo", "test", "check", "bench", "lock"):
        assert f"make {target}" in told
