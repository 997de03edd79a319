"""Values of typed tables (a sheet, a Parquet file) as the text of a CSV would have them."""

from datetime import date, datetime, time
from decimal import Decimal


def plain_value(value: object) -> object:
    """A date without an hour as a day, an instant in ISO 8601; lists and objects as they are."""
    if isinstance(value, datetime):
        # Sheets and frames have no type for days: an instant at midnight without a zone is one.
        bare = value.tzinfo is None and value.time() == time()
        return value.date().isoformat() if bare else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)  # an id or a year out of a column that has gaps
    return value
