"""The page of the round of schools and early years: how complete it is, and what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.schools.school_results import KindCount, StandardCount
from dashboard.assurance.schools.school_rounds import (
    AnswerRound,
    SchoolAnswer,
    SchoolGrade,
    SchoolSetting,
)
from dashboard.days import day_of
from dashboard.number_formats import long_date, plural_text
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.schools import school_forms
from layouts.assurance.schools.school_words import (
    GRADE_TITLES,
    KIND_TITLES,
    schools_address,
)
from layouts.assurance.schools.standard_signs import sign_key, sign_row
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, current_mark, data_marks
from layouts.tables.stacked_tables import stacked_table

EMPTY = "No round of schools and early years was opened yet."
NOT_TOLD = (
    "What settings say is told by standard once the round is over and enough of them have answered"
    " everything, so that nobody can tell what one of them said."
)
KIND_HEADS = ("Kind", "Asked", "Answered everything", "Begun", "Not begun")
SETTING_HEADS = ("Setting", "Kind", "Answers", "Link")
ANSWER_HEADS = ("Standard", "Answer", "What shows it, or what is planned")


@dataclass(frozen=True, slots=True)
class ListedSetting:
    """A setting with how far its answers are, and how its link is, in words."""

    setting: SchoolSetting
    state: str
    link: str
    is_complete: bool


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """A round as this reader sees it; what is for who keeps it is empty for others.

    `before` is the title of the round that changes are told on; empty without one. `may_open` says
    that no round is open. `shown` is the setting whose answers are opened.
    """

    rounds: tuple[AnswerRound, ...]
    round: AnswerRound | None
    is_open: bool = False
    may_open: bool = False
    kinds: tuple[KindCount, ...] = ()
    standards: tuple[StandardCount, ...] = ()
    before: str = ""
    keeps: bool = False
    settings: tuple[ListedSetting, ...] = ()
    shown: SchoolSetting | None = None
    answers: Mapping[str, SchoolAnswer] | None = None
    forms: RecordForms
    link_forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    parts = (
        view.forms.summary() or view.link_forms.summary(),
        _rounds(view),
        _answers(view) if view.shown else None,
        _completeness(view) if view.round else None,
        _standards(view) if view.round else None,
        _settings(view) if view.keeps and view.settings else None,
        _keeping(view) if view.keeps else None,
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _rounds(view: View) -> Component:
    if view.round is None:
        return html.Section([html.P(EMPTY)], className="card wide")
    form, state = view.round.form, "open until" if view.is_open else "over; answers were due by"
    if view.round.is_ended:
        state = "ended; answers were due by"
    links = [
        html.Li(
            html.A(
                one.title,
                href=schools_address(one.number),
                **current_mark(one.number == view.round.number),
            )
        )
        for one in reversed(view.rounds)
    ]
    return html.Section(
        [
            html.H2(f"Round {view.round.title}", id="round"),
            html.P(f"It is {state} {long_date(view.round.deadline)}."),
            html.P(f"Form: {form.title}, version {form.version}. {form.source}.", className="soft"),
            html.Nav(html.Ul(links, className="ways"), **aria_marks(label="Rounds")),
            html.P(
                html.A(
                    "What settings say (XLSX)",
                    href=addresses.taken_address(schools_address(view.round.number), "xlsx"),
                    download="",
                ),
                className="ways",
            ),
        ],
        className="card wide",
        **aria_marks(labelledby="round"),
        **data_marks(kind="text"),
    )


def _completeness(view: View) -> Component:
    rows = [_kind_row(one) for one in view.kinds]
    asked, done = sum(one.asked for one in view.kinds), sum(one.answered for one in view.kinds)
    table = stacked_table(KIND_HEADS, rows, name="school-kinds", caption="Completeness by kind")
    told = f"{done} of {asked} settings answered everything."
    return html.Section(
        [
            html.H2("How complete it is", id="complete"),
            html.P(told, **data_marks(kind="count")),
            table if rows else html.P("No setting is asked yet."),
        ],
        className="card wide",
        **aria_marks(labelledby="complete"),
    )


def _kind_row(one: KindCount) -> html.Tr:
    counts = (one.asked, one.answered, one.begun, one.asked - one.answered - one.begun)
    return html.Tr(
        [
            html.Th(KIND_TITLES[one.kind], scope="row"),
            *(html.Td(str(count), **data_marks(kind="count")) for count in counts),
        ]
    )


def _standards(view: View) -> Component:
    heads = ["Standard", "Picture", *GRADE_TITLES.values()]
    heads += [f"Change on {view.before}"] if view.before else []
    rows = [_standard_row(one, bool(view.before)) for one in view.standards]
    most = max((sum(one.said.values()) for one in view.standards), default=0)
    told = plural_text(most, "setting")
    body: list[Component] = [html.P(NOT_TOLD)]
    if rows:
        body = [
            html.P(
                f"Of {told} that answered everything. They say it of themselves.",
                **data_marks(kind="count"),
            ),
            stacked_table(heads, rows, name="school-standards", caption="Answers by standard"),
            sign_key(most),
        ]
    return html.Section(
        [html.H2("What settings say, by standard", id="standards"), *body],
        className="card wide",
        **aria_marks(labelledby="standards"),
    )


def _standard_row(one: StandardCount, has_change: bool) -> html.Tr:
    change = (
        [html.Td(one.change or "not asked before", **data_marks(kind="count"))]
        if has_change
        else []
    )
    return html.Tr(
        [
            html.Th(one.standard.title, scope="row", title=one.standard.text),
            html.Td(sign_row(one.said)),
            *(
                html.Td(str(one.said.get(grade.value, 0)), **data_marks(kind="count"))
                for grade in SchoolGrade
            ),
            *change,
        ]
    )


def _settings(view: View) -> Component:
    waiting = [one for one in view.settings if not one.is_complete]
    done = [one for one in view.settings if one.is_complete]
    return html.Section(
        [
            html.H2("Settings to remind", id="remind"),
            html.P(
                f"{len(waiting)} of {len(view.settings)} settings did not answer everything."
                " Only who keeps the round reads this list.",
                **data_marks(kind="count"),
            ),
            _setting_table(view, waiting, "To remind") if waiting else None,
            html.Details(
                [
                    html.Summary("Settings that answered everything"),
                    _setting_table(view, done, "Answered everything"),
                ],
                **data_marks(keep="school-done"),
            )
            if done
            else None,
        ],
        className="card wide",
        **aria_marks(labelledby="remind"),
    )


def _setting_table(view: View, listed: Sequence[ListedSetting], caption: str) -> Component:
    number = view.round.number if view.round else 0
    rows = [
        html.Tr(
            [
                html.Th(
                    html.A(one.setting.name, href=schools_address(number, one.setting.setting)),
                    scope="row",
                    **data_marks(kind="name"),
                ),
                html.Td(one.setting.kind.value),
                html.Td(one.state, **data_marks(kind="count")),
                html.Td(one.link, **data_marks(kind="text")),
            ]
        )
        for one in listed
    ]
    return stacked_table(SETTING_HEADS, rows, name="school-settings", caption=caption)


def _answers(view: View) -> Component:
    assert view.shown is not None
    assert view.round is not None
    said = view.answers or {}
    rows = [
        html.Tr(
            [
                html.Th(one.title, scope="row", title=one.text),
                html.Td(said[one.key].answer if one.key in said else "not answered"),
                html.Td(said[one.key].text if one.key in said else "", **data_marks(kind="text")),
            ]
        )
        for one in view.round.form.standards
    ]
    last = max(said.values(), key=lambda one: one.number, default=None)
    told = "Nothing was answered yet."
    if last is not None and last.recorded is not None:
        told = f"Last saved on {long_date(day_of(last.recorded))} by the {last.by}."
    return html.Section(
        [
            html.H2(view.shown.name, id="setting", **data_marks(kind="name")),
            html.P(told, **data_marks(kind="text")),
            stacked_table(ANSWER_HEADS, rows, name="school-answers", caption="Its answers"),
        ],
        className="card wide",
        **aria_marks(labelledby="setting"),
    )


def _keeping(view: View) -> Component:
    settings = tuple(one.setting for one in view.settings)
    forms: list[Component] = []
    if view.round is not None and view.is_open:
        if settings:
            forms.append(school_forms.links_form(view.link_forms, view.round, settings))
            forms.append(school_forms.link_ending_form(view.forms, view.round, settings))
        forms.append(school_forms.moving_form(view.forms, view.round))
        forms.append(school_forms.ending_form(view.forms, view.round))
    elif view.may_open:
        forms.append(school_forms.opening_form(view.forms))
    forms.append(school_forms.settings_form(view.forms))
    if settings:
        forms.append(school_forms.leaving_form(view.forms, settings))
    return html.Section(
        [html.H2("Keep the round", id="keeping"), *forms],
        className="card wide on-plan",
        **aria_marks(labelledby="keeping"),
    )
