"""The words of the screen in the reader's language: gettext catalogues by Babel."""

import gettext
from datetime import date, datetime, tzinfo
from functools import cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from auditor.ui.session import language

LOCALE = Path(__file__).parent / "locale"


def _(message: str, **values: object) -> str:
    """Return a message in the reader's language, with its values filled in."""
    said = catalogue(language()).gettext(message)
    return said.format(**values) if values else said


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """Return the singular or the plural of a message, with its values filled in."""
    said = catalogue(language()).ngettext(one, many, count)
    return said.format(count=number(count), **values)


@cache
def catalogue(code: str) -> gettext.GNUTranslations:
    """Return the messages of a language, compiled in memory from their source."""
    source = LOCALE / code / "LC_MESSAGES" / "screen.po"
    with source.open("rb") as file:
        messages = read_po(file, locale=code)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def day(moment: datetime) -> str:
    """Return the day of a moment as the reader writes it."""
    return calendar_day(moment.astimezone(_zone()).date())


def calendar_day(on: date) -> str:
    """Return a day as the reader writes it."""
    return format_date(on, "d MMM y", locale=language())


def moment_of(moment: datetime) -> str:
    """Return a moment as the reader writes it, on the reader's clock."""
    local = moment.astimezone(_zone())
    return format_datetime(local, "d MMM y, HH:mm", locale=language())


def number(value: float) -> str:
    """Return a number as the reader writes it."""
    return format_decimal(value, locale=language())


def percent(share: float) -> str:
    """Return a share in 0..1 as the reader writes it."""
    return format_percent(share, locale=language())


def _zone() -> tzinfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")
