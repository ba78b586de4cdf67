"""The page of one exception: its address, its data, and the steps that a steward records."""

from dataclasses import replace

from callbacks.assurance.learning.audited import audited_exception
from callbacks.commentary.under_charts import on_exception
from callbacks.exceptions import drafts, overturned
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import (
    every_exception,
    known_key,
    known_quarter,
    make_frame,
    own_texts_address,
    text_records,
)
from dashboard.actions import Action
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.errors import AddressError, MovedAddressError, StepError
from dashboard.exceptions.agenda import AgendaItem, agenda_items, told_with_levels
from dashboard.exceptions.agenda_filter import (
    AgendaFilter,
    ListPlace,
    listed_exceptions,
    place_in_list,
)
from dashboard.exceptions.exceptions import ReportedException, as_it_stood, find_exceptions
from dashboard.exceptions.life import may_follow
from dashboard.exceptions.parts import parts_behind
from dashboard.exceptions.ranking import ranking_points
from dashboard.figures.changes import LAST_YEAR
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.meetings.action_words import ActionSource
from dashboard.quarters import Quarter
from dashboard.readings.readings import of_line
from dashboard.releases.typed_texts import TextKind
from dashboard.returns.revisions import later_revisions, revision_sentence
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.plan_words import proposed_topic_address
from layouts.exceptions import exception as page
from layouts.exceptions.exception import PartsBehind
from layouts.exceptions.life import NextStepForm
from layouts.exceptions.overturned import LapsedView
from layouts.exhibits.pages import exception_exhibits
from layouts.frame import addresses
from layouts.frame.addresses import ChangeBasis
from layouts.frame.shell import Crumb


def view(
    gate: Gate,
    key: str,
    first: Quarter,
    quarter: Quarter | None = None,
    within: tuple[str, ...] = (),
) -> page.View | LapsedView:
    """Gather one exception as seen in a quarter, by default the latest.

    `first` is the quarter in which it began. If it is no longer an exception, the steps recorded
    about it are gathered instead. `within` limits the list it is opened from ("theme:neglect").
    """
    asked, indicator = _filter(key, first, quarter, within), _indicator(gate, key)
    bounds = _bounds(gate)
    known_quarter(gate, quarter, lambda q: _at_quarter(key, first, q, bounds[1]))
    at = quarter or bounds[1]
    material = gate.material(list(history_keys(gate.catalogue(), [key])), at, parts=True)
    reported = find_exceptions(of_line(material, indicator, at))
    try:
        item = _found(gate, reported, indicator, first, quarter)
    except AddressError as none:
        return overturned.gathered(gate, indicator, first, quarter, none)
    (item,) = told_with_levels(material, [item])
    one = item.exception
    then = as_it_stood(one, find_exceptions(of_line(material, indicator, one.last)))
    return page.View(
        frame=make_frame(
            gate,
            one.sentence,
            quarter,
            in_quarter=lambda q: _in_quarter(one, q, bounds[1]),
            active="exceptions",
            indicator=key,
            crumbs=_crumbs(gate.catalogue(), indicator, quarter),
        ),
        item=item,
        then=then,
        ours=gate.catalogue().partnership.area_name,
        points=ranking_points(then, now=one),
        behind=_behind(material, then),
        revised=_revised(gate, one),
        questions=indicator.questions,
        asked=_asked(gate, item, at),
        records=text_records(gate, TextKind.STEP),
        place=_place(gate, one, at, asked),
        within=asked.words,
        follow=_follow(gate, one),
        commentary=on_exception(gate, one),
        audited=audited_exception(gate, key, one.first),
    )


def _follow(gate: Gate, one: ReportedException) -> tuple[tuple[str, str], ...]:
    """Return what the reader may begin from an exception: words and addresses."""
    here = addresses.exception_address(one.key, one.first)
    offered = (
        (
            Action.PROPOSE_TOPICS,
            "Propose it as a topic of an audit",
            proposed_topic_address(here),
        ),
        (
            Action.DECIDE,
            "Enter an action about it",
            addresses.actions_address(source=ActionSource.EXCEPTION, line=one.key, link=here),
        ),
    )
    return tuple((words, to) for action, words, to in offered if gate.reader.may(action))


def _bounds(gate: Gate) -> tuple[Quarter, Quarter]:
    bounds = gate.bounds()
    if bounds is None:
        raise AddressError("The store has no figures yet, and so no exceptions.")
    return bounds


def _indicator(gate: Gate, key: str) -> Indicator:
    catalogue = gate.catalogue()
    known_key(key, [i.key for i in catalogue.indicators], "indicator", addresses.indicator_address)
    return catalogue.indicator(key)


def _filter(
    key: str, first: Quarter, quarter: Quarter | None, within: tuple[str, ...]
) -> AgendaFilter:
    """Return the choices that limit the list.

    Raises:
        AddressError: for a choice that does not exist, with the address without choices.
    """
    try:
        return AgendaFilter.from_words(within)
    except ValueError as error:
        raise AddressError(str(error), addresses.exception_address(key, first, quarter)) from None


