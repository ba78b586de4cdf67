"""What was learned from practice reviews and released: its address, and what it gathers."""

from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from data_access.store.gate import Gate
from layouts.assurance.reviews import review_learning as page
from layouts.assurance.reviews.review_words import reviews_address
from layouts.frame import addresses
from layouts.frame.shell import Crumb


def view(gate: Gate) -> page.View:
    """Gather the learning that was released, as this reader is told it."""
    reads = gate.reader.may(Action.READ_REVIEWS)
    return page.View(
        frame=make_frame(
            gate,
            "Learning from practice reviews",
            active="plan",
            lede="What reviews taught, in words that may be passed on among partners.",
            crumbs=(Crumb("Plan on a page", addresses.plan_address()),),
        ),
        learning=gate.released_learning(),
        titles={one.key: one.title for one in gate.catalogue().themes},
        register=reviews_address() if reads else "",
    )


PAGE = Page(path="/reviews/learning", view=view, layout=page.layout, asks=Action.READ_LEARNING)
