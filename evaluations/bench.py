"""Measures speed and memory on contracts of twenty pages."""

import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from auditor.adapters.splitter import split
from auditor.bootstrap import Product
from auditor.domain import clauses
from auditor.domain.checklist import System
from auditor.domain.document import Document
from auditor.services.ingest import Upload
from evaluations.gold import CHECKLIST
from evaluations.invented import print_folder
from evaluations.machine import described
from evaluations.results import table, write_section
from evaluations.scratch import scratch_product

FOLDER = 120
_SAMPLE = 10
_ALONE = 10
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured number with its unit."""

    name: str
    value: float
    unit: str


def bench(count: int = FOLDER) -> Iterator[Measure]:
    """Yield every measurement, made one after another on a quiet machine."""
    with TemporaryDirectory() as work:
        folder, home = Path(work) / "contracts", Path(work) / "home"
        folder.mkdir()
        pages = print_folder(folder, count)
        files = sorted(folder.iterdir())
        yield Measure("contracts", count, "")
        yield Measure("pages in each", pages / count, "")
        yield from _cold(files[0], Path(work) / "cold")
        product = scratch_product(home)
        yield from _parts(product, files[:_SAMPLE])
        yield from _folder(product, files)


def write(measures: Sequence[Measure]) -> None:
    """Write the measurements to RESULTS.md."""
    rows = [(m.name, f"{m.value:.1f} {m.unit}".strip()) for m in measures]
    body = (
        f"`make bench`\n\n{described()}\n\n"
        "Contracts are invented from the sample: names, quantities and the order of "
        f"articles differ.\n\n{table(('measurement', 'value'), rows)}"
    )
    write_section("Speed and memory", body)


def _cold(file: Path, home: Path) -> list[Measure]:
    """Audit one contract from the shell, in a new process and a new data folder."""
    auditor = Path(sys.executable).with_name("auditor")
    command: list[str | Path] = [auditor, "audit", file, "--json"]
    runs = [_timed(lambda: _shell(command, home)) for _ in range(2)]
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        Measure("one contract from the shell, first time", runs[0], "s"),
        Measure("one contract from the shell, again", runs[1], "s"),
        Measure("peak memory of that process", peak, "MiB"),
    ]


def _shell(command: Sequence[str | Path], home: Path) -> None:
    environment = {"AUDITOR_HOME": str(home), "LANG": "C.UTF-8"}
    subprocess.run(command, env=environment, check=True, capture_output=True)  # noqa: S603  # our own command


def _parts(product: Product, files: Sequence[Path]) -> list[Measure]:
    """Time each step on its own, the libraries being loaded."""
    product.index.search(["warm"], [], 1)
    documents: list[Document] = []
    parsing = _timed(lambda: documents.extend(_read(product, f) for f in files))
    cutting = _timed(lambda: [clauses.cut(document) for document in documents])
    cut = [clauses.passages(document, split) for document in documents]
    for document, file, parts in zip(documents, files, cut, strict=True):
        product.library.keep("bench", document, file.read_bytes(), parts)
    indexing = _timed(lambda: _each(product.index.add, cut))
    return [
        Measure("parsing", sum(len(d.pages) for d in documents) / parsing, "pages/s"),
        Measure(
            "cutting",
            sum(len(clauses.cut(d)) for d in documents) / cutting,
            "clauses/s",
        ),
        Measure("indexing", sum(map(len, cut)) / indexing, "passages/s"),
    ]


def _read(product: Product, file: Path) -> Document:
    return product.ingest.read(Upload(file.name, file.read_bytes()))


def _folder(product: Product, files: Sequence[Path]) -> list[Measure]:
    """Audit contracts one after another, then the folder as one dossier; all warm."""
    _audit(product, files[:1])
    alone = files[_SAMPLE : _SAMPLE + _ALONE] or files
    rest = files[_SAMPLE + _ALONE :] or files
    each = _timed(lambda: _each(lambda file: _audit(product, [file]), alone))
    whole = _timed(lambda: _audit(product, rest))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Measure("one contract in a warm process", each / len(alone), "s"),
        Measure(f"a folder of {len(rest)} as one dossier", whole, "s"),
        Measure("which is", len(rest) / whole, "contracts/s"),
        Measure("peak memory of that process", peak, "MiB"),
    ]


def _audit(product: Product, files: Sequence[Path]) -> None:
    uploads = (Upload(file.name, file.read_bytes()) for file in files)
    intake = product.ingest("bench", uploads)
    checklist = product.checklists.load(CHECKLIST)
    product.audit(intake.dossier, checklist, System())


def _each(work: Callable[[_T], object], subjects: Iterable[_T]) -> None:
    for subject in subjects:
        work(subject)


def _timed(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started
