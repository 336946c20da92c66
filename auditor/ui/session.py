"""What the screen remembers: the language, the reader's name and place.

Every key of `session_state`, query parameter and cookie is named here and nowhere else.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, unquote

import streamlit as st

from auditor.domain.text import Text

NAME_OF = {"nl": "Nederlands", "en": "English"}
LANGUAGES = tuple(NAME_OF)
_A_YEAR = 31_536_000


class Key(StrEnum):
    """Names in `session_state`."""

    LANGUAGE = "language"
    LANGUAGE_CHOICE = "language_choice"
    REVIEWER = "reviewer"
    PAGES = "pages"
    RUN = "run"
    SHOWN = "shown"
    TRAIL_STATE = "trail_state"
    AUDITS_OVER = "audits_over"
    UPLOADS = "uploads"
    VENDOR = "vendor"
    RISK_CLASS = "risk_class"
    GPAI = "gpai"
    CHECKLIST = "checklist"
    TOGETHER = "together"
    FILTER_GROUP = "filter_group"
    FILTER_VERDICT = "filter_verdict"
    FILTER_SEVERITY = "filter_severity"
    FILTER_NEED = "filter_need"
    FILTER_DECIDED = "filter_decided"


class Query(StrEnum):
    """Names in the address, so that a reload or a link lands in the same place."""

    LANGUAGE = "lang"
    RUN = "run"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page column shows: a page of a document, asked for by a finding.

    `quote` is the position of the quote that is pointed out, None for none.
    """

    finding: str
    document: str
    page: int
    quote: int | None = None


def open_session(default_language: str) -> None:
    """Settle the language and reviewer of this session, and keep both for later."""
    if Key.LANGUAGE not in st.session_state:
        asked = st.query_params.get(Query.LANGUAGE) or _cookie(Key.LANGUAGE)
        st.session_state[Key.LANGUAGE] = (
            asked if asked in LANGUAGES else default_language
        )
    if Key.REVIEWER not in st.session_state:
        st.session_state[Key.REVIEWER] = _cookie(Key.REVIEWER)
    st.query_params[Query.LANGUAGE] = language()


def language() -> str:
    """Return the reader's language, `nl` or `en`."""
    return str(st.session_state.get(Key.LANGUAGE, "en"))


def speak(chosen: str) -> None:
    """Change the reader's language."""
    st.session_state[Key.LANGUAGE] = chosen
    st.query_params[Query.LANGUAGE] = chosen


def say(text: Text) -> str:
    """Return a text in the reader's language."""
    return text.say(language())


def reviewer() -> str:
    """Return the name that goes into the trail, empty until it is given."""
    return str(st.session_state.get(Key.REVIEWER, ""))


def sign(name: str) -> None:
    """Take the name that goes into the trail."""
    st.session_state[Key.REVIEWER] = name.strip()


def remember() -> None:
    """Ask the browser to keep the language and the reviewer's name for next time."""
    kept = {Key.LANGUAGE: language(), Key.REVIEWER: reviewer()}
    lines = "".join(_cookie_line(key, value) for key, value in kept.items() if value)
    st.html(f"<script>{lines}</script>", unsafe_allow_javascript=True)


def register(pages: Mapping[str, st.Page]) -> None:
    """Make pages known by name, so that one can send the reader to another."""
    st.session_state[Key.PAGES] = dict(pages)


def go(page: str, **query: str) -> None:
    """Send the reader to another page."""
    st.switch_page(
        st.session_state[Key.PAGES][page],
        query_params={Query.LANGUAGE: language(), **query},
    )


def address(page: str, **query: str) -> str:
    """Return the address of a place, for a link."""
    asked = {Query.LANGUAGE: language(), **query}
    return f"{page}?" + "&".join(
        f"{quote(name, safe='')}={quote(value, safe='')}"
        for name, value in asked.items()
    )


def asked_run() -> str:
    """Return the run in the address, else the one last looked at, else nothing."""
    return st.query_params.get(Query.RUN) or str(st.session_state.get(Key.RUN, ""))


def place_was_asked() -> bool:
    """Tell whether the address names a run."""
    return Query.RUN in st.query_params


def asked_finding() -> str:
    """Return the requirement in the address, or nothing."""
    return st.query_params.get(Query.FINDING, "")


def stand_at(run_id: str, finding: str) -> None:
    """Put the reader's place in the address."""
    st.session_state[Key.RUN] = run_id
    st.query_params[Query.RUN] = run_id
    st.query_params[Query.FINDING] = finding


def shown(finding: str) -> Shown | None:
    """Return what the page column was turned to for a finding, None for nothing."""
    kept = st.session_state.get(Key.SHOWN)
    return kept if isinstance(kept, Shown) and kept.finding == finding else None


def show(place: Shown) -> None:
    """Turn the page column to a place."""
    st.session_state[Key.SHOWN] = place


def uploads_key() -> str:
    """Return the key of the dropzone; it changes to empty it."""
    return f"{Key.UPLOADS}-{st.session_state.get(Key.UPLOADS, 0)}"


def empty_dropzone() -> None:
    """Forget the files that were dropped."""
    st.session_state[Key.UPLOADS] = st.session_state.get(Key.UPLOADS, 0) + 1


def _cookie(key: Key) -> str:
    return unquote(st.context.cookies.get(f"auditor_{key}", ""))


def _cookie_line(key: Key, value: str) -> str:
    kept = json.dumps(quote(value, safe=""))
    return (
        f"document.cookie = 'auditor_{key}=' + {kept} + "
        f"'; max-age={_A_YEAR}; path=/; samesite=strict';"
    )
