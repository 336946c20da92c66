"""The commands, their arguments and exit statuses; the work is done elsewhere.

Every command imports its own module when it is called, because `auditor --help`
must answer at once and the libraries behind most commands take seconds to load.
"""

# Typer makes one option of each parameter, a flag of each boolean.
# ruff: noqa: FBT001, FBT002, PLR0913, PLR0917

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, NoReturn

import typer

import auditor
from auditor.cli.options import (
    DEFAULT_CHECKLIST,
    AsJson,
    ChecklistName,
    Decision,
    FailOn,
    JudgeName,
    KindChoice,
    KindOption,
    Language,
    Paths,
    Port,
    ReportFiles,
    Run,
)
from auditor.domain.checklist import RiskClass, System
from auditor.domain.verdict import Verdict
from auditor.errors import AuditorError, InputError

REACHED, AT_FAULT, FAILED = 1, 2, 3

app = typer.Typer(
    name="auditor",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Audits AI suppliers' documents and proves every finding on the page.",
)
checklist = typer.Typer(no_args_is_help=True, help="List, show, validate, compare.")
trail = typer.Typer(no_args_is_help=True, help="Show or verify the audit trail.")
app.add_typer(checklist, name="checklist")
app.add_typer(trail, name="trail")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command and exit with its status."""
    try:
        app(arguments)
    except AuditorError as error:
        sys.stderr.write(f"auditor: {error}\n")
        sys.exit(AT_FAULT if isinstance(error, InputError) else FAILED)
    sys.exit(0)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"auditor {auditor.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Say which."),
    ] = False,
) -> None:
    """Audits AI suppliers' documents and proves every finding on the page."""


@app.command()
def audit(
    paths: Paths,
    vendor: Annotated[
        str | None,
        typer.Option("--vendor", help="The supplier. [default: the folder's name]"),
    ] = None,
    kind: KindOption = KindChoice.AUTO,
    risk_class: Annotated[RiskClass, typer.Option("--risk-class")] = RiskClass.LIMITED,
    gpai: Annotated[
        bool,
        typer.Option("--gpai", help="It rests on a general-purpose model of its own."),
    ] = False,
    checklist: ChecklistName = DEFAULT_CHECKLIST,
    judge: JudgeName = None,
    report: ReportFiles = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on")] = FailOn.NEVER,
    language: Language = None,
    as_json: AsJson = False,
) -> None:
    """Audit files or folders as one dossier."""
    from auditor.cli import auditing

    asked = auditing.Asked(
        paths=paths,
        vendor=vendor,
        kind=kind.kind,
        system=System(risk_class, gpai),
        checklist=checklist,
        reports=report or [],
        fail_on=fail_on,
        as_json=as_json,
    )
    raise typer.Exit(auditing.audit(asked, judge=judge, language=language))


@app.command()
def demo(
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help="Do not open the review screen.")
    ] = False,
    port: Port = None,
    language: Language = None,
) -> None:
    """Load the sample corpus, audit it, open the review screen."""
    from auditor.cli import demonstrating, serving

    demonstrating.demo(language)
    if not no_serve:
        serving.serve(port)


@app.command()
def serve(port: Port = None) -> None:
    """Open the review screen on this machine."""
    from auditor.cli import serving

    serving.serve(port)


@app.command()
def report(
    run: Run,
    files: ReportFiles = None,
    form: Annotated[
        str,
        typer.Option(
            "--format", help="What to print when no FILE is named: md, html, json."
        ),
    ] = "md",
    language: Language = None,
) -> None:
    """Write a report of a stored run."""
    from auditor.cli import stored

    stored.report(run, files or [], f".{form}", language)


@app.command()
def review(
    run: Run,
    requirement: Annotated[str, typer.Argument(metavar="REQ", help="Such as AUD-01.")],
    decision: Annotated[
        Decision, typer.Argument(metavar="accept|override|comment|reopen")
    ],
    reviewer: Annotated[str, typer.Option("--reviewer", help="Whose decision it is.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; or the comment.")] = "",
    verdict: Annotated[
        Verdict | None,
        typer.Option("--verdict", help="What an override puts in place."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Accept, override, comment on or reopen a finding."""
    from auditor.cli import deciding

    asked = deciding.Asked(
        run, requirement.upper(), decision, reviewer, reason, verdict
    )
    deciding.review(asked, as_json=as_json)


@app.command()
def runs(
    vendor: Annotated[
        str | None, typer.Option("--vendor", help="Of one supplier.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the runs that are stored, latest first."""
    from auditor.cli import stored

    stored.runs(vendor, as_json=as_json)


@app.command()
def vendors(as_json: AsJson = False) -> None:
    """List the suppliers that are stored."""
    from auditor.cli import stored

    stored.vendors(as_json=as_json)


@app.command()
def text(
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    kind: KindOption = KindChoice.AUTO,
    as_json: AsJson = False,
) -> None:
    """Print what was read from a file, page by page."""
    from auditor.cli import reading

    reading.text(file, kind.kind, as_json=as_json)


@app.command()
def doctor(
    rebuild_index: Annotated[
        bool, typer.Option("--rebuild-index", help="Build the index anew first.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say what is configured and reachable, and how to mend what is not."""
    from auditor.cli import examining

    healthy = examining.doctor(rebuild_index=rebuild_index, as_json=as_json)
    raise typer.Exit(0 if healthy else FAILED)


@app.command(context_settings={"ignore_unknown_options": True})
def evaluate(
    labelled: Annotated[str, typer.Argument(metavar="SET", help="Such as gold.")],
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[OPTIONS]", help="Of that set.")
    ] = None,
) -> None:
    """Score a judge on a labelled set; in a checkout only."""
    from auditor.cli import evaluating

    raise typer.Exit(evaluating.evaluate([labelled, *(arguments or [])]))


@checklist.command("list")
def list_checklists(as_json: AsJson = False) -> None:
    """List the checklists."""
    from auditor.cli import listing

    listing.list_all(as_json=as_json)


@checklist.command("show")
def show_checklist(
    name: Annotated[str, typer.Argument(metavar="ID")] = DEFAULT_CHECKLIST,
    language: Language = None,
    as_json: AsJson = False,
) -> None:
    """Show a checklist: its requirements and their criteria."""
    from auditor.cli import listing

    listing.show(name, language, as_json=as_json)


@checklist.command("validate")
def validate_checklist(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE...]", help="Those of the product, if none."),
    ] = None,
) -> None:
    """Check checklists in full and say what to mend."""
    from auditor.cli import listing

    raise typer.Exit(listing.validate(files or []))


@checklist.command("diff")
def compare_checklists(
    old: Annotated[str, typer.Argument(metavar="OLD", help="An id, or a YAML file.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="An id, or a YAML file.")],
    as_json: AsJson = False,
) -> None:
    """Say which requirements were added, removed or changed."""
    from auditor.cli import listing

    listing.compare(old, new, as_json=as_json)


@trail.command("show")
def show_trail(
    run: Annotated[
        str | None, typer.Argument(metavar="[RUN]", help="Of one run.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show who decided what, when, on which run."""
    from auditor.cli import trailing

    trailing.show(run, as_json=as_json)


@trail.command("verify")
def verify_trail(as_json: AsJson = False) -> None:
    """Walk the chain of the audit trail and say whether it holds."""
    from auditor.cli import trailing

    holds = trailing.verify(as_json=as_json)
    raise typer.Exit(0 if holds else FAILED)
