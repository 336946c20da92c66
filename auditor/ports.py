"""What the services need from the outside, each with more than one adapter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from auditor.domain.checklist import Requirement
from auditor.domain.document import Document, Passage, Reading
from auditor.domain.evidence import Evidence, Opinion
from auditor.domain.finding import Finding
from auditor.domain.review import ReviewEvent
from auditor.domain.run import JudgeIdentity, Run


class Parser(Protocol):
    """Reads one format."""

    def __call__(self, content: bytes, file: str) -> Reading:
        """Return pages and warnings, or raise `UnreadableDocumentError`."""
        ...


class EvidenceIndex(Protocol):
    """Finds the passages that bear on a question."""

    def add(self, passages: Sequence[Passage]) -> None:
        """Index passages; one that is already there stays as it is."""
        ...

    def foresee(self, queries: Sequence[str]) -> None:
        """Get ready for questions that will be asked; together they cost less."""
        ...

    def search(
        self, queries: Sequence[str], documents: Sequence[str], limit: int
    ) -> list[Evidence]:
        """Return the nearest passages of these documents, nearest first.

        The queries are several wordings of one question, fused by reciprocal rank;
        `documents` are SHA-256 hashes.
        """
        ...


class Judge(Protocol):
    """Decides whether evidence meets a requirement.

    `appetite` is how many passages it wants to be shown, None for all of them.
    """

    @property
    def identity(self) -> JudgeIdentity:
        """Which judge this is."""
        ...

    @property
    def appetite(self) -> int | None:
        """How many passages it wants to be shown, None for all."""
        ...

    def prepare(self, passages: Sequence[Passage]) -> None:
        """Do what can be done as soon as the passages of a document are there."""
        ...

    def __call__(
        self, requirement: Requirement, evidence: Sequence[Evidence]
    ) -> Opinion:
        """Answer every criterion once, or raise `ServiceError`."""
        ...


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One link of the audit trail, as it is stored.

    `digest` is the SHA-256, in hex, of this entry and the digest before it.
    """

    seq: int
    run_id: str
    requirement_id: str
    event: ReviewEvent
    digest: str
    previous: str


@dataclass(frozen=True, slots=True)
class TrailState:
    """What verifying the trail came to; `broken_at` is None when it holds."""

    entries: int
    head: str
    broken_at: int | None
    cause: str = ""


class Library(Protocol):
    """Keeps what suppliers handed over."""

    def keep(
        self,
        vendor: str,
        document: Document,
        content: bytes,
        passages: Sequence[Passage],
    ) -> None:
        """Store a document with its bytes and passages, whole or not at all."""
        ...

    def document(self, sha256: str) -> Document:
        """Return a document; `NotFoundError` when it is not stored."""
        ...

    def content(self, sha256: str) -> bytes:
        """Return a document's bytes; `NotFoundError` when it is not stored."""
        ...

    def passages(self, documents: Sequence[str]) -> list[Passage]:
        """Return the passages of these documents, in reading order."""
        ...

    def documents(self, vendor: str) -> list[str]:
        """Return the hashes of the documents of one supplier, sorted."""
        ...

    def vendors(self) -> list[str]:
        """Return the suppliers of whom anything is stored, sorted."""
        ...


class Ledger(Protocol):
    """Keeps runs, findings and review events; it only grows."""

    def record(self, run: Run, findings: Sequence[Finding]) -> None:
        """Store a finished run with its findings, whole or not at all."""
        ...

    def runs(self, vendor: str | None = None) -> list[Run]:
        """Return the runs, latest first, of one supplier or of all."""
        ...

    def run(self, run_id: str) -> Run:
        """Return one run by id or unique beginning of it, or `latest`.

        Raises `NotFoundError`.
        """
        ...

    def findings(self, run_id: str) -> tuple[Finding, ...]:
        """Return the findings of a run in checklist order."""
        ...

    def append(self, run_id: str, requirement_id: str, event: ReviewEvent) -> None:
        """Add an event to the trail."""
        ...

    def trail(
        self, run_id: str | None = None, requirement_id: str | None = None
    ) -> list[TrailEntry]:
        """Return trail entries in the order they were added."""
        ...

    def verify(self) -> TrailState:
        """Walk the chain of digests and say whether it holds."""
        ...


class Clock(Protocol):
    """Tells the time."""

    def __call__(self) -> datetime:
        """Return the time now, aware and in UTC."""
        ...
