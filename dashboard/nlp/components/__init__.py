"""spaCy components: each reads the layers below it and adds its own. Importing this room registers them."""

from dashboard.nlp.components import (
    coreference,
    dates,
    entities,
    events,
    paragraphs,
    places,
    quotes,
)

__all__ = ["coreference", "dates", "entities", "events", "paragraphs", "places", "quotes"]
