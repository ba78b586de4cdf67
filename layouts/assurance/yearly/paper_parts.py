"""A paper beside what it must include: how far it is, its list, its parts, and its forms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.yearly.paper_lists import PaperKind
from dashboard.assurance.yearly.paper_rules import section_of
from dashboard.assurance.yearly.written_papers import (
    PaperState,
    PaperStep,
    SectionState,
    WrittenPaper,
    WrittenSection,
)
from dashboard.days import day_of
from dashboard.number_formats import long_date, plural_text
from dashboard.reports.yearly_paper import EMPTY_BECAUSE
from layouts.assurance.plan_words import recorded_words
from layouts.assurance.record_forms import RecordForms, record_form
from layouts.assurance.yearly.paper_addresses import paper_address
from layouts.assurance.yearly.paper_forms import (
    agree_form,
    empty_form,
    panel_form,
    send_form,
    text_form,
)
from layouts.commentary.told import drawn_blocks
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.stacked_tables import stacked_table

UNREAD = "It is being written. It can be read here once it is agreed."
UNSENT = "It has not been sent yet. It can be read here once it is."
TO_BE_CONFIRMED = "Its full wording is still to be confirmed against the source."
NOT_OUT = "not out yet"


@dataclass(frozen=True, slots=True)
class ShownPaper:
    """A paper as one reader is shown it on a day.

    `edit` is the key of the part whose form is open, and `offered` what stands in it at first: what
    the store has. `writes`, `agrees` and `sends` say which forms this reader has. `sees_all` says
    whether the reader sees what is not agreed yet.
    """

    paper: WrittenPaper
    today: date
    edit: str = ""
    offered: str = ""
    writes: bool = False
    agrees: bool = False
    sends: bool = False
    sees_all: bool = False

    @property
    def address(self) -> str:
        """Return the address of the paper's page."""
        return paper_address(self.paper.kind, self.paper.year, self.paper.agency)

    @property
    def is_read(self) -> bool:
        """Say whether the reader is shown the paper's parts."""
        return self.sees_all or bool(self.paper.steps)


def paper_sections(shown: ShownPaper, forms: RecordForms) -> Iterator[Component]:
    """Yield how far a paper is, the open form, its list, its parts and where it goes next."""
    yield _standing(shown)
    part = section_of(shown.paper, shown.edit) if shown.writes and shown.edit else None
    if part is not None:
        yield _writing(shown, forms, part)
    if not shown.is_read:
        return
    written = [one for one in shown.paper.sections if one.text]
    said = _card("What it says", "says", *(_part(shown, one) for one in written))
    found = [_checklist(shown), *([said] if written else [])]
    yield from found if shown.writes or shown.agrees else reversed(found)
    onward = [*_onward(shown, forms)]
    if onward:
        yield _card("Where it goes next", "onward", html.Div(onward, className="on"))


def _card(title: str, name: str, *parts: Component) -> Component:
    return html.Section(
        [html.H2(title, id=name), *parts],
        className="card wide kept-quarter",
        **{**aria_marks(labelledby=name), **data_marks(kind="text")},
    )


def standing_words(shown: ShownPaper) -> str:
    """Say how far a paper is, as far as this reader is told."""
    if shown.is_read:
        return _state_words(shown.paper, shown.today)
    held_to, year = shown.paper.held_to, shown.paper.year
    due = f"It is due by {long_date(held_to.due_of(year))}."
    return f"{UNSENT if held_to.kind is PaperKind.AGENCY else UNREAD} {due}"


def state_tag(shown: ShownPaper) -> Component:
    """Draw the state of a paper: its word, in reverse if it is late."""
    is_late = shown.paper.is_late(shown.today)
    state = shown.paper.state.value if shown.is_read else NOT_OUT
    words = f"{state}, late" if is_late else state
    return html.Span(words, className="tag plan-state late" if is_late else "tag plan-state")


def _state_words(paper: WrittenPaper, today: date) -> str:
    late = " It is late." if paper.is_late(today) else ""
    due = f" It is due by {long_date(paper.held_to.due_of(paper.year))}."
    if paper.sent:
        where = "It was sent" if paper.agency else "It went to the Panel"
        day = paper.sent.day or (day_of(paper.sent.recorded) if paper.sent.recorded else None)
        return f"{where} on {long_date(day)}." if day else f"{where}."
    if paper.agreed:
        return f"It is agreed.{due if paper.kind is PaperKind.YEARLY else ''}{late}"
    if paper.state is PaperState.NOT_BEGUN:
        return f"Nothing of it is written yet.{due}{late}"
    next_step = "be sent" if paper.agency else "be agreed by another person"
    if paper.missing:
        many = plural_text(len(paper.missing), "part")
        lack = "lacks" if len(paper.missing) == 1 else "lack"
        told = f"{many[0].upper()}{many[1:]} still {lack} a text, or a reason why it is empty."
        return f"{told}{due}{late}"
    return f"Every part is there, or empty with a reason: it can {next_step}.{due}{late}"


