"""How often a rule begins an exception by chance on a line that has not changed.

The chances were found by simulation (`make calibrate`, docs/calibration.md). The simulated lines
have the autocorrelation of real series.
"""

import tomllib
from functools import cache
from pathlib import Path

CHANCES = Path(__file__).with_name("detection_chances.toml")
QUARTERS_A_YEAR = 4
MOST_YEARS = 50
ROUND_FROM = 20
"""From this number of years on, the words use multiples of five years."""


def chance(rule: str, quarters: int) -> float | None:
    """Return the probability that a rule begins an exception by chance in one quarter.

    `quarters` is the number of figures on the line. The result is None if the line has too few
    figures for firm limits, or if the rule was not simulated (CONTINUES and thresholds).
    """
    steps = [found for first, found in _chances().get(rule, ()) if quarters >= first]
    return steps[-1] if steps else None


def chance_words(rule: str, quarters: int) -> str:
    """Return the chance in words: "about once in 9 years on a line of this length".

    The text is empty if the chance is not known.
    """
    found = chance(rule, quarters)
    if found is None:
        return ""
    years = 1 / (QUARTERS_A_YEAR * found) if found else float("inf")
    if years > MOST_YEARS:
        return f"less than once in {MOST_YEARS} years on a line of this length"
    number = 5 * round(years / 5) if years >= ROUND_FROM else round(years)
    often = "once a year" if number <= 1 else f"once in {number} years"
    return f"about {often} on a line of this length"


@cache
def _chances() -> dict[str, list[tuple[int, float]]]:
    text = CHANCES.read_text(encoding="utf-8")
    return {rule: [(n, c) for n, c in steps] for rule, steps in tomllib.loads(text).items()}
