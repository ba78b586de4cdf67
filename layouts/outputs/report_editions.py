"""The editions of a report: their kept files, what changed, and what stewards do with them."""

from collections.abc import Iterator, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.number_formats import long_date
from dashboard.outputs.editions import FIRST, Edition
from dashboard.readers import Audience
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.inputs import FormInput
from layouts.outputs.made_files import (
    AUDIENCE,
    BY,
    CHECK,
    DO,
    ISSUE,
    WITHDRAW,
    ReportOutputs,
    do_form,
)

EDITIONS = "editions"
"""The id of the section of a report's editions."""
WHOSE = {Audience.PUBLIC: "the public", Audience.PARTNER: "partners", Audience.STEWARD: "stewards"}
NONE = "No edition of this report has been issued from this dashboard yet."
WHAT = (
    "The files of an edition are kept as they were issued, and their addresses do not change. What "
    "is served is the kept file."
)
LONGEST_BY = 80
WARNING = (
    "The files are taken away for good; the edition’s fingerprints stay. Issue another edition to "
    "put in its place."
)


def report_editions(found: ReportOutputs) -> Iterator[Component]:
    """Yield the section of a report's editions, and for stewards the form that issues one."""
    listed = [_edition(found, one) for one in reversed(found.editions)]
    yield html.Section(
        [
            html.H2("Editions", id=EDITIONS),
            html.P(WHAT if listed else NONE, className="soft"),
            html.Ul(listed, className="ruled plain") if listed else None,
        ],
        className="card",
        **aria_marks(labelledby=EDITIONS),
    )
    if found.issues:
        yield _issue(found)


def _edition(found: ReportOutputs, one: Edition) -> Component:
    by = f" by {one.by}" if one.by else ""
    whose = f", for {WHOSE[one.audience]}" if one.audience is not Audience.PUBLIC else ""
    files = [
        html.A(
            file.ending.upper(),
            href=addresses.edition_address(one.span, one.name, file.ending),
            className="button",
            download="",
            **aria_marks(label=f"Edition {one.name} as {file.ending.upper()}"),
        )
        for file in one.files
        if file.is_kept
    ]
    parts = [
        html.P(
            html.Strong(f"Edition {one.number}{whose}, {long_date(one.day)}{by}"),
            **data_marks(kind="text"),
        ),
        html.P(_spaced(files)) if files else _withdrawn(one),
        _changes(one),
        html.Details(
            [
                html.Summary("Fingerprints"),
                html.Ul(_fingerprints(one), className="soft small plain"),
            ],
            **aria_marks(label=f"Fingerprints of edition {one.name}"),
        ),
        *_acts(found, one),
    ]
    return html.Li(parts, id=f"edition-{one.name}")


def _spaced(links: Sequence[Component]) -> list[Component | str]:
    spaced: list[Component | str] = []
    for link in links:
        spaced += [link, " "]
    return spaced


def _withdrawn(one: Edition) -> Component:
    when = f" on {long_date(one.withdrawn)}" if one.withdrawn else ""
    by = f" by {one.withdrawn_by}" if one.withdrawn_by else ""
    return html.P(f"It was withdrawn{when}{by}: its files are kept no more.")


def _changes(one: Edition) -> Component:
    if not one.before:
        return html.P(FIRST, className="soft")
    return html.Div(
        [html.P(one.before), html.Ul([html.Li(text) for text in one.changes])],
        **data_marks(kind="text"),
    )


def _fingerprints(one: Edition) -> list[Component]:
    return [
        html.Li(
            [f"{file.ending.upper()}, {file.size:,} bytes, SHA-256 ", html.Code(file.fingerprint)]
        )
        for file in one.files
    ]


def _acts(found: ReportOutputs, one: Edition) -> Iterator[Component]:
    if one.checked is not None:
        day = long_date(one.checked)
        yield html.P(f"Checked on {day}: {one.outcome}", **data_marks(kind="text"))
    if found.checks:
        label = f"Make it again as a check: edition {one.name}"
        yield do_form(found.address, f"{CHECK}:{one.name}", "Make it again as a check", label)
    if found.issues and one.withdrawn is None:
        name = f"withdraw-{one.name}"
        yield html.Details(
            [
                html.Summary("Withdraw it", **aria_marks(label=f"Withdraw it: edition {one.name}")),
                html.Form(
                    [
                        html.P(WARNING, className="soft"),
                        *_name_field(name, ""),
                        html.Button(
                            "Withdraw", type="submit", name=DO, value=f"{WITHDRAW}:{one.name}"
                        ),
                    ],
                    action=f"{found.address}/ask",
                    method="post",
                    className="stacked named",
                ),
            ]
        )


def _name_field(key: str, typed: str) -> list[Component]:
    return [
        html.Div(
            [
                html.Label("Your name", htmlFor=key),
                FormInput(id=key, name=BY, value=typed, maxLength=LONGEST_BY),
            ],
            className="field",
        )
    ]


def _issue(found: ReportOutputs) -> Component:
    options = [
        html.Option("the public", value=Audience.PUBLIC.value),
        html.Option("partners", value=Audience.PARTNER.value),
    ]
    return html.Section(
        [
            html.H2("Issue an edition", id="issue"),
            html.Form(
                [
                    html.Label("For", htmlFor="issue-for"),
                    html.Select(options, id="issue-for", name=AUDIENCE),
                    *_name_field("issue-by", found.typed),
                    html.Button("Issue", type="submit", name=DO, value=ISSUE),
                ],
                action=f"{found.address}/ask",
                method="post",
                className="stacked named",
            ),
            html.P(
                html.A("What was given out: the list of exports", href=addresses.exports_address())
            ),
        ],
        className="card",
        **aria_marks(labelledby="issue"),
    )
