"""A page run by Streamlit's own test driver, on a real corpus."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "dashboard" / "app.py"


@pytest.fixture
def run_page(monkeypatch):
    """Run a page of the app on a corpus, with the parameters of a link, and return it without errors."""

    def run(page, corpus, /, **link):
        monkeypatch.setenv("DATELINE_CORPUS", str(corpus))
        app = AppTest.from_file(str(APP), default_timeout=60)
        for name, value in link.items():
            app.query_params[name] = value
        app.run()
        if page != "overview":
            app.switch_page(f"pages/{page}.py").run()
        assert not app.exception, app.exception
        return app

    return run


def words(app):
    """Everything that a page says, as one text."""
    parts = [*app.header, *app.subheader, *app.caption, *app.markdown, *app.button]
    return "\n".join(
        str(getattr(part, "value", "") or getattr(part, "label", "")) for part in parts
    ) + "\n".join(str(button.label) for button in app.button)
