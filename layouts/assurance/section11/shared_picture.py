"""The shared picture of Section 11: how far agencies are, strengths, gaps, change, peer review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.section11.assessments import PeerReview, StandardAnswer, year_label
from dashboard.assurance.section11.shared_picture import (
    AgencyStanding,
    PictureCell,
    PictureWord,
    StandardPicture,
    StandingWord,
)
from dashboard.assurance.section11.standards import section11_standards
from dashboard.meetings.action_words import ActionSource
from dashboard.number_formats import long_date, plural_text
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.section11.picture_parts import (
    area_items,
    file_links,
    review_items,
    score_counts,
    source_words,
)
from layouts.assurance.section11.section11_forms import opening_form, review_form
from layouts.assurance.section11.section11_words import (
    IN_REVERSE,
    change_words,
    moderation_address,
    score_tag,
    section11_address,
    standing_tag,
)
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.tables.stacked_tables import IN_LINES, stacked_table

EMPTY = "No year of Section 11 is open yet."
RULE = (
    "A gap has a score of 0 or 1 in a third of the agencies or more; a strength has none, and a"
    " score of 3 in half of them or more. Only what is stated complete counts, by the panel’s score"
    " where there is one."
)
OPEN_AREAS = "Open areas for improvement"
NARROW = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """A year's assessments as a reader may see them.

    `year` is the one that is shown, 0 if none was opened, and `years` all of them. `agencies` are
    titles by key, of those that are asked. `areas` are the answers with an area for improvement,
    the first due first. `reviews` are peer reviews as steps, and `review_due` the year in which the
    next is due. `openable` are the years that may be opened, for who keeps them. `own` is the key
    of the reader's own agency, if any. `joins` says whether the reader joins the panel.
    """

    year: int
    years: tuple[int, ...]
    due: date | None
    today: date
    agencies: Mapping[str, str]
    standings: tuple[AgencyStanding, ...] = ()
    picture: tuple[StandardPicture, ...] = ()
    areas: tuple[StandardAnswer, ...] = ()
    reviews: tuple[tuple[PeerReview, ...], ...] = ()
    review_due: int = 0
    openable: tuple[int, ...] = ()
    own: str = ""
    joins: bool = False
    keeps: bool = False
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    shown = (
        (_stands(view), _told(view), _matrix(view), _areas(view), _reviewed(view))
        if view.year
        else (html.Section([html.P(EMPTY)], className="card wide"),)
    )
    parts = (view.forms.summary(), *shown, _keeping(view))
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _section(title: str, name: str, *parts: Component | None) -> Component:
    return html.Section(
        [html.H2(title, id=name), *(part for part in parts if part is not None)],
        className="card wide kept-quarter",
        **{**aria_marks(labelledby=name), **data_marks(kind="text")},
    )


def _stands(view: View) -> Component:
    """Draw how far each agency is, and what is asked of it next."""
    total = len(section11_standards().standards)
    is_over = view.year != view.years[0]
    rows = [
        html.Tr(
            [
                html.Th(
                    html.A(
                        view.agencies[one.agency],
                        href=section11_address(one.agency, view.year if is_over else 0),
                    ),
                    scope="row",
                ),
                html.Td(standing_tag(one.state)),
                html.Td(f"{one.given} of {total}"),
                html.Td(str(one.carried)),
                html.Td("Nothing more" if is_over else one.asked_next),
            ]
        )
        for one in view.standings
    ]
    heads = ("Agency", "State", "Answered", "Carried over", "Asked next")
    table = stacked_table(heads, rows, name="audits", caption="How far each agency is")
    return _section(
        f"How far agencies are in {year_label(view.year)}",
        "stands",
        html.P(_standing_words(view), className="story"),
        _ways(view),
        table,
        html.P(source_words(), className="soft small"),
    )


def _standing_words(view: View) -> str:
    done = (StandingWord.COMPLETE, StandingWord.MODERATED)
    stated = sum(one.state in done for one in view.standings)
    late = sum(one.state is StandingWord.OVERDUE for one in view.standings)
    due = f", due by {long_date(view.due)}" if view.due else ""
    whole = f"{stated} of {len(view.standings)} agencies have stated theirs complete{due}."
    if not late:
        return whole
    many = plural_text(late, "agency", "agencies").capitalize()
    return f"{whole} {many} {'is' if late == 1 else 'are'} overdue."


def _ways(view: View) -> Component:
    years: list[Component] = [
        html.A(
            year_label(one),
            href=section11_address(year=0 if one == view.years[0] else one),
            **aria_marks(current="true" if one == view.year else None),
        )
        for one in view.years
    ]
    panel = [html.A("Moderation panel", href=moderation_address())] if view.joins else []
    own = [html.A("Your agency’s form", href=section11_address(view.own))] if view.own else []
    came = addresses.actions_address(came_from=ActionSource.SECTION_11)
    actions = html.A("Actions that came of it", href=came)
    return html.P([*own, *years, *panel, actions, *file_links(view.year)], className="ways")


def _told(view: View) -> Component:
    """Draw strengths and gaps by standard, with their change on last year."""
    groups = [
        (title, [one for one in view.picture if one.word is word])
        for word, title in (
            (PictureWord.GAP, "Gaps"),
            (PictureWord.STRENGTH, "Strengths"),
            (PictureWord.MIXED, "Neither"),
            (PictureWord.UNKNOWN, "Too few agencies to say"),
        )
    ]
    parts: list[Component] = []
    for title, found in groups:
        if found:
            items = [html.Li([html.Strong(one.standard.told), f": {_moved(one)}"]) for one in found]
            parts += [html.H3(title), html.Ul(items, className="ruled")]
    return _section(
        "Strengths and gaps by standard", "told", html.P(RULE, className="soft"), *parts
    )


def _moved(one: StandardPicture) -> str:
    up, down = one.moved(up=True), one.moved(up=False)
    told = [f"higher than last year at {up}"] if up else []
    told += [f"lower at {down}"] if down else []
    moved = f"; {', '.join(told)}" if told else ""
    return f"{score_counts(one.scores)}{moved}." if one.scores else "no agency has stated it yet."


def _matrix(view: View) -> Component:
    rows = [
        html.Tr(
            [
                html.Th(one.standard.told, scope="row"),
                *(html.Td(_cell(one.cells[key])) for key in view.agencies),
            ]
        )
        for one in view.picture
    ]
    heads = ("Standard", *view.agencies.values())
    table = stacked_table(
        heads, rows, name=f"audits {IN_LINES}", caption="Scores by standard and agency"
    )
    words = (
        f"The score that counts, and its change on {year_label(view.year - 1)}. Where the panel’s"
        f" score differs, the own score is beside it. {IN_REVERSE}"
        " A dash: not stated complete, with what it was last year."
    )
    scrolls = html.Div(table, **scroll_marks(label="The table of scores"))
    return _section(
        "Scores by standard and agency", "scores", html.P(words, className="soft"), scrolls
    )


def _cell(cell: PictureCell) -> list[str | Component]:
    differs = cell.panel is not None and cell.panel != cell.own
    before = f"was {cell.before}" if cell.score is None and cell.before is not None else ""
    told = [f"own {cell.own}"] if differs else []
    told += [one for one in (change_words(cell), before) if one and one != "as before"]
    words = ", ".join(told).replace(" ", NARROW)
    small: list[str | Component] = [" ", html.Small(words, className="soft")] if told else []
    return [score_tag(cell.score), *small]


def _areas(view: View) -> Component | None:
    if not view.areas:
        return None
    late = [one for one in view.areas if one.due is not None and one.due < view.today]
    ahead = [one for one in view.areas if one not in late]
    parts: list[Component] = []
    for name, title, found in (("late", "Past their day", late), ("ahead", "To be done", ahead)):
        if found:
            parts += [html.H3(title), _folded(name, found, view.agencies)]
    return _section(OPEN_AREAS, "areas", *parts)


def _folded(name: str, found: Sequence[StandardAnswer], agencies: Mapping[str, str]) -> Component:
    title = plural_text(len(found), "area").capitalize()
    items = html.Ul(area_items(found, agencies), className="ruled")
    order = html.P("The first due is at the top.", className="soft small")
    return html.Details([html.Summary(title), order, items], **data_marks(keep=f"areas-{name}"))


def _reviewed(view: View) -> Component:
    year = year_label(view.review_due)
    due = f"Peer review is sought every three years; the next is due in {year}."
    items = review_items(view.reviews, view.forms if view.keeps else None)
    body = html.Ul(items, className="ruled") if items else html.P("None is recorded yet.")
    form = review_form(view.forms) if view.keeps else None
    return _section("Peer review", "reviewed", html.P(due), body, form)


def _keeping(view: View) -> Component | None:
    if not view.keeps or not view.openable:
        return None
    return html.Section(
        [html.H2("Keep Section 11", id="keep"), opening_form(view.forms, view.openable)],
        className="card wide on-plan",
        **aria_marks(labelledby="keep"),
    )
