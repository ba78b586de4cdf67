"""The invented programme of assurance: the plan on a page of three years, and topics of audits.

Every text says that it is invented. It ends on the day on which the demonstration is made, so the
plan is as plausible on any day. The data is in `programme.toml`.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, NewAct
from dashboard.assurance.audit_topics import TopicSource, TopicStep, TopicWord
from dashboard.assurance.framework_plan import framework_plan
from dashboard.assurance.plan_cycles import PlanCycle, cycle_at_work, due_by_rule
from dashboard.assurance.plan_entries import PlanEntry, PlanPart, Rhythm, TopicKind, TopicSide
from dashboard.assurance.plan_steps import PlanStep, PlanWord
from dashboard.catalogue.indicators import Catalogue
from dashboard.days import LONDON
from dashboard.quarters import Quarter
from dashboard.toml_files import read_toml
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.demonstration.assurance.case_files import fill_audits
from data_access.demonstration.assurance.evidence import fill_judgements
from data_access.demonstration.assurance.inspections import fill_inspections
from data_access.demonstration.assurance.moments import first_minute
from data_access.demonstration.assurance.schools import fill_schools
from data_access.demonstration.assurance.section11 import fill_section11
from data_access.demonstration.assurance.yearly import fill_yearly, outcome_page
from data_access.store.store import Store

FILE = Path(__file__).with_suffix(".toml")
BY = "the demonstration"
YEARS = 2
"""The financial years before that of the day with which the invented plan begins."""
MOVED_BY = timedelta(days=28)


def fill_programme(store: Store, connection: Connection, day: date) -> None:
    """Fill the plan and the topics of a demonstration as of a day, with their act in the log."""
    rows = AssuranceRows.of(store.partnership)
    moment = first_minute(day)
    with store.snapshot() as snapshot:
        known = snapshot.catalogue()
    begun = _at(Quarter(Quarter.containing(day).year - YEARS, 1).first_day, moment)
    wanted = [*framework_plan(day, YEARS), *_priorities(known, day)]
    entries = rows.entries.add(connection, [replace(one, by=BY) for one in wanted], begun)
    for entry in entries:
        for at, step in _steps(entry, day):
            rows.steps.add(connection, [_linked(step, entry, day)], _at(at, moment))
    by_title = {one.title: one.entry for one in entries}
    for written in _written()["topic"]:
        topic = 0
        for at, one in _topic(written, day, by_title):
            (saved,) = rows.topics.add(connection, [replace(one, topic=topic)], _at(at, moment))
            topic = saved.topic
    fill_audits(rows, connection, known, day)
    fill_inspections(rows, connection, known, day)
    fill_judgements(rows, connection, known, day)
    fill_yearly(rows, connection, known, day)
    fill_section11(rows, connection, known, day)
    fill_schools(rows, connection, day)
    store.enter_acts(NewAct(ActKind.ASSURANCE, "of the demonstration"), by=BY)


@cache
def _written() -> dict[str, Any]:
    return read_toml(FILE)


def _at(day: date, last: datetime) -> datetime:
    """Return noon of a day, or the last moment if that is earlier."""
    return min(datetime.combine(day, time(12), LONDON), last)


def _priorities(known: Catalogue, day: date) -> Iterator[PlanEntry]:
    year = Quarter(Quarter.containing(day).year, 1)
    for one in _written()["priority"]:
        lines = [line.key for line in known.indicators if line.theme in one["themes"]]
        yield PlanEntry(
            title=one["title"],
            part=PlanPart.PRIORITY,
            rhythm=Rhythm.THREE_YEARLY,
            since=year,
            owner=one["owner"],
            indicators=tuple(lines),
        )


def _steps(entry: PlanEntry, day: date) -> Iterator[tuple[date, PlanStep]]:
    """Yield the steps of an entry and their days: what is over is settled, but for what is late."""
    written, here = _written(), cycle_at_work(entry, day)
    cycle = PlanCycle(entry.rhythm, entry.since)
    while cycle.first < here.first:
        is_held = entry.title not in written["unheld"] or cycle.first in _audited(day)
        word = PlanWord.DONE if is_held else PlanWord.NOT_NEEDED
        text = written["outcome"] if is_held else written["unheld"][entry.title]
        yield due_by_rule(entry, cycle), _step(entry, cycle, word, text)
        cycle = cycle.following
    due, title = due_by_rule(entry, here), entry.title
    if title in written["moved"]:
        step = _step(entry, here, PlanWord.MOVED, written["moved"][title])
        yield min(due, day), replace(step, day=max(due, day) + MOVED_BY)
    elif title in written["not_needed"]:
        yield day, _step(entry, here, PlanWord.NOT_NEEDED, written["not_needed"][title])
    elif title in written["under_way"] or entry.part is PlanPart.PRIORITY:
        yield here.first.first_day, _step(entry, here, PlanWord.BEGUN)
    elif title in written["done"] or (due < day and title not in written["late"]):
        yield min(due, day), _step(entry, here, PlanWord.DONE, written["outcome"])


def _audited(day: date) -> set[Quarter]:
    """Return the quarters in which an audit of a topic came to its end."""
    here = Quarter.containing(day)
    return {here - one["done"] for one in _written()["topic"] if "done" in one}


def _linked(step: PlanStep, entry: PlanEntry, day: date) -> PlanStep:
    """Return a step with the page of what came of its cycle, if that is done and has one."""
    if step.word is not PlanWord.DONE:
        return step
    page = outcome_page(entry.title, PlanCycle(entry.rhythm, step.first), day)
    return replace(step, link=page or step.link)


def _step(entry: PlanEntry, cycle: PlanCycle, word: PlanWord, text: str = "") -> PlanStep:
    link = _written()["came_of_it"].get(entry.title, "") if word is PlanWord.DONE else ""
    return PlanStep(entry.entry, cycle.first, word, text=text, link=link, by=BY)


def _topic(
    written: dict[str, Any], day: date, entries: dict[str, int]
) -> Iterator[tuple[date, TopicStep]]:
    """Yield the steps of a topic and their days, oldest first."""
    here = Quarter.containing(day)
    yield (
        (here - written["proposed"]).first_day,
        TopicStep(
            TopicWord.PROPOSED,
            title=written["title"],
            kind=TopicKind(written["kind"]),
            side=TopicSide(written["side"]),
            source=TopicSource(written["source"]),
            priority=entries.get(written.get("priority", ""), 0),
            text=written["text"],
            link=written.get("link", ""),
            by=BY,
        ),
    )
    scheduled = written.get("scheduled")
    agreed = written.get("agreed", scheduled)
    if agreed is not None:
        yield (here - agreed).first_day, TopicStep(TopicWord.AGREED, by=BY)
    if scheduled is not None:
        quarter = here - scheduled
        step = TopicStep(TopicWord.SCHEDULED, quarter=quarter, owner=written["owner"], by=BY)
        yield quarter.first_day, step
    if "done" in written:
        last = (here - written["done"]).last_day
        text, link = written["outcome"], written["came"]
        done = TopicStep(TopicWord.DONE, text=text, day=last, link=link, by=BY)
        yield last, done
