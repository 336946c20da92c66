"""Photographs a page: words drawn as a grey picture, as a scanner delivers them."""

import textwrap
from collections.abc import Iterable
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont

DPI = 150
_PAGE = (1240, 1754)  # A4
_MARGIN = 150
_PAPER = 243
_INK = 52
_TILT = 0.6
_LINE = 82
_FONTS = Path(reportlab.__file__).parent / "fonts"


def photograph(lines: Iterable[tuple[str, bool]]) -> Image.Image:
    """Draw paragraphs, each with whether it is a heading, on a slightly tilted page."""
    page = Image.new("L", _PAGE, _PAPER)
    pen = ImageDraw.Draw(page)
    top = _MARGIN + 40
    for words, is_heading in lines:
        font = _font("VeraBd.ttf", 32) if is_heading else _font("Vera.ttf", 24)
        wrapped = "\n".join(textwrap.wrap(words, _LINE - 20 * is_heading))
        pen.multiline_text((_MARGIN, top), wrapped, fill=_INK, font=font, spacing=14)
        top = int(pen.multiline_textbbox((0, top), wrapped, font, spacing=14)[3]) + 40
    _speckle(page)
    return page.rotate(_TILT, Image.Resampling.BICUBIC, fillcolor=_PAPER)


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / name), size)


def _speckle(page: Image.Image) -> None:
    """Leave the specks of a dusty glass plate, at the same places every time."""
    width, height = page.size
    seed = 7
    for _ in range(260):
        seed = (seed * 1103515245 + 12345) % 2**31
        page.putpixel((seed % width, (seed // width) % height), 170)
