"""The log: its address, and the acts and views that a log reader asks for."""

from datetime import date, timedelta
from hashlib import sha256

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.acts.act import ActKind
from dashboard.acts.asked_acts import A_PAGE, EVERY_ACT, ActsAsked
from dashboard.days import end_of_day
from dashboard.errors import AddressError
from data_access.store.gate import Gate
from layouts.about import log as page
from layouts.frame import addresses
from layouts.frame.shell import Crumb


def view(
    gate: Gate, day: str = "", kind: ActKind | None = None, who: str = "", number: int = 1
) -> page.View:
    """Gather a page of the log; `who` is the mark of a name, because no name is in an address."""
    asked_day = _day(day)
    names = {name_mark(name): name for name in gate.log_page(EVERY_ACT, 1).names}
    if who and who not in names:
        raise AddressError("Nobody in the log has this mark.", addresses.log_address())
    asked = ActsAsked(
        end_of_day(asked_day - timedelta(days=1)) if asked_day else None,
        end_of_day(asked_day) if asked_day else None,
        kind,
        names.get(who, ""),
    )
    found = gate.log_page(asked, max(number, 1))
    if number < 1 or (number > 1 and not found.acts):
        raise AddressError(
            f"The log has no page {number} of this.",
            addresses.log_address(day=day, kind=kind or "", who=who),
        )
    return page.View(
        frame=make_frame(
            gate,
            "Log",
            active="about",
            crumbs=(Crumb("About", addresses.about_address()),),
            lede="Who changed what, who took files out, and who looked at unprotected figures.",
        ),
        found=found,
        pages=max(1, -(-found.count // A_PAGE)),
        number=number,
        day=day,
        kind=kind,
        who=who,
        names=tuple(names.items()),
    )


def name_mark(name: str) -> str:
    """Return the mark by which an address names a person of the log."""
    return sha256(name.encode()).hexdigest()[:12]


def _day(text: str) -> date | None:
    """Read a day; None for no text. Raises: AddressError for another text."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise AddressError(
            f"“{text[:40]}” is no day; one is written 2026-01-31.", addresses.log_address()
        ) from None


PAGE = Page(path="/log", view=view, layout=page.layout, asks=Action.READ_LOG, fresh=True)
