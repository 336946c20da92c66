"""Builds the product from its settings: the only place that chooses.

Each part is made when it is first asked for, and its libraries are imported then:
listing runs needs no index, and an index needs no judge.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from auditor import resources
from auditor.domain.document import Detected, Reading
from auditor.domain.injection import instructions
from auditor.domain.report import Report
from auditor.errors import ServiceError, SettingsError
from auditor.services.audit import Audit
from auditor.services.ingest import Ingest, Reader
from auditor.services.portfolio import Portfolio
from auditor.services.report import Reports
from auditor.services.review import Review
from auditor.services.samples import Samples
from auditor.settings import Settings

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from sqlalchemy import Engine

    from auditor.adapters.checklists import Checklists
    from auditor.adapters.hybrid_index import HybridIndex, VectorsOf
    from auditor.adapters.sentence_reader import SentenceReader
    from auditor.ports import Judge, Ledger, Library


RENDERERS = {
    ".md": "render_markdown",
    ".html": "render_html",
    ".json": "render_json",
}
"""What writes a report: a function in a module of the same name."""

Renderer = Callable[[Report, str], bytes]
"""Renders a report in a language."""


class Pictures(Protocol):
    """Shows pages of a PDF as they look."""

    def rectangles(
        self, content: bytes, page: int, start: int, end: int
    ) -> list[tuple[float, float, float, float]]:
        """Return where characters stand: left, top, right, bottom, in points."""
        ...

    def picture(self, content: bytes, page: int, scale: float) -> bytes:
        """Draw a page as a PNG, `scale` pixels to a point."""
        ...


@dataclass(frozen=True)
class Product:
    """Everything that commands and screens may use."""

    settings: Settings

    @cached_property
    def checklists(self) -> Checklists:
        """The checklists: those shipped, those in the data folder, those used."""
        from auditor.adapters.checklists import Checklists

        home = self.settings.home / "checklists"
        return Checklists((home, resources.checklists()), home / "used")

    @cached_property
    def ledger(self) -> Ledger:
        """Runs, findings and the audit trail."""
        from auditor.adapters.ledger import SqlLedger

        return SqlLedger(self._engine)

    @cached_property
    def library(self) -> Library:
        """The documents that suppliers handed over."""
        from auditor.adapters.library import SqlLibrary

        return SqlLibrary(self._engine)

    @cached_property
    def review(self) -> Review:
        """Takes decisions."""
        return Review(self.ledger)

    @cached_property
    def report(self) -> Reports:
        """Tells a stored run in full."""
        return Reports(self.ledger, self.library, self.review, self.checklists.used)

    @cached_property
    def portfolio(self) -> Portfolio:
        """Tells where every supplier stands."""
        return Portfolio(self.ledger, self.library, self.review)

    def render(self, report: Report, ending: str, language: str) -> bytes:
        """Return a report in the format of this file ending, such as `.html`."""
        module = import_module(f"auditor.adapters.{RENDERERS[ending]}")
        renderer: Renderer = getattr(module, RENDERERS[ending])
        return renderer(report, language)

    @cached_property
    def index(self) -> HybridIndex:
        """Finds passages."""
        from auditor.adapters.chroma_index import ChromaVectors, Opened
        from auditor.adapters.hybrid_index import HybridIndex
        from auditor.adapters.vectors import SqlVectors

        model, embeddings, vectors_of = self._indexed
        folder = None if self.settings.chroma_url else self.settings.home / "chroma"
        opened = Opened(folder, self.settings.chroma_url)
        return HybridIndex(
            self.library,
            SqlVectors(self._engine, model),
            ChromaVectors(opened, model),
            embeddings,
            vectors_of,
        )

    @cached_property
    def read(self) -> Reader:
        """Reads files without keeping them."""
        from auditor.adapters.formats import parser_for

        return Reader(parser_for, _detect, _examine, self.library)

    @cached_property
    def ingest(self) -> Ingest:
        """Takes in files."""
        from auditor.adapters.process import set_up
        from auditor.adapters.splitter import split

        set_up()
        judge = self.judge
        return Ingest(self.read, split, self.library, self.index, judge.prepare)

    @cached_property
    def audit(self) -> Audit:
        """Judges a dossier with the judge of the settings."""
        return Audit(
            index=self.index,
            judge=self.judge,
            ledger=self.ledger,
            keep=self.checklists.keep,
            now=_now,
            new_id=_new_id,
            prompts=self._prompts,
        )

    @cached_property
    def judge(self) -> Judge:
        """The judge of the settings; it learned from the embedded model's vectors."""
        from auditor.adapters.embedded import EmbeddedJudge
        from auditor.adapters.judge_file import open_weights

        return EmbeddedJudge(self._embedded, open_weights(), self._sentences)

    @cached_property
    def samples(self) -> Samples:
        """The sample suppliers."""
        from auditor.adapters.samples import samples

        return Samples(partial(samples, resources.corpus()), self.ledger)

    @cached_property
    def pictures(self) -> Pictures:
        """Shows pages of PDFs."""
        from auditor.adapters import parse_pdf

        return parse_pdf

    @cached_property
    def _engine(self) -> Engine:
        from auditor.adapters.database import open_database

        if self.settings.database_url is None:
            _make_home(self.settings)
        return open_database(self.settings.database)

    @cached_property
    def _embedded(self) -> Embeddings:
        from auditor.adapters.embedders import EmbeddedEmbeddings

        return EmbeddedEmbeddings()

    @cached_property
    def _sentences(self) -> SentenceReader:
        from auditor.adapters.sentence_reader import SentenceReader

        return SentenceReader(self._embedded)

    @property
    def _indexed(self) -> tuple[str, Embeddings, VectorsOf | None]:
        """How the index is made: its name there, the model, and passages by it."""
        from auditor.adapters.sentence_reader import INDEXED

        kind, _, model = self.settings.embeddings.partition(":")
        if kind != "openai":
            return INDEXED, self._embedded, self._sentences.vectors
        from auditor.adapters.endpoint import EndpointEmbeddings

        settings = self.settings
        return (
            model,
            EndpointEmbeddings(
                model, settings.openai_base_url, settings.openai_api_key
            ),
            None,
        )

    @property
    def _prompts(self) -> Mapping[str, str]:
        return {}