def _place(
    gate: Gate, one: ReportedException, at: Quarter, asked: AgendaFilter
) -> ListPlace | None:
    """Return the exception's place in the list of the quarter."""
    every = every_exception(gate, at)
    listed = listed_exceptions(every, gate.exception_steps(), asked)
    return place_in_list(listed, one.key, one.first)


def _crumbs(
    catalogue: Catalogue, indicator: Indicator, quarter: Quarter | None
) -> tuple[Crumb, ...]:
    """Return links to the list of exceptions, to the theme and to the indicator."""
    theme = catalogue.theme(indicator.theme)
    return (
        Crumb("Exceptions", addresses.exceptions_address(quarter)),
        Crumb(theme.title, addresses.theme_address(indicator.theme, quarter)),
        Crumb(indicator.short, addresses.indicator_address(indicator.key, quarter)),
    )


def _found(
    gate: Gate,
    reported: tuple[ReportedException, ...],
    indicator: Indicator,
    first: Quarter,
    quarter: Quarter | None,
) -> AgendaItem:
    """Return the exception that began in quarter `first`.

    Raises:
        AddressError: if no exception began then; the line's nearest one is suggested.
        MovedAddressError: if an exception includes the quarter, with its address.
    """
    for item in agenda_items(reported, gate.exception_steps()):
        if item.exception.first == first:
            return item
    within = [one for one in reported if first in one.quarters]
    if within:
        one = within[0]
        raise MovedAddressError(
            f"The exception of {indicator.short} in {first} began in {one.first}.",
            addresses.exception_address(one.key, one.first, quarter),
        )
    near = min(reported, key=lambda one: abs(one.first - first), default=None)
    raise AddressError(
        f"There is no exception of {indicator.short} that began in {first}.",
        addresses.exception_address(near.key, near.first, quarter)
        if near
        else addresses.exceptions_address(quarter),
    )


def _in_quarter(one: ReportedException, quarter: Quarter, latest: Quarter) -> str:
    """Return the exception's address as seen in another quarter.

    Before the exception began, return the address of all exceptions in that quarter.
    """
    return _at_quarter(one.key, one.first, quarter, latest)


def _at_quarter(key: str, first: Quarter, quarter: Quarter, latest: Quarter) -> str:
    named = None if quarter == latest else quarter
    if quarter < first:
        return addresses.exceptions_address(named)
    return addresses.exception_address(key, first, named)


def _behind(material: LineInputs, one: ReportedException) -> tuple[PartsBehind, ...]:
    """Return every breakdown of the exception's last quarter, with its sentence and its address."""
    return tuple(
        PartsBehind(parts.title, parts.sentence, f"{_split(one, parts.back)}#behind")
        for parts in parts_behind(material, one)
    )


def _split(one: ReportedException, back: int) -> str:
    against = ChangeBasis.YEAR if back == LAST_YEAR else None
    return addresses.quarter_address(one.key, one.last, against=against)


def _revised(gate: Gate, one: ReportedException) -> tuple[str, ...]:
    """Describe each figure of the exception that was changed after it was first stated."""
    versions = [v for quarter in one.quarters for v in gate.versions(one.key, quarter)]
    unit = one.indicator.unit
    return tuple(revision_sentence(revision, unit) for revision in later_revisions(versions))


def _asked(gate: Gate, item: AgendaItem, quarter: Quarter) -> NextStepForm | None:
    """Return the form for the next step; None if the reader may not record one."""
    if not gate.reader.may(Action.RECORD_STEPS):
        return None
    last = item.life.last
    return NextStepForm(
        moves=may_follow(item.stage),
        address=addresses.exception_address(item.exception.key, item.exception.first),
        quarter=quarter.address,
        after=last.number if last else 0,
        own_texts=own_texts_address(gate),
    )


def record(editor: Editor, said: Said, key: str, first: str) -> str | page.View | LapsedView:
    """Record a step and return the page's address.

    If the step has faults, nothing is recorded, and the page is returned with the faults.
    """
    quarter = _quarter(said.get("quarter", ""))
    found = view(editor.gate, key, _quarter(first), quarter)
    if isinstance(found, LapsedView):
        return replace(found, asked=overturned.refused(said, found))
    asked = found.asked
    assert asked is not None
    step = drafts.step(found.item, said)
    refused = drafts.refused(editor, said, found.item, asked)
    if refused:
        return replace(found, asked=refused)
    try:
        editor.record(step, after=asked.after)
    except StepError as error:
        return replace(found, asked=drafts.with_faults(asked, said, error.faults))
    one = found.item.exception
    return f"{addresses.exception_address(one.key, one.first, found.frame.named(quarter))}#life"


def _quarter(text: str) -> Quarter:
    try:
        return Quarter.from_address(text)
    except ValueError as error:
        raise AddressError(str(error), addresses.exceptions_address()) from None


PAGE = Page(
    path="/exceptions/<key>/<first>",
    view=view,
    layout=page.layout,
    exhibits=from_catalogue(exception_exhibits),
)
POSTS = (FormPost("/exceptions/<key>/<first>", record, Action.RECORD_STEPS),)
