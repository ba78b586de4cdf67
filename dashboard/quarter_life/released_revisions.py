"""What a release revised of a figure that was released before, for who may see both versions."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dashboard.days import day_of
from dashboard.number_formats import long_date
from dashboard.quarter_life.quarter_acts import QuarterAct
from dashboard.returns.receipts import FigureVersion
from dashboard.returns.revisions import number_words


def released_revisions(
    versions: Iterable[FigureVersion], releases: Sequence[QuarterAct], unit: str
) -> tuple[tuple[str, str], ...]:
    """Return each revision by a release: the agency, and "Revised on 4 March 2026, was 409".

    `versions` are those of one figure that a reader sees, oldest first for each agency. `releases`
    are the releases of its quarter to the reader, oldest first. `unit` is that of the indicator.
    A version that was corrected before its release is not told of, nor is a number that is hidden.
    """
    sent: dict[str, list[FigureVersion]] = {}
    for one in versions:
        sent.setdefault(one.observation.agency, []).append(one)
    return tuple(
        (agency, sentence)
        for agency, found in sent.items()
        for sentence in _sentences(found, releases, unit)
    )


def _sentences(
    found: Sequence[FigureVersion], releases: Sequence[QuarterAct], unit: str
) -> Iterator[str]:
    told = [
        (release, [one for one in found if one.source.number <= release.last_return])
        for release in releases
    ]
    for (_, before), (release, after) in pairwise(told):
        if not before or release.recorded is None:
            continue
        was, now = (number_words(those[-1].observation, unit) for those in (before, after))
        if was and now and was != now:
            yield f"Revised on {long_date(day_of(release.recorded))}, was {was}"
