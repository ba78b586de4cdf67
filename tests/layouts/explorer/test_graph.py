"""The toolbar of a figure has the buttons that are listed, and none that sends anything."""

import ast
from typing import Any

import plotly.graph_objects as go

from layouts.explorer.graph import BUTTONS, CONFIG, explored_graph
from tests.house import HOUSE, name_of, product_files, tree_of


def test_the_toolbar_has_these_buttons_and_no_other() -> None:
    assert BUTTONS == (("zoom2d", "pan2d"), ("zoomIn2d", "zoomOut2d", "resetScale2d"))
    boxed: Any = explored_graph("a", go.Figure())
    for graph in (explored_graph("a"), boxed.children):
        shown = vars(graph)["config"]
        assert shown["modeBarButtons"] == [list(group) for group in BUTTONS]
        assert "modeBarButtonsToAdd" not in shown
        assert shown["displaylogo"] is shown["showSendToCloud"] is False


def test_no_figure_is_sent_to_another_site() -> None:
    assert CONFIG["plotlyServerURL"] == ""


def test_no_page_makes_a_graph_with_buttons_of_its_own() -> None:
    """Neither a graph nor a figure brings other buttons."""
    makers = {
        name_of(path)
        for path in product_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr == "Graph"
    }
    assert makers == {"layouts/explorer/graph.py"}
    named = [
        name_of(path)
        for path in (HOUSE / "layouts").rglob("*.py")
        if "modebar" in path.read_text(encoding="utf-8").lower()
    ]
    assert named == ["layouts/explorer/graph.py"]
