"""Streamlit's own command, told that our pages are declared in the app.

Streamlit takes a folder `pages/` beside the entry script for a list of pages, until the script has called
`st.navigation` once: the first visitor of a fresh server who came by a link would be shown a bare page,
without the filters of the link. `python -m dashboard.ui.server run …` runs it without that.
"""

from streamlit.runtime.pages_manager import PagesManager
from streamlit.web.cli import main

if __name__ == "__main__":
    PagesManager.uses_pages_directory = False
    main(prog_name="streamlit")
