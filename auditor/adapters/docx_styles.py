"""What a run or a paragraph of a Word file looks like, its styles included."""

from collections.abc import Iterator

from lxml import etree

from auditor.adapters.docx_xml import attribute, is_on, number, only, value, w

_TINY_HALF_POINTS = 4
_DEEPEST_STYLE = 20


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = root.iter(w("style")) if root is not None else iter(())
        self._styles = {attribute(style, "styleId"): style for style in styles}
        self._default = next(
            (
                id_
                for id_, style in self._styles.items()
                if attribute(style, "type") == "paragraph"
                and attribute(style, "default") in {"1", "true"}
            ),
            "",
        )

    def of_paragraph(self, paragraph: etree._Element) -> str:
        """Return the id of a paragraph's style."""
        return value(paragraph, "pPr", "pStyle") or self._default

    def heading_level(self, paragraph: etree._Element) -> int:
        """Return 1 to 9 for a heading, 0 for any other paragraph."""
        level = value(paragraph, "pPr", "outlineLvl")
        for style in self._chain(self.of_paragraph(paragraph)):
            name = value(style, "name").lower()
            if name == "title":
                return 1
            if name.startswith("heading ") and name[8:].isdigit():
                return number(name[8:], 1)
            level = level or value(style, "pPr", "outlineLvl")
        outline = number(level, 9)
        return outline + 1 if outline < 9 else 0

    def numbering(self, paragraph: etree._Element) -> tuple[str, str, str]:
        """Return a paragraph's list, its level and the style that says so.

        Each is empty when nothing says it.
        """
        list_id = value(paragraph, "pPr", "numPr", "numId")
        level = value(paragraph, "pPr", "numPr", "ilvl")
        by = ""
        for style in self._chain(self.of_paragraph(paragraph)):
            level = level or value(style, "pPr", "numPr", "ilvl")
            if not list_id:
                list_id = value(style, "pPr", "numPr", "numId")
                by = attribute(style, "styleId") if list_id else ""
        return list_id, level, by

    def concealment(self, run: etree._Element, paragraph: etree._Element) -> str:
        """Return why a reader does not see a run, else nothing."""
        vanish = self._property(run, paragraph, "vanish")
        if vanish is not None and is_on(vanish):
            return "marked as hidden"
        size = attribute(self._property(run, paragraph, "sz"), "val")
        if size and number(size, 99) < _TINY_HALF_POINTS:
            return "too small to read"
        colour = attribute(self._property(run, paragraph, "color"), "val")
        if _is_pale(colour) and not _is_shaded(run):
            return "in white on white"
        return ""

    def _property(
        self, run: etree._Element, paragraph: etree._Element, name: str
    ) -> etree._Element | None:
        own = only(run, "rPr", name)
        if own is not None:
            return own
        for style_id in (value(run, "rPr", "rStyle"), self.of_paragraph(paragraph)):
            for style in self._chain(style_id):
                found = only(style, "rPr", name)
                if found is not None:
                    return found
        return None

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        """Yield a style and those it is based on, as far as that goes."""
        for _ in range(_DEEPEST_STYLE):
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = value(style, "basedOn")


def _is_pale(colour: str) -> bool:
    if len(colour) != 6:
        return False
    return min(_channel(colour[i : i + 2]) for i in (0, 2, 4)) >= 245


def _channel(digits: str) -> int:
    try:
        return int(digits, 16)
    except ValueError:
        return 0


def _is_shaded(run: etree._Element) -> bool:
    """Tell whether something dark may lie behind a run."""
    if only(run, "rPr", "highlight") is not None:
        return True
    for element in (run, *run.iterancestors()):
        if element.tag == w("txbxContent"):
            return True
        for properties in ("rPr", "pPr", "tcPr", "tblPr"):
            shade = only(element, properties, "shd")
            if shade is not None and attribute(shade, "fill").upper() not in {
                "", "AUTO", "FFFFFF",
            }:  # fmt: skip
                return True
    return False
