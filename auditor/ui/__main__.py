"""Starts the screen: `python -m auditor.ui`, with any flags of `streamlit run`."""

import sys

from streamlit.web import cli

from auditor import resources
from auditor.ui import theme


def main() -> None:
    """Run the screen until it is stopped."""
    own = ["--server.address=127.0.0.1", *theme.flags()]
    cli.main(["run", str(resources.screen()), *own, *sys.argv[1:]])


if __name__ == "__main__":
    main()
