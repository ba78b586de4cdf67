"""The form in which a reader picks single local authorities to draw beside our line.

It is a plain form with tick boxes: each box that is ticked is a value of the address.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.comparators.authorities import MOST_PICKED, AuthorityChoice
from layouts.frame.attributes import data_marks
from layouts.frame.inputs import FormInput

AREA = "area"
"""The name of a picked authority's code in the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityPicker:
    """What a reader may pick.

    `choices` are our neighbours, nearest first, and what was picked besides. `others` are the codes
    and names of all other authorities. `without` is the address of the page with nothing picked.
    `left_out` are the names of what was asked for beyond the most that are drawn. If `elsewhere` is
    not empty, it is the address of the measure in which the line is compared, and nothing can be
    picked here.
    """

    choices: tuple[AuthorityChoice, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    without: str = ""
    left_out: tuple[str, ...] = ()
    elsewhere: str = ""

    @property
    def picked(self) -> tuple[AuthorityChoice, ...]:
        """Return the authorities that were picked."""
        return tuple(one for one in self.choices if one.picked)


def authority_form(picker: AuthorityPicker | None, unit: str) -> Component | None:
    """Draw the form; None if no authority can be drawn. `unit` is that of the figures."""
    if picker is None:
        return None
    if picker.elsewhere:
        return html.P(
            html.A("Single authorities, beside this line as it is compared", href=picker.elsewhere)
        )
    picked = picker.picked
    words = "Draw single authorities"
    return html.Details(
        [
            html.Summary(f"{words} ({len(picked)} drawn)" if picked else words),
            _form(picker, unit),
        ],
        open=bool(picked),
        className="folded authorities",
        **data_marks(keep="authorities"),
    )


def _form(picker: AuthorityPicker, unit: str) -> Component:
    path, kept = urlsplit(picker.without).path, parse_qsl(urlsplit(picker.without).query)
    return html.Form(
        [
            *(FormInput("hidden", name=name, value=value) for name, value in kept),
            html.Fieldset(
                [
                    html.Legend(
                        f"Our statistical neighbours, nearest first; at most {MOST_PICKED}"
                    ),
                    *(_box(one, unit) for one in picker.choices if one.near),
                ]
            ),
            _others(picker, unit),
            _left_out(picker),
            html.Div(
                [
                    html.Button("Draw", type="submit", **data_marks(keep="authorities-draw")),
                    html.A("Leave all out", href=picker.without) if picker.picked else None,
                ],
                className="field",
            ),
        ],
        action=path,
        method="get",
        **data_marks(keep="authorities-form"),
    )


def _others(picker: AuthorityPicker, unit: str) -> Component:
    """Draw the list of all other authorities by name, and those that were picked from it."""
    options = [html.Option(name, value=code) for code, name in picker.others]
    return html.Fieldset(
        [
            html.Legend("Any other authority"),
            *(_box(one, unit) for one in picker.choices if not one.near),
            html.Label("By name", htmlFor="authority-by-name"),
            html.Select(
                [html.Option("Choose…", value=""), *options], id="authority-by-name", name=AREA
            ),
        ],
        **data_marks(kind="name"),
    )


def _box(one: AuthorityChoice, unit: str) -> Component:
    """Draw an authority's tick box, with its name and its latest figure."""
    latest = one.line.latest
    figure: list[Component | str] = ["no figure published"]
    if latest is not None and latest.value is not None:
        text = number_formats.figure_text(latest.value, number_formats.exact_unit(unit), 1)
        year = html.Small(f" {number_formats.year_of(latest.year)}")
        figure = [html.Span(text, **data_marks(kind="comparator", part=one.code)), year]
    box = FormInput(
        "checkbox",
        name=AREA,
        value=one.code,
        checked=one.picked or None,
        **data_marks(keep=f"authority-{one.code}"),
    )
    return html.Label([box, html.Span(one.name), html.Span(figure)], className="authority")


def _left_out(picker: AuthorityPicker) -> Component | None:
    if not picker.left_out:
        return None
    names = number_formats.list_text(picker.left_out)
    return html.P(f"At most {MOST_PICKED} are drawn at once; not drawn: {names}.", role="status")
