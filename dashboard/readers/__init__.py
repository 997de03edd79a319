"""Bytes to articles: one module per format."""

from dashboard.readers.folders import outlets
from dashboard.readers.items import NamedFile, ReadOptions
from dashboard.readers.reading import FORMATS, read

__all__ = ["FORMATS", "NamedFile", "ReadOptions", "outlets", "read"]
