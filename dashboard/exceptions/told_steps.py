"""The recorded steps that readers other than stewards may know of, and what of them is told.

A step is told to a reader only if the reader sees a figure in every quarter of the step's run. The
public is told an exception's stage and the text about it, and not who acts, until when, or which
steps led there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.thresholds import Measure
from dashboard.exceptions.life import ExceptionRun, ExceptionStep
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import measured_line
from dashboard.figures.observations import Status
from dashboard.figures.time_spans import usual_span
from dashboard.quarters import Quarter


def hidden_quarters(material: LineInputs, indicator: Indicator) -> frozenset[Quarter]:
    """Return the quarters in which an indicator's number or its rate is hidden."""
    measures = [Measure.NUMBER, *([Measure.RATE] if indicator.rate else [])]
    return frozenset(
        figure.quarter
        for measure in measures
        for figure in measured_line(
            material, indicator, measure, usual_span(indicator, measure), material.last
        )
        if figure.status is Status.SUPPRESSED
    )


def steps_without_hidden(
    steps: Iterable[ExceptionStep], hidden: Mapping[str, frozenset[Quarter]]
) -> tuple[ExceptionStep, ...]:
    """Return the steps about runs in which no quarter is hidden.

    `hidden` are the hidden quarters by indicator. A hidden quarter in a run means that the step may
    be about a longer run than the reader sees, even if the reader sees the rest of the run. A step
    about an indicator that is not in `hidden` is left out too.
    """
    return tuple(
        step
        for step in steps
        if step.run.indicator in hidden
        and not any(
            step.run.first <= quarter <= step.run.last for quarter in hidden[step.run.indicator]
        )
    )


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
