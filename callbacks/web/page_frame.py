"""The frame of every page, gathered from the store."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, has_app_context, has_request_context, request

from callbacks.web.query_values import nearest_word
from dashboard.actions import Action
from dashboard.catalogue.partnership import HeldPage
from dashboard.compared.disproportionality import shown_splits, split_steps
from dashboard.errors import AddressError
from dashboard.exceptions.exceptions import ReportedException, find_exceptions
from dashboard.figures.lines import history_keys
from dashboard.number_formats import long_date
from dashboard.quarters import Quarter, quarters_between
from dashboard.readers import Audience
from dashboard.readings.readings import Reading, read_lines
from dashboard.releases.typed_texts import TextKind, TextRecord
from dashboard.reports.paper_look import HOUSE_LOOK, PaperLook
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.shell import PageFrame
from layouts.past.past_page import as_at_words

AUDIENCES = {
    Audience.PUBLIC: "the public",
    Audience.PARTNER: "the partnership’s own meetings",
    Audience.STEWARD: "the stewards",
}


OWN_STANDS = (
    "What your agency sent of it stands on the overview, and on the pages of its lines, where they"
    " show the latest quarter."
)


def make_frame(
    gate: Gate,
    title: str,
    quarter: Quarter | None = None,
    in_quarter: Callable[[Quarter], str] | None = None,
    **more: Any,
) -> PageFrame:
    """Return the frame of a page, by default in the latest quarter.

    `in_quarter` returns the page's address in another quarter. `more` are further fields of
    PageFrame (active, theme, crumbs, lede).

    Raises:
        AddressError: for a quarter that the store does not hold. Its nearest address is that of
            the same page in the nearest quarter.
    """
    catalogue = gate.catalogue()
    quarters = quarters_of(gate)
    latest = quarters[-1] if quarters else None
    if quarter is not None and quarter not in quarters:
        raise _outside(gate, quarter, in_quarter)
    return PageFrame(
        partnership=catalogue.partnership.title,
        demonstration=gate.is_demonstration,
        unplanned=not gate.is_protected,
        themes=catalogue.themes,
        title=title,
        quarter=quarter or latest,
        latest=latest,
        quarters=quarters,
        in_quarter=in_quarter,
        steward=gate.reader.is_steward,
        returns=gate.reader.may(Action.READ_QUARTERS),
        plans=gate.reader.may(Action.READ_PLAN),
        waiting=gate.waiting_drafts,
        alone=own_agency(gate),
        edition=edition_words(gate) if gate.reader.audience is Audience.PUBLIC else "",
        site=site_address(),
        door=door_words(),
        **more,
    )


def own_agency(gate: Gate) -> str:
    """Return the title of the agency that the reader is of; empty for readers of no agency."""
    key = gate.reader.agency
    titles = {agency.key: agency.title for agency in gate.catalogue().agencies}
    return titles.get(key, key)


def made_for(gate: Gate) -> str:
    """Say for whom a file is made: "the public", or "Greater Manchester Police alone"."""
    agency = own_agency(gate)
    return f"{agency} alone" if agency else AUDIENCES[gate.reader.audience]


def quarters_of(gate: Gate) -> tuple[Quarter, ...]:
    """Return every quarter from the first to the last with a return.

    The result is empty if the store has no returns.
    """
    bounds = gate.bounds()
    return quarters_between(*bounds) if bounds else ()


def edition_words(gate: Gate) -> str:
    """Say of which figures a page or a file is made: the latest quarter, and the last return.

    A correction is a return too, whatever its quarter. It is found once a request.
    """
    return gate.once("edition words", lambda: _edition_words(gate))


def _edition_words(gate: Gate) -> str:
    quarters = quarters_of(gate)
    then = f"{as_at_words(gate.as_at)}, " if gate.as_at else ""
    if not quarters:
        return f"{then}no figures yet"
    receipts = gate.receipts(quarters[0], quarters[-1])
    days = [one.received for one in receipts if one.received and one.quarter == quarters[-1]]
    numbers = [number for one in receipts for number in one.returns]
    days += [gate.received_on(max(numbers))] if numbers else []
    came = f", returns up to {long_date(max(days))}" if days else ""
    return f"{then}figures up to {quarters[-1]}{came}"


def embedding_site() -> str:
    """Return the beginning of addresses in frames; empty if no other site may show a chart."""
    hosts = current_app.config.get("EMBED_HOSTS", ()) if has_app_context() else ()
    return site_address() if hosts else ""


def door_words() -> str:
    """Return the words of the link to the door, for who is not signed in; empty without a door."""
    return str(current_app.config.get("DOOR", "")) if has_app_context() else ""


def contact_words() -> str:
    """Return whom to ask, by the setting; empty if nobody is named."""
    return str(current_app.config.get("CONTACT", "")) if has_app_context() else ""


def people_sign_in() -> bool:
    """Say whether people sign in here, so that names are known and not typed."""
    return has_app_context() and bool(current_app.config.get("SIGNS_IN"))


def own_texts_address(gate: Gate) -> str:
    """Return where somebody finds what they recorded; empty for who reads all drafts anyway."""
    if not people_sign_in() or gate.reader.may(Action.READ_DRAFTS):
        return ""
    return addresses.own_texts_address()


def site_address() -> str:
    """Return the beginning of the site's addresses by the setting; empty if it names none."""
    return str(current_app.config.get("PUBLIC_ADDRESS", "")) if has_app_context() else ""


