"""What a new plan of hidden figures changes for readers, in the words that commands print.

No number is printed: a figure is named by its indicator, quarter and part.
"""

from collections.abc import Iterable, Iterator

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.disclosure.held_corrections import HeldLine
from dashboard.disclosure.suppression_plan import FigurePlace, GivenAwayCount, PlanEffect
from dashboard.errors import Fault, UnprotectedError
from dashboard.number_formats import list_text
from dashboard.readers import Audience

READERS = ((Audience.PARTNER, "partners"), (Audience.PUBLIC, "the public"))
EVERYONE = "everyone"
WHO_KEPT = "readers who kept an earlier edition"
WHY_EVERYONE = "figures that cannot be hidden add up to it"
WHY_KEPT = "that edition showed it, or all that adds up to it"
UNKNOWN = "not to be worked out"
MOST_NAMED = 3
"""The most figures by which a count that is published nowhere is described."""


def effect_lines(catalogue: Catalogue, effect: PlanEffect) -> Iterator[str]:
    """Yield a line for each correction that is held back and for each shown figure that is hidden.

    Each says for whom, and totals come before parts. Then comes a line for each count that cannot
    be protected.
    """
    yield from _held_lines(catalogue, effect)
    totals, parts = _lost(effect)
    for place, who in totals.items():
        yield f"Hidden from {who} from now on: {_named(catalogue, place)}, in all its parts"
    for place, who in parts.items():
        yield f"Hidden from {who} from now on: {_named(catalogue, place)}"
    for who, why, counts in _unprotected(effect):
        for count in counts:
            yield f"Cannot be protected from {who}: {_count_words(catalogue, count)}, as {why}"


def _held_lines(catalogue: Catalogue, effect: PlanEffect) -> Iterator[str]:
    held: dict[HeldLine, list[str]] = {}
    for audience, readers in READERS:
        for line in effect.held.get(audience, ()):
            held.setdefault(line, []).append(readers)
    for line in sorted(held):
        short = line.indicator
        if catalogue.has(line.indicator):
            short = catalogue.indicator(line.indicator).short
        yield (
            f"For {list_text(held[line])} this correction will be held back until a steward "
            f"decides: {short}, {line.quarter}"
        )


def effects_words(catalogue: Catalogue, effects: Iterable[PlanEffect]) -> str:
    """Return what plans changed for readers, each line once; empty if nothing changed."""
    lines = dict.fromkeys(line for one in effects for line in effect_lines(catalogue, one))
    return "".join(f"{line}\n" for line in lines)


def refuse_unprotected(catalogue: Catalogue, effect: PlanEffect) -> None:
    """Refuse to save figures that cannot be protected.

    Raises:
        UnprotectedError: naming each of them, and how to save them all the same.
    """
    faults = [
        Fault("the plan", _count_words(catalogue, count), f"known to {who}, as {why}", UNKNOWN)
        for who, why, counts in _unprotected(effect)
        for count in counts
    ]
    if faults:
        what = "Some figures cannot be protected; add --unprotected to save them. Nothing written."
        raise UnprotectedError(what, faults)


def _lost(effect: PlanEffect) -> tuple[dict[FigurePlace, str], dict[FigurePlace, str]]:
    """Return the totals that are hidden now and the other figures, each with who loses it.

    A part is named for those alone who keep its total.
    """
    totals: dict[FigurePlace, list[str]] = {}
    parts: dict[FigurePlace, list[str]] = {}
    for audience, readers in READERS:
        hidden = effect.hidden_now.get(audience, ())
        whole = {(place.indicator, place.quarter) for place in hidden if place.part == ALL}
        for place in hidden:
            if place.part == ALL:
                totals.setdefault(place, []).append(readers)
            elif (place.indicator, place.quarter) not in whole:
                parts.setdefault(place, []).append(readers)
    return _in_words(totals), _in_words(parts)


def _in_words(lost: dict[FigurePlace, list[str]]) -> dict[FigurePlace, str]:
    return {place: list_text(lost[place]) for place in sorted(lost)}


def _unprotected(effect: PlanEffect) -> Iterator[tuple[str, str, tuple[GivenAwayCount, ...]]]:
    """Yield who works counts out, why nothing helps, and the counts."""
    yield EVERYONE, WHY_EVERYONE, effect.given_away
    yield WHO_KEPT, WHY_KEPT, effect.kept_from_today


def _count_words(catalogue: Catalogue, count: GivenAwayCount) -> str:
    named = list(dict.fromkeys(_named(catalogue, place) for place in count))
    more = " and others" if len(named) > MOST_NAMED else ""
    return "; ".join(named[:MOST_NAMED]) + more


def _named(catalogue: Catalogue, place: FigurePlace) -> str:
    if not catalogue.has(place.indicator):
        return f"{place.indicator}, {place.quarter}"
    indicator = catalogue.indicator(place.indicator)
    part = "the total" if place.part == ALL else catalogue.part_title(indicator, place.part)
    return f"{indicator.short}, {place.quarter}, {part}"
