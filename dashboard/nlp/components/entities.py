"""Names: the model's spans as mentions."""

from typing import cast, get_args

from spacy.language import Language
from spacy.tokens import Doc

from dashboard.nlp.layers import layers
from dashboard.records import Label, Mention


@Language.component("dateline_entities")
def entities(doc: Doc) -> Doc:
    """Fill `layers(doc).mentions` from the model's entities."""
    for span in doc.ents:
        if span.label_ in get_args(Label):
            name = " ".join(span.text.split())
            layers(doc).mentions.append(
                Mention(
                    start=span.start_char,
                    end=span.end_char,
                    label=cast(Label, span.label_),
                    name=name,
                    entity_id=f"{span.label_.lower()}:{name.casefold()}",
                    country=None,
                    method="spacy",
                    score=0.7,
                )
            )
    return doc
