"""The page about the dashboard: its address and the data it gathers."""

from flask import current_app, has_app_context

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.version import VERSION
from data_access.store.gate import Gate
from layouts.about import about as page


def view(gate: Gate) -> page.View:
    """Gather the framework, the glossary and the publications for the page about the dashboard."""
    catalogue = gate.catalogue()
    return page.View(
        frame=make_frame(gate, "About this dashboard", active="about"),
        framework=catalogue.framework,
        glossary=catalogue.glossary,
        publications=gate.publications(),
        version=VERSION,
        contact=current_app.config.get("CONTACT", "") if has_app_context() else "",
        log=gate.reader.reads_log,
        purges=gate.reader.may(Action.CONFIRM_PURGE),
    )


PAGE = Page(path="/about", view=view, layout=page.layout)
