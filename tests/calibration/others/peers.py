"""Other methods on the same series: XmR, EWMA, self-starting CUSUM, "changed by 10 per cent".

Each says whether a figure stands out, from the figures up to it, as our rules do. Many series are
judged at once, one per row.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Numbers = NDArray[np.float64]
Marks = NDArray[np.bool_]

LEAST = 8
RUN = 7
SCREEN, REACH, NEAR = 3.267, 2.66, 2 / 3  # as dashboard/variation/control_chart.py has them
WEIGHT, FAR, SPREAD = 0.2, 2.7, 1.128
SLACK, DECISION = 0.5, 4.0
TENTH = 0.1


def xmr(values: Numbers) -> Marks:
    """Apply all rules of the XmR chart, limits from all figures so far.

    But for limits without width, where every point would stand out.
    """
    return _each(values, _xmr_latest)


def ewma(values: Numbers) -> Marks:
    """Apply an exponentially weighted mean, limits from all figures so far, nothing corrected."""
    return _each(values, _ewma_latest)


def cusum(values: Numbers) -> Marks:
    """Apply a self-starting CUSUM (Hawkins 1987): each figure is compared with those before it.

    Its distance is Student's t, turned into a normal one; sums on both sides are kept since the
    third figure, and stand out while they lie beyond the decision interval.
    """
    found = np.zeros(values.shape, dtype=bool)
    high = low = np.zeros(len(values))
    for number in range(3, values.shape[1] + 1):
        before, now = values[:, : number - 1], values[:, number - 1]
        sigma = np.maximum(before.std(axis=1, ddof=1), 1e-9)
        t = np.sqrt((number - 1) / number) * (now - before.mean(axis=1)) / sigma
        far = stats.norm.ppf(np.clip(stats.t.cdf(t, number - 2), 1e-9, 1 - 1e-9))
        high = np.maximum(0.0, high + far - SLACK)
        low = np.maximum(0.0, low - far - SLACK)
        found[:, number - 1] = np.maximum(high, low) > DECISION
    return found


def ten_per_cent(values: Numbers) -> Marks:
    """Mark what differs from the quarter before by more than a tenth of it."""
    found = np.zeros(values.shape, dtype=bool)
    before, now = values[:, LEAST - 2 : -1], values[:, LEAST - 1 :]
    found[:, LEAST - 1 :] = np.abs(now - before) > TENTH * np.abs(before)
    return found


PEERS = {
    "XmR, all rules": xmr,
    "EWMA 0.2": ewma,
    "CUSUM, self-starting": cusum,
    "changed by 10 per cent": ten_per_cent,
}


def _each(values: Numbers, latest: Callable[[Numbers], Marks]) -> Marks:
    found = np.zeros(values.shape, dtype=bool)
    for number in range(LEAST, values.shape[1] + 1):
        found[:, number - 1] = latest(values[:, :number])
    return found


def _xmr_latest(values: Numbers) -> Marks:
    mean = values.mean(axis=1, keepdims=True)
    ranges = np.abs(np.diff(values, axis=1))
    kept = ranges < SCREEN * ranges.mean(axis=1, keepdims=True)
    number = np.maximum(kept.sum(axis=1, keepdims=True), 1)
    reach = REACH * (ranges * kept).sum(axis=1, keepdims=True) / number
    off = (values - mean)[:, -RUN:]
    side = np.sign(np.where(np.abs(off) < 1e-9 * (1 + np.abs(mean)), 0.0, off))
    steps = np.sign(np.diff(values[:, -RUN:], axis=1))
    close = (np.abs(off) > NEAR * reach) & (np.abs(off) <= reach)
    outside = (np.abs(off[:, -1:]) > reach) & (reach > 0)
    shift = np.abs(side.sum(axis=1)) == RUN
    trend = np.abs(steps.sum(axis=1)) == RUN - 1
    one_side = np.abs(side[:, -3:].sum(axis=1)) == 3
    two_of_three = one_side & close[:, -1] & (close[:, -3:].sum(axis=1) >= 2)
    return np.asarray(outside[:, 0] | shift | trend | two_of_three)


def _ewma_latest(values: Numbers) -> Marks:
    number = values.shape[1]
    mean = values.mean(axis=1)
    weights = WEIGHT * (1 - WEIGHT) ** np.arange(number)[::-1]
    smooth = (values - mean[:, None]) @ weights
    sigma = np.abs(np.diff(values, axis=1)).mean(axis=1) / SPREAD
    share = WEIGHT / (2 - WEIGHT) * (1 - (1 - WEIGHT) ** (2 * number))
    return np.asarray((np.abs(smooth) > FAR * sigma * np.sqrt(share)) & (sigma > 0))
