"""Audits a large, untidy collection of real documents, to see that nothing breaks.

The collection is not part of the repository; its folder is given by the caller.
"""

import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from auditor.adapters.splitter import split
from auditor.bootstrap import Product
from auditor.domain.checklist import System
from auditor.domain.clauses import passages, uncovered
from auditor.domain.document import Document, Dossier
from auditor.errors import AuditorError, InputError
from auditor.services.ingest import Upload
from evaluations.gold import CHECKLIST
from evaluations.machine import described
from evaluations.results import table, write_section
from evaluations.scratch import scratch_product

COLLECTION = Path(__file__).parents[2] / "shared" / "data"
FOLDERS = (
    "cuad",
    "ai_terms",
    "terms",
    "model_cards",
    "dutch",
    "docx",
    "pdf",
    "site_policy",
)
_HEAD = (
    "folder",
    "files",
    "audited",
    "refused",
    "failed",
    "pages",
    "passages",
    "text lost",
    "quotes",
    "misplaced",
    "slowest (s)",
)


@dataclass(frozen=True, slots=True)
class Swept:
    """What became of one file.

    `refused` is the one line a user reads, empty when it was audited; `failed` is
    a traceback that no user should ever see. `misplaced` counts citations that the
    page does not bear out.
    """

    folder: str
    file: str
    refused: str = ""
    failed: str = ""
    pages: int = 0
    passages: int = 0
    lost: int = 0
    quotes: int = 0
    misplaced: int = 0
    seconds: float = 0.0


def sweep(collection: Path = COLLECTION, limit: int | None = None) -> Iterator[Swept]:
    """Audit every file of the collection, or the first few of each folder."""
    with TemporaryDirectory() as home:
        product = scratch_product(Path(home))
        for folder in FOLDERS:
            for path in _files(collection / folder)[:limit]:
                yield _swept(product, folder, path)


def write(swept: Sequence[Swept]) -> None:
    """Write the counts to RESULTS.md."""
    write_section("Sweep over real documents", report(swept))


def report(swept: Sequence[Swept]) -> str:
    """Return the counts as Markdown, with each reason for a refusal."""
    rows = [
        _row(folder, [s for s in swept if s.folder == folder]) for folder in FOLDERS
    ]
    reasons = Counter(_reason(s) for s in swept if s.refused)
    refused = "\n".join(f"- {count} × {why}" for why, count in reasons.most_common())
    return (
        f"`python -m evaluations sweep --write`\n\n{described()}\n\n"
        "Every file is parsed, cut, indexed and audited with the embedded judge, or "
        "refused with one line. *Text lost* counts the characters, blanks aside, "
        "that stand in no passage; *misplaced* the citations that their page does "
        f"not bear out.\n\n{table(_HEAD, [*rows, _row('all', swept)])}\n\n"
        f"Reasons for refusal:\n\n{refused or '- none'}"
    )


def line(swept: Swept) -> str:
    """Return one line on a file, with the traceback when it failed."""
    outcome = swept.refused or swept.failed or f"{swept.passages} passages"
    return f"{swept.folder}/{swept.file}  {swept.seconds:.1f} s  {outcome}"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _swept(product: Product, folder: str, path: Path) -> Swept:
    started = perf_counter()
    try:
        document = product.ingest.take(folder, Upload(path.name, path.read_bytes()))
        return _audited(product, folder, document, started)
    except InputError as error:
        return Swept(folder, path.name, refused=str(error))
    except Exception:  # noqa: BLE001  # counting what nobody foresaw is the purpose
        return Swept(folder, path.name, failed=traceback.format_exc())


def _audited(
    product: Product, folder: str, document: Document, started: float
) -> Swept:
    cut = passages(document, split)
    checklist = product.checklists.load(CHECKLIST)
    audited = product.audit(Dossier(folder, (document,)), checklist, System())
    citations = [
        citation
        for finding in audited.findings
        for citation in (*finding.citations, *finding.nearest)
    ]
    misplaced = 0
    for citation in citations:
        try:
            citation.verify(document)
        except AuditorError:
            misplaced += 1
    return Swept(
        folder,
        document.file,
        pages=len(document.pages),
        passages=len(cut),
        lost=sum(len(text) for _, text in uncovered(document, cut)),
        quotes=len(citations),
        misplaced=misplaced,
        seconds=perf_counter() - started,
    )


def _row(name: str, swept: Sequence[Swept]) -> list[str]:
    return [name, *(str(value) for value in _counts(swept))]


def _counts(swept: Sequence[Swept]) -> Iterator[object]:
    refused = sum(bool(s.refused) for s in swept)
    failed = sum(bool(s.failed) for s in swept)
    yield from (len(swept), len(swept) - refused - failed, refused, failed)
    for field in ("pages", "passages", "lost", "quotes", "misplaced"):
        yield sum(getattr(s, field) for s in swept)
    yield f"{max((s.seconds for s in swept), default=0.0):.1f}"


def _reason(swept: Swept) -> str:
    """Return a refusal without the name of its file, so that equal ones count."""
    return swept.refused.replace(swept.file, "FILE")
