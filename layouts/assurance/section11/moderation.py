"""The moderation panel of Section 11: own score beside the panel's, with the evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.section11.assessments import PanelScore, StandardAnswer, year_label
from dashboard.assurance.section11.shared_picture import AgencyStanding
from dashboard.assurance.section11.standards import SafeguardingStandard, section11_standards
from dashboard.number_formats import long_date
from layouts.assurance.plan_words import recorded_words, typed_words
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.section11.section11_forms import panel_form
from layouts.assurance.section11.section11_words import (
    moderation_address,
    section11_address,
    standard_place,
)
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.stacked_tables import stacked_table

NOBODY = "No agency has stated its assessment complete yet. The panel moderates what is complete."
EVIDENCE_NOT_TOLD = "Evidence not shown"


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """What the panel moderates in a year.

    `standings` are those of the agencies that stated theirs complete, `titles` the titles of
    agencies. `agency` is the one that is opened, empty for none; `held` are its answers, `panel`
    the panel's scores of them, and `last` the number of the panel's last score, by the key of the
    standard. `moderates` says whether the reader may moderate this one.
    """

    year: int
    titles: Mapping[str, str]
    standings: tuple[AgencyStanding, ...] = ()
    agency: str = ""
    held: Mapping[str, StandardAnswer] = field(default_factory=dict)
    panel: Mapping[str, PanelScore] = field(default_factory=dict)
    last: Mapping[str, int] = field(default_factory=dict)
    moderates: bool = False
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    parts = (
        view.forms.summary(),
        _agencies(view),
        *([_opened(view)] if view.agency else []),
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _agencies(view: View) -> Component:
    total = len(section11_standards().standards)
    rows = [
        html.Tr(
            [
                html.Th(
                    html.A(
                        view.titles[one.agency],
                        href=moderation_address(one.agency),
                        **aria_marks(current="true" if one.agency == view.agency else None),
                    ),
                    scope="row",
                ),
                html.Td(f"{one.moderated} of {total}"),
                html.Td(recorded_words(one.stated).strip() if one.stated else ""),
            ]
        )
        for one in view.standings
    ]
    heads = ("Agency", "Moderated", "Stated complete")
    table = stacked_table(heads, rows, name="audits", caption="Agencies to be moderated")
    title = f"To be moderated in {year_label(view.year)}" if view.year else "To be moderated"
    return html.Section(
        [html.H2(title, id="agencies"), table if rows else html.P(NOBODY)],
        className="card wide",
        **{**aria_marks(labelledby="agencies"), **data_marks(kind="text")},
    )


def _opened(view: View) -> Component:
    title = view.titles[view.agency]
    form = html.A("Its own form", href=section11_address(view.agency))
    found = section11_standards().standards
    items = [_standard(view, one, view.held[one.key]) for one in found if one.key in view.held]
    return html.Section(
        [html.H2(title, id="opened"), html.P(form, className="ways"), *items],
        className="card wide kept-quarter",
        **{**aria_marks(labelledby="opened"), **data_marks(kind="text")},
    )


def _standard(view: View, one: SafeguardingStandard, own: StandardAnswer) -> Component:
    panel, words = view.panel.get(one.key), section11_standards().score_words
    area = f"{own.improvement} ({long_date(own.due)})" if own.due else own.improvement
    facts: list[tuple[str, str]] = [
        ("Own score", words(own.score)),
        ("Panel’s score", words(panel.score) if panel else "not moderated yet"),
        *([("Why", panel.text)] if panel and panel.text else []),
        *([("Area for improvement", area)] if area else []),
    ]
    items = [html.Div([html.Dt(name), html.Dd(said)]) for name, said in facts]
    told = typed_words(own.evidence)
    parts = [
        html.H3(one.told),
        html.P(one.text, className="soft"),
        told if told is not None else html.P(EVIDENCE_NOT_TOLD, className="soft"),
        html.Dl(items, className="facts tied"),
    ]
    if view.moderates:
        parts.append(panel_form(view.forms, one, own, panel, view.last.get(one.key, 0)))
    return html.Div(parts, id=standard_place(one.key))
