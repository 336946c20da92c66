"""Word files (.docx): all that a reader of the final version would see."""

from collections.abc import Iterator

from lxml import etree

from auditor.adapters.docx_numbering import Numbering
from auditor.adapters.docx_package import Package
from auditor.adapters.docx_styles import Styles
from auditor.adapters.docx_text import Seen, Walker, comment_texts, notes_of
from auditor.adapters.docx_xml import w
from auditor.domain.document import Page, Reading, ReadingWarning, WarningCode
from auditor.domain.injection import hidden, in_metadata, shortened
from auditor.errors import UnreadableDocumentError

_FEWEST_LETTERS = 4


def parse_docx(content: bytes, file: str) -> Reading:
    """Read a Word file as one page: Word stores no page numbers."""
    package = Package(content, file)
    try:
        return _reading(package, file)
    except RecursionError as error:
        raise UnreadableDocumentError(
            f"{file} is nested too deeply: save it again from Word"
        ) from error
    finally:
        package.close()


def _reading(package: Package, file: str) -> Reading:
    root = package.xml(package.main)
    body = root.find(w("body")) if root is not None else None
    if body is None:
        raise UnreadableDocumentError(
            f"{file} holds no text document: save it as .docx from Word"
        )
    walker = Walker(
        Styles(_part(package, "styles")),
        Numbering(_part(package, "numbering")),
        {
            **notes_of(_part(package, "footnotes"), "footnote"),
            **notes_of(_part(package, "endnotes"), "endnote"),
        },
    )
    blocks = [
        *_margins(package, walker, "header"),
        *walker.blocks(body),
        *_margins(package, walker, "footer"),
    ]
    text = "\n\n".join(blocks)
    properties = _properties(package)
    warnings = (
        *in_metadata(properties.values(), "properties"),
        *_about_changes(walker.seen),
        *_about_comments(comment_texts(_part(package, "comments"))),
        *_about_text(text, walker.seen),
    )
    return Reading(properties.get("title", "").strip(), (Page(1, text),), warnings)


def _part(package: Package, kind: str) -> etree._Element | None:
    parts = package.parts(kind)
    return package.xml(parts[0]) if parts else None


def _margins(package: Package, walker: Walker, kind: str) -> list[str]:
    """Return what headers or footers say, each once, page numbers left out."""
    roots = (package.xml(part) for part in package.parts(kind))
    blocks = (
        block for root in roots if root is not None for block in walker.blocks(root)
    )
    return [
        block
        for block in dict.fromkeys(blocks)
        if sum(character.isalpha() for character in block) >= _FEWEST_LETTERS
    ]


def _properties(package: Package) -> dict[str, str]:
    """Return what the file says about itself, by the name of the property."""
    parts = [
        found.part
        for found in package.related()
        if found.kind in {"core-properties", "custom-properties"}
    ]
    roots = [root for part in parts if (root := package.xml(part)) is not None]
    return {
        etree.QName(element).localname: element.text
        for root in roots
        for element in root.iter(etree.Element)
        if element.text and element.text.strip()
    }


def _about_changes(seen: Seen) -> Iterator[ReadingWarning]:
    if not (seen.inserted or seen.deleted):
        return
    gone = next((text for text in seen.deleted if text.strip()), "")
    example = f', such as "{shortened(gone)}"' if gone else ""
    yield ReadingWarning(
        WarningCode.TRACKED_CHANGES,
        f"Changes are not final: read with {seen.inserted} insertions and without "
        f"{len(seen.deleted)} deletions{example}. Agree on them, then accept them",
    )


def _about_comments(comments: list[str]) -> Iterator[ReadingWarning]:
    if not comments:
        return
    yield ReadingWarning(
        WarningCode.COMMENTS,
        f"{len(comments)} comments stand in the margin and are not read as part of "
        f'the document, the first being "{shortened(comments[0])}"',
    )
    yield from in_metadata(comments, "comments", WarningCode.INSTRUCTION)


def _about_text(text: str, seen: Seen) -> Iterator[ReadingWarning]:
    for cause, texts in seen.hidden.items():
        words = "".join(texts)
        if sum(character.isalnum() for character in words) >= _FEWEST_LETTERS:
            yield hidden(words, cause, 1)
    if seen.has_pictures and not any(character.isalnum() for character in text):
        yield ReadingWarning(
            WarningCode.UNREADABLE_PAGE,
            "Page 1 holds pictures and no text: save it as PDF and recognise its "
            "text with OCR (`apt-get install tesseract-ocr tesseract-ocr-nld`)",
            1,
        )
