"""Bytes to articles: one module per format."""
