"""Prints a source as a PDF that looks like a contract, the same bytes every time."""

from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import NamedTuple

from reportlab.lib.colors import Color, lightgrey
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from evaluations import markup
from evaluations.scan import photograph

_WIDTH, _HEIGHT = A4
_MARGIN = 27 * mm
_INNER = _WIDTH - 2 * _MARGIN
_INK = Color(0.12, 0.12, 0.15)
_PAGE_OF = {"nl": "Pagina {} van {}", "en": "Page {} of {}"}

_BODY = ParagraphStyle(
    "body",
    fontName="Times-Roman",
    fontSize=11,
    leading=14.6,
    spaceAfter=6.5,
    alignment=TA_JUSTIFY,
    textColor=_INK,
)
_CELL = ParagraphStyle("cell", fontName="Times-Roman", fontSize=9.5, leading=12)
_HEAD_CELL = ParagraphStyle("head", parent=_CELL, fontName="Times-Bold")
_BULLET = ParagraphStyle("bullet", parent=_BODY, leftIndent=14, bulletIndent=3)
_SUB_ITEM = ParagraphStyle("item", parent=_BODY, leftIndent=26)
_HEADINGS = {
    1: ParagraphStyle(
        "title", fontName="Times-Bold", fontSize=19, leading=24, spaceAfter=14
    ),
    2: ParagraphStyle(
        "article",
        fontName="Times-Bold",
        fontSize=12.5,
        leading=16,
        spaceBefore=12,
        spaceAfter=6,
        keepWithNext=1,
    ),
    3: ParagraphStyle(
        "part",
        fontName="Times-BoldItalic",
        fontSize=11,
        leading=14,
        spaceBefore=6,
        spaceAfter=4,
        keepWithNext=1,
    ),
}
_GRID = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.4, Color(0.6, 0.6, 0.62)),
        ("BACKGROUND", (0, 0), (-1, 0), lightgrey),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
)


class Printed(NamedTuple):
    """A PDF and how many pages it has."""

    content: bytes
    pages: int


def print_pdf(source: markup.Source) -> Printed:
    """Return the PDF; it is laid out twice, because its footer counts its pages."""
    return _lay_out(source, _lay_out(source, 0).pages)


def _lay_out(source: markup.Source, pages: int) -> Printed:
    paper = BytesIO()
    document = BaseDocTemplate(
        paper,
        pagesize=A4,
        title=source.title,
        author=source.vendor.title(),
        creator="",
        invariant=1,
    )
    document.addPageTemplates(_templates(source, pages))
    document.build([piece for block in source.blocks for piece in _flow(block)])
    return Printed(paper.getvalue(), document.page)


def _templates(source: markup.Source, pages: int) -> list[PageTemplate]:
    """Return a page of text, with header and footer, and a bare one for a scan."""
    footer = _PAGE_OF["nl" if source.language == "nl" else "en"]

    def furnish(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Times-Italic", 9)
        canvas.drawString(_MARGIN, _HEIGHT - 15 * mm, source.title)
        canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 15 * mm, source.date)
        canvas.drawCentredString(
            _WIDTH / 2, 13 * mm, footer.format(document.page, pages)
        )

    text = Frame(_MARGIN, 23 * mm, _INNER, _HEIGHT - 46 * mm, 0, 0, 0, 0)
    whole = Frame(0, 0, _WIDTH, _HEIGHT, 0, 0, 0, 0)
    return [
        PageTemplate("text", [text], onPage=furnish),
        PageTemplate("scan", [whole]),
    ]


def _flow(block: markup.Block) -> Iterator[Flowable]:
    match block:
        case markup.Heading(level, text):
            yield Paragraph(escape(text), _HEADINGS[min(level, 3)])
        case markup.Paragraph(text):
            yield Paragraph(_marked_up(text), _paragraph_style(text))
        case markup.Bullets(texts):
            for text in texts:
                yield Paragraph(_marked_up(text), _BULLET, bulletText="•")
        case markup.Table(rows):
            yield _table(rows)
            yield Spacer(0, 9)
        case markup.PageBreak():
            yield PageBreak()
        case markup.Scan(blocks):
            yield from _scanned(blocks)


def _paragraph_style(text: str) -> ParagraphStyle:
    is_item = text.startswith("(") or text[1:3] in {". ", ") "}
    return _SUB_ITEM if is_item else _BODY


def _marked_up(text: str) -> str:
    return "".join(_run(run) for run in markup.runs(text))


def _run(run: markup.Run) -> str:
    words = escape(run.words)
    words = f"<b>{words}</b>" if run.bold else words
    return f"<i>{words}</i>" if run.italic else words


def _table(rows: tuple[tuple[str, ...], ...]) -> Table:
    head, *body = rows
    cells = [[Paragraph(_marked_up(cell), _HEAD_CELL) for cell in head]]
    cells += [[Paragraph(_marked_up(cell), _CELL) for cell in row] for row in body]
    return Table(cells, colWidths=_widths(rows), style=_GRID, repeatRows=1)


def _widths(rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Share the width out by the longest cell, within bounds."""
    columns = list(zip(*rows, strict=True))
    longest = [min(max(max(map(len, column)), 14), 70) ** 0.7 for column in columns]
    return [_INNER * length / sum(longest) for length in longest]


def _scanned(blocks: tuple[markup.Block, ...]) -> Iterator[Flowable]:
    yield NextPageTemplate("scan")
    yield PageBreak()
    picture = BytesIO()
    photograph(_lines(blocks)).save(picture, "PNG")
    yield Image(picture, _WIDTH, _HEIGHT)
    yield NextPageTemplate("text")


def _lines(blocks: tuple[markup.Block, ...]) -> Iterator[tuple[str, bool]]:
    for block in blocks:
        match block:
            case markup.Heading(_, text):
                yield text, True
            case markup.Paragraph(text):
                yield markup.plain(text), False
            case _:
                raise ValueError("a scan holds headings and paragraphs")
