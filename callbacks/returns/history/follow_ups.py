"""The page of values that are followed up: its address, what it gathers, and its forms."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from callbacks.web.form_posts import FormPost, Said, number_read
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import FormTexts, TextField, read_texts
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError, Fault, QuarterError
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.quarter_life.followed_values import FollowedValue
from dashboard.quarter_life.quarter_rules import LONGEST_NAME
from dashboard.quarters import Quarter, quarters_between
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.form_fields import faults_by_field
from layouts.frame.shell import Crumb
from layouts.returns.history import follow_ups as page
from layouts.returns.history.follow_ups import FollowedEntry
from layouts.returns.sent_returns import FOLLOWED, line_value, quarter_life_address

TEXTS = (
    TextField(page.WORDS, most=LONGEST_NOTE),
    TextField(page.BY, most=LONGEST_NAME, looked_through=False),
)
PLACES = {
    "the reason": page.WORDS,
    "what came of it": page.WORDS,
    "the agency": page.LINE,
    "the line": page.LINE,
    "the quarter": page.QUARTER,
    "your name": page.BY,
}
"""The fields of a form by what faults call them."""
OFFERED = 8
"""The number of quarters that the form offers: the latest that are over, and what is asked for."""


def view(
    gate: Gate, line: str = "", quarter: Quarter | None = None, saved: int | None = None
) -> page.View:
    """Gather the marks; `line` and `quarter` are the value that the form is to mark.

    `saved` is the number of the mark that was just saved or settled.
    """
    found = gate.followed_values()
    entries = [_entry(gate, one) for one in found]
    usual = quarter or (gate.bounds() or (None, None))[1]
    typed = {page.LINE: line, page.QUARTER: usual.address} if usual else {}
    lines = tuple(_lines(gate))
    if line and line not in dict(lines):
        raise AddressError("There is no such line.", FOLLOWED)
    return page.View(
        frame=make_frame(
            gate,
            "Values to follow up",
            active="returns",
            crumbs=(Crumb("Returns", addresses.quarters_address()),),
            lede="What somebody wanted to look at again, and what came of it.",
        ),
        open=tuple(one for one in entries if not one.mark.is_done),
        settled=tuple(one for one in entries if one.mark.is_done),
        lines=lines,
        quarters=tuple((one.address, str(one)) for one in _quarters(gate, quarter)),
        done=next((one for one in found if one.number == saved), None),
        typed=typed,
    )


def _entry(gate: Gate, mark: FollowedValue) -> FollowedEntry:
    catalogue = gate.catalogue()
    known = catalogue.has(mark.indicator)
    bounds = gate.bounds()
    to = quarter_life_address(mark.quarter, agency=mark.agency)
    if known and bounds and bounds[0] <= mark.quarter <= bounds[1]:
        to = addresses.quarter_address(mark.indicator, mark.quarter)
    line = catalogue.indicator(mark.indicator).short if known else mark.indicator
    return FollowedEntry(mark, line, catalogue.agency(mark.agency).title, to)


def _lines(gate: Gate) -> Iterator[tuple[str, str]]:
    catalogue = gate.catalogue()
    for agency in catalogue.agencies:
        for one in catalogue.indicators:
            if agency.key in one.agencies:
                yield line_value(agency.key, one.key), f"{agency.short}: {one.short}"


def _quarters(gate: Gate, asked: Quarter | None) -> list[Quarter]:
    last = Quarter.containing(gate.today) - 1
    bounds = gate.bounds()
    end = max(last, bounds[1]) if bounds else last
    offered = quarters_between(end - (OFFERED - 1), end)
    return sorted({*offered, *([asked] if asked else [])}, reverse=True)


def act(editor: Editor, said: Said) -> str | page.View:
    """Mark or settle a value as a form asks, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return _faulty(editor.gate, said, texts, ())
    try:
        saved = _saved(editor, said)
    except QuarterError as error:
        return _faulty(editor.gate, said, texts, error.faults)
    return f"{FOLLOWED}?saved={saved.number}"


def _saved(editor: Editor, said: Said) -> FollowedValue:
    """Mark or settle a value. Raises: QuarterError if it cannot be done."""
    words, by = said.get(page.WORDS, ""), said.get(page.BY, "")
    if said.get(page.DO) == page.SETTLE:
        return editor.settle_value(number_read(said, page.ABOUT), by, words)
    agency, _, indicator = said.get(page.LINE, "").partition(":")
    try:
        quarter = Quarter.from_address(said.get(page.QUARTER, ""))
    except ValueError:
        fault = Fault("follow up", "the quarter", "none", "one of the list")
        raise QuarterError("Nothing was marked.", [fault]) from None
    return editor.mark_value(FollowedValue(agency, quarter, indicator, words, by))


def _faulty(gate: Gate, said: Said, texts: FormTexts, faults: Iterable[Fault]) -> page.View:
    told = faults_by_field(texts, faults, PLACES, page.DO)
    settles = said.get(page.DO) == page.SETTLE
    kept = {key: value for key, value in said.items() if settles or key != page.ABOUT}
    if settles:
        kept = {page.ABOUT: "0", **kept}
    return replace(view(gate), typed=kept, faults=told, texts=texts)


PAGE = Page(path=FOLLOWED, view=view, layout=page.layout, asks=Action.KEEP_QUARTERS, fresh=True)
POSTS = (FormPost(FOLLOWED, act, Action.KEEP_QUARTERS),)
