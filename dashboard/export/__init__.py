"""What the screen shows as files: tables, charts and briefs, and whole layers for other programs."""

from dashboard.export.rows import annotation_lines, csv, export, json_lines

__all__ = ["annotation_lines", "csv", "export", "json_lines"]
