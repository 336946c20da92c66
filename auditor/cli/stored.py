"""`auditor report`, `runs` and `vendors`: what is stored."""

from collections.abc import Sequence
from pathlib import Path

from auditor.adapters.render_json import Json, dumped, run_json
from auditor.bootstrap import RENDERERS
from auditor.cli import reporting, terminal
from auditor.cli.options import LanguageChoice
from auditor.cli.session import open_session
from auditor.domain.run import Run
from auditor.errors import InputError
from auditor.services.portfolio import Standing


def report(
    run: str, files: Sequence[Path], form: str, language: LanguageChoice | None
) -> None:
    """Write the report of a run to files, or print it when none is named."""
    session = open_session(language)
    reporting.refuse_impossible(files)
    if form not in RENDERERS:
        known = ", ".join(ending.lstrip(".") for ending in RENDERERS)
        raise InputError(f"--format must be one of {known}, not {form.lstrip('.')}")
    told = session.product.report(run)
    if files:
        reporting.write(session.product, told, files, session.language)
    else:
        rendered = session.product.render(told, form, session.language)
        terminal.write_bytes(rendered)


def runs(vendor: str | None, *, as_json: bool) -> None:
    """List runs, latest first."""
    product = open_session().product
    found = product.ledger.runs(vendor)
    if as_json:
        told: list[Json] = [run_json(run) for run in found]
        terminal.write_bytes(dumped({"schema": "auditor.runs/1", "runs": told}))
    elif not found:
        terminal.note("No runs are stored. `auditor audit PATH` makes one.")
    else:
        _print_runs(found)


def vendors(*, as_json: bool) -> None:
    """List suppliers and where each stands."""
    product = open_session().product
    standings = product.portfolio()
    if as_json:
        told: list[Json] = [_standing(standing) for standing in standings]
        terminal.write_bytes(dumped({"schema": "auditor.vendors/1", "vendors": told}))
    elif not standings:
        terminal.note("No suppliers are stored. `auditor demo` loads the samples.")
    else:
        _print_vendors(standings)


def _print_runs(runs: Sequence[Run]) -> None:
    table = terminal.table("Run", "Started (UTC)", "Supplier", "Documents", "Judge")
    for run in runs:
        table.add_row(
            run.id,
            f"{run.started:%Y-%m-%d %H:%M}",
            run.vendor,
            str(len(run.documents)),
            run.judge.name,
        )
    terminal.out().print(table)


def _print_vendors(standings: Sequence[Standing]) -> None:
    table = terminal.table(
        "Supplier", "Documents", "Last audit", "Score", "Critical gaps", "Open"
    )
    for standing in standings:
        latest, summary = standing.latest, standing.summary
        table.add_row(
            standing.vendor,
            str(standing.documents),
            f"{latest.started:%Y-%m-%d}" if latest else "–",
            "–" if summary is None or summary.score is None else str(summary.score),
            str(len(summary.critical_gaps)) if summary else "–",
            str(standing.open) if latest else "–",
        )
    terminal.out().print(table)


def _standing(standing: Standing) -> dict[str, Json]:
    summary = standing.summary
    return {
        "vendor": standing.vendor,
        "documents": standing.documents,
        "runs": standing.runs,
        "latest_run": standing.latest.id if standing.latest else None,
        "last_audit": standing.latest.started.isoformat() if standing.latest else None,
        "score": summary.score if summary else None,
        "critical_gaps": list(summary.critical_gaps) if summary else [],
        "hard_stops": list(summary.hard_stops) if summary else [],
        "open": standing.open,
    }
