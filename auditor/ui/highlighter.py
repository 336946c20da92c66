"""Draws a marker over words on the picture of a page, as on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageChops, ImageDraw

from auditor.domain.verdict import Verdict

Colour = tuple[int, int, int]
Rectangle = tuple[float, float, float, float]

_WASH: Final[Mapping[Verdict, Colour]] = {
    Verdict.SATISFIED: (190, 232, 200),
    Verdict.PARTIALLY_SATISFIED: (252, 224, 150),
    Verdict.CONTRADICTED: (250, 200, 196),
    Verdict.NOT_EVIDENCED: (208, 220, 232),
    Verdict.UNDETERMINED: (226, 208, 246),
    Verdict.NOT_APPLICABLE: (225, 225, 225),
}
_LINE: Final[Mapping[Verdict, Colour]] = {
    Verdict.SATISFIED: (26, 111, 52),
    Verdict.PARTIALLY_SATISFIED: (140, 94, 0),
    Verdict.CONTRADICTED: (184, 34, 34),
    Verdict.NOT_EVIDENCED: (71, 98, 127),
    Verdict.UNDETERMINED: (112, 57, 168),
    Verdict.NOT_APPLICABLE: (100, 100, 100),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points from its top left; `tone` gives its colour."""

    rectangle: Rectangle
    tone: Verdict
    is_current: bool = False


def highlighted(png: bytes, boxes: Sequence[Box], scale: float) -> bytes:
    """Return the picture with every box washed and the current quote underlined."""
    page = Image.open(BytesIO(png)).convert("RGB")
    wash = Image.new("RGB", page.size, "white")
    brush = ImageDraw.Draw(wash)
    for box in boxes:
        brush.rectangle(_scaled(box.rectangle, scale), fill=_WASH[box.tone])
    marked = ImageChops.multiply(page, wash)
    pen = ImageDraw.Draw(marked)
    for box in boxes:
        if box.is_current:
            left, _top, right, bottom = _scaled(box.rectangle, scale)
            pen.line((left, bottom, right, bottom), fill=_LINE[box.tone], width=3)
    drawn = BytesIO()
    marked.save(drawn, "PNG")
    return drawn.getvalue()


def _scaled(rectangle: Rectangle, scale: float) -> Rectangle:
    left, top, right, bottom = (edge * scale for edge in rectangle)
    return left - 2, top - 1, right + 2, bottom + 1
