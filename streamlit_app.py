"""The review screen: builds the product, lists the pages and runs the chosen one."""

import streamlit as st

from auditor.errors import AuditorError
from auditor.ui import frame, session
from auditor.ui.navigation import pages
from auditor.ui.product import product


def main() -> None:
    """Draw the page that the reader asked for."""
    st.set_page_config(
        page_icon=str(frame.ICON), layout="wide", initial_sidebar_state=240
    )
    st.html(frame.STYLE)
    try:
        session.open_session(product().settings.language)
    except AuditorError as error:
        frame.failed(error)
        return
    places = pages()
    session.register(places)
    chosen = st.navigation(list(places.values()))
    with st.sidebar:
        frame.language_choice()
    try:
        chosen.run()
    except AuditorError as error:
        frame.failed(error)
    session.remember()


main()
