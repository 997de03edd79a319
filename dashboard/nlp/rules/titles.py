"""Titles and roles: who somebody is, as written, and the country whose voice that makes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """What a person or body is in this article, as written."""

    text: str  # "Russian Ambassador to Serbia"
    start: int  # code points from the start of the article's text
    end: int  # exclusive
    country: str | None  # ISO 3166-1 alpha-2: whose voice it is (there: RU)
    country_method: str | None  # the rule that said so: "role:demonym", "role:country", …
