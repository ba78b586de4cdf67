"""The stewards' page of thresholds, targets and events: its address, its data and what it saves."""

from collections.abc import Mapping
from dataclasses import replace

from callbacks.thresholds import events, level_drafts
from callbacks.thresholds.events import asked
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import known_key, make_frame, quarters_of, text_records
from dashboard import number_formats
from dashboard.actions import Action
from dashboard.agreements.form_texts import FormTexts
from dashboard.agreements.level_proposals import FIELDS
from dashboard.catalogue.decisions import Minute
from dashboard.catalogue.event_changes import EventChange
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.levels import Level, LevelChange, ended_levels, levels_in_force, levels_of
from dashboard.errors import AddressError, CatalogueError
from dashboard.quarters import Quarter, quarters_between
from dashboard.releases.typed_texts import TextKind
from data_access.store.editor import Editor, may_be_withdrawn
from data_access.store.gate import Gate
from layouts.exhibits.levels import level_exhibits
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.thresholds import event_forms
from layouts.thresholds import thresholds as page
from layouts.thresholds.level_forms import AGREED, DO, NAME, WHERE, WHY, LevelAction, LevelDraft
from layouts.thresholds.thresholds import LineLevels

AHEAD = 8
"""The number of quarters after the latest that the forms suggest."""
TITLE = "Thresholds and targets"
CHANGED = tuple(name for name in FIELDS if name not in ("sort", "measure", "until"))
"""The fields of the form that changes a level; it keeps its sort, its measure and its end."""


def view(  # noqa: PLR0913 - one name each in the address
    gate: Gate,
    key: str | None,
    sort: str = "",
    direction: str = "",
    low: str = "",
    high: str = "",
    level: str = "",
    amber: str = "",
    tolerance: str = "",
    measure: str = "",
    since: str = "",
    until: str = "",
    between: str = "",
    end: str = "",
    withdraw: str = "",
    change: str = "",
    kind: str = "",
    title: str = "",
    lines: tuple[str, ...] = (),
    undo: str = "",
    saved: int | None = None,
    waits: int | None = None,
) -> page.View:
    """Gather the levels of every indicator; with `key` of one, and what the address proposes."""
    if key is None:
        return _every_line(gate)
    indicator = _line(gate, key)
    typed = (sort, direction, low, high, level, amber, tolerance, measure, since, until)
    said, draft = _typed(dict(zip(FIELDS, (*typed, between), strict=True))), None
    if kind or title or lines or undo:
        texts = {"kind": kind, "title": title, "since": since, "lines": " ".join(lines)}
        _nothing_else(key, said, ("since",))
        return _one_line(gate, indicator, happening=asked(gate, indicator, _typed(texts), undo))
    if end:
        _nothing_else(key, said, ("until",))
        old = level_drafts.named(indicator, end)
        draft = level_drafts.ending(gate, indicator, old, said, None)
    elif change:
        _nothing_else(key, said, CHANGED)
        old = level_drafts.named(indicator, change)
        draft = level_drafts.changing(gate, indicator, old, said, None)
    elif withdraw:
        _nothing_else(key, said, ())
        draft = level_drafts.withdrawing(level_drafts.named(indicator, withdraw))
    elif said:
        draft = level_drafts.adding(gate, indicator, said)
    return replace(_one_line(gate, indicator, draft, saved), just_proposed=waits)


def _nothing_else(key: str, said: Mapping[str, str], taken: tuple[str, ...]) -> None:
    """Refuse an address with fields that its form does not have; they would otherwise be ignored.

    `taken` are the fields that the form has.

    Raises:
        AddressError: if there is another field.
    """
    others = [name for name in said if name not in taken]
    if others:
        named = number_formats.list_text([f"“{name}”" for name in others])
        raise AddressError(
            f"The form asked for does not take {named}.", addresses.thresholds_address(key)
        )


def _typed(said: Mapping[str, str]) -> dict[str, str]:
    return {name: text.strip() for name, text in said.items() if text.strip()}


def act(editor: Editor, said: Said, key: str) -> str | page.View:
    """Save the change that a form asks for and return the page's address.

    If the change has faults, nothing is saved, and the page is returned with the form filled.
    """
    gate = editor.gate
    indicator = _line(gate, key)
    if said.get(DO) in list(event_forms.EventAction):
        done = events.act(editor, said, indicator)
        if isinstance(done, event_forms.EventDraft):
            return _one_line(gate, indicator, happening=done)
        return _address(key, done)
    texts = level_drafts.texts_of(gate, said, indicator)
    doing = LevelAction(said[DO]) if said.get(DO) in list(LevelAction) else LevelAction.ADD
    draft = _draft(gate, indicator, doing, said, texts)
    if draft.faults or not texts.are_in_order:
        return _one_line(gate, indicator, draft)
    try:
        change = _saved(editor, key, draft, _minute(texts))
    except CatalogueError as error:
        told = {"": tuple(f"found {f.found}; expected {f.expected}" for f in error.faults)}
        return _one_line(gate, indicator, replace(draft, faults=told))
    return _address(key, change)


