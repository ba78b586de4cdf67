"""The page about the dashboard: its address and what it gathers."""

from callbacks.frame import frame
from callbacks.page import Page
from dashboard import VERSION
from data_access.gate import Shown
from layouts import about as page


def view(shown: Shown) -> page.View:
    """Gather the framework, the glossary and what was published."""
    catalogue = shown.catalogue()
    return page.View(
        frame=frame(shown, "About this dashboard", active="about"),
        framework=catalogue.framework,
        glossary=catalogue.glossary,
        publications=shown.publications(),
        version=VERSION,
    )


PAGE = Page(path="/about", view=view, layout=page.layout)
