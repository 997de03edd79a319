"""Text to annotations: the only room that knows spaCy."""
