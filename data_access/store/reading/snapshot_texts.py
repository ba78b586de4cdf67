"""The texts of one snapshot: what was typed, what of it is released, and what others are given.

As at a past day there is what was typed and marked by the end of it. A text that was taken back
since is a draft in the snapshot of every day. Changes that wait for a second person are told of the
present alone: what was typed of them is not kept once they are decided about.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from dashboard.agreements.waiting_changes import WaitingChange
from dashboard.catalogue.event_changes import EventChange
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.levels import LevelChange
from dashboard.commentary.commentary import Commentary
from dashboard.commentary.edited_sentences import EditedSentence
from dashboard.disclosure.held_corrections import HELD_SENTENCES
from dashboard.figures.observations import Observation, Return
from dashboard.meetings.decisions import MeetingDecision, actions_of_steps
from dashboard.meetings.slides import MeetingPlan
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.releases.released_words import NO_REASON, ReleasedWords
from dashboard.releases.typed_texts import (
    TextId,
    TextKind,
    TextMark,
    TextRecord,
    is_releasing,
    note_place,
)
from dashboard.releases.written_texts import WrittenRows, history_quarters, written_texts
from data_access.catalogue.waiting_change_rows import WaitingChangeRows
from data_access.store.partnership_rows import PartnershipRows

T = TypeVar("T")


class DatedRecord(Protocol):
    """What was recorded at a moment; None if that is not known."""

    @property
    def recorded(self) -> datetime | None:
        """Return when it was recorded."""


R = TypeVar("R", bound=DatedRecord)


class RememberedReads(Protocol):
    """The parts of a snapshot with which texts are read."""

    @property
    def end(self) -> datetime | None:
        """Return the end of the snapshot's day; None if the snapshot shows the present."""

    def once(self, key: Hashable, load: Callable[[], T]) -> T:
        """Return the remembered result for a key, or load and remember it."""

    def catalogue(self) -> Catalogue:
        """Return the catalogue."""

    def last_return(self) -> int | None:
        """Return the number of the last return of the snapshot; None means no limit."""


