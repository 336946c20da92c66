"""Citations: quotes proved to stand at a place in a document."""

import re
from dataclasses import dataclass
from typing import Self

from auditor.domain.document import Document, Passage, Span
from auditor.errors import CitationError

_SINGLE = "'‘’‚‛`´"
_DOUBLE = '"“”„‟«»'
_DASH = "-‐‑‒–—−"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st"}
_SOFT = "\u00ad\u200b\u200c\u200d\ufeff"
_BREAK = f"[{_SOFT}]*(?:[-\u2010\ufffe][ \t]*\n\\s*)?[{_SOFT}]*"


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and the place it was taken from.

    Build it with `locate`, which is where the quote is proved. `verify` proves
    it again, for example after a citation has been read back from storage.
    """

    document_sha256: str
    page: int
    span: Span
    quote: str
    clause: str = ""

    @classmethod
    def locate(cls, claimed: str, passage: Passage, document: Document) -> Self:
        """Find claimed words inside a passage and quote them as printed.

        Only typography may differ from the claim: white space, a hyphen at a
        line's end, quotation marks, dashes, ligatures and soft hyphens. What is
        kept is always the page's own text.
        """
        page = document.page(passage.page)
        span = exact(claimed, page.text, passage.span) or tolerant(
            claimed, page.text, passage.span
        )
        if span is None:
            raise CitationError(
                f"not on page {passage.page} of {document.title!r}: {claimed!r}"
            )
        quote = page.text[span.start : span.end]
        return cls(document.sha256, passage.page, span, quote, passage.clause)

    def verify(self, document: Document) -> None:
        """Prove the quote again; `CitationError` when the page says otherwise."""
        text = document.page(self.page).text
        if text[self.span.start : self.span.end] != self.quote:
            raise CitationError(
                f"page {self.page} of {document.title!r} no longer says: {self.quote!r}"
            )


def exact(claimed: str, text: str, within: Span) -> Span | None:
    """Return where the claimed words stand letter for letter, else None."""
    words = claimed.strip()
    start = text.find(words, within.start, within.end) if words else -1
    return Span(start, start + len(words)) if start >= 0 else None


def tolerant(claimed: str, text: str, within: Span) -> Span | None:
    """Return where the claimed words stand but for typography, else None."""
    words = [_word_pattern(word) for word in _plain(claimed).split()]
    if not any(words):
        return None
    pattern = re.compile(r"\s+".join(word for word in words if word))
    found = pattern.search(text, within.start, within.end)
    return Span(*found.span()) if found else None


def _plain(claimed: str) -> str:
    for ligature, letters in _LIGATURES.items():
        claimed = claimed.replace(ligature, letters)
    return claimed.translate(dict.fromkeys(map(ord, _SOFT)))


def _word_pattern(word: str) -> str:
    units = re.findall("ffi|ffl|ff|fi|fl|st|.", word)
    return _BREAK.join(_unit_pattern(unit) for unit in units)


def _unit_pattern(unit: str) -> str:
    for alike in (_SINGLE, _DOUBLE, _DASH):
        if unit in alike:
            line_end = r"(?:[ \t]*\n\s*)?" if alike == _DASH else ""
            return f"[{re.escape(alike)}]{line_end}"
    ligature = next((k for k, v in _LIGATURES.items() if v == unit), None)
    letters = _BREAK.join(re.escape(letter) for letter in unit)
    return f"(?:{ligature}|{letters})" if ligature else letters
