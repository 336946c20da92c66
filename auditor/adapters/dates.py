"""Days and numbers as readers of each language write them."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

_LOCALES = {"nl": "nl_NL", "en": "en_GB"}


def day(value: date, language: str) -> str:
    """Return a day in words, such as "23 November 2026"."""
    return format_date(value, "d MMMM y", locale=_LOCALES[language])


def number(value: float, language: str) -> str:
    """Return a number with the decimal mark of the language."""
    return format_decimal(value, locale=_LOCALES[language])
