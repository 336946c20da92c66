"""What PDFium makes of a PDF: texts, places and pictures of its pages.

A page's text is PDFium's own, character by character, so that every offset in
it leads back to a glyph. Only what no reader sees is tidied on the way: line
ends are one line feed, a hyphen at a line's end keeps its line feed (PDFium
drops it), control characters become spaces.
"""

import ctypes
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from auditor.adapters.pdf_guard import Refusal, RefusedError

_UNMAPPED = "\ufffd"
_HYPHENS = {0x00, 0x02, 0x2D, 0xAD, 0xFFFE}
_TINY = 2.0
_PALE = 235
_TRANSPARENT = 12
_FLAT = 24
_INVISIBLE_MODES = {
    pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE,
    pdfium_c.FPDF_TEXTRENDERMODE_CLIP,
}
_DRAWN_ANNOTATIONS = {pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT}
_FORM_DEPTH = 4
# Places are asked of PDFium as whole device units; this many make one point.
_UNITS = 64


class Cause(StrEnum):
    """Why a reader of the page does not see a text."""

    TINY = "too small to read"
    OFF_PAGE = "outside the page"
    INVISIBLE = "drawn invisibly"
    PALE = "in the colour of its background"


@dataclass(frozen=True, slots=True)
class Leaf:
    """The text of one page, what hides in it, and whether it could be read."""

    text: str
    hidden: list[tuple[str, str]] = field(default_factory=list)
    unread: str = ""

    def as_json(self) -> dict[str, object]:
        """Return it as plain values."""
        return asdict(self)