def build(settings: Settings) -> Product:
    """Return the product; `SettingsError` when it has no such part."""
    _quiet_libraries()
    for name, value in (
        ("AUDITOR_JUDGE", settings.judge),
        ("AUDITOR_EMBEDDINGS", settings.embeddings),
    ):
        if value != "embedded":
            raise SettingsError(f"{name} must be embedded, not {value!r}")
    return Product(settings)


def _make_home(settings: Settings) -> None:
    """Create the data folder, closed to others: what is in it is confidential."""
    try:
        settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ServiceError(
            f"the data folder {settings.home} cannot be made: {error.strerror}; "
            "set AUDITOR_HOME to a folder that you can write to"
        ) from error


def _quiet_libraries() -> None:
    """Keep the migration log off the terminal: it says nothing to a user."""
    logging.getLogger("alembic").setLevel(logging.WARNING)


def _detect(reading: Reading, file: str) -> Detected:
    from auditor.adapters.language import detect_language
    from auditor.domain.kind import detect_kind

    text = "\n".join(page.text for page in reading.pages)
    title = reading.title or PurePath(file).stem.replace("-", " ").replace("_", " ")
    language, sure_of_language = detect_language(text)
    kind = detect_kind(title, text)
    return Detected(language, sure_of_language, kind.kind, kind.confidence)


def _examine(reading: Reading) -> Reading:
    return replace(reading, warnings=(*reading.warnings, *instructions(reading.pages)))


def _now() -> datetime:
    return datetime.now(UTC)


def _new_id() -> str:
    return uuid4().hex[:12]
