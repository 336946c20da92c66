"""The screen as a whole: where it starts, and how it is set up."""

import tomllib
from pathlib import Path

from streamlit.testing.v1 import AppTest

from auditor import resources
from auditor.bootstrap import Product
from auditor.ui import theme
from tests.ui.conftest import words


def test_it_starts_with_the_suppliers(product: Product):
    screen = AppTest.from_file(resources.screen(), default_timeout=60)
    screen.session_state["reviewer"] = ""
    screen.query_params["lang"] = "en"

    screen.run()

    assert "<h1>Suppliers</h1>" in words(screen)


def test_a_bare_streamlit_run_looks_the_same():
    config = tomllib.loads(
        (resources.screen().parent / ".streamlit" / "config.toml").read_text("utf-8")
    )

    assert _flat(config) == dict(theme.OPTIONS)


def test_no_usage_statistics_are_sent():
    assert "--browser.gatherUsageStats=false" in theme.flags()


def test_the_style_is_one_file_without_outside_addresses():
    style = Path(theme.__file__).with_name("style.css").read_text("utf-8")

    assert "http" not in style.replace("http://www.w3.org/2000/svg", "")


def _flat(tree: dict[str, object], above: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in tree.items():
        path = f"{above}{name}"
        flat |= _flat(value, f"{path}.") if isinstance(value, dict) else {path: value}
    return flat
