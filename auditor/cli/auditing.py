"""`auditor audit`: files to a dossier, a dossier to a report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.adapters.files import content_of, walk
from auditor.adapters.render_json import Json, audit_json, dumped
from auditor.bootstrap import Product
from auditor.cli import reporting, showing, terminal
from auditor.cli.options import FailOn, LanguageChoice
from auditor.cli.session import open_session
from auditor.domain.checklist import Checklist, System
from auditor.domain.document import Dossier, Kind
from auditor.domain.report import Report
from auditor.errors import InputError
from auditor.services.ingest import Intake, Refusal, Upload


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be audited, how, and what is to come out.

    `vendor` is None when the paths name the supplier, `kind` when it is detected.
    """

    paths: Sequence[Path]
    vendor: str | None
    kind: Kind | None
    system: System
    checklist: str
    reports: Sequence[Path]
    fail_on: FailOn
    as_json: bool


def audit(asked: Asked, *, judge: str | None, language: LanguageChoice | None) -> int:
    """Audit files as one dossier and return the exit status."""
    session = open_session(language, judge)
    product = session.product
    reporting.refuse_impossible(asked.reports)
    checklist = product.checklists.load(asked.checklist)
    intake = take_in(product, _vendor(asked), asked.paths, asked.kind)
    _must_hold_something(intake)
    report = judged(product, intake.dossier, checklist, asked.system)
    reporting.write(product, report, asked.reports, session.language)
    if asked.as_json:
        terminal.write_bytes(dumped(_json(report, intake.refused, session.language)))
    else:
        showing.show(report, session.language)
    for refusal in intake.refused:
        terminal.note(f"auditor: not read: {refusal.reason}")
    return _status(report, intake.refused, asked.fail_on)


def take_in(
    product: Product, vendor: str, paths: Sequence[Path], kind: Kind | None = None
) -> Intake:
    """Take in files and folders; what cannot be read is refused by name."""
    uploads, unread = _uploads(paths, kind)
    intake = ingested(product, vendor, uploads)
    return replace(intake, refused=(*unread, *intake.refused))


def ingested(product: Product, vendor: str, uploads: Sequence[Upload]) -> Intake:
    """Take in uploads with progress."""
    with terminal.progress("Reading", len(uploads)) as step:
        return product.ingest(vendor, uploads, step)


def judged(
    product: Product, dossier: Dossier, checklist: Checklist, system: System
) -> Report:
    """Audit a dossier with progress and return the report of its run."""
    with terminal.progress("Judging", len(checklist.requirements)) as step:
        audited = product.audit(
            dossier, checklist, system, lambda f: step(f.requirement_id)
        )
    return product.report(audited.run.id)


def _uploads(
    paths: Sequence[Path], kind: Kind | None
) -> tuple[list[Upload], list[Refusal]]:
    uploads, unread = [], []
    for found in walk(paths):
        try:
            uploads.append(Upload(found.name, content_of(found.path), kind))
        except InputError as error:
            unread.append(Refusal(found.name, str(error)))
    return uploads, unread


def _vendor(asked: Asked) -> str:
    """Return the supplier's name: as given, else that of the first path."""
    if asked.vendor is not None:
        if not asked.vendor.strip():
            raise InputError("--vendor must not be blank")
        return asked.vendor.strip()
    first = asked.paths[0].resolve()
    return first.name if first.is_dir() else first.stem


def _must_hold_something(intake: Intake) -> None:
    if not intake.dossier.documents:
        reasons = [refusal.reason for refusal in intake.refused]
        raise InputError(
            "nothing was audited: "
            + ("; ".join(reasons) or "there are no files in these folders")
        )


def _json(report: Report, refused: Iterable[Refusal], language: str) -> dict[str, Json]:
    told: list[Json] = [{"file": r.file, "reason": r.reason} for r in refused]
    return {**audit_json(report, language), "refused": told}


def _status(report: Report, refused: Sequence[Refusal], fail_on: FailOn) -> int:
    if refused:
        return 2
    gaps = (entry.finding for entry in report.entries if entry.finding.is_gap)
    return int(any(fail_on.reached_by(gap.severity) for gap in gaps))
