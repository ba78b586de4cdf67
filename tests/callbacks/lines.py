"""A demonstration of the whole catalogue with figures of one line."""

from collections.abc import Sequence

from dashboard.catalogue.files.load import load_catalogue
from dashboard.figures.observations import Observation, Return
from dashboard.quarters import Quarter
from data_access.store.store import Store
from tests.callbacks.made_once import OURS, a_copy_of


def a_line_of(values: Sequence[float], first: Quarter) -> Store:
    """Make a demonstration with the values of one line from a quarter on.

    They are saved together, so that what is hidden is planned once and not for each of them.
    """

    def fill(made: Store) -> None:
        line = load_catalogue(OURS).indicator("icpc")
        agency = line.agencies[0]
        returns = []
        for step, value in enumerate(values):
            quarter = first + step
            figure = Observation(line.key, quarter, agency, numerator=value)
            returns.append(Return(agency, quarter, quarter.last_day, "a.csv", (figure,)))
        made.save_returns(returns)

    return a_copy_of((*values, first), fill)
