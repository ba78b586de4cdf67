"""The same charts as a plain Dash page: one callback, and a Plotly figure for each indicator.

It reads the same store through the same gate, and draws a theme over the same quarters.
`python -m gunicorn 'tests.performance.plain:make_server()'` serves it.
"""

from typing import Any

import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html
from flask import Flask

from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter
from dashboard.readers import Reader
from dashboard.readings.readings import Reading, read_line
from data_access.store.gate import Gate
from data_access.store.store import Store
from settings import from_environment
from tests.doors import seen_by

COLUMNS = {"display": "grid", "gridTemplateColumns": "minmax(0, 1fr) minmax(0, 1fr)"}


def make_server() -> Flask:
    """Make the page on the store that the environment names."""
    settings = from_environment()
    store = Store.open(settings.database_url)
    server: Flask = make_app(seen_by(store, Reader(settings.audience))).server
    with server.test_client() as client:
        client.get("/")  # Dash learns which files it serves, before the workers part
    return server


def make_app(shown: Gate) -> Dash:
    """Make the page: links to themes and to the two latest quarters, and one callback."""
    app = Dash(__name__, title="Plain", update_title="")
    bounds = shown.bounds()
    assert bounds is not None
    latest = bounds[1]
    themes = shown.catalogue().themes
    quarters = (latest - 1, latest)
    app.layout = html.Div(
        [
            dcc.Location(id="address"),
            html.Nav([dcc.Link(t.title, href=f"/{t.key}", id=f"theme-{t.key}") for t in themes]),
            html.Nav(
                [dcc.Link(str(q), href=f"?{q.address}", id=f"at-{q.address}") for q in quarters]
            ),
            html.Div(id="page"),
        ]
    )

    @app.callback(
        Output("page", "children"), Input("address", "pathname"), Input("address", "search")
    )
    def draw(path: str, search: str | None) -> Any:
        """Draw a theme at a quarter."""
        quarter = Quarter.from_address(search.removeprefix("?")) if search else latest
        found = readings_of(shown, path.strip("/"), quarter)
        return [
            html.Table([html.Tr([html.Td(r.title), html.Td(r.evidence)]) for r in found]),
            html.Div([dcc.Graph(figure=figure(reading)) for reading in found], style=COLUMNS),
        ]

    return app


def readings_of(shown: Gate, theme: str, quarter: Quarter) -> list[Reading]:
    """Give the lines of a theme, as the dashboard reads them."""
    catalogue = shown.catalogue()
    lines = catalogue.in_theme(theme, quarter)
    material = shown.material(history_keys(catalogue, [i.key for i in lines]), quarter)
    return [read_line(material, indicator, quarter) for indicator in lines]


def figure(reading: Reading) -> go.Figure:
    """Draw a line, its parts and its comparators over the quarters, and its flagged quarters."""
    quarters = [figure.quarter for figure in reading.series]
    numbers = [figure.value for figure in reading.series]
    flagged = {flag.quarter for flag in reading.flags}
    drawn = go.Figure(go.Scatter(x=_named(quarters), y=numbers, mode="lines+markers"))
    for part, series in reading.parts:
        of_part = [figure.value for figure in series]
        drawn.add_scatter(x=_named([f.quarter for f in series]), y=of_part, name=part.title)
    for line in reading.comparators:
        years = [line.at(quarter.reporting_year) for quarter in quarters]
        beside = [year.value if year else None for year in years]
        drawn.add_scatter(x=_named(quarters), y=beside, mode="lines", line={"shape": "hv"})
    marked = [(q, n) for q, n in zip(quarters, numbers, strict=True) if q in flagged]
    drawn.add_scatter(x=_named([q for q, _ in marked]), y=[n for _, n in marked], mode="markers")
    title = f"{reading.indicator.title} to {reading.quarter}"
    drawn.update_layout(title={"text": title, "font": {"size": 13}}, showlegend=False, height=290)
    return drawn


def _named(quarters: list[Quarter]) -> list[str]:
    return [str(quarter) for quarter in quarters]
