"""The marker on the picture of a page."""

from io import BytesIO

from PIL import Image

from auditor.domain.verdict import Verdict
from auditor.ui.highlighter import Box, highlighted


def a_page() -> bytes:
    """Return a white page with one black dot."""
    page = Image.new("RGB", (100, 100), "white")
    page.putpixel((30, 30), (0, 0, 0))
    drawn = BytesIO()
    page.save(drawn, "PNG")
    return drawn.getvalue()


def pixel(png: bytes, x: int, y: int) -> object:
    """Return the colour at a place."""
    return Image.open(BytesIO(png)).getpixel((x, y))


def test_the_paper_is_coloured_and_the_ink_is_not():
    marked = highlighted(a_page(), [Box((10, 10, 20, 20), Verdict.CONTRADICTED)], 2)

    assert pixel(marked, 25, 25) != (255, 255, 255)
    assert pixel(marked, 30, 30) == (0, 0, 0)
    assert pixel(marked, 60, 60) == (255, 255, 255)


def test_the_quote_that_is_looked_at_is_underlined():
    box = Box((10, 10, 20, 20), Verdict.CONTRADICTED)
    current = Box((10, 10, 20, 20), Verdict.CONTRADICTED, is_current=True)

    assert pixel(highlighted(a_page(), [current], 2), 30, 41) != pixel(
        highlighted(a_page(), [box], 2), 30, 41
    )
