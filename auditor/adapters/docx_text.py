"""The text of a Word file in reading order, as if every change were accepted.

Insertions and moved text are in it, deletions are not; footnotes follow their
paragraph in brackets; a table gives a line a row, cells divided by bars.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from auditor.adapters.docx_numbering import Numbering
from auditor.adapters.docx_styles import Styles
from auditor.adapters.docx_xml import attribute, number, only, w
from auditor.adapters.rows import joined

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATHEMATICS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LONGEST_HEADING = 120
_LONGEST_CELL = 3
_LEFT_OUT = {
    w("del"), w("moveFrom"), w("delText"), w("instrText"), w("delInstrText"),
    w("rPr"), w("pPr"), w("sdtPr"), w("sdtEndPr"), w("fldData"), w("rt"),
}  # fmt: skip
_SIGNS = {
    w("tab"): " ", w("ptab"): " ", w("br"): "\n", w("cr"): "\n",
    w("noBreakHyphen"): "-", w("softHyphen"): "",
}  # fmt: skip
_BOXES = {"F0FE": "☒", "F0FD": "☒", "F052": "☒", "F053": "☒", "F0A8": "☐", "F06F": "☐"}


@dataclass(slots=True)
class Seen:
    """What was met on the way and is not part of the text."""

    inserted: int = 0
    deleted: list[str] = field(default_factory=list)
    hidden: dict[str, list[str]] = field(default_factory=dict)
    has_pictures: bool = False


class Walker:
    """Walks through a document once and remembers its counters on the way."""

    def __init__(
        self, styles: Styles, numbering: Numbering, notes: dict[str, etree._Element]
    ) -> None:
        self.seen = Seen()
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._fields: list[bool] = []
        self._pending: list[str] = []
        self._carried = ""

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """Yield paragraphs, tables and what follows them, blank ones left out."""
        for element in parent:
            for block in self._block(element):
                if block.strip():
                    yield block

    def _block(self, element: etree._Element) -> Iterator[str]:
        if element.tag == w("p"):
            yield from self._paragraph(element)
        elif element.tag == w("tbl"):
            yield from self._table(element)
        elif element.tag in {w("del"), w("moveFrom")}:
            self._note_deletion(element)
        elif element.tag not in _LEFT_OUT and isinstance(element.tag, str):
            yield from self.blocks(_chosen(element))

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        words = self._carried + self._inline(paragraph, paragraph)
        self.seen.inserted += only(paragraph, "pPr", "rPr", "ins") is not None
        if only(paragraph, "pPr", "rPr", "del") is not None:
            # Its mark was deleted: the next paragraph goes on with this line.
            self._carried = words
        else:
            self._carried = ""
            text = _tidied(words)
            label = self._label(paragraph, is_blank=not text)
            yield self._headed(paragraph, label, text) if text else ""
        pending, self._pending = self._pending, []
        yield from pending

    def _label(self, paragraph: etree._Element, *, is_blank: bool) -> str:
        list_id, level, style = self._styles.numbering(paragraph)
        if not list_id or list_id == "0":
            return ""
        if is_blank and only(paragraph, "pPr", "sectPr") is not None:
            return ""
        if level:
            at = number(level, 0)
        else:
            at = self._numbering.level_of_style(list_id, style) if style else 0
        return self._numbering.label(list_id, at)

    def _headed(self, paragraph: etree._Element, label: str, text: str) -> str:
        if label:
            return f"{label} {text}"
        level = self._styles.heading_level(paragraph)
        is_heading = level and len(text) <= _LONGEST_HEADING and "\n" not in text
        return f"{'#' * min(level, 6)} {text}" if is_heading else text

    def _inline(self, parent: etree._Element, paragraph: etree._Element) -> str:
        return "".join(self._piece(element, paragraph) for element in parent)

    def _piece(self, element: etree._Element, paragraph: etree._Element) -> str:
        """Return what one thing inside a paragraph shows."""
        tag = element.tag
        if tag in {w("del"), w("moveFrom")}:
            self._note_deletion(element)
        if tag in _LEFT_OUT or not isinstance(tag, str):
            return ""
        self.seen.inserted += tag in {w("ins"), w("moveTo")}
        if tag == w("r"):
            return self._run(element, paragraph)
        if tag == f"{_MATHEMATICS}oMath":
            return "".join(part.text or "" for part in element.iter(f"{_MATHEMATICS}t"))
        return self._inline(_chosen(element), paragraph)

    def _run(self, run: etree._Element, paragraph: etree._Element) -> str:
        text = "".join(self._content(element, paragraph) for element in run)
        if text.strip() and (cause := self._styles.concealment(run, paragraph)):
            self.seen.hidden.setdefault(cause, []).append(text)
        return text

    def _content(self, element: etree._Element, paragraph: etree._Element) -> str:
        """Return what one thing inside a run shows."""
        tag = element.tag
        if tag == w("fldChar"):
            self._step(attribute(element, "fldCharType"))
        if any(self._fields) or not isinstance(tag, str):
            return ""
        if tag in {w("footnoteReference"), w("endnoteReference")}:
            self._note(element)
        if tag in {w("drawing"), w("pict"), w("object")}:
            self._draw(element)
        if tag == w("ruby"):
            return self._inline(element, paragraph)
        if tag == f"{_COMPATIBILITY}AlternateContent":
            return "".join(self._content(e, paragraph) for e in _chosen(element))
        return _shown(element)

    def _step(self, kind: str) -> None:
        """Follow a field: its instruction is not shown, its outcome is."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _note(self, reference: etree._Element) -> None:
        kind = etree.QName(reference).localname.removesuffix("Reference")
        id_ = attribute(reference, "id")
        note = self._notes.get(f"{kind} {id_}")
        if note is not None:
            text = " ".join(self._inside(note))
            self._pending.append(f"[{id_}: {text}]" if text else "")

    def _draw(self, element: etree._Element) -> None:
        boxes = _outermost(element, w("txbxContent"))
        self.seen.has_pictures |= not boxes
        for box in boxes:
            self._pending.extend(self._inside(box))

    def _inside(self, parent: etree._Element) -> list[str]:
        """Read something set apart without losing what is half read around it."""
        held = self._fields, self._pending, self._carried
        self._fields, self._pending, self._carried = [], [], ""
        found = list(self.blocks(parent))
        self._fields, self._pending, self._carried = held
        return found

    def _table(self, table: etree._Element) -> Iterator[str]:
        lines: list[str] = []
        for row in _unwrapped(table, "tr"):
            if only(row, "trPr", "del") is not None:
                self._note_deletion(row)
                continue
            cells = [self._inside(cell) for cell in _unwrapped(row, "tc")]
            full = [cell for cell in cells if cell]
            if len(full) == 1 or any(len(cell) > _LONGEST_CELL for cell in full):
                # A table that only lays out a page: read it as text.
                yield "\n".join(lines)
                lines = []
                yield from (block for cell in full for block in cell)
            elif full:
                lines.append(joined([_one_line(cell) for cell in cells]))
        yield "\n".join(lines)

    def _note_deletion(self, element: etree._Element) -> None:
        parts = element.iter(w("delText"), w("t"))
        self.seen.deleted.append("".join(part.text or "" for part in parts))


