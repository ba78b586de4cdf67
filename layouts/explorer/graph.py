"""The one place that makes Dash's graph, and the buttons that its toolbar has."""

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

BUTTONS = (("zoom2d", "pan2d"), ("zoomIn2d", "zoomOut2d", "resetScale2d"))
"""All buttons of the toolbar, in groups. None of them sends, saves or copies anything.

The page's own downloads name what they show and are marked for their readers.
"""
CONFIG: dcc.Graph.Config = {
    "displaylogo": False,
    "responsive": True,
    "modeBarButtons": [list(group) for group in BUTTONS],
    "showSendToCloud": False,
    "plotlyServerURL": "",  # Plotly's own is a site that keeps the figures that are sent to it
}


def explored_graph(
    name: str, figure: go.Figure | None = None, shape: tuple[float, float] = (0, 0)
) -> Component:
    """Return the graph with an id, without any figure if `figure` is None.

    It lies in a box of the same `shape` (width and height) as the picture in whose place it stands,
    so that neither opening nor redrawing it moves the page.
    """
    if figure is None:
        return dcc.Graph(id=name, config=CONFIG)
    graph = dcc.Graph(id=name, figure=figure, config=CONFIG, className="explored")
    ratio = f"{shape[0]:g} / {shape[1]:g}"
    return html.Div(graph, className="exploring", style={"aspectRatio": ratio})
