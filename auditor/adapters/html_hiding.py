"""What a web page holds and does not show: found by attribute, style and rule."""

import re
from collections.abc import Mapping
from functools import partial

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

_MOST_RULES = 2000
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Rules for printing or for small screens say nothing of the page as opened.
_CONDITIONAL = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"(?P<selector>[^{}]+)\{(?P<style>[^{}]*)\}")
_ZERO = r"0*\.?0*(?:px|pt|em|rem|%)?"
_CONCEALING = {
    cause: re.compile(rf"(?:^|;)\s*(?:{pattern})\s*(?:!important\s*)?(?:;|$)")
    for cause, pattern in {
        "that is not displayed": r"display\s*:\s*none"
        r"|visibility\s*:\s*(?:hidden|collapse)"
        rf"|opacity\s*:\s*(?:{_ZERO}|0?\.0\d*)",
        "too small to read": r"font-size\s*:\s*"
        rf"(?:{_ZERO}|0?\.\d+(?:px|pt)|1(?:px|pt))",
        "outside the page": r"(?:left|right|top|text-indent|margin-left)\s*:\s*-\d{3,}"
        r"(?:px|pt|em|rem)?",
    }.items()
}
_WHITE = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:white|#fff(?:fff)?(?:ff)?|transparent"
    r"|rgba?\(\s*255\s*,\s*255\s*,\s*255[^)]*\)|rgba\([^)]*,\s*0\s*\))\s*"
    r"(?:!important\s*)?(?:;|$)"
)
_BACKGROUND = re.compile(
    r"background(?:-color|-image)?\s*:(?!\s*(?:white|#fff\b|none))"
)


class Hiding:
    """Tells of each element of a page why it is not seen."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._by_rule: dict[int, str] = {}
        self._shaded: set[int] = set()
        sheets = "\n".join(sheet.text(deep=True) for sheet in tree.css("style"))
        rules = _CONDITIONAL.sub("", _COMMENT.sub("", sheets))
        for number, rule in enumerate(_RULE.finditer(rules)):
            if number > _MOST_RULES:
                return
            self._apply(tree, rule["selector"].strip(), rule["style"].lower())

    def cause(self, element: LexborNode) -> str:
        """Return why an element is not seen, else nothing."""
        attributes = element.attributes
        if "hidden" in attributes:
            return "that is not displayed"
        if attributes.get("aria-hidden") == "true":
            return "that is kept from screen readers"
        return (
            _cause(_style(attributes), partial(self._is_shaded, element))
            or self._by_rule.get(element.mem_id)
            or ""
        )

    def _apply(self, tree: LexborHTMLParser, selector: str, style: str) -> None:
        if ":" in selector:
            return  # A state that a reader brings about, such as hovering.
        shades = bool(_BACKGROUND.search(style))
        if not (shades or _WHITE.search(style) or _cause(style)):
            return
        try:
            elements = tree.css(selector)
        except SelectolaxError:
            return
        for element in elements:
            if shades:
                self._shaded.add(element.mem_id)
        for element in elements:
            if cause := _cause(style, partial(self._is_shaded, element)):
                self._by_rule[element.mem_id] = cause

    def _is_shaded(self, element: LexborNode) -> bool:
        """Tell whether something other than white may lie behind an element."""
        at: LexborNode | None = element
        while at is not None:
            is_marked = at.mem_id in self._shaded or "bgcolor" in at.attributes
            if is_marked or _BACKGROUND.search(_style(at.attributes)):
                return True
            at = at.parent
        return False


def _style(attributes: Mapping[str, str | None]) -> str:
    return (attributes.get("style") or "").lower()


def _cause(style: str, is_shaded: "partial[bool] | None" = None) -> str:
    for cause, pattern in _CONCEALING.items():
        if pattern.search(style):
            return cause
    if is_shaded and _WHITE.search(style) and not is_shaded():
        return "in white on white"
    return ""
