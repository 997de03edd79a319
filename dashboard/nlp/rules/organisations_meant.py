"""Which organisation of an article "the ministry" or "the company" is, by the words of its name."""

from dashboard.nlp.rules.bodies import known_body
from dashboard.nlp.rules.reporting import BODIES, PUBLIC_BODIES
from dashboard.nlp.rules.spelling import fold, singular

# A body's noun → what else the names of such bodies are called.
_SAME = {
    "agency": {"agency", "administration", "service", "bureau", "authority", "office"},
    "airline": {"airline", "airway"},
    "bank": {"bank", "bankshare", "bancorp", "bancorporation"},
    "newspaper": {"newspaper", "time", "post", "journal", "gazette", "daily", "herald", "tribune", "new"},
    "union": {"union", "federation", "brotherhood"},
}


def may_be_meant(name: str, noun: str) -> bool:
    """Say whether a body of this name is one of these: "Commerce Department" a department."""
    words = {singular(w) for w in fold(name).split()}
    return noun in BODIES and bool(words & _SAME.get(noun, {noun})) and len(words) > 1


def is_company(name: str) -> bool:
    """Say whether an organisation may be "the company": no ministry, court, party or well-known body."""
    words = {singular(w) for w in fold(name).split()}
    return not words & PUBLIC_BODIES and known_body(name) is None