class Box(NamedTuple):
    """A rectangle in page coordinates, which count from the bottom left."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        """Its longer side."""
        return max(self.right - self.left, self.top - self.bottom)

    @property
    def area(self) -> float:
        """What it covers, in square points."""
        return max(self.right - self.left, 0) * max(self.top - self.bottom, 0)

    def misses(self, other: "Box") -> bool:
        """Tell whether the two have no point in common."""
        return (
            self.right <= other.left
            or self.left >= other.right
            or self.top <= other.bottom
            or self.bottom >= other.top
        )


class Text(NamedTuple):
    """A page's text and, for each of its characters, PDFium's index of it."""

    text: str
    indices: Sequence[int]


def opened(content: bytes) -> pdfium.PdfDocument:
    """Open a document that the guard has passed."""
    try:
        document = pdfium.PdfDocument(content)
        document.init_forms()
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise RefusedError(Refusal.LOCKED if locked else Refusal.DAMAGED) from error
    if len(document) == 0:
        raise RefusedError(Refusal.EMPTY)
    return document


def has_sound_index(document: pdfium.PdfDocument) -> bool:
    """Tell whether PDFium could use the cross-reference table as it stood."""
    return bool(pdfium_c.FPDF_DocumentHasValidCrossReferenceTable(document))


def leaf(document: pdfium.PdfDocument, number: int) -> Leaf:
    """Read one page."""
    page = _page(document, number)
    textpage = page.get_textpage()
    read = _text(textpage)
    images = _coverage(page, pdfium_c.FPDF_PAGEOBJ_IMAGE)
    hidden = _hidden(page, textpage, read, images)
    return Leaf(read.text, hidden, _unread(page, read.text, images))


def rectangles(
    document: pdfium.PdfDocument, number: int, start: int, end: int
) -> list[tuple[float, float, float, float]]:
    """Return where characters stand: left, top, right, bottom, from the top left."""
    page = _page(document, number)
    textpage = page.get_textpage()
    indices = _text(textpage).indices[start:end]
    if not indices:
        return []
    count = textpage.count_rects(indices[0], indices[-1] - indices[0] + 1)
    return [_on_screen(page, Box(*textpage.get_rect(i))) for i in range(count)]


def picture(document: pdfium.PdfDocument, number: int, scale: float) -> bytes:
    """Draw one page as a PNG."""
    page = _page(document, number)
    drawn = page.render(scale=scale, rev_byteorder=True, fill_color=(255,) * 4)
    lines = _lines(drawn, channels=drawn.n_channels)
    return _png(drawn.width, drawn.height, [_rgb(line, drawn) for line in lines])


def _page(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """Load a page; what is typed into its form fields becomes part of it."""
    if not 1 <= number <= len(document):
        raise RefusedError(Refusal.NO_SUCH_PAGE)
    try:
        page = document[number - 1]
        if _has_drawn_annotations(page):
            pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
            page.close()
            page = document[number - 1]
    except pdfium.PdfiumError as error:
        raise RefusedError(Refusal.DAMAGED) from error
    return page


def _has_drawn_annotations(page: pdfium.PdfPage) -> bool:
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        subtype = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if subtype in _DRAWN_ANNOTATIONS:
            return True
    return False


def _text(textpage: pdfium.PdfTextPage) -> Text:
    characters: list[str] = []
    indices: list[int] = []
    for index in range(textpage.count_chars()):
        printed = _printed(textpage.raw, index)
        characters.append(printed)
        indices.extend([index] * len(printed))
    return Text("".join(characters), indices)


def _printed(textpage: pdfium_c.FPDF_TEXTPAGE, index: int) -> str:
    code = pdfium_c.FPDFText_GetUnicode(textpage, index)
    if code in _HYPHENS and pdfium_c.FPDFText_IsHyphen(textpage, index) == 1:
        return "-\n"
    if code == 0 or 0xD800 <= code < 0xE000 or code == 0xFFFE:
        return _UNMAPPED
    if code == 0x0D:
        return ""
    return chr(code) if code >= 0x20 or code in {0x09, 0x0A} else " "


def _hidden(
    page: pdfium.PdfPage, textpage: pdfium.PdfTextPage, read: Text, images: float
) -> list[tuple[str, str]]:
    """Return the texts that a reader does not see, each with its cause."""
    frame = Box(*page.get_bbox())
    is_scan = images >= 0.5
    runs = list(_runs(textpage, read))
    found = [
        (cause, read.text[start:end])
        for start, end in runs
        if (cause := _cause(textpage, _boxes(textpage, read, start, end), frame))
        and not (is_scan and cause is Cause.INVISIBLE)
    ]
    suspects = [run for run in runs if _is_pale(textpage, read, run[0])]
    pale = _blank(page, textpage, read, suspects) if suspects else []
    return _joined([*found, *pale])


def _joined(found: list[tuple[Cause, str]]) -> list[tuple[str, str]]:
    by_cause = sorted(found, key=lambda pair: pair[0])
    joined = (
        (cause.value, " ".join(" ".join(text for _, text in group).split()))
        for cause, group in groupby(by_cause, key=lambda pair: pair[0])
    )
    return [(cause, text) for cause, text in joined if _letters(text) >= 3]


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _runs(textpage: pdfium.PdfTextPage, read: Text) -> Iterator[tuple[int, int]]:
    """Yield the stretches of text that one text object draws."""
    owners = [_owner(textpage.raw, index) for index in read.indices]
    start = 0
    for owner, group in groupby(owners):
        end = start + len(list(group))
        if owner and read.text[start:end].strip():
            yield start, end
        start = end


def _owner(textpage: pdfium_c.FPDF_TEXTPAGE, index: int) -> int:
    drawn = pdfium_c.FPDFText_GetTextObject(textpage, index)
    return ctypes.addressof(drawn.contents) if drawn else 0


class _Run(NamedTuple):
    first: int
    boxes: tuple[Box, ...]


def _boxes(textpage: pdfium.PdfTextPage, read: Text, start: int, end: int) -> _Run:
    """Return the boxes of a run's first and last printed characters."""
    inked = [i for i in range(start, end) if not read.text[i].isspace()]
    ends = {read.indices[inked[0]], read.indices[inked[-1]]}
    boxes = tuple(_box(textpage, index) for index in sorted(ends))
    return _Run(read.indices[inked[0]], boxes)


def _box(textpage: pdfium.PdfTextPage, index: int) -> Box:
    return Box(*textpage.get_charbox(index, loose=True))


def _cause(textpage: pdfium.PdfTextPage, run: _Run, frame: Box) -> Cause | None:
    if all(box.misses(frame) for box in run.boxes):
        return Cause.OFF_PAGE
    if all(0 < box.size < _TINY for box in run.boxes):
        return Cause.TINY
    drawn = pdfium_c.FPDFText_GetTextObject(textpage, run.first)
    if pdfium_c.FPDFTextObj_GetTextRenderMode(drawn) in _INVISIBLE_MODES:
        return Cause.INVISIBLE
    return None


