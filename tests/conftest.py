"""What many tests share: the pipeline, loaded once."""

import pytest
from spacy.language import Language

from dashboard.nlp.pipeline import build_pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    return build_pipeline("en_core_web_md")
