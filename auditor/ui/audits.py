"""Audits that run behind the screen, so that a reader can leave and come back."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from enum import StrEnum

from auditor.bootstrap import Product
from auditor.domain.checklist import Checklist, System
from auditor.domain.document import Dossier, by_sha256
from auditor.domain.finding import Finding
from auditor.errors import AuditorError, InputError
from auditor.services.ingest import Refusal, Upload


class Stage(StrEnum):
    """How far an audit has come."""

    WAITING = "waiting"
    READING = "reading"
    JUDGING = "judging"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be audited: new files, and stored documents beside them."""

    vendor: str
    uploads: tuple[Upload, ...]
    checklist: Checklist
    system: System
    beside: tuple[str, ...] = ()


@dataclass(slots=True)
class Progress:
    """How one audit is coming along; its worker writes, the screen reads.

    `run_id` is empty until the run is recorded, `error` until it fails.
    """

    order: Order
    stage: Stage = Stage.WAITING
    files: list[str] = field(default_factory=list)
    refused: tuple[Refusal, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    run_id: str = ""
    error: str = ""

    @property
    def is_over(self) -> bool:
        """Tell whether nothing more will come."""
        return self.stage in (Stage.DONE, Stage.FAILED)


class Audits:
    """Runs audits one after another in a thread of their own."""

    def __init__(self, product: Product) -> None:
        self._product = product
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="audit")
        self._started: list[tuple[Progress, Future[None]]] = []

    def start(self, order: Order) -> Progress:
        """Take an order and return at once with its progress."""
        progress = Progress(order)
        future = self._worker.submit(_carry_out, self._product, progress)
        self._started.append((progress, future))
        return progress

    def all(self) -> list[Progress]:
        """Return the audits since the screen was started, latest first."""
        for progress, future in self._started:
            if future.done() and (fault := future.exception()):
                progress.error = progress.error or repr(fault)
                progress.stage = Stage.FAILED
        return [progress for progress, _ in reversed(self._started)]

    def wait(self) -> None:
        """Stay until everything that was started is over."""
        wait([future for _, future in self._started])

    def forget(self, progress: Progress) -> None:
        """Take a finished audit off the list; its run stays in the ledger."""
        self._started = [pair for pair in self._started if pair[0] is not progress]


def _carry_out(product: Product, progress: Progress) -> None:
    try:
        dossier = _take_in(product, progress)
        progress.stage = Stage.JUDGING
        audited = product.audit(
            dossier,
            progress.order.checklist,
            progress.order.system,
            progress.findings.append,
        )
    except AuditorError as error:
        progress.error, progress.stage = str(error), Stage.FAILED
    else:
        progress.run_id, progress.stage = audited.run.id, Stage.DONE


def _take_in(product: Product, progress: Progress) -> Dossier:
    order = progress.order
    progress.stage = Stage.READING
    intake = product.ingest(order.vendor, order.uploads, progress.files.append)
    progress.refused = intake.refused
    stored = [product.library.document(sha256) for sha256 in order.beside]
    together = by_sha256([*stored, *intake.dossier.documents])
    if not together:
        raise InputError("No file could be read, so nothing was audited.")
    return Dossier(order.vendor, tuple(together.values()))
