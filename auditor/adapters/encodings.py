"""Bytes that are text, decoded as their author meant them."""

import codecs
import re

from auditor.errors import UnreadableDocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = "cp1252"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 4096


def decoded(content: bytes, file: str, declared: str = "") -> str:
    """Return the text with line feeds as line ends; refuse what is not text.

    `declared` is the encoding that the text itself names, empty when it does not.
    """
    text = _decoded(content, declared)
    if text is None or _is_binary(text):
        raise UnreadableDocumentError(
            f"{file} is not text: save it as UTF-8 text, PDF or .docx and try again"
        )
    if not text.strip():
        raise UnreadableDocumentError(
            f"{file} is empty: check that it was saved or downloaded in full"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes, declared: str) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content.removeprefix(mark), encoding)
    for encoding in (_guessed_utf16(content), "utf-8", declared, _WESTERN):
        if encoding:
            text = _strictly(content, encoding)
            if text is not None:
                return text
    return content.decode(_WESTERN, errors="replace")


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (LookupError, ValueError):
        return None


def _guessed_utf16(content: bytes) -> str:
    """Return UTF-16 when every other byte of mostly Latin text is zero."""
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    if half < 2 or len(content) % 2:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) == 0:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return ""


def _is_binary(text: str) -> bool:
    sample = text[: _SAMPLE * 4]
    strange = len(_CONTROL.findall(sample)) + sample.count("\ufffd")
    return "\x00" in sample or strange > 0.02 * max(len(sample), 1)
