"""What the rules of exceptions say about figures that are stated and are not in force yet."""

from collections.abc import Iterator

from dashboard.catalogue.parts import ALL
from dashboard.errors import Fault
from dashboard.exceptions.exceptions import ReportedException, current, find_exceptions
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Return, Status
from dashboard.readings.readings import of_line
from dashboard.returns.drafts.soft_checks import CheckWeight, SoftQuestion
from dashboard.returns.slips import asked_number


def flagged_figures(material: LineInputs, draft: Return) -> Iterator[SoftQuestion]:
    """Yield a question for each total of a draft that would be part of an exception.

    `material` holds the draft's figures and those that its agency may be told of. A line's rules
    are those that its page has. The question is to be looked at: an exception is no error.
    """
    for one in draft.observations:
        if one.part != ALL or one.status is not Status.GIVEN:
            continue
        indicator = material.catalogue.indicator(one.indicator)
        for found in current(find_exceptions(of_line(material, indicator, draft.quarter))):
            column, number = asked_number(one)
            place = f"{one.cell or one.indicator}, column {column}"
            fault = Fault(draft.file, place, number, _told(found))
            yield SoftQuestion(fault, one.indicator, CheckWeight.LOOK)


def _told(found: ReportedException) -> str:
    """Say what stands out and for how long: "80 is below the 228 to 556 expected; new in …"."""
    evidence = found.ground.told(found.reading.quarter)
    return f"what is usual in this line, but {evidence}; {found.lasting}"
