"""`auditor text`: what was read from a file."""

from pathlib import Path

from auditor.adapters.files import content_of
from auditor.adapters.render_json import dumped, text_json
from auditor.cli import terminal
from auditor.cli.session import open_session
from auditor.domain.document import Kind
from auditor.services.ingest import Upload


def text(file: Path, kind: Kind | None, *, as_json: bool) -> None:
    """Print the pages of a file, with its warnings on standard error."""
    product = open_session().product
    document = product.read(Upload(file.name, content_of(file), kind))
    if as_json:
        terminal.write_bytes(dumped(text_json(document)))
        return
    for page in document.pages:
        rule = f"--- page {page.number} of {len(document.pages)} ---\n"
        terminal.write_bytes(f"{rule}{page.text.rstrip()}\n".encode())
    for warning in document.warnings:
        where = f"page {warning.page}: " if warning.page else ""
        terminal.note(f"warning: {where}{warning.message}")
