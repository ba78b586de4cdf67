"""The words and addresses of deep-dives that their pages share."""

from dashboard.assurance.deep_dives.deep_dives import DiveStep, DiveWord
from dashboard.number_formats import long_date
from layouts.assurance.plan_words import recorded_words


def dives_address(dive: int = 0, step: str = "") -> str:
    """Return the address of deep-dives, or of one; with a step, of a form of it."""
    path = f"/deep-dives/{dive}" if dive else "/deep-dives"
    return f"{path}/{step}" if step else path


def piece_name(number: int) -> str:
    """Return the name of what was gathered, on its page."""
    return f"piece-{number}"


def dive_step_words(step: DiveStep) -> str:
    """Say what a step was, by whom and when: "Agreed on 2 May 2026, recorded by A. Analyst …"."""
    whose = recorded_words(step)
    if step.word is DiveWord.AGREED and step.day:
        return f"Conclusion agreed on {long_date(step.day)}, recorded{whose}."
    if step.word is DiveWord.GATHERED and step.kind:
        return f"Gathered ({step.kind.value}){whose}."
    told = {DiveWord.CONCLUDED: "Conclusion written", DiveWord.LEFT_OUT: "Something left out"}
    return f"{told.get(step.word, step.word.value.capitalize())}{whose}."
