"""How far a count can be chance: exact tests for two parts of the articles, and many of them at once.

No distribution is assumed where the exact one can be summed; small counts therefore cannot look sure.
"""

import math

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

PRIOR = (
    0.1  # of a side's articles are added to it, spread as over both sides: what few articles cannot outweigh
)
HALF = 0.5  # of an article with the thing and one without: no share is none or all, whose odds are none
Z95 = 1.96  # standard errors on either side: a 95 % interval
TINY = 1e-12  # of a sum: terms below it change no digit that is shown


def upper_tail(there: Numbers, of_all: Numbers, n_there: float | Numbers, n_all: float) -> Numbers:
    """Return how likely at least so many of a thing's articles are new by chance alone (Fisher's exact test).

    Of `n_all` articles `n_there` are new; of the `of_all` that have the thing, `there` are new. One test an
    element; the hypergeometric distribution is summed from `there` upwards. It is for what is at least as
    often new as chance would give: the sum from far below could start at less than a number can hold.
    """
    if not len(there):
        return np.zeros(0)
    most = np.minimum(of_all, n_there)
    term = np.exp(_log_hypergeometric(there, of_all, n_there, n_all))
    total, at = term.copy(), there.astype(float).copy()
    while bool(np.any(going := (at < most) & (term > TINY * total))):
        ratio = (of_all - at) * (n_there - at) / ((at + 1) * (n_all - of_all - n_there + at + 1))
        term = np.where(going, term * ratio, 0.0)
        total, at = total + term, at + 1
    return np.minimum(total, 1.0)


def false_discovery(p: Numbers, n_tests: int) -> Numbers:
    """Return the rate of false finds among all that are at least as sure as each (Benjamini and Hochberg).

    `p` may leave out tests, if all of those are less likely to be finds; `n_tests` counts them too.
    """
    order = np.argsort(p, kind="stable")
    rates = p[order] * n_tests / np.arange(1, len(p) + 1)
    q = np.empty(len(p))
    q[order] = np.minimum.accumulate(rates[::-1])[::-1]
    return np.minimum(q, 1.0)


def log_odds(n_a: Numbers, n_b: Numbers, all_a: float, all_b: float) -> tuple[Numbers, Numbers]:
    """Return the log odds ratio of a thing's articles on two sides, and its standard error.

    After Monroe, Colaresi and Quinn (2008), with articles in the place of words: each side is given PRIOR of
    its articles beforehand, with the thing as frequent in them as on both sides together. Above 0: side a
    has it oftener.
    """
    share = (n_a + n_b + HALF) / (all_a + all_b + 2 * HALF)
    with_a, without_a = _with_prior(n_a, all_a, share)
    with_b, without_b = _with_prior(n_b, all_b, share)
    odds = np.log(with_a / without_a) - np.log(with_b / without_b)
    error = np.sqrt(1 / with_a + 1 / without_a + 1 / with_b + 1 / without_b)
    return odds, error


_lgamma = np.vectorize(math.lgamma, otypes=[float])


def _with_prior(n: Numbers, n_all: float, share: Numbers) -> tuple[Numbers, Numbers]:
    having = n + PRIOR * n_all * share
    return having, (1 + PRIOR) * n_all - having


def _log_hypergeometric(there: Numbers, of_all: Numbers, n_there: float | Numbers, n_all: float) -> Numbers:
    found: Numbers = (
        _log_choose(of_all, there)
        + _log_choose(n_all - of_all, n_there - there)
        - _log_choose(np.asarray(n_all, dtype=float), np.asarray(n_there, dtype=float))
    )
    return found


def _log_choose(n: Numbers, k: Numbers) -> Numbers:
    found: Numbers = _lgamma(n + 1) - _lgamma(k + 1) - _lgamma(n - k + 1)
    return found
