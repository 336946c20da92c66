"""The options that several commands share."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from auditor.domain.checklist import Severity
from auditor.domain.document import Kind


class KindChoice(StrEnum):
    """What every file is, or that it is to be detected."""

    AUTO = "auto"
    CONTRACT = "contract"
    DPA = "dpa"
    MODEL_CARD = "model_card"
    POLICY = "policy"
    OTHER = "other"

    @property
    def kind(self) -> Kind | None:
        """The kind, None when it is to be detected."""
        return None if self is KindChoice.AUTO else Kind(self.value)


class FailOn(StrEnum):
    """From which severity on a gap makes the exit status 1."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    NEVER = "never"

    def reached_by(self, severity: Severity) -> bool:
        """Tell whether a gap of this severity is enough."""
        if self is FailOn.NEVER:
            return False
        return severity.weight >= Severity(self.value).weight


class LanguageChoice(StrEnum):
    """A language of the product."""

    EN = "en"
    NL = "nl"


class Decision(StrEnum):
    """What a reviewer does with a finding."""

    ACCEPT = "accept"
    OVERRIDE = "override"
    COMMENT = "comment"
    REOPEN = "reopen"


AsJson = Annotated[
    bool, typer.Option("--json", help="Print one JSON document and nothing else.")
]
Language = Annotated[
    LanguageChoice | None,
    typer.Option(
        "--language", help="Of what is printed and written. [default: AUDITOR_LANGUAGE]"
    ),
]
Paths = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help="Files or folders.", show_default=False),
]
KindOption = Annotated[
    KindChoice, typer.Option("--kind", help="What the files are.", metavar="KIND")
]
ReportFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--report",
        "-o",
        metavar="FILE",
        help="Write a report: .md, .html or .json. Repeatable.",
        show_default=False,
    ),
]
Run = Annotated[
    str,
    typer.Argument(metavar="RUN", help="The id of a run, its beginning, or: latest."),
]
ChecklistName = Annotated[
    str, typer.Option("--checklist", metavar="ID", help="An id, or a YAML file.")
]
JudgeName = Annotated[
    str | None,
    typer.Option(
        "--judge", metavar="NAME", help="Who judges. [default: AUDITOR_JUDGE]"
    ),
]
Port = Annotated[
    int | None,
    typer.Option("--port", min=1, max=65535, help="[default: 8501, or the next free]"),
]
DEFAULT_CHECKLIST = "eu-ai-vendor"
