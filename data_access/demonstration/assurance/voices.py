"""The invented voices: surveys with their results, quotes, and what was said and done.

Every text says that it is invented. The data is in `voices.toml`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, NewAct
from dashboard.assurance.plan_entries import entries_in_force
from dashboard.assurance.voices.surveys import (
    SurveyCount,
    SurveyPeople,
    SurveyStep,
    SurveyTerm,
    SurveyWord,
)
from dashboard.assurance.voices.voice_records import VoiceStep, VoiceWord
from dashboard.meetings.decisions import DecisionKind
from dashboard.quarters import Quarter
from dashboard.toml_files import read_toml
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.demonstration.assurance.moments import first_minute
from data_access.meetings.decision_rows import DecisionRows
from data_access.store.store import Store

FILE = Path(__file__).with_suffix(".toml")
BY, OTHER = "the demonstration", "the demonstration’s second person"
RELEASED_AFTER = timedelta(days=21)
ENTERED_AFTER = timedelta(days=30)
"""How long after their year results were entered, and then released."""


@dataclass(frozen=True, slots=True)
class KnownThings:
    """What invented voices are tied to.

    That is entries by title, actions by words, and keys of agencies and themes.
    """

    entries: Mapping[str, int]
    actions: Mapping[str, int]
    agencies: frozenset[str]
    themes: frozenset[str]

    def theme(self, written: Mapping[str, Any]) -> str:
        """Return the key of the theme that is written; empty if the catalogue has none of it."""
        key: str = written.get("theme", "")
        return key if key in self.themes else ""

    def action(self, words: str) -> int:
        """Return the number of the action whose words begin so; 0 if there is none."""
        return next((n for text, n in self.actions.items() if text.startswith(words)), 0)


def fill_voices(store: Store, connection: Connection, day: date) -> None:
    """Fill the voices of a demonstration whose plan and actions are in the store, as of a day."""
    rows, known = AssuranceRows.of(store.partnership), _known(store, connection)
    for written in read_toml(FILE)["survey"]:
        survey = _fill_survey(rows, connection, written, known, day)
        _fill_heard(rows, connection, written, known, (survey, day))
    store.enter_acts(NewAct(ActKind.ASSURANCE, "of the demonstration"), by=BY)


def _known(store: Store, connection: Connection) -> KnownThings:
    with store.snapshot() as snapshot:
        agencies = frozenset(one.key for one in snapshot.catalogue().agencies)
        themes = frozenset(one.key for one in snapshot.catalogue().themes)
        entries = entries_in_force(snapshot.assurance.entries())
    decided = DecisionRows(store.partnership).recorded(connection)
    actions = {one.text: one.number for one in decided if one.kind is DecisionKind.ACTION}
    return KnownThings({one.title: one.entry for one in entries}, actions, agencies, themes)


def _fill_survey(
    rows: AssuranceRows,
    connection: Connection,
    written: dict[str, Any],
    known: KnownThings,
    day: date,
) -> int:
    """Fill a survey with its results, released by a second person; return its number."""
    year = Quarter.containing(day).year
    begun = SurveyStep(
        SurveyWord.BEGUN,
        title=written["title"],
        people=SurveyPeople(written["people"]),
        entry=known.entries.get(written["entry"], 0),
        theme=known.theme(written),
        text=written["text"],
        by=BY,
    )
    first = Quarter(year - max(one["ago"] for one in written["wave"]), 1).first_day
    (saved,) = rows.surveys.add(connection, [begun], first_minute(first, day))
    for place, one in enumerate(written["wave"]):
        entered = SurveyStep(
            SurveyWord.ENTERED,
            survey=saved.number,
            year=year - one["ago"],
            term=SurveyTerm(one.get("term", SurveyTerm.YEAR)),
            asked=one["asked"],
            answered=one["answered"],
            by=BY,
        )
        at = Quarter(entered.year, 4).last_day + ENTERED_AFTER
        (wave,) = rows.surveys.add(connection, [entered], first_minute(at, day))
        rows.survey_counts.add(
            connection, _counts(written, place, wave.number), first_minute(at, day)
        )
        free = SurveyStep(SurveyWord.RELEASED, saved.number, wave.number, by=OTHER)
        rows.surveys.add(connection, [free], first_minute(at + RELEASED_AFTER, day))
    return saved.number


def _counts(written: dict[str, Any], place: int, wave: int) -> Iterator[SurveyCount]:
    for one in written["question"]:
        for at, (answer, count) in enumerate(
            zip([*one["answers"], ""], one["counts"][place], strict=True)
        ):
            good = bool(answer) and at < one["good"]
            yield SurveyCount(wave, one["text"], answer, count, good, by=BY)


def _fill_heard(
    rows: AssuranceRows,
    connection: Connection,
    written: dict[str, Any],
    known: KnownThings,
    where: tuple[int, date],
) -> None:
    """Fill the quotes of a survey, and what was said and done about it."""
    survey, day = where
    year = Quarter.containing(day).year - min(one["ago"] for one in written["wave"])
    at = Quarter(year, 4).last_day + ENTERED_AFTER
    for one in written["quote"]:
        quote = VoiceStep(
            VoiceWord.QUOTED,
            survey=survey,
            text=one["text"],
            agencies=_agencies(one, known),
            theme=known.theme(one),
            by=BY,
        )
        (saved,) = rows.voices.add(connection, [quote], first_minute(at, day))
        if one["released"]:
            free = replace(quote, word=VoiceWord.RELEASED, voice=saved.number, text="", by=OTHER)
            rows.voices.add(connection, [free], first_minute(at + RELEASED_AFTER, day))
    for one in written["answer"]:
        answer = VoiceStep(
            VoiceWord.ANSWERED,
            survey=survey,
            text=one["said"],
            done=one["done"],
            action=known.action(one["action"]),
            agencies=_agencies(one, known),
            theme=known.theme(one),
            by=BY,
        )
        (saved,) = rows.voices.add(connection, [answer], first_minute(at + 2 * RELEASED_AFTER, day))
        free = VoiceStep(VoiceWord.RELEASED, saved.number, survey, by=OTHER)
        rows.voices.add(connection, [free], first_minute(at + 3 * RELEASED_AFTER, day))


def _agencies(written: dict[str, Any], known: KnownThings) -> tuple[str, ...]:
    wanted: Iterable[str] = written["agencies"]
    return tuple(sorted(known.agencies & set(wanted)))