def asked_site() -> str:
    """Return the beginning of the site's addresses: by the setting, else as was asked."""
    said = site_address()
    return said if said or not has_request_context() else request.url_root.rstrip("/")


def linked_site() -> str:
    """Return the beginning of the addresses in what is made and kept; empty if it is not known.

    A port that is neither the server's nor the usual one is made up: then there is no beginning,
    or each such port would be another file to make and to keep.
    """
    said, asked = site_address(), asked_site()
    own = current_app.config["OWN_PORT"] if has_app_context() else None
    is_known = said or urlsplit(asked).port in (None, own)
    return asked if is_known else ""


def paper_look() -> PaperLook:
    """Return how papers look by the settings."""
    found = current_app.config.get("PAPER_LOOK") if has_app_context() else None
    return found if isinstance(found, PaperLook) else HOUSE_LOOK


def every_reading(gate: Gate, quarter: Quarter) -> tuple[Reading, ...]:
    """Return the readings of all lines collected in a quarter; they are made once a request."""

    def read() -> tuple[Reading, ...]:
        catalogue = gate.catalogue()
        keys = history_keys(catalogue, [one.key for one in catalogue.indicators])
        return read_lines(gate.material(list(keys), quarter), quarter)

    return gate.once(("every reading", quarter), read)


def every_exception(gate: Gate, quarter: Quarter) -> tuple[ReportedException, ...]:
    """Return the exceptions of all lines in a quarter; they are found once a request."""
    return gate.once(
        ("every exception", quarter), lambda: find_exceptions(every_reading(gate, quarter))
    )


def text_records(gate: Gate, kind: TextKind) -> dict[int, TextRecord]:
    """Return the texts of a kind, by the number of what they belong to; for a steward alone.

    For other readers, the result is empty.
    """
    if not gate.reader.is_steward:
        return {}
    return {one.id.number: one for one in gate.typed_texts() if one.id.kind is kind}


def known_quarter(
    gate: Gate, quarter: Quarter | None, in_quarter: Callable[[Quarter], str]
) -> None:
    """Refuse a quarter outside the store's, before any of its figures are read.

    Raises:
        AddressError: with the page's address in the nearest quarter.
    """
    quarters = quarters_of(gate)
    if quarter is not None and quarter not in quarters:
        raise _outside(gate, quarter, in_quarter)


def shares_address(gate: Gate, by: str = "", line: str = "", quarter: Quarter | None = None) -> str:
    """Return the address of shares beside the population; empty if the reader has no such page.

    The page does not exist either where no step of the pathway is split by the breakdown `by`, or
    by any if it is empty. What the page shows first is left out of the address.
    """
    catalogue = gate.catalogue()
    splits = {one.key: one for one in shown_splits(catalogue)}
    released = catalogue.partnership.shows(HeldPage.DISPROPORTIONALITY, gate.reader.audience)
    if not released or not splits or by not in ("", *splits):
        return ""
    first = next(iter(splits))
    _first, *others = (one.key for one in split_steps(catalogue, splits[by or first]))
    named = line if line in others else ""
    return addresses.disproportionality_address("" if by == first else by, named, quarter)


def known_key(key: str, keys: Iterable[str], what: str, address: Callable[[str], str]) -> str:
    """Return the key if it is one of `keys`; `what` names the kind of key in the error.

    Raises:
        AddressError: if there is no such key, with the address of the most similar key.
    """
    keys = list(keys)
    if key in keys:
        return key
    like = nearest_word(key, keys)
    raise AddressError(f"There is no {what} “{key[:100]}”.", address(like) if like else "/")


def _outside(
    gate: Gate, quarter: Quarter, in_quarter: Callable[[Quarter], str] | None
) -> AddressError:
    quarters = quarters_of(gate)
    keys = [one.key for one in gate.catalogue().indicators]
    if any(one.quarter == quarter for one in gate.own_unreleased(keys)):
        said = f"{quarter} is not released yet. {OWN_STANDS}"
    elif not quarters:
        return AddressError(f"The store has no figures yet, and so none of {quarter}.")
    else:
        span = f"{quarters[0]} to {quarters[-1]}"
        said = f"The store has no figures of {quarter}; it has those of {span}."
    if not quarters:
        return AddressError(said)
    near = quarters[0] if quarter < quarters[0] else quarters[-1]
    return AddressError(said, in_quarter(near) if in_quarter else "/")
