"""How often the choice of a place with such a score is right."""

import math

# Logistic fit on the 3,476 choices of geowebnews, lgl and geovirus (right: within 161 km or the country's own
# radius); held out one by one, of those with a score of 0.9 or more 96, 98 and 95 % were right.
_BIAS, _OF_SCORE, _OF_LEAD = -5.0, 5.8, 5.2
_MAX_LEAD = 0.5  # more tells no more


def confidence(best: float, lead: float) -> float:
    """Turn a score and its lead over the next place into how often such a choice is right."""
    logit = _BIAS + _OF_SCORE * min(best, 1.0) + _OF_LEAD * min(lead, _MAX_LEAD)
    return round(1 / (1 + math.exp(-logit)), 3)
