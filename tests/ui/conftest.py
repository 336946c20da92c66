"""A product in a folder of its own, and pages opened in it without a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from auditor.bootstrap import Product
from auditor.ui import product as shared

Open = Callable[..., AppTest]

SCRIPT = """
from auditor.ui import session
from auditor.ui.pages import {page} as place

session.open_session("en")
place.page()
"""


@pytest.fixture
def product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Product]:
    monkeypatch.setenv("AUDITOR_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    st.cache_resource.clear()
    st.cache_data.clear()
    yield shared.product()
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def open_page(product: Product) -> Open:
    def opened(page: str, **query: str) -> AppTest:
        screen = AppTest.from_string(SCRIPT.format(page=page), default_timeout=60)
        # AppTest answers every cookie with a mock: start without any.
        screen.session_state["reviewer"] = ""
        screen.query_params["lang"] = "en"
        for name, value in query.items():
            screen.query_params[name] = value
        screen.run()
        assert not screen.exception, screen.exception[0].message
        return screen

    return opened


def words(screen: AppTest) -> str:
    """Return everything that a page says, as one text."""
    kinds = ("html", "markdown", "caption", "button", "error", "success", "info")
    return "\n".join(
        f"{getattr(element, 'value', '')} {getattr(element, 'label', '')}"
        for kind in kinds
        for element in screen.get(kind)
    )
