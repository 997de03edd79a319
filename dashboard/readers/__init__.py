"""Bytes to articles: one module per format."""

from dashboard.readers.folders import outlets
from dashboard.readers.items import ReadOptions
from dashboard.readers.reading import FORMATS, read

__all__ = ["FORMATS", "ReadOptions", "outlets", "read"]
