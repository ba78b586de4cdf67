"""The page of an audit's briefing: its address and what it gathers."""

from callbacks.assurance.audit_matters import audit_named, audit_title
from callbacks.assurance.learning.learning_matters import told_learning
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.errors import AddressError
from dashboard.reports.learning import briefing_paper
from dashboard.reports.paper import Paper
from data_access.store.gate import Gate
from layouts.assurance.learning import briefing as page
from layouts.assurance.learning.learning_forms import learning_address
from layouts.assurance.plan_words import audits_address
from layouts.exhibits.lines import paper_marks
from layouts.frame.shell import Crumb


def view(gate: Gate, number: int) -> page.View:
    """Gather the briefing of an audit. Raises: AddressError if this reader has no report of it."""
    audit = audit_named(gate, number)
    told = told_learning(gate, audit)
    if told is None:
        none = f"There is no learning report of audit {number} yet."
        raise AddressError(none, audits_address(number))
    framed = make_frame(
        gate,
        f"Briefing: {audit_title(gate, audit)}",
        active="plan",
        crumbs=(
            Crumb(f"Audit {number}", audits_address(number)),
            Crumb("Learning report", learning_address(number)),
        ),
        typed_title=True,
    )
    ours, marks = gate.catalogue().partnership.title, paper_marks(framed, gate.reader.audience)
    made = briefing_paper(told, ours, marks)
    return page.View(frame=framed, number=number, paper=made, is_draft=told.is_draft)


def paper(found: page.View) -> Paper:
    """Return the paper of the page."""
    return found.paper


PAGE = Page(
    path="/audits/<number>/briefing",
    view=view,
    layout=page.layout,
    paper=paper,
    asks=Action.READ_AUDITS,
)
