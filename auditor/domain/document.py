"""What a supplier handed over: documents, their pages and their passages."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language a document can be in; the first four are read in full."""

    NL = "nl"
    EN = "en"
    DE = "de"
    FR = "fr"
    OTHER = "other"


class Kind(StrEnum):
    """What a document is to the people who agree on it."""

    CONTRACT = "contract"
    DPA = "dpa"
    MODEL_CARD = "model_card"
    POLICY = "policy"
    OTHER = "other"


class WarningCode(StrEnum):
    """What a reader of a document must know before relying on its text."""

    UNREADABLE_PAGE = "unreadable_page"
    HIDDEN_TEXT = "hidden_text"
    INSTRUCTION = "instruction"
    TRACKED_CHANGES = "tracked_changes"
    COMMENTS = "comments"
    REPAIRED = "repaired"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Offsets into the text of one page, in characters, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of text that offsets count in; final once it is parsed."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something about a document that its reader must know.

    `page` is None when it concerns the document as a whole.
    """

    code: WarningCode
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a parser made of one file: its pages, title and warnings."""

    title: str
    pages: tuple[Page, ...]
    warnings: tuple[ReadingWarning, ...] = ()

    def __post_init__(self) -> None:
        if [page.number for page in self.pages] != list(range(1, len(self.pages) + 1)):
            raise ValueError("pages are numbered 1, 2, 3… without a gap")
        if not self.pages:
            raise ValueError("a document has at least one page")


@dataclass(frozen=True, slots=True)
class Detected:
    """The language and kind of a document, each with a confidence in 0..1."""

    language: Language
    language_confidence: float
    kind: Kind
    kind_confidence: float


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a supplier, known by the SHA-256 of its bytes."""

    sha256: str
    file: str
    reading: Reading
    detected: Detected

    @property
    def title(self) -> str:
        """The title its author gave it, else its file name."""
        return self.reading.title or self.file

    @property
    def pages(self) -> tuple[Page, ...]:
        """Its pages, numbered from 1."""
        return self.reading.pages

    @property
    def kind(self) -> Kind:
        """What it is to the people who agree on it."""
        return self.detected.kind

    @property
    def language(self) -> Language:
        """The language most of it is written in."""
        return self.detected.language

    @property
    def warnings(self) -> tuple[ReadingWarning, ...]:
        """What its reader must know before relying on it."""
        return self.reading.warnings

    @property
    def unread_pages(self) -> tuple[int, ...]:
        """The pages that could not be read, such as scans without OCR."""
        return tuple(
            warning.page
            for warning in self.warnings
            if warning.code is WarningCode.UNREADABLE_PAGE and warning.page
        )

    def page(self, number: int) -> Page:
        """Return one page by its number, counted from 1."""
        if not 1 <= number <= len(self.pages):
            raise ValueError(f"{self.file} has no page {number}")
        return self.pages[number - 1]


@dataclass(frozen=True, slots=True)
class Passage:
    """A clause, or a part of a long one: what is indexed and quoted from.

    `clause` is its number ("12.3", "Annex B"; empty when it has none) and `path`
    the headings above it, outermost first; neither is part of `text`.
    """

    document_sha256: str
    page: int
    span: Span
    clause: str
    path: tuple[str, ...]
    text: str

    def __post_init__(self) -> None:
        if len(self.text) != self.span.end - self.span.start:
            raise ValueError("a passage's text fills its span")

    @property
    def id(self) -> str:
        """A key that is unique among all documents."""
        return f"{self.document_sha256[:16]}:{self.page}:{self.span.start}"

    @property
    def in_context(self) -> str:
        """Its text under the headings it stands below, for embedding."""
        return "\n".join((*self.path, self.text))


@dataclass(frozen=True, slots=True)
class Dossier:
    """The documents of one supplier that are audited together."""

    vendor: str
    documents: tuple[Document, ...]

    def document(self, sha256: str) -> Document:
        """Return one of its documents by hash."""
        return by_sha256(self.documents)[sha256]


def by_sha256(documents: Iterable[Document]) -> dict[str, Document]:
    """Return the documents keyed by their hash."""
    return {document.sha256: document for document in documents}
