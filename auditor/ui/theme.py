"""How the screen looks and behaves, as options of Streamlit."""

from collections.abc import Mapping
from typing import Final

Option = str | int | bool

SANS: Final = "'Source Sans', sans-serif"

OPTIONS: Final[Mapping[str, Option]] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": 50,
    "theme.font": SANS,
    "theme.headingFont": SANS,
    "theme.baseFontSize": 15,
    "theme.headingFontWeights": "600",
    "theme.baseRadius": "4px",
    "theme.buttonRadius": "4px",
    "theme.showSidebarBorder": True,
    "theme.light.primaryColor": "#2f4358",
    "theme.light.backgroundColor": "#fcfbf9",
    "theme.light.secondaryBackgroundColor": "#f2f0eb",
    "theme.light.textColor": "#23262b",
    "theme.light.borderColor": "#dcd8cf",
    "theme.light.linkColor": "#2f4358",
    "theme.light.sidebar.backgroundColor": "#f2f0eb",
    "theme.light.sidebar.secondaryBackgroundColor": "#e7e4dc",
    "theme.dark.primaryColor": "#8fa9c4",
    "theme.dark.backgroundColor": "#191a1c",
    "theme.dark.secondaryBackgroundColor": "#25272a",
    "theme.dark.textColor": "#e9e7e2",
    "theme.dark.borderColor": "#3d4045",
    "theme.dark.linkColor": "#b9cbe0",
    "theme.dark.sidebar.backgroundColor": "#202124",
    "theme.dark.sidebar.secondaryBackgroundColor": "#2d2f33",
}
"""`.streamlit/config.toml` says the same to a bare `streamlit run`."""


def flags() -> list[str]:
    """Return the options as flags of `streamlit run`."""
    return [f"--{name}={_spelled(value)}" for name, value in OPTIONS.items()]


def _spelled(value: Option) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
