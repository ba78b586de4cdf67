"""The page of a return's receipt: its address and what it gathers."""

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.catalogue.parts import ALL
from dashboard.errors import AddressError
from dashboard.figures.observations import Return
from dashboard.quarter_life.quarter_acts import QuarterWord
from dashboard.quarter_life.return_receipts import read_fingerprint
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.returns import receipt_page as page
from layouts.returns.receipt_page import ReceiptLine
from layouts.returns.sent_returns import quarter_life_address


def view(gate: Gate, number: int) -> page.View:
    """Gather the receipt of a return, for who keeps returns and for its own agency.

    Raises: AddressError if the reader is given no receipt of this number.
    """
    sent = _sent(gate, number)
    (life,) = gate.quarter_lives(sent.quarter, sent.quarter, gate.today)
    found = life.return_of(sent.agency)
    agency = gate.catalogue().agency(sent.agency)
    said = found.last(QuarterWord.COMPLETE) if found else None
    accepted = found.last(QuarterWord.ACCEPTED) if found else None
    return page.View(
        frame=make_frame(
            gate,
            f"Receipt of return {number}",
            active="returns",
            crumbs=(
                Crumb("Returns", addresses.quarters_address()),
                Crumb(str(sent.quarter), quarter_life_address(sent.quarter)),
            ),
        ),
        sent=sent,
        agency=agency.title,
        fingerprint=read_fingerprint(sent),
        lines=_lines(gate, sent),
        stated=said if said and said.last_return == number else None,
        accepted=accepted if accepted and accepted.last_return == number else None,
        later=max(found.receipt.returns, default=number) > number if found else False,
    )


def _sent(gate: Gate, number: int) -> Return:
    missing = AddressError(f"There is no receipt {number}.", addresses.quarters_address())
    try:
        sent = gate.return_(number)
    except KeyError:
        raise missing from None
    if not gate.reader.is_steward and sent.agency != gate.reader.agency:
        raise missing
    return sent


def _lines(gate: Gate, sent: Return) -> tuple[ReceiptLine, ...]:
    """Return what was read, in the order of the catalogue, totals before their parts."""
    catalogue = gate.catalogue()
    order = {one.key: place for place, one in enumerate(catalogue.indicators)}
    known = [one for one in sent.observations if one.indicator in order]
    known.sort(key=lambda one: (order[one.indicator], one.part != ALL))
    return tuple(
        ReceiptLine(
            one,
            catalogue.indicator(one.indicator).short,
            catalogue.part_title(catalogue.indicator(one.indicator), one.part),
        )
        for one in known
    )


PAGE = Page(path="/receipt/<number>", view=view, layout=page.layout, asks=Action.READ_RECEIPTS)