def _address(key: str, change: LevelChange | EventChange) -> str:
    """Return the address that shows a change: as saved, or as waiting for a second person."""
    if change.waits:
        return addresses.thresholds_address(key, waits=change.waits)
    return addresses.thresholds_address(key, saved=change.number)


def _line(gate: Gate, key: str) -> Indicator:
    catalogue = gate.catalogue()
    known_key(key, [i.key for i in catalogue.indicators], "indicator", addresses.thresholds_address)
    return catalogue.indicator(key)


def _draft(
    gate: Gate, indicator: Indicator, doing: LevelAction, said: Mapping[str, str], texts: FormTexts
) -> LevelDraft:
    if doing is LevelAction.ADD:
        return level_drafts.adding(gate, indicator, said, texts)
    old = level_drafts.named(indicator, said.get("of", ""))
    if doing is LevelAction.END:
        return level_drafts.ending(gate, indicator, old, said, texts)
    if doing is LevelAction.CHANGE:
        return level_drafts.changing(gate, indicator, old, said, texts)
    return level_drafts.withdrawing(old, texts)


def _saved(editor: Editor, key: str, draft: LevelDraft, minute: Minute) -> LevelChange:
    if draft.doing is LevelAction.ADD:
        assert draft.level is not None
        return editor.add_level(key, draft.level, minute)
    assert draft.old is not None
    if draft.doing is LevelAction.WITHDRAW:
        return editor.withdraw_level(key, draft.old, minute)
    assert draft.level is not None
    if draft.doing is LevelAction.CHANGE:
        return editor.change_level(key, draft.old, draft.level, minute)
    assert draft.level.until is not None
    return editor.end_level(key, draft.old, draft.level.until, minute)


def _minute(texts: FormTexts) -> Minute:
    typed = texts.typed
    return Minute(typed[AGREED], typed[WHERE], typed[WHY], typed[NAME])


def _every_line(gate: Gate) -> page.View:
    catalogue, latest = gate.catalogue(), _latest(gate)
    changes = gate.level_changes()
    return page.View(
        frame=make_frame(
            gate,
            TITLE,
            active="thresholds",
            lede="What the sub-group agreed: in force, ended, and how it came about.",
        ),
        themes=tuple(
            (
                theme.title,
                tuple(_levels(i, latest, changes) for i in catalogue.in_theme(theme.key)),
            )
            for theme in catalogue.themes
        ),
    )


def _one_line(
    gate: Gate,
    indicator: Indicator,
    draft: LevelDraft | None = None,
    saved: int | None = None,
    happening: event_forms.EventDraft | None = None,
) -> page.View:
    changes = gate.level_changes()
    mine = replace(
        _levels(indicator, _latest(gate), changes), records=text_records(gate, TextKind.CHANGE)
    )
    took = [one for one in mine.changes if one.number == saved]
    took.sort(key=lambda one: (one.withdrawn, -one.level.since.ordinal))  # what followed, first
    last = [
        level for level in levels_of(indicator) if may_be_withdrawn(level, indicator.key, changes)
    ]
    return page.View(
        frame=make_frame(
            gate,
            f"{TITLE}: {indicator.title}",
            active="thresholds",
            crumbs=(
                Crumb(TITLE, addresses.thresholds_address()),
                Crumb(indicator.short, addresses.indicator_address(indicator.key)),
            ),
        ),
        line=mine,
        draft=draft,
        saved=took[0] if took else None,
        may_withdraw=last[0] if last else None,
        quarters=_offered(gate),
        waiting=tuple(one for one in gate.waiting_changes() if indicator.key in one.indicators),
        happenings=events.happenings(gate, indicator, _offered(gate), happening, saved),
    )


def _levels(
    indicator: Indicator, latest: Quarter | None, changes: tuple[LevelChange, ...]
) -> LineLevels:
    mine: tuple[Level, ...] = levels_in_force(indicator, latest)
    own = tuple(one for one in changes if one.indicator == indicator.key)
    return LineLevels(indicator, mine, ended_levels(indicator, latest), own)


def _latest(gate: Gate) -> Quarter | None:
    return (gate.bounds() or (None, None))[1]


def _offered(gate: Gate) -> tuple[Quarter, ...]:
    """Return the quarters that the forms suggest as the start or end of a level, latest first."""
    quarters = quarters_of(gate)
    if not quarters:
        return ()
    return tuple(reversed(quarters_between(quarters[0], quarters[-1] + AHEAD)))


PAGE = Page(
    path="/thresholds/<key>",
    view=view,
    layout=page.layout,
    exhibits=from_catalogue(level_exhibits),
    asks=Action.READ_AGREEMENTS,
)
POSTS = (FormPost("/thresholds/<key>", act, Action.CHANGE_LEVELS),)
