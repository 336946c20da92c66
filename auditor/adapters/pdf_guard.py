"""What pypdf says of a PDF before PDFium may touch it: limits, locks, metadata."""

import io
import struct
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from pypdf import PdfReader
from pypdf.errors import LimitReachedError, PyPdfError

# pypdf also lets these through on damaged files, where PDFium often still reads on.
_DAMAGED = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_NOTES = {"/Text", "/Highlight", "/StrikeOut", "/Underline", "/Caret"}
_MAXIMUM_PAGES = 5000


class Refusal(StrEnum):
    """Why a PDF is not read."""

    EMPTY = "empty"
    LOCKED = "locked"
    TOO_LARGE = "too_large"
    DAMAGED = "damaged"
    NO_SUCH_PAGE = "no_such_page"


class RefusedError(Exception):
    """A PDF is not read, for one of the known reasons."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a PDF says about itself, beside its pages."""

    title: str = ""
    metadata: tuple[str, ...] = ()
    notes: int = 0
    attachments: tuple[str, ...] = ()
    understood: bool = True

    def as_json(self) -> dict[str, object]:
        """Return it as plain values."""
        return asdict(self)


def examine(content: bytes) -> Envelope:
    """Unpack every page within limits; `RefusedError` when that must not be."""
    try:
        reader = _unlocked(content)
        if len(reader.pages) > _MAXIMUM_PAGES:
            raise RefusedError(Refusal.TOO_LARGE)
        for page in reader.pages:
            stream = page.get_contents()
            if stream is not None:
                stream.get_data()
        return _envelope(reader)
    except LimitReachedError as error:
        raise RefusedError(Refusal.TOO_LARGE) from error
    except _DAMAGED:
        return Envelope(understood=False)


def _unlocked(content: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise RefusedError(Refusal.LOCKED)
    return reader


def _envelope(reader: PdfReader) -> Envelope:
    described: Mapping[str, object] = reader.metadata or {}
    values = {key: str(value) for key, value in described.items() if value is not None}
    return Envelope(
        title=values.get("/Title", ""),
        metadata=(*values.values(), *_extended_metadata(reader)),
        notes=sum(_note_count(page) for page in reader.pages),
        attachments=tuple(str(attached.name) for attached in reader.attachment_list),
    )


def _extended_metadata(reader: PdfReader) -> tuple[str, ...]:
    packet = reader.xmp_metadata
    if packet is None:
        return ()
    return tuple(
        node.data.strip()
        for element in packet.rdf_root.getElementsByTagName("*")
        for node in element.childNodes
        if node.nodeType == node.TEXT_NODE and node.data.strip()
    )


def _note_count(page: object) -> int:
    annotations = getattr(page, "annotations", None) or ()
    found = (annotation.get_object() for annotation in annotations)
    return sum(
        note.get("/Subtype") in _NOTES and bool(note.get("/Contents")) for note in found
    )
