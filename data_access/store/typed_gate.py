"""The part of the gate that passes on what people typed for meetings and papers."""

from dataclasses import replace

from dashboard.commentary.commentary import Commentary
from dashboard.commentary.edited_sentences import EditedSentence
from dashboard.meetings.decisions import MeetingDecision
from dashboard.meetings.slides import MeetingPlan
from dashboard.quarters import Quarter
from dashboard.readers import Reader
from data_access.store import told_words
from data_access.store.snapshot import Snapshot


class TypedGate:
    """Commentary, decisions and edited sentences of a snapshot, as one reader may read them."""

    _snapshot: Snapshot
    reader: Reader

    def commentary(self, *, every: bool = False) -> tuple[Commentary, ...]:
        """Return the commentary in force that the reader may read; a steward reads drafts too.

        With `every`, a steward gets earlier versions as well.
        """
        return told_words.told_commentary(self._snapshot, self.reader.audience, every)

    def meeting_decisions(self) -> tuple[MeetingDecision, ...]:
        """Return what meetings decided, oldest first; others than stewards get what is released.

        Decisions about figures that the reader does not see are left out. The public is not told
        of posts and days.
        """
        return told_words.told_decisions(self._snapshot, self.reader.audience)

    def meeting_plan(self, quarter: Quarter) -> MeetingPlan:
        """Return how the slides of the meeting about a quarter are arranged.

        Its notes are the stewards' alone.
        """
        found = self._snapshot.texts.meeting_plan(quarter)
        return found if self.reader.is_steward else replace(found, notes={}, by="", recorded=None)

    def edited_sentences(self, report: str) -> tuple[EditedSentence, ...]:
        """Return the edits in force of a report's sentences; a steward reads drafts too.

        Others than stewards are not told who edited, nor when. `report` is the report's name in
        addresses ("2025-26-q2", "2024-25").
        """
        told = told_words.told_sentences(self._snapshot, self.reader.audience)
        return tuple(one for one in told if one.report == report)

    def last_edit(self, report: str, place: str) -> int:
        """Return the number of the latest edit of a sentence, whatever it says; 0 without any.

        Readers other than stewards are not told of drafts: for them it is 0.
        """
        if not self.reader.is_steward:
            return 0
        mine = (
            one.number
            for one in self._snapshot.texts.sentences()
            if (one.report, one.place) == (report, place)
        )
        return max(mine, default=0)
