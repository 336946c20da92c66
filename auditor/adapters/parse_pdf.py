"""PDF files, read in a process of their own."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from auditor.adapters.pdf_sandbox import Sandbox, SandboxError
from auditor.adapters.pdf_wire import Message
from auditor.domain.document import Page, Reading, ReadingWarning, WarningCode
from auditor.domain.injection import hidden, in_metadata
from auditor.errors import UnreadableDocumentError

_SANDBOX: Final = Sandbox(seconds=120)
_OCR = (
    "recognise its text with OCR (`apt-get install tesseract-ocr tesseract-ocr-nld`, "
    "`pip install ocrmypdf`, `ocrmypdf -l nld+eng in.pdf out.pdf`) and read it again"
)
_REFUSALS: Final[Mapping[str, str]] = {
    "empty": "has no pages: export it again from its source",
    "locked": "is locked with a password: remove it and try again",
    "too_large": "unpacks to more than can be read safely: "
    "print it to a new PDF, or split it, and try again",
    "damaged": "is damaged or not a PDF: export it again from its source",
    "no_such_page": "has no such page",
}
_PLACEHOLDERS = ("untitled", "microsoft word -", "layout 1", "document1", "title")


def parse_pdf(content: bytes, file: str) -> Reading:
    """Read a PDF page by page."""
    read = _ask(Message({"task": "read"}, content), file).header
    pages = tuple(
        Page(number, page["text"]) for number, page in enumerate(read["pages"], start=1)
    )
    warnings = (*_about_the_file(read), *_about_pages(read["pages"]))
    return Reading(_title(read["envelope"]["title"]), pages, warnings)


def rectangles(
    content: bytes, page: int, start: int, end: int
) -> list[tuple[float, float, float, float]]:
    """Return where characters of a page stand, in points from its top left.

    One rectangle a line: left, top, right, bottom, on the page as it is seen.
    """
    task = {"task": "rectangles", "page": page, "start": start, "end": end}
    found = _ask(Message(task, content), "the PDF").header["rectangles"]
    return [(left, top, right, bottom) for left, top, right, bottom in found]


def picture(content: bytes, page: int, scale: float) -> bytes:
    """Draw a page as a PNG, `scale` pixels to a point."""
    task = {"task": "picture", "page": page, "scale": scale}
    return _ask(Message(task, content), "the PDF").body


def _ask(message: Message, file: str) -> Message:
    try:
        reply = _SANDBOX.ask(message)
    except SandboxError as error:
        raise UnreadableDocumentError(
            f"{file} makes the PDF reader crash or run out of time: "
            "print it to a new PDF and try again"
        ) from error
    if refusal := reply.header.get("refusal"):
        raise UnreadableDocumentError(f"{file} {_REFUSALS[refusal]}")
    return reply


def _title(claimed: str) -> str:
    """Return the title that an author gave, not one that a program filled in."""
    title = " ".join(claimed.replace("\0", "").split())
    is_placeholder = title.lower().startswith(_PLACEHOLDERS)
    is_file_name = " " not in title and "." in title
    return "" if is_placeholder or is_file_name else title


def _about_the_file(read: Mapping[str, Any]) -> list[ReadingWarning]:
    envelope = read["envelope"]
    warnings = [*in_metadata(envelope["metadata"], "properties")]
    if not (read["is_sound"] and envelope["understood"]):
        warnings.append(
            ReadingWarning(
                WarningCode.REPAIRED,
                "The file's structure is damaged and was repaired while reading: "
                "compare it with its source",
            )
        )
    if envelope["notes"]:
        warnings.append(
            ReadingWarning(
                WarningCode.COMMENTS,
                f"{envelope['notes']} notes or markings were added to the pages; "
                "what they say is not read as part of the document",
            )
        )
    if envelope["attachments"]:
        names = ", ".join(envelope["attachments"])
        warnings.append(
            ReadingWarning(
                WarningCode.METADATA,
                f"Files are attached that were not read: {names}. "
                "Save them and add them to the dossier",
            )
        )
    return warnings


def _about_pages(pages: Sequence[Mapping[str, Any]]) -> list[ReadingWarning]:
    warnings: list[ReadingWarning] = []
    for number, page in enumerate(pages, start=1):
        if page["unread"]:
            message = f"Page {number} {page['unread']}: {_OCR}"
            warnings.append(
                ReadingWarning(WarningCode.UNREADABLE_PAGE, message, number)
            )
        warnings += [hidden(text, cause, number) for cause, text in page["hidden"]]
    return warnings
