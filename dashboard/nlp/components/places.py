"""Places: every place name of the article, with its point, or unplaced with its candidates."""

from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.nlp.layers import Layers, layers
from dashboard.nlp.rules.civic_names import areas_in_names
from dashboard.nlp.rules.demonyms import demonym_country
from dashboard.nlp.rules.geography import Resolution, resolve
from dashboard.nlp.rules.outlets import outlet_home
from dashboard.nlp.rules.place_names import PlaceName, place_names
from dashboard.nlp.rules.sites import place_sites
from dashboard.records import PlaceMention


@Language.component("dateline_places")
def places(doc: Doc) -> Doc:
    """Fill `layers(doc).places` with every place mention, in text order."""
    found = layers(doc)
    names = place_names(doc.text, found.mentions)
    home, hints = outlet_home(found.article.outlet or ""), areas_in_names(found.mentions)
    resolutions = resolve(doc.text, names, peoples(found), home, hints)
    resolutions = place_sites(doc.text, names, resolutions)
    found.places.extend(place_mention(n, r) for n, r in zip(names, resolutions, strict=True))
    return doc


def peoples(found: Layers) -> Counter[str]:
    """Count how often the people of each country are named."""
    codes = (demonym_country(m.name) for m in found.mentions if m.label == "NORP")
    return Counter(code for code in codes if code)


def place_mention(name: PlaceName, resolution: Resolution) -> PlaceMention:
    """Make the record."""
    best = resolution.candidate
    return PlaceMention(
        start=name.start,
        end=name.end,
        name=best.name if best else name.text,
        place=best.place() if best else None,
        candidates=tuple(c.place() for c in resolution.alternatives),
        method=resolution.method,
        score=resolution.score,
    )