def _standing(shown: ShownPaper) -> Component:
    return html.Div(html.P(standing_words(shown)), className="answer", **data_marks(kind="text"))


def _checklist(shown: ShownPaper) -> Component:
    held_to = shown.paper.held_to
    heads = ["Part", "It must say", "It is", *(["Form"] if shown.writes else [])]
    rows = [_row(shown, one) for one in shown.paper.sections]
    source = f"{held_to.source}. In force from {long_date(held_to.commencement)}."
    confirm = f" {TO_BE_CONFIRMED}" if held_to.to_be_confirmed else ""
    return _card(
        "What it must include",
        "list",
        stacked_table(heads, rows, name="audits paper-list", caption="What it must include"),
        html.P(f"Source: {source}{confirm}", className="soft small"),
    )


def _row(shown: ShownPaper, one: WrittenSection) -> html.Tr:
    title = one.section.title
    name: Component | str = title
    if one.text:
        name = html.A(title, href=f"#{_name(one)}")
    late = " late" if one.state is SectionState.MISSING else ""
    cells = [
        html.Th(name, scope="row"),
        html.Td(html.Ul([html.Li(must) for must in one.section.must], className="plain")),
        html.Td(html.Span(one.state.value, className=f"tag plan-state{late}")),
    ]
    if shown.writes:
        paper = shown.paper
        address = paper_address(paper.kind, paper.year, paper.agency, edit=one.section.key)
        word = "Change it" if one.last_step else "Write it"
        link = html.A(word, href=f"{address}#write", **aria_marks(label=f"{word}: {title}"))
        cells.append(html.Td(link))
    return html.Tr(cells)


def _name(one: WrittenSection) -> str:
    return f"part-{one.section.key}"


def _part(shown: ShownPaper, one: WrittenSection) -> Component:
    is_empty = one.state is SectionState.EMPTY
    parts: list[Component] = [html.H3(one.section.title, id=_name(one))]
    if is_empty:
        parts.append(html.P(EMPTY_BECAUSE, className="soft"))
    parts.append(html.Div([*drawn_blocks(one.text)], className="said-words"))
    if shown.sees_all and one.last:
        parts.append(html.P(step_words(one.last), className="soft small"))
        parts += _earlier(one)
    return html.Div(parts, className="paper-part")


def _earlier(one: WrittenSection) -> Iterator[Component]:
    before = one.versions[:-1]
    if before:
        items = [
            html.Li([html.P(step_words(step)), html.Blockquote(step.text)])
            for step in reversed(before)
        ]
        title = one.section.title
        summary = html.Summary("Earlier versions", **aria_marks(label=f"Earlier versions: {title}"))
        yield html.Details([summary, html.Ul(items, className="ruled plain")])


def step_words(step: PaperStep) -> str:
    """Say what a step was, by whom and when: "Written by A. Steward on 4 May 2026."."""
    return f"{step.word.value.capitalize()}{recorded_words(step)}."


def _writing(shown: ShownPaper, forms: RecordForms, part: WrittenSection) -> Component:
    return html.Section(
        [
            html.H2(part.section.title, id="write"),
            html.P(f"It must include: {'; '.join(part.section.must)}.", className="soft"),
            record_form(forms, text_form(part, shown.offered)),
            record_form(forms, empty_form(part)),
        ],
        className="card wide on-plan",
        **{**aria_marks(labelledby="write"), **data_marks(kind="text")},
    )


def _onward(shown: ShownPaper, forms: RecordForms) -> Iterator[Component]:
    paper = shown.paper
    if paper.missing:
        return
    if paper.kind is PaperKind.AGENCY:
        if shown.sends and not paper.sent:
            yield record_form(forms, send_form(paper))
        return
    if shown.agrees and not paper.agreed:
        yield record_form(forms, agree_form(paper))
    if shown.sends and paper.agreed and not paper.sent and paper.kind is PaperKind.YEARLY:
        yield record_form(forms, panel_form(paper))
