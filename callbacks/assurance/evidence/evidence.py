"""The evidence grid: its address, and what is known about each theme."""

from callbacks.assurance.evidence.evidence_matters import theme_evidence
from callbacks.assurance.evidence.evidence_sources import evidence_items
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from data_access.store.gate import Gate
from layouts.assurance.evidence import evidence as page
from layouts.assurance.section11.section11_words import section11_address
from layouts.frame import addresses
from layouts.frame.shell import Crumb


def view(gate: Gate) -> page.View:
    """Gather what is known about each theme, and what is tied to none."""
    themes = gate.catalogue().themes
    keys = {one.key for one in themes}
    return page.View(
        frame=make_frame(
            gate,
            "Evidence by theme",
            active="plan",
            lede="What we know about each theme, from whom, how old it is, and what is missing.",
            crumbs=(Crumb("Plan on a page", addresses.plan_address()),),
        ),
        themes=tuple(theme_evidence(gate, one) for one in themes),
        today=gate.today,
        section_11=section11_address() if gate.reader.may(Action.READ_SECTION_11) else "",
        untied=tuple(one for one in evidence_items(gate) if one.theme not in keys),
    )


PAGE = Page(path="/evidence", view=view, layout=page.layout, asks=Action.READ_EVIDENCE)
