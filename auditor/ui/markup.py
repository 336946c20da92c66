"""Text from elsewhere, made harmless before it reaches the screen."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from auditor.domain.document import Span
from auditor.domain.verdict import Verdict

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~:$<>&])")


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of a page to be marked; `tone` gives its colour."""

    span: Span
    tone: Verdict
    is_current: bool = False


def plain(text: str) -> str:
    """Return text that Markdown shows letter for letter, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def quoted(text: str) -> str:
    """Return words of a document as HTML, line breaks as spaces."""
    return escape(" ".join(text.split()))


def element(tag: str, content: str, css: str = "") -> str:
    """Return an HTML element around content that is already HTML."""
    css = f' class="{escape(css)}"' if css else ""
    return f"<{tag}{css}>{content}</{tag}>"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], css: str = "") -> str:
    """Return an HTML table; cells are HTML, and the first of a row is its heading."""
    top = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>'
        + "".join(f"<td>{cell}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    whole = f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="table-frame">{element("table", whole, f"table {css}")}</div>'


def marked(text: str, highlights: Sequence[Highlight], window: Span) -> str:
    """Return a stretch of a page as HTML with highlights marked.

    Where highlights overlap, the one that begins first is marked whole.
    """
    parts: list[str] = []
    at = window.start
    for highlight in sorted(highlights, key=lambda h: h.span):
        start, end = max(highlight.span.start, at), min(highlight.span.end, window.end)
        if start >= end:
            continue
        now = " is-current" if highlight.is_current else ""
        parts.append(escape(text[at:start]))
        parts.append(
            f'<mark class="tone-{highlight.tone}{now}">{escape(text[start:end])}</mark>'
        )
        at = end
    return "".join([*parts, escape(text[at : window.end])])
