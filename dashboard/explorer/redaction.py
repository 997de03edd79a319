"""Corrections without what they quote of articles that are removed for good."""

from collections.abc import Collection
from dataclasses import replace

from dashboard.explorer.claims import decoded, encoded
from dashboard.records import Correction


def without_articles(correction: Correction, articles: Collection[str]) -> Correction | None:
    """Return a correction without its spans of some articles; None: it was about nothing else."""
    target = decoded(correction.target)
    if not isinstance(target, dict):
        return correction
    if target.get("article") in articles:
        return None
    spans = target.get("spans")
    if not isinstance(spans, list):
        return correction
    kept = [span for span in spans if not (isinstance(span, dict) and span.get("article") in articles)]
    if len(kept) == len(spans):
        return correction
    return replace(correction, target=encoded({**target, "spans": kept})) if kept else None
