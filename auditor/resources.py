"""Finds the files that come with the product: in the checkout, or in the package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent


def corpus() -> Path:
    """Return the folder with the checklists and the sample suppliers."""
    return _shipped("corpus", _PACKAGE / "_corpus")


def prompts() -> Path:
    """Return the folder with the prompts."""
    return _shipped("prompts", _PACKAGE / "_prompts")


def screen() -> Path:
    """Return the script that Streamlit runs."""
    return _shipped("streamlit_app.py", _PACKAGE / "_streamlit_app.py")


def checklists() -> Path:
    """Return the folder with the checklists that come with the product."""
    return corpus() / "checklists"


def _shipped(name: str, packaged: Path) -> Path:
    """Return what a wheel carries inside the package, else what the checkout has."""
    return packaged if packaged.exists() else _CHECKOUT / name
