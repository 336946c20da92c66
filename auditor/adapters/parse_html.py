"""Web pages, read as the lines that their reader sees."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditor.adapters.encodings import decoded
from auditor.adapters.html_hiding import Hiding
from auditor.adapters.rows import is_item_number
from auditor.domain.document import Page, Reading, ReadingWarning, WarningCode
from auditor.domain.injection import hidden, in_metadata
from auditor.errors import UnreadableDocumentError

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_WESTERN = {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
_NOT_SHOWN = {
    "head", "script", "style", "noscript", "template", "svg", "iframe", "object",
    "canvas", "audio", "video", "datalist", "map",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "legend", "li", "main", "nav",
    "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
    "ul", "caption",
}  # fmt: skip
_CLOSE = {"li", "tr", "dt", "dd", "thead", "tbody", "tfoot"}
_ERROR_PAGE = re.compile(
    r"^\W*(?:(?:error\s*)?(?:40\d|41\d|429|50\d)\b|(?:page |file )?not found|forbidden"
    r"|access denied|just a moment|attention required|are you (?:a )?(?:human|robot)"
    r"|bad gateway|service unavailable|internal server error|sign in|log in"
    r"|pagina niet gevonden|seite nicht gefunden|page (?:non trouvée|introuvable))",
    re.IGNORECASE,
)
_LONGEST_ERROR_PAGE = 1500
_FEWEST_LETTERS = 4


def parse_html(content: bytes, file: str) -> Reading:
    """Read a web page as one page of text."""
    tree = LexborHTMLParser(decoded(content, file, _declared(content)))
    writer = _Writer(Hiding(tree))
    if tree.body is not None:
        writer.write(tree.body)
    text = writer.text()
    title = _title(tree)
    _refuse_error_page(title, text, file)
    return Reading(title, (Page(1, text),), tuple(_warnings(tree, writer)))


class _Writer:
    """Writes elements down as lines."""

    def __init__(self, hiding: Hiding) -> None:
        self.concealed: list[tuple[str, str]] = []
        self._hiding = hiding
        self._lines: list[str] = []
        self._line = ""
        self._prefix = ""
        self._verbatim = 0
        self._rows: list[int] = []

    def write(self, root: LexborNode) -> None:
        """Write an element and all that is in it."""
        # Without recursion: pages may be nested deeper than Python's stack.
        todo: list[tuple[LexborNode, bool]] = [(root, True)]
        while todo:
            node, is_entered = todo.pop()
            if not is_entered:
                self._leave(node)
            elif node.is_text_node:
                self._say(node.text_content or "")
            elif node.is_element_node and not self._is_left_out(node):
                self._enter(node)
                todo.append((node, False))
                todo.extend((child, True) for child in reversed(list(_children(node))))

    def text(self) -> str:
        """Return all that was written."""
        self._break()
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self._lines)).strip("\n")

    def _is_left_out(self, element: LexborNode) -> bool:
        if element.tag in _NOT_SHOWN:
            return True
        if cause := self._hiding.cause(element):
            words = " ".join(element.text(deep=True, separator=" ").split())
            self.concealed.append((cause, words))
            return True
        return False

    def _say(self, words: str) -> None:
        if self._verbatim:
            *full, rest = (self._line + words).split("\n")
            self._lines.extend(full)
            self._line = rest
            return
        said = re.sub(r"[ \t\r\n\f]+", " ", words)
        self._line += said.lstrip() if self._line.endswith((" ", "\n")) else said

    def _enter(self, element: LexborNode) -> None:
        tag = element.tag or ""
        if tag == "br":
            self._line += "\n" if not self._rows else " "
        elif tag in {"td", "th"}:
            self._cell()
        elif self._rows and tag != "table":
            self._line += "" if self._line.endswith(" ") else " "
        elif tag in _BLOCKS:
            self._break()
            self._gap(tag)
            self._open(element, tag)

    def _open(self, element: LexborNode, tag: str) -> None:
        if re.fullmatch("h[1-6]", tag):
            self._prefix = f"{'#' * int(tag[1])} "
        elif tag == "li":
            self._prefix = _bullet(element)
        elif tag == "pre":
            self._verbatim += 1
        elif tag == "tr" and _is_tabular(element):
            self._rows.append(0)

    def _leave(self, element: LexborNode) -> None:
        tag = element.tag or ""
        if tag == "tr" and self._rows:
            self._rows.pop()
        if self._rows or tag not in _BLOCKS:
            return
        self._break()
        self._gap(tag)
        self._prefix = "" if tag == "li" else self._prefix
        if tag == "pre" and self._verbatim:
            self._verbatim -= 1

    def _cell(self) -> None:
        if not self._rows:
            self._break()
        elif self._rows[-1]:
            before = self._line.rstrip()
            bar = " " if is_item_number(before.strip()) else " | "
            self._line = before + bar
        if self._rows:
            self._rows[-1] += 1

    def _break(self) -> None:
        """End the line that is being written."""
        if self._verbatim:
            self._lines.append(self._line)
        elif self._line.strip(" |\n\xa0"):
            lines = [line.strip() for line in self._line.strip().split("\n")]
            self._lines.extend([self._prefix + lines[0], *lines[1:]])
            self._prefix = ""
        self._line = ""

    def _gap(self, tag: str) -> None:
        if tag not in _CLOSE and self._lines and self._lines[-1]:
            self._lines.append("")


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _bullet(item: LexborNode) -> str:
    parent = item.parent
    if parent is None or parent.tag != "ol":
        return "- "
    before = sum(1 for _ in _items_before(item))
    start = parent.attributes.get("start") or ""
    number = int(start) + before if re.fullmatch(r"-?\d{1,6}", start) else before + 1
    own = item.attributes.get("value") or ""
    number = int(own) if re.fullmatch(r"\d{1,6}", own) else number
    is_lettered = (parent.attributes.get("type") or "") in {"a", "A"}
    if is_lettered and 1 <= number <= 26:
        first = parent.attributes["type"] or "a"
        return f"{chr(ord(first) + number - 1)}. "
    return f"{number}. "


def _items_before(item: LexborNode) -> Iterator[LexborNode]:
    before = item.prev
    while before is not None:
        if before.tag == "li":
            yield before
        before = before.prev


def _is_tabular(row: LexborNode) -> bool:
    """Tell a row of a table from a row that only lays out the page."""
    cells = [child for child in _children(row) if child.tag in {"td", "th"}]
    return len(cells) > 1 and row.css_first("table, h1, h2, h3, h4, ul, ol") is None


def _declared(content: bytes) -> str:
    found = _CHARSET.search(content[:4096])
    name = found[1].decode("ascii").lower() if found else ""
    return "cp1252" if name in _WESTERN else name


def _title(tree: LexborHTMLParser) -> str:
    for selector in ("title", "h1"):
        found = tree.css_first(selector)
        words = " ".join(found.text(deep=True).split()) if found else ""
        if words:
            return words
    return ""


def _refuse_error_page(title: str, text: str, file: str) -> None:
    first = text.lstrip("# ")
    is_short = len(text) <= _LONGEST_ERROR_PAGE
    if is_short and (_ERROR_PAGE.match(title) or _ERROR_PAGE.match(first)):
        raise UnreadableDocumentError(
            f"{file} is an error or sign-in page ({(title or first)[:60].strip()!r}): "
            "download the document itself"
        )
    if not text.strip():
        raise UnreadableDocumentError(
            f"{file} shows no text: open it in a browser and save it as PDF"
        )


def _warnings(tree: LexborHTMLParser, writer: _Writer) -> Iterator[ReadingWarning]:
    for cause, words in dict.fromkeys(writer.concealed):
        if sum(character.isalnum() for character in words) >= _FEWEST_LETTERS:
            yield hidden(words, cause, 1)
    yield from in_metadata(_described(tree), "meta tags")
    yield from in_metadata(_comments(tree), "comments", WarningCode.INSTRUCTION)


def _described(tree: LexborHTMLParser) -> list[str]:
    return [meta.attributes.get("content") or "" for meta in tree.css("meta")]


def _comments(tree: LexborHTMLParser) -> Iterator[str]:
    if tree.root is None:
        return
    # Comments before and after the page's own element count as well.
    top = tree.root.parent or tree.root
    for node in top.traverse(include_text=True):
        if node.is_comment_node:
            yield node.comment_content or ""
