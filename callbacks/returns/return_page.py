"""The page of one return: its address and the data it gathers."""

from collections.abc import Iterator

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.disclosure.insiders.own_figures import roundings_for
from dashboard.errors import AddressError
from dashboard.figures.contributions import not_shown
from dashboard.figures.observations import Return, Status
from dashboard.releases.typed_texts import TextKind, TextRecord
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.returns import return_page as page
from layouts.returns.return_page import ReturnFigure


def view(gate: Gate, number: int) -> page.View:
    """Gather one return; `number` is its number in the store."""
    catalogue = gate.catalogue()
    try:
        source = gate.return_(number)
    except KeyError:
        raise AddressError(f"There is no return {number}.", addresses.quality_address()) from None
    agency = catalogue.agency(source.agency)
    figures = tuple(_return_figures(gate, catalogue, source))
    return page.View(
        frame=make_frame(
            gate,
            f"{agency.title}: return for {source.quarter}",
            active="quality",
            crumbs=(Crumb("Data quality", addresses.quality_address()),),
        ),
        source=source,
        agency=agency.title,
        figures=figures,
        texts=_texts(gate, number),
        corrects=_corrects(gate, source, number),
        removes=gate.reader.may(Action.PROPOSE_PURGE),
    )


def _corrects(gate: Gate, source: Return, number: int) -> bool:
    """Say whether an earlier return of the agency stated figures of the same quarter."""
    receipts = gate.receipts(source.quarter, source.quarter)
    return any(number in one.returns[1:] for one in receipts if one.agency == source.agency)


def _texts(gate: Gate, number: int) -> tuple[TextRecord, ...]:
    """Return the reason and the notes of a return, for a steward alone."""
    if not gate.reader.is_steward:
        return ()
    kinds = (TextKind.REASON, TextKind.NOTE)
    return tuple(
        one for one in gate.typed_texts() if one.id.kind in kinds and one.id.number == number
    )


def _return_figures(gate: Gate, catalogue: Catalogue, source: Return) -> Iterator[ReturnFigure]:
    """Return the return's figures, totals first; a breakdown that is not shown has a single row."""
    order = {i.key: place for place, i in enumerate(catalogue.indicators)}
    rounded = roundings_for(catalogue, order, gate.reader)
    hidden = _not_shown(catalogue, source)
    said = set()
    known = [o for o in source.observations if o.indicator in order]
    for one in sorted(known, key=lambda o: (o.part != ALL, order[o.indicator])):
        indicator = catalogue.indicator(one.indicator)
        note = hidden.get((one.indicator, one.part), "")
        figure = ReturnFigure(
            one,
            indicator.short,
            catalogue.part_title(indicator, one.part),
            1 if one.own else rounded.get((one.indicator, one.part), 1),
            note,
        )
        if (one.indicator, note) not in said:
            yield figure
        if note:
            said.add((one.indicator, note))


def _not_shown(catalogue: Catalogue, source: Return) -> dict[tuple[str, str], str]:
    """Return a note for each part of a breakdown, if all parts of the breakdown are hidden.

    The keys are (indicator, part).
    """
    stated = {(o.indicator, o.part): o.status for o in source.observations}
    found: dict[tuple[str, str], str] = {}
    for indicator in catalogue.indicators:
        for title, parts in catalogue.splits(indicator):
            places = [place for part in parts if (place := (indicator.key, part.key)) in stated]
            if len(places) > 1 and all(stated[place] is Status.SUPPRESSED for place in places):
                found |= dict.fromkeys(places, f"{not_shown(title, source.quarter)}.")
    return found


PAGE = Page(path="/return/<number>", view=view, layout=page.layout)
