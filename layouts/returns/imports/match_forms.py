"""The forms in which people say what was not recognised of a file; what they say is kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.figures.observations import Status
from dashboard.returns.imports.kept_import import ImportKind, KeptImport
from dashboard.returns.imports.line_choices import offered_choices
from dashboard.returns.imports.sheet_years import WORDS
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.form_fields import FormField, form_field
from layouts.frame.inputs import FormInput
from layouts.returns.sent_returns import import_address
from layouts.tables.stacked_tables import stacked_table

NOT_SAID = ("", "not said yet")
STATES = tuple((one.value, one.value) for one in Status if not one.has_figure)
FORMS = (
    ("", "leave it out"),
    ("count", "a count"),
    ("percent", "a per cent, 0 to 100"),
    ("rate", "a rate per 10,000"),
)
KEPT = "What you say is kept, and used again for the next file of this kind."
FORM = "match"
_NOTHING: dict[str, tuple[str, ...]] = {}


def match_form(
    kept: KeptImport, choices: Mapping[str, str], typed: Mapping[str, str]
) -> Component | None:
    """Draw what is asked about a file; None if everything was recognised."""
    found = kept.found
    if kept.kind is ImportKind.HISTORY:
        parts = _rows(found, choices)
    elif found.get("offered"):
        parts = _new_publication(found, typed)
    else:
        parts = [*_columns(found, typed), *_unmatched(found, typed), *_doubts(found)]
    if not parts:
        return None
    button = html.Button("Keep this and look again", type="submit", name="do", value="match")
    return html.Section(
        [
            html.H2("Match what was not recognised", id="match"),
            html.P(KEPT, className="soft"),
            html.Form(
                [*parts, button],
                action=import_address(kept.number),
                method="post",
                className="stacked",
                **aria_marks(labelledby="match"),
            ),
        ],
        className="card wide",
        **aria_marks(labelledby="match"),
        **data_marks(kind="text"),
    )


def _columns(found: Mapping[str, Any], typed: Mapping[str, str]) -> list[Component]:
    offered = (NOT_SAID, *((one, one) for one in found.get("columns", ())))
    return [
        form_field(
            FormField(f"m{at}", f"The column that was “{name}”", choices=offered),
            FORM,
            typed,
            _NOTHING,
        )
        for at, name in enumerate(found.get("missing", ()))
    ]


def _unmatched(found: Mapping[str, Any], typed: Mapping[str, str]) -> list[Component]:
    fields = []
    for at, (kind, column, text, times) in enumerate(found.get("unmatched", ())):
        where = f"{times:,} times in the column {column}"
        shown = f"“{text}”" if text else "An empty cell"
        if kind == "symbol":
            field = FormField(f"u{at}", f"{shown} means", where, (NOT_SAID, *STATES))
        else:
            hint = f"{where}. A code such as E08000005, or - to leave the rows out."
            field = FormField(f"u{at}", f"The area {shown}", hint, most=9)
        fields.append(form_field(field, FORM, typed, _NOTHING))
    return fields


def _doubts(found: Mapping[str, Any]) -> list[Component]:
    if not found.get("doubts"):
        return []
    words = "I looked at what is doubtful, and it stays as it is."
    box = FormInput("checkbox", name="looked", value="yes")
    return [html.Label([box, html.Span(words)], className="tick")]


def _new_publication(found: Mapping[str, Any], typed: Mapping[str, str]) -> list[Component]:
    fields = [
        FormField("title", "The publication’s title", most=120),
        FormField("key", "A short name for it", "Small letters, figures and _.", most=40),
    ]
    for at, (name, texts) in enumerate(found["offered"]):
        if texts:
            offered = (("", "every text"), *((one, one) for one in texts))
            fields.append(FormField(f"t{at}", f"Rows that count, by {name}", choices=offered))
        else:
            hint = "The series is what an indicator’s comparator refers to."
            fields.append(FormField(f"f{at}", f"{name} is", choices=FORMS))
            fields.append(FormField(f"s{at}", f"{name}: its series", hint, most=40))
    return [form_field(one, FORM, typed, _NOTHING) for one in fields]


def _rows(found: Mapping[str, Any], choices: Mapping[str, str]) -> list[Component]:
    rows: Sequence[Mapping[str, Any]] = found.get("rows", ())
    if not rows:
        return []
    heads = ("Row of the file", "Figures", "It is", "Its Year is")
    drawn = [_row(at, one, choices) for at, one in enumerate(rows)]
    table = stacked_table(heads, drawn, name="match")
    return [html.Div(table, **scroll_marks(label="Table: rows and what they are"))]


def _chosen(choices: Mapping[str, str], chosen: str) -> dict[str, str]:
    return {chosen: choices[chosen]} if chosen in choices else {}


def _row(at: int, one: Mapping[str, Any], choices: Mapping[str, str]) -> html.Tr:
    label, sheet = one["label"], one["sheet"]
    blank = f", {one['blank']} without a figure" if one["blank"] else ""
    chosen = one["choice"] or one["near"]
    offered = offered_choices(choices, one.get("below", "")) | _chosen(choices, chosen)
    guess = " Perhaps; keep it to have it read." if one["near"] and not one["choice"] else ""
    lines = [html.Option("not said yet", value=""), html.Option("left out", value="-")]
    lines[1] = html.Option("left out", value="-", selected=chosen == "-" or None)
    lines += [
        html.Option(words, value=key, selected=key == chosen or None)
        for key, words in offered.items()
    ]
    rules = [
        html.Option(words, value=rule.value, selected=rule.value == one["rule"] or None)
        for rule, words in WORDS.items()
    ]
    wrong = f", {one['wrong']} do not match" if one["wrong"] else ""
    year: list[Any] = (
        [
            html.Select(rules, name=f"r{at}", **aria_marks(label=f"The Year of {label} is")),
            f" {one['years']} checked{wrong}",
        ]
        if one["years"]
        else ["no Year to check"]
    )
    return html.Tr(
        [
            html.Th(f"{label} ({sheet}, row {one['row']})", scope="row"),
            html.Td(f"{one['values']}{blank}"),
            html.Td([html.Select(lines, name=f"l{at}", **aria_marks(label=f"{label} is")), guess]),
            html.Td(year),
        ],
        **data_marks(kind="text"),
    )
