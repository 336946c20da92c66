"""Reports as files: checked before the work, written after it."""

from collections.abc import Sequence
from pathlib import Path

from auditor.adapters.files import save
from auditor.bootstrap import RENDERERS, Product
from auditor.cli import terminal
from auditor.domain.report import Report
from auditor.errors import InputError


def refuse_impossible(files: Sequence[Path]) -> None:
    """Refuse a report that could not be written, before anything is audited."""
    for file in files:
        if file.suffix.lower() not in RENDERERS:
            known = ", ".join(RENDERERS)
            raise InputError(f"report {file} must end in one of {known}")
        if not file.absolute().parent.is_dir():
            raise InputError(f"report {file}: there is no folder {file.parent}")


def write(
    product: Product, report: Report, files: Sequence[Path], language: str
) -> None:
    """Write a report in the format that each file's name ends in."""
    for file in files:
        save(file, product.render(report, file.suffix.lower(), language))
        terminal.note(f"report written: {file}")
