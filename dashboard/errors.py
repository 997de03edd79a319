"""What a user can mend. Each message names the place, the value and the way out."""


class DatelineError(Exception):
    """Base of every error that is shown to a user as a sentence, without a traceback."""


class ArticleError(DatelineError):
    """An article cannot be read: the item is rejected, the rest is loaded."""


class CorpusError(DatelineError):
    """A corpus or its explorer is missing, damaged or not writable."""


class ModelError(DatelineError):
    """The language model is missing or is not the one that was measured."""


class QueryError(DatelineError):
    """A search or filter that cannot be understood."""
