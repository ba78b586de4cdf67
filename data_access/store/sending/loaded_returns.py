"""Which returns change anything: what stands already is not saved again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.commentary.commentary import new_commentary, stated_commentary
from dashboard.figures.observations import Return
from data_access.returns.csv_returns import StatedChange, changed_figures
from data_access.store.store import Store


def compared_returns(
    returns: Sequence[Return], store: Store
) -> list[tuple[Return, tuple[StatedChange, ...]]]:
    """Return each return with its differences from the figures in force."""
    found = []
    for one in returns:
        keys = sorted({each.indicator for each in one.observations})
        with store.snapshot() as snapshot:
            found.append((one, changed_figures([one], snapshot.standing(keys))))
    return found


def changing_returns(
    found: Sequence[tuple[Return, Sequence[StatedChange]]], store: Store
) -> Iterator[Return]:
    """Yield the returns that change anything; of one that only says something new, no figures.

    What an agency said before is left out of its return.
    """
    with store.snapshot() as snapshot:
        known = snapshot.texts.commentary()
    for one, changes in found:
        new = {each.subject.key for each in new_commentary(known, stated_commentary(one))}
        said = tuple(each for each in one.comments if each.indicator in new)
        if any(change.word != "same" for change in changes):
            yield replace(one, comments=said)
        elif said:
            yield replace(one, observations=(), comments=said)
