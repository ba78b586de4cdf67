"""The stewards' page of thresholds and targets: of all indicators, or of one with its forms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.agreements.level_proposals import LevelSort
from dashboard.agreements.waiting_changes import WaitingChange
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.levels import (
    Level,
    LevelChange,
    address_of,
    level_span_words,
    level_words,
    sort_of,
)
from dashboard.quarters import Quarter
from dashboard.releases.typed_texts import TextRecord
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.file_menu import file_menu
from layouts.frame.text_marks import text_state
from layouts.thresholds import events as happenings
from layouts.thresholds import level_forms
from layouts.thresholds.events import LineEvents
from layouts.thresholds.level_forms import LevelAction, LevelDraft
from layouts.thresholds.waiting_notes import waiting_notes

LEVELS, CHANGES = "levels", "history"
"""The names of the page's tables, by which they are taken out."""
NO_TARGET = (
    "This line has no target: neither more nor less of it is better, and a target says which "
    "figures are good."
)
NO_LINE = "Outcomes are counted one by one and are no line: nothing can be held against a level."


@dataclass(frozen=True, slots=True)
class LineLevels:
    """The thresholds and targets of one indicator, and every change to them, oldest first.

    `standing` are in force now or later; `ended` are in force no more. `records` say of each
    change, by its number, whether its words are a draft.
    """

    indicator: Indicator
    standing: tuple[Level, ...]
    ended: tuple[Level, ...]
    changes: tuple[LevelChange, ...]
    records: Mapping[int, TextRecord] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The levels of every indicator by theme, or of one indicator.

    `line` is the one indicator, None on the page of all. `draft` is the change in progress and
    `saved` the change that was just saved. `may_withdraw` is the only level that can be withdrawn.
    `quarters` are suggested while the reader types. `happenings` are the indicator's events.
    `waiting` are its changes that wait for a second person, `just_proposed` the number of the last.
    """

    themes: tuple[tuple[str, tuple[LineLevels, ...]], ...] = ()
    line: LineLevels | None = None
    draft: LevelDraft | None = None
    saved: LevelChange | None = None
    may_withdraw: Level | None = None
    quarters: tuple[Quarter, ...] = ()
    happenings: LineEvents | None = None
    waiting: tuple[WaitingChange, ...] = ()
    just_proposed: int | None = None


def layout(view: View) -> Component:
    """Draw the page of thresholds and targets."""
    if view.line is None:
        themes = (_theme(title, lines) for title, lines in view.themes)
        every = [one for _, lines in view.themes for one in lines]
        return shell.whole_page(view.frame, _files(every), *themes)
    line, events = view.line, view.happenings
    parts = [
        _saved(view, line),
        waiting_notes(view.waiting, view.just_proposed),
        *([happenings.saved(events), *happenings.draft(events)] if events else []),
        level_forms.faults(view.draft) if view.draft else None,
        _draft(view.draft, line, view.quarters) if view.draft else None,
        _standing(view, line),
        _files([line], line.indicator),
        *_proposing(view, line),
        *([happenings.standing(events), happenings.proposing(events)] if events else []),
        _ended(view, line),
        _history(line),
        happenings.history(events) if events else None,
    ]
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _files(lines: Sequence[LineLevels], indicator: Indicator | None = None) -> Component:
    """Draw the menus of files: the levels of an indicator or of all, and the changes to them."""
    there = {
        LEVELS: any(one.standing or one.ended for one in lines),
        CHANGES: any(one.changes for one in lines),
    }
    at = addresses.thresholds_address(indicator.key if indicator else "")
    of = indicator.short if indicator else "all indicators"
    tables = (
        (LEVELS, "Levels", f"the levels of {of}"),
        (CHANGES, "History", f"the changes to levels of {of}"),
    )
    return html.Div(
        [
            html.Div([html.Span(f"{word}: "), file_menu(at, what, key)], className="taken")
            for key, word, what in tables
            if there[key]
        ],
        className="ways",
    )


def _section(title: str, key: str, *body: Component | str | None) -> Component:
    return html.Section(
        [html.H2(title, id=key, **data_marks(kind="name")), *body],
        className="card wide",
        **aria_marks(labelledby=key),
    )


def _theme(title: str, lines: Iterable[LineLevels]) -> Component:
    key = title.lower().replace(" ", "-")
    heads = ("Line", "In force", "Ended", "History")
    rows = [
        html.Tr(
            [
                html.Th(
                    html.A(
                        one.indicator.short, href=addresses.thresholds_address(one.indicator.key)
                    ),
                    scope="row",
                ),
                html.Td(_listed(one.standing, one.indicator)),
                html.Td(_listed(one.ended, one.indicator)),
                html.Td(_folded(one)),
            ],
            **data_marks(line=one.indicator.key),
        )
        for one in lines
    ]
    return _section(title, key, _table(heads, rows, title, "levels every"))


def _table(
    heads: Sequence[str], rows: Sequence[Component], label: str, kind: str = "levels"
) -> Component:
    head = html.Tr([html.Th(word, scope="col") for word in heads])
    return html.Div(
        html.Table([html.Thead(head), html.Tbody(rows)], className=kind),
        **scroll_marks(label=f"Table: {label}"),
    )


def _listed(levels: Sequence[Level], indicator: Indicator) -> Component | str:
    if not levels:
        return html.Span("none", className="soft")
    return html.Ul([html.Li(_said(one, indicator)) for one in levels])


def _said(level: Level, indicator: Indicator) -> list[Component | str]:
    named = f"{sort_of(level).capitalize()} {level_words(level, indicator)}"
    marked = data_marks(chart=indicator.key, quarter=level.since, kind=sort_of(level))
    return [html.Strong(named, **marked), f", {level_span_words(level)}; agreed by {level.agreed}"]


def _folded(line: LineLevels) -> Component | str:
    if not line.changes:
        return html.Span("none", className="soft")
    changes = number_formats.plural_text(len(line.changes), "change")
    return html.Details(
        [html.Summary(changes.capitalize()), _changes(line)],
        **data_marks(keep=f"history-{line.indicator.key}"),
    )


def _changes(line: LineLevels) -> Component:
    """Draw the list of all changes to an indicator's levels, latest first.

    Each entry says what was changed, when, by whom, where and why.
    """
    return html.Ul(
        [
            html.Li(
                [_change(one, line.indicator), text_state(line.records.get(one.number))],
                **data_marks(kind="text"),
            )
            for one in reversed(line.changes)
        ],
        className="changes",
    )


def _change(one: LevelChange, indicator: Indicator) -> str:
    named = f"{sort_of(one.level).capitalize()} {level_words(one.level, indicator)}"
    told = [
        f"{number_formats.long_date(one.since)}: {named}, {level_span_words(one.level)}: "
        f"{one.sentence}",
        f"Agreed by {one.agreed if one.on_screen else one.level.agreed}",
        f"Where: {one.source}" if one.source else "",
        f"Why: {one.why}" if one.why else "",
        f"Recorded by {one.recorded_by}" if one.recorded_by else f"From a file ({one.agreed})",
    ]
    return " ".join(f"{part.rstrip('.')}." for part in told if part)


def _saved(view: View, line: LineLevels) -> Component | None:
    """Draw what was just saved, with links to the indicator and to withdraw or end the level.

    None if nothing was just saved.
    """
    one = view.saved
    if one is None:
        return None
    words = level_words(one.level, line.indicator)
    named = f"the {sort_of(one.level)} {words}, {level_span_words(one.level)}"
    links = [html.A("See it on the line", href=addresses.indicator_address(line.indicator.key))]
    if view.may_withdraw == one.level:
        links.append(html.A("Withdraw it", href=_way(LevelAction.WITHDRAW, one.level, line)))
    elif not one.withdrawn and one.level.until is None:
        links.append(html.A("End it", href=_way(LevelAction.END, one.level, line)))
    return html.Div(
        [
            html.P(f"Saved: {named}: {one.sentence}.", **data_marks(kind="text")),
            html.P(links, className="on"),
        ],
        className="card saved",
        role="status",
    )


def _way(doing: LevelAction, level: Level, line: LineLevels) -> str:
    return addresses.thresholds_address(line.indicator.key, **{doing.value: address_of(level)})


def _draft(draft: LevelDraft, line: LineLevels, quarters: tuple[Quarter, ...]) -> Component | None:
    """Draw the change in progress: its effect, then the form that saves it.

    None if the form that proposes the level already shows what is wrong.
    """
    if draft.doing is LevelAction.ADD and draft.level is None and draft.texts is None:
        return None  # the form that proposes a level shows what is wrong
    body: list[Component] = []
    if draft.doing is LevelAction.END and draft.texts is None:
        body.append(level_forms.ending(draft, line.indicator, quarters))
    if draft.doing is LevelAction.CHANGE and draft.texts is None:
        body.append(level_forms.changing(draft, line.indicator, quarters))
    body += level_forms.preview(draft, line.indicator)
    if draft.doing is LevelAction.WITHDRAW or draft.level is not None or draft.texts is not None:
        body.append(level_forms.saving(draft, line.indicator))
    return _section(level_forms.heading(draft, line.indicator), "draft", *body)


def _standing(view: View, line: LineLevels) -> Component:
    if not line.standing:
        return _section("In force", "standing", html.P("No threshold and no target."))
    rows = [_row(view, one, line) for one in line.standing]
    heads = ("Level", "Holds", "Agreed by", "Change it")
    return _section("In force", "standing", _table(heads, rows, "Levels in force"))


def _row(view: View, one: Level, line: LineLevels) -> Component:
    named = f"{sort_of(one).capitalize()} {level_words(one, line.indicator)}"
    ways = [
        html.A(words, href=_way(doing, one, line), **aria_marks(label=f"{words}: {named}"))
        for doing, words in ((LevelAction.CHANGE, "Change it"), (LevelAction.END, "End it"))
    ]
    if one == view.may_withdraw:
        to = _way(LevelAction.WITHDRAW, one, line)
        ways.append(html.A("Withdraw it", href=to, **aria_marks(label=f"Withdraw it: {named}")))
    return html.Tr(
        [
            html.Th(named, scope="row"),
            html.Td(level_span_words(one)),
            html.Td(one.agreed),
            html.Td(html.Div(ways, className="on")),
        ],
        **data_marks(chart=line.indicator.key, quarter=one.since),
    )


def _proposing(view: View, line: LineLevels) -> list[Component]:
    if line.indicator.outcomes:
        return [_section("Propose", "propose", html.P(NO_LINE))]
    asked = [
        (
            LevelSort.THRESHOLD,
            "Propose a threshold",
            "A figure beyond it is raised as an exception; one at the level is not.",
        ),
        (LevelSort.TARGET, "Propose a target", "A figure is met, near or missed against it."),
    ]
    drawn = []
    for sort, title, words in asked:
        form: Component = html.P(NO_TARGET)
        if sort is LevelSort.THRESHOLD or level_forms.has_target(line.indicator):
            adding = view.draft if view.draft and view.draft.doing is LevelAction.ADD else None
            form = level_forms.proposing(sort, line.indicator, adding, view.quarters)
        drawn.append(_section(title, f"propose-{sort.value}", html.P(words), form))
    return [html.Div(drawn, className="halves")]


def _ended(view: View, line: LineLevels) -> Component | None:
    if not line.ended:
        return None
    back = None
    if view.may_withdraw in line.ended:
        assert view.may_withdraw is not None
        named = f"{sort_of(view.may_withdraw)} {level_words(view.may_withdraw, line.indicator)}"
        to = _way(LevelAction.WITHDRAW, view.may_withdraw, line)
        link = html.A(f"Withdraw the {named}", href=to, **data_marks(kind="name"))
        back = html.P(link, className="on")
    return _section("Ended", "ended", _listed(line.ended, line.indicator), back)


def _history(line: LineLevels) -> Component | None:
    if not line.changes:
        return None
    return _section("History", "history", _changes(line))
