"""Markdown and plain text, read as they stand."""

import re

import frontmatter
import yaml

from auditor.adapters.encodings import decoded
from auditor.domain.document import Page, Reading

_HEADING = re.compile(r"^ {0,3}#{1,2}\s+(?P<words>\S.*?)\s*#*\s*$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<words>\S[^\n]*)\n=+\s*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_MARKUP = re.compile(r"!?\[(?P<words>[^\]]*)\]\([^)]*\)|<[^>]+>|[*`]")


def parse_markdown(content: bytes, file: str) -> Reading:
    """Read Markdown as one page: its own characters, front matter included."""
    text = decoded(content, file)
    return Reading(_title(text), (Page(1, text),))


def parse_text(content: bytes, file: str) -> Reading:
    """Read plain text as one page; it has no title but its file name."""
    return Reading("", (Page(1, decoded(content, file)),))


def _title(text: str) -> str:
    matter, body = _split(text)
    for key in ("title", "model_name", "name"):
        claimed = matter.get(key)
        if isinstance(claimed, str) and claimed.strip():
            return " ".join(claimed.split())
    return _first_heading(body)


def _split(text: str) -> tuple[dict[str, object], str]:
    """Return front matter and what follows; what cannot be read is text."""
    try:
        return frontmatter.parse(text)
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError):
        return {}, text


def _first_heading(text: str) -> str:
    prose = _FENCE.sub("", text)
    found = min(
        (match for p in (_HEADING, _UNDERLINED) if (match := p.search(prose))),
        key=lambda match: match.start(),
        default=None,
    )
    if found is None:
        return ""
    return " ".join(_MARKUP.sub(lambda m: m["words"] or "", found["words"]).split())
