"""What every page shares: the style, the heading, and the words for its states."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import streamlit as st

from auditor.domain.words import SOFTWARE
from auditor.ui.markup import element, plain
from auditor.ui.session import LANGUAGES, NAME_OF, Key, language, say, speak
from auditor.ui.translation import _

STYLE = Path(__file__).parent / "style.css"
ICON = Path(__file__).parent / "icon.svg"


def head(title: str, lead: str = "") -> None:
    """Open a page with its title and what it is for."""
    below = element("p", escape(lead), "lead") if lead else ""
    st.html(element("h1", escape(title)) + below)


def foot() -> None:
    """Close a page: who made the findings, and who decides."""
    st.html(element("p", escape(say(SOFTWARE)), "software"))


def empty(
    title: str, lead: str, action: str = "", do: Callable[[], None] | None = None
) -> None:
    """Say that there is nothing yet, and what to do first."""
    with st.container(border=True, key="empty"):
        st.html(element("h2", escape(title)) + element("p", escape(lead)))
        if do is not None and st.button(action, type="primary"):
            do()


def failed(error: Exception) -> None:
    """Say what went wrong; what was stored before is kept."""
    st.error(
        plain(str(error)) + "  \n" + _("What was stored before is kept."),
        icon=":material/error:",
    )


def language_choice() -> None:
    """Let the reader choose a language."""
    st.session_state.setdefault(Key.LANGUAGE_CHOICE, language())
    st.segmented_control(
        _("Language"),
        LANGUAGES,
        required=True,
        format_func=NAME_OF.__getitem__,
        key=Key.LANGUAGE_CHOICE,
        label_visibility="collapsed",
        width="stretch",
        on_change=_take_choice,
    )


def _take_choice() -> None:
    speak(str(st.session_state[Key.LANGUAGE_CHOICE]))
