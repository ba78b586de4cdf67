"""Invents a believable partnership: seeded, the same to the last figure, marked as fictitious.

What it is invented from stands in `demonstration/demonstration.toml`; docs/demo.md says what a good
analyst should find in it.
"""

from dataclasses import dataclass

from dashboard.indicators import Catalogue
from dashboard.observations import Return
from dashboard.publications import Content
from data_access.demonstration.elsewhere import elsewhere
from data_access.demonstration.figures import figures
from data_access.demonstration.plan import Plan, written_plan
from data_access.demonstration.returns import returns


@dataclass(frozen=True, slots=True)
class Invention:
    """A partnership that never was: its returns in the order they came, and what stands beside.

    `elsewhere` serves where the real publications are not at hand; it is marked as invented.
    """

    returns: tuple[Return, ...]
    elsewhere: Content


def invent(catalogue: Catalogue, plan: Plan | None = None) -> Invention:
    """Invent figures for any catalogue, each indicator from a stream of its own.

    An indicator that the plan does not name gets an ordinary level by its unit and kind, so that a
    catalogue no plan was made for can be drawn too.
    """
    plan = plan or written_plan()
    stated = figures(plan, catalogue)
    return Invention(returns(plan, catalogue, stated), elsewhere(plan, catalogue, stated))