def _shown(element: etree._Element) -> str:
    """Return the characters that an element of a run stands for."""
    if element.tag == w("t"):
        return element.text or ""
    if element.tag == w("sym"):
        return _symbol(attribute(element, "char").upper())
    return _SIGNS.get(element.tag, "")


def _chosen(alternatives: etree._Element) -> etree._Element:
    """Return the first way of showing something, the one that Word itself takes.

    What offers no alternatives is returned as it is.
    """
    choice = alternatives.find(f"{_COMPATIBILITY}Choice")
    if choice is None:
        choice = alternatives.find(f"{_COMPATIBILITY}Fallback")
    return alternatives if choice is None else choice


def _unwrapped(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield rows or cells, also those inside content controls."""
    for element in parent:
        if element.tag == w(name):
            yield element
        elif element.tag in {w("sdt"), w("sdtContent"), w("ins"), w("customXml")}:
            yield from _unwrapped(element, name)


def _outermost(parent: etree._Element, tag: str) -> list[etree._Element]:
    found: list[etree._Element] = []
    for element in _chosen(parent):
        found += [element] if element.tag == tag else _outermost(element, tag)
    return found


def _one_line(cell: list[str]) -> str:
    return " ".join(" ".join(cell).split())


def _symbol(code: str) -> str:
    if code in _BOXES or not re.fullmatch("[0-9A-F]{2,4}", code):
        return _BOXES.get(code, "")
    return "" if "E000" <= code.zfill(4) <= "F8FF" else chr(int(code, 16))


def _tidied(text: str) -> str:
    lines = (" ".join(line.split(" ")).strip() for line in text.split("\n"))
    return "\n".join(re.sub(" {2,}", " ", line) for line in lines).strip()


def notes_of(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """Return the footnotes or endnotes of a part, by kind and id."""
    if root is None:
        return {}
    return {
        f"{kind} {attribute(note, 'id')}": note
        for note in root.iter(w(kind))
        if not attribute(note, "type")
    }


def comment_texts(root: etree._Element | None) -> list[str]:
    """Return what the comments in the margin say."""
    comments = root.iter(w("comment")) if root is not None else iter(())
    return [
        " ".join("".join(part.text or "" for part in comment.iter(w("t"))).split())
        for comment in comments
    ]
