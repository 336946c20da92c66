"""Writes a source as a Word file with real styles, numbering, header and footer.

Paragraphs whose written numbers run on as Word would count them lose those
numbers and get Word's automatic ones instead, as in most real agreements.
"""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from evaluations import markup

_NUMBER = re.compile(r"(?P<article>\d+)(?:\.(?P<clause>\d+)|(?P<dot>\.))? (?=\S)")
_ABSTRACT = "90"
_PAGE_OF = {"nl": ("Pagina ", " van "), "en": ("Page ", " of ")}
_STAMP = (2026, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class _Counter:
    """Counts as Word does, to know which written numbers Word can count itself."""

    article: int = 0
    clause: int = 0
    dotted: bool | None = None
    used: bool = field(default=False)

    def counts(self, text: str) -> tuple[int, str] | None:
        """Return (level, words) when Word's next number is the written one."""
        found = _NUMBER.match(text)
        if not found or not self._is_next(found):
            return None
        if found["clause"]:
            self.clause += 1
        else:
            self.article, self.clause = self.article + 1, 0
            self.dotted = bool(found["dot"])
        self.used = True
        return (1 if found["clause"] else 0), text[found.end() :]

    def _is_next(self, found: re.Match[str]) -> bool:
        if found["clause"]:
            here = int(found["article"]) == self.article > 0
            return here and int(found["clause"]) == self.clause + 1
        same = self.dotted in (None, bool(found["dot"]))
        return same and int(found["article"]) == self.article + 1


def print_docx(source: markup.Source) -> bytes:
    """Return the Word file."""
    word = Document()
    _set_up(word, source)
    counter = _Counter()
    for block in source.blocks:
        _write(word, block, counter)
    if counter.used:
        _define_numbering(word, dotted=bool(counter.dotted))
    packed = BytesIO()
    word.save(packed)
    return _timeless(packed.getvalue())


def _set_up(word: WordDocument, source: markup.Source) -> None:
    when = datetime.fromisoformat(source.date)
    word.core_properties.title = source.title
    word.core_properties.author = source.vendor.title()
    word.core_properties.comments = ""
    word.core_properties.created = word.core_properties.modified = when
    word.styles["Normal"].font.name = "Cambria"
    word.styles["Normal"].font.size = Pt(10.5)
    word.styles["Normal"].paragraph_format.space_after = Pt(6)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = f"{source.title}\t\t{source.date}"
    page, of = _PAGE_OF["nl" if source.language == "nl" else "en"]
    footer = section.footer.paragraphs[0]
    for words, name in ((page, "PAGE"), (of, "NUMPAGES")):
        footer.add_run(words)
        _add_field(footer, name)


def _add_field(paragraph: Paragraph, name: str) -> None:
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), name)
    paragraph._p.append(simple)  # noqa: SLF001  python-docx knows no fields


def _write(word: WordDocument, block: markup.Block, counter: _Counter) -> None:
    match block:
        case markup.Heading(level, text):
            _add_heading(word, level, text, counter)
        case markup.Paragraph(text):
            _add_counted(word, text, "Normal", counter)
        case markup.Bullets(texts):
            for text in texts:
                _add_runs(word.add_paragraph(style="List Bullet"), text)
        case markup.Table(rows):
            _add_table(word, rows)
        case markup.PageBreak():
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        case markup.Scan():
            raise ValueError("a scan is delivered as PDF")


def _add_heading(word: WordDocument, level: int, text: str, counter: _Counter) -> None:
    if level == 1:
        word.add_heading(text, 0)
    else:
        _add_counted(word, text, f"Heading {min(level, 3) - 1}", counter)


def _add_counted(word: WordDocument, text: str, style: str, counter: _Counter) -> None:
    paragraph = word.add_paragraph(style=style)
    counted = counter.counts(text)
    if counted is None:
        _add_runs(paragraph, text)
        return
    level, words = counted
    numbering = parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/>'
        f'<w:numId w:val="{_ABSTRACT}"/></w:numPr>'
    )
    paragraph._p.get_or_add_pPr().append(numbering)  # noqa: SLF001  as above
    _add_runs(paragraph, words)


def _add_runs(paragraph: Paragraph, text: str) -> None:
    for run in markup.runs(text):
        written = paragraph.add_run(run.words)
        written.bold, written.italic = run.bold or None, run.italic or None


def _add_table(word: WordDocument, rows: tuple[tuple[str, ...], ...]) -> None:
    table = word.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _add_runs(cell.paragraphs[0], text)
    word.add_paragraph()


def _define_numbering(word: WordDocument, *, dotted: bool) -> None:
    """Add the list "1", "1.1" to the file's numbering part."""
    levels = (f"%1{'.' if dotted else ''}", "%1.%2")
    described = "".join(_level(n, pattern) for n, pattern in enumerate(levels))
    space = nsdecls("w")
    numbering = word.part.numbering_part.element
    first_num = numbering.find(qn("w:num"))
    first_num.addprevious(
        parse_xml(
            f'<w:abstractNum {space} w:abstractNumId="{_ABSTRACT}">'
            f'<w:multiLevelType w:val="multilevel"/>{described}</w:abstractNum>'
        )
    )
    numbering.append(
        parse_xml(
            f'<w:num {space} w:numId="{_ABSTRACT}">'
            f'<w:abstractNumId w:val="{_ABSTRACT}"/></w:num>'
        )
    )


def _level(number: int, pattern: str) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{pattern}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>'
    )


def _timeless(content: bytes) -> bytes:
    """Pack the parts again with one time stamp, for the same bytes every time."""
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _STAMP)
            target.writestr(part, source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