class SnapshotTexts:
    """Reads the texts of a snapshot and their marks."""

    def __init__(
        self, snapshot: RememberedReads, connection: Connection, rows: PartnershipRows
    ) -> None:
        self._snapshot = snapshot
        self._connection = connection
        self._rows = rows

    def marks(self) -> tuple[TextMark, ...]:
        """Return every mark of every text, oldest first."""
        before = self._snapshot.end
        every = self._every_mark()
        return tuple(one for one in every if before is None or one.moment < before)

    def _every_mark(self) -> tuple[TextMark, ...]:
        """Return every mark, those that were made after the snapshot's day too."""
        return self._snapshot.once("text marks", lambda: self._rows.marks.marks(self._connection))

    def waiting_changes(self) -> tuple[WaitingChange, ...]:
        """Return the changes of what was agreed that wait for a second person, oldest first.

        As at a past day there are none.
        """
        if self._snapshot.end is not None:
            return ()
        rows = WaitingChangeRows(self._rows.partnership)
        return self._snapshot.once("waiting changes", lambda: rows.waiting(self._connection))

    def released(self) -> frozenset[TextId]:
        """Return the texts that are released, and were so by the snapshot's day."""

        def load() -> frozenset[TextId]:
            last, now = ({one.id: one for one in of} for of in (self.marks(), self._every_mark()))
            return frozenset(
                key for key, mark in last.items() if is_releasing(mark) and is_releasing(now[key])
            )

        return self._snapshot.once("released texts", load)

    def records(self) -> tuple[TextRecord, ...]:
        """Return every text that was ever typed, oldest first, with its marks."""

        def load() -> tuple[TextRecord, ...]:
            marks: dict[TextId, list[TextMark]] = {}
            for mark in self.marks():
                marks.setdefault(mark.id, []).append(mark)
            texts = written_texts(self._written(), self._snapshot.catalogue())
            return tuple(TextRecord(one, tuple(marks.get(one.id, ()))) for one in texts)

        return self._snapshot.once("typed texts", load)

    def history_quarters(self) -> Mapping[str, frozenset[Quarter]]:
        """Return for each indicator the quarters of the changes in its definition's history."""
        return self._snapshot.once("history quarters", lambda: history_quarters(self._written()))

    def words(self) -> ReleasedWords:
        """Return the words of levels and events that others than stewards are given."""
        return self._snapshot.once(
            "released words",
            lambda: ReleasedWords.of(self._level_changes(), self._event_changes(), self.released()),
        )

    def without_draft_notes(
        self, key: str, line: tuple[Observation, ...], audience: Audience
    ) -> tuple[Observation, ...]:
        """Return an indicator's figures in force, without the notes that are drafts.

        For a steward, nothing is left out.
        """
        if audience is Audience.STEWARD or not any(one.reason for one in line):
            return line
        latest = {_said(one): number for number, one in self.noted(key)}
        return tuple(self.without_draft_note(one, latest.get(_said(one), 0)) for one in line)

    def noted(self, key: str | None = None) -> tuple[tuple[int, Observation], ...]:
        """Return every figure with a note, with the number of its return, oldest first.

        `key` is the indicator; None means all indicators.
        """
        ledger, limit = self._rows.ledger, self._snapshot.last_return()
        return self._snapshot.once(
            ("noted", key), lambda: ledger.noted(self._connection, key, limit)
        )

    def commentary(self) -> tuple[Commentary, ...]:
        """Return every version of all commentary, drafts too, oldest first."""
        return self._snapshot.once(
            "commentary", lambda: self._by_then(self._rows.commentary.recorded(self._connection))
        )

    def released_commentary(self) -> tuple[Commentary, ...]:
        """Return every version of all commentary that is released, oldest first."""
        mine = {one.number for one in self.released() if one.kind is TextKind.COMMENTARY}
        return tuple(one for one in self.commentary() if one.number in mine)

    def decisions(self) -> tuple[MeetingDecision, ...]:
        """Return what meetings decided, drafts too, oldest first, each with its words.

        Actions that were agreed on an exception's own page follow.
        """

        def load() -> tuple[MeetingDecision, ...]:
            found = self._by_then(self._rows.decisions.recorded(self._connection))
            recorded = self._rows.steps.recorded(self._connection, self._snapshot.end)
            steps = {one.number: one for one in recorded}
            told = tuple(one.with_step(steps[one.step]) if one.step else one for one in found)
            return (*told, *actions_of_steps(steps.values(), told))

        return self._snapshot.once("decisions", load)

    def sentences(self) -> tuple[EditedSentence, ...]:
        """Return every edit of a sentence of a report, drafts too, oldest first."""
        return self._snapshot.once(
            "edited sentences",
            lambda: self._by_then(self._rows.sentences.recorded(self._connection)),
        )

    def meeting_plan(self, quarter: Quarter) -> MeetingPlan:
        """Return what was kept last of the slides of the meeting about a quarter."""
        return self._snapshot.once(
            ("meeting plan", quarter),
            lambda: self._rows.meeting_plans.latest(self._connection, quarter, self._snapshot.end),
        )

    def without_drafts(self, found: Return) -> Return:
        """Return a return without drafts: with other words for its reason, and without notes."""
        stated = tuple(self.without_draft_note(one, found.number) for one in found.observations)
        reason = found.reason
        if reason in HELD_SENTENCES:
            return replace(found, observations=stated)
        if reason and TextId(TextKind.REASON, found.number) not in self.released():
            reason = NO_REASON
        return replace(found, observations=stated, reason=reason)

    def without_draft_note(self, one: Observation, number: int) -> Observation:
        """Return a figure as one return states it, without its note if the note is a draft.

        `number` is the number of the return.
        """
        if not one.reason or one.reason in HELD_SENTENCES:
            return one
        text = TextId(TextKind.NOTE, number, note_place(one.indicator, one.part))
        return one if text in self.released() else replace(one, reason="")

    def _written(self) -> WrittenRows:
        rows, connection = self._rows, self._connection
        limit = self._snapshot.last_return()
        heads = rows.ledger.heads(connection)
        return WrittenRows(
            steps=rows.steps.recorded(connection, self._snapshot.end),
            minutes=self._by_then(rows.agreements.minutes(connection)),
            levels=self._level_changes(),
            events=self._event_changes(),
            returns=tuple(one for one in heads if limit is None or one.number <= limit),
            noted=self.noted(),
            commentary=self.commentary(),
            decisions=self.decisions(),
            sentences=self.sentences(),
        )

    def _level_changes(self) -> tuple[LevelChange, ...]:
        return self._by_then(self._rows.agreements.level_changes(self._connection))

    def _event_changes(self) -> tuple[EventChange, ...]:
        return self._by_then(self._rows.agreements.event_changes(self._connection))

    def _by_then(self, found: Iterable[R]) -> tuple[R, ...]:
        """Return what was recorded by the end of the snapshot's day."""
        end = self._snapshot.end
        return tuple(
            one for one in found if end is None or one.recorded is None or one.recorded < end
        )


def _said(one: Observation) -> tuple[str, str, Quarter, str, str]:
    """Return the figure that a note is beside, with the note."""
    return one.indicator, one.part, one.quarter, one.agency, one.reason
