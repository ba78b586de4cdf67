"""What the public is told of the steps recorded about exceptions.

The public reads an exception's stage and the text about it, and not who acts, until when, or which
steps led there.
"""

from collections.abc import Iterable
from dataclasses import replace

from dashboard.exceptions.life import ExceptionRun, ExceptionStep


def public_steps(steps: Iterable[ExceptionStep]) -> tuple[ExceptionStep, ...]:
    """Return what the public is told: the latest step about each run, with its stage and text.

    If the latest step has no text, the text of the latest earlier step that has one is kept. The
    post, the days and the recorder are removed, and so are earlier steps about the same quarters.
    The stage of a run is the same as by all steps.
    """
    latest: list[ExceptionStep] = []
    for step in sorted(steps, key=lambda each: each.number):
        earlier = [one for one in latest if _covers(step.run, one.run)]
        texts = [one.text for one in earlier if one.text]
        kept = [one for one in latest if one not in earlier]
        latest = [*kept, replace(step, text=step.text or "".join(texts[-1:]))]
    return tuple(
        replace(step, number=place, by="", who="", due=None, recorded=None)
        for place, step in enumerate(latest, start=1)
    )


def _covers(run: ExceptionRun, other: ExceptionRun) -> bool:
    """Say whether a run has the indicator and side of another, and every quarter of it."""
    same = (run.indicator, run.upward) == (other.indicator, other.upward)
    return same and run.first <= other.first and other.last <= run.last
