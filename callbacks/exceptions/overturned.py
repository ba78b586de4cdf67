"""The page at the address of a run that is no longer an exception."""

from callbacks.web.form_posts import Said
from callbacks.web.page_frame import make_frame, text_records
from dashboard.catalogue.indicators import Indicator
from dashboard.errors import AddressError, Fault
from dashboard.exceptions.overturned import OverturnedException, by_agreement, by_revision
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter
from dashboard.releases.typed_texts import TextKind
from data_access.store.gate import Gate
from layouts.exceptions.life import NextStepForm
from layouts.exceptions.overturned import LapsedView
from layouts.frame import addresses
from layouts.frame.shell import Crumb

NO_MORE = Fault("exception", "the page", "a run that is no exception any more", "one that is")


def gathered(
    gate: Gate, indicator: Indicator, first: Quarter, quarter: Quarter | None, none: AddressError
) -> LapsedView:
    """Gather the steps recorded about a run of flagged quarters that is no longer an exception.

    Raises:
        AddressError: `none`, if the reader may not know of the run or nothing was recorded.
    """
    found = _found(gate, indicator, first)
    if found is None or (quarter is not None and quarter < found.run.first):
        raise none
    run = found.run
    span = f"{run.first} to {run.last}" if run.first != run.last else f"{run.first}"
    framed = make_frame(
        gate,
        f"No exception any more: {indicator.title_name}, {span}",
        quarter,
        in_quarter=lambda q: addresses.exceptions_address(q),
        active="exceptions",
        indicator=indicator.key,
        crumbs=(
            Crumb("Exceptions", addresses.exceptions_address(quarter)),
            Crumb(indicator.short, addresses.indicator_address(indicator.key, quarter)),
        ),
    )
    return LapsedView(frame=framed, found=found, records=text_records(gate, TextKind.STEP))


def refused(said: Said, found: LapsedView) -> NextStepForm:
    """Return a form with the typed texts, which says that no more steps can be recorded."""
    run = found.found.run
    address = addresses.exception_address(run.indicator, run.first)
    return NextStepForm((), address, run.last.address, 0, typed=said, faults=(NO_MORE,))


def _found(gate: Gate, indicator: Indicator, first: Quarter) -> OverturnedException | None:
    bounds, steps = gate.bounds(), gate.exception_steps()
    if bounds is None or not any(step.run.indicator == indicator.key for step in steps):
        return None
    keys = list(history_keys(gate.catalogue(), [indicator.key]))
    material = gate.material(keys, bounds[1], parts=True)
    found = by_agreement(material, indicator, first, steps, gate.agreed_events())
    if found is None and gate.reader.is_steward:
        return by_revision(material, indicator, first, steps)
    return found
