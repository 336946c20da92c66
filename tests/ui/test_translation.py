"""No word of the screen is without its Dutch and English."""

from collections.abc import Sequence
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from auditor.ui import translation

KEYWORDS = {"_": None, "ngettext": (1, 2)}
SCREEN = Path(translation.__file__).parent

Message = str | tuple[str, ...]


def in_the_source() -> set[Message]:
    """Return every message that the screen asks for."""
    found = extract_from_dir(SCREEN, keywords=KEYWORDS)
    return {message for _file, _line, message, _comments, _context in found}


def catalogue(language: str) -> Catalog:
    """Return the catalogue of a language as its translators keep it."""
    source = translation.LOCALE / language / "LC_MESSAGES" / "screen.po"
    with source.open("rb") as file:
        return read_po(file, locale=language)


def forms(message: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the singular and plural of a message, or its only form."""
    return (message or "",) if isinstance(message, str | None) else tuple(message)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_message_is_translated(language: str):
    translated = {
        message.id for message in catalogue(language) if all(forms(message.string))
    }

    assert in_the_source() - translated == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_translation_is_left_over(language: str):
    kept = {message.id for message in catalogue(language) if message.id}

    assert kept - in_the_source() == set()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_translations_keep_their_blanks(language: str):
    for message in catalogue(language):
        asked = {_blanks(form) for form in forms(message.id) if form}
        given = {_blanks(form) for form in forms(message.string) if form}
        assert not message.id or given <= asked, message.id


def _blanks(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
