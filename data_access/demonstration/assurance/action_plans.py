"""The invented actions of two years, in plausible states, with what became of each.

Every text says that it is invented. They end on the day on which the demonstration is made. The
data is in `action_plans.toml`.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dashboard.catalogue.indicators import Catalogue
from dashboard.meetings.action_words import ActionSource, SoughtChange, SuccessMeasure
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.quarters import Quarter
from dashboard.toml_files import read_toml
from data_access.demonstration.assurance.moments import first_minute
from data_access.meetings.decision_rows import DecisionRows
from data_access.store.store import Store

FILE = Path(__file__).with_suffix(".toml")
BY, OTHER = "Business unit", "Chair of the sub-group"
"""Who recorded the actions, and the second person who agreed that an impact is shown."""
OF_SECOND = (DecisionKind.SHOWN, DecisionKind.DECLINED)


def invented_actions(known: Catalogue, latest: Quarter, day: date) -> tuple[MeetingDecision, ...]:
    """Return the actions as of a day and what became of each, in order, with numbers from 1.

    `latest` is the latest quarter with figures. What is measured by an indicator that the catalogue
    does not have is left out.
    """
    ordered = sorted(_entered(known, latest, day), key=lambda one: (one[1].held, one[0]))
    numbers: dict[int, int] = {}
    found = []
    for number, (place, one) in enumerate(ordered, start=1):
        found.append(replace(one, number=number, about=numbers.get(place, 0)))
        numbers.setdefault(place, number)
    return tuple(found)


def fill_actions(store: Store, connection: Connection, day: date) -> None:
    """Enter the actions of a demonstration as of a day, in the order of their recording."""
    rows, numbers = DecisionRows(store.partnership), {0: 0}
    with store.snapshot() as snapshot:
        known, bounds = snapshot.catalogue(), snapshot.bounds()
    latest = bounds[1] if bounds else Quarter.containing(day)
    for one in invented_actions(known, latest, day):
        moment = first_minute(one.held)
        saved = rows.add(connection, replace(one, about=numbers[one.about]), moment)
        numbers[one.number] = saved.number


def _entered(known: Catalogue, latest: Quarter, day: date) -> Iterator[tuple[int, MeetingDecision]]:
    """Yield each action and what became of it, with the place of the action in the file."""
    agencies = {one.key for one in known.agencies}
    for place, written in enumerate(read_toml(FILE)["action"]):
        if "line" in written and not known.has(written["line"]):
            continue
        action = _action(written, day, latest)
        action = replace(action, agency=action.agency if action.agency in agencies else "")
        yield place, action
        for step in written.get("steps", ()):
            yield place, _step(step, action, day)


def _action(written: dict[str, Any], day: date, latest: Quarter) -> MeetingDecision:
    held = day - timedelta(weeks=written["ago"])
    return MeetingDecision(
        meeting=min(Quarter.containing(held), latest),
        held=held,
        item="",
        kind=DecisionKind.ACTION,
        text=written["text"],
        who=written["owner"],
        due=held + timedelta(weeks=written["weeks"]),
        measured=written.get("line", ""),
        by=BY,
        source=ActionSource(written["source"]),
        agency=written.get("agency", ""),
        measure=SuccessMeasure(written["measure"]),
        aim=SoughtChange(written["aim"]) if "aim" in written else None,
        link=written.get("link", ""),
    )


def _step(step: dict[str, Any], action: MeetingDecision, day: date) -> MeetingDecision:
    kind, held = DecisionKind(step["do"]), day - timedelta(weeks=step["ago"])
    return MeetingDecision(
        meeting=action.meeting,
        held=held,
        item="",
        kind=kind,
        text=step.get("text", ""),
        due=held + timedelta(weeks=step["moved"]) if "moved" in step else None,
        measured=action.measured,
        by=OTHER if kind in OF_SECOND else BY,
        measure=action.measure if kind is DecisionKind.FORWARD else None,
        link=step.get("link", ""),
    )