def _blank(
    page: pdfium.PdfPage,
    textpage: pdfium.PdfTextPage,
    read: Text,
    runs: Sequence[tuple[int, int]],
) -> list[tuple[Cause, str]]:
    """Return the runs that the drawn page shows nothing of."""
    drawn = page.render(scale=1, grayscale=True)
    lines = _lines(drawn, channels=1)
    return [
        (Cause.PALE, read.text[start:end])
        for start, end in runs
        if _is_blank(lines, _area(page, textpage, read, (start, end)))
    ]


def _is_pale(textpage: pdfium.PdfTextPage, read: Text, position: int) -> bool:
    channels = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFText_GetFillColor(textpage, read.indices[position], *channels):
        return False
    *colours, alpha = (channel.value for channel in channels)
    return min(colours) >= _PALE or alpha <= _TRANSPARENT


def _area(
    page: pdfium.PdfPage,
    textpage: pdfium.PdfTextPage,
    read: Text,
    run: tuple[int, int],
) -> tuple[float, float, float, float]:
    boxes = [
        _on_screen(page, _box(textpage, read.indices[i]))
        for i in range(*run)
        if not read.text[i].isspace()
    ]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _is_blank(lines: Sequence[bytes], area: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = (max(round(edge), 0) for edge in area)
    inside = b"".join(line[left : right + 1] for line in lines[top : bottom + 1])
    return bool(inside) and max(inside) - min(inside) < _FLAT


def _coverage(page: pdfium.PdfPage, kind: int) -> float:
    """Return which part of the page objects of one kind cover, 0 to 1."""
    frame = Box(*page.get_bbox())
    objects = page.get_objects(filter=[kind], max_depth=_FORM_DEPTH)
    covered = sum(Box(*drawn.get_bounds()).area for drawn in objects)
    return min(covered / frame.area, 1.0) if frame.area else 0.0


def _unread(page: pdfium.PdfPage, text: str, images: float) -> str:
    """Return why the page's words are not all in its text, else nothing."""
    letters = _letters(text)
    if (letters == 0 and images > 0.02) or (letters < 25 and images > 0.5):
        return "is a picture without text"
    if letters == 0 and _path_count(page) > 100:
        return "draws its words as shapes"
    lost = text.count(_UNMAPPED) + sum("\ue000" <= c <= "\uf8ff" for c in text)
    if lost > 20 and lost > 0.3 * len(text.split()) and lost > letters:
        return "uses a font that does not say which letters it draws"
    return ""


def _path_count(page: pdfium.PdfPage) -> int:
    paths = [pdfium_c.FPDF_PAGEOBJ_PATH]
    return sum(1 for _ in page.get_objects(filter=paths, max_depth=_FORM_DEPTH))


def _on_screen(page: pdfium.PdfPage, box: Box) -> tuple[float, float, float, float]:
    """Return a box as seen: turned with its page, from the page's top left."""
    corners = [
        _point(page, box.left, box.bottom),
        _point(page, box.right, box.top),
    ]
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)


def _point(page: pdfium.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    width, height = (round(side * _UNITS) for side in page.get_size())
    pdfium_c.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return across.value / _UNITS, down.value / _UNITS


def _lines(drawn: pdfium.PdfBitmap, *, channels: int) -> list[bytes]:
    pixels = bytes(drawn.buffer)
    used = drawn.width * channels
    return [
        pixels[line * drawn.stride : line * drawn.stride + used]
        for line in range(drawn.height)
    ]


def _rgb(line: bytes, drawn: pdfium.PdfBitmap) -> bytes:
    """Drop the fourth byte of each pixel, where PDFium leaves one."""
    if drawn.n_channels == 3:
        return line
    kept = bytearray(drawn.width * 3)
    for channel in range(3):
        kept[channel::3] = line[channel::4]
    return bytes(kept)


def _png(width: int, height: int, lines: Sequence[bytes]) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + line for line in lines), 3)
    parts = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_part(*part) for part in parts)


def _png_part(name: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + check
