"""The part of the editor that records the steps of quarters."""

from dataclasses import replace

from dashboard.actions import Action
from dashboard.errors import Fault, NotAllowedError, QuarterError
from dashboard.quarter_life.followed_values import FollowedValue
from dashboard.quarter_life.offered_steps import may_record
from dashboard.quarter_life.quarter_acts import ASKED, QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_rules import undone_act
from data_access.store.quarters.followed_marks import save_mark, settle_mark
from data_access.store.quarters.quarter_steps import save_quarter_act
from data_access.store.text_editor import TextEditor


class QuarterEditor(TextEditor):
    """The store as people record in it how far a quarter is."""

    def record_quarter(self, act: QuarterAct, *, after: int) -> QuarterAct:
        """Record a step of a quarter; return it with its number and its moment.

        `after` is the number of the last step of the quarter that the person had read; 0 if there
        was none. Which return the step is about is worked out here.

        Raises:
            QuarterError: if the step cannot be recorded as the quarter is. Nothing is written then.
            NotAllowedError: if the reader may not record it, or not for this agency.
        """
        said = replace(act, by=self._name(act.by))
        if act.word is QuarterWord.UNDONE:
            with self._store.snapshot() as snapshot:
                undone = undone_act(act, snapshot.returns.quarter_acts())
            if undone is None:
                self._must(Action.READ_QUARTERS)
                fault = Fault("quarter", "the step", f"step {act.about}", "one that is in force")
                raise QuarterError("Nothing was recorded.", [fault])
            self._must_be_asked(undone)
            said = replace(said, agency=undone.agency)
        else:
            self._must_be_asked(act)
        return save_quarter_act(self._store, said, self._clock(), after=after)

    def mark_value(self, one: FollowedValue) -> FollowedValue:
        """Mark a value to follow up; return the mark with its number and its moment.

        Raises:
            QuarterError: if the value is none that the agency sends, or nothing says why.
            NotAllowedError: if the reader keeps no quarters.
        """
        self._must(Action.KEEP_QUARTERS)
        return save_mark(self._store, replace(one, by=self._name(one.by)), self._clock())

    def settle_value(self, number: int, by: str, outcome: str) -> FollowedValue:
        """Settle a mark with what came of it; return it.

        Raises:
            QuarterError: if there is no open mark of the number, or nothing says what came of it.
            NotAllowedError: if the reader keeps no quarters.
        """
        self._must(Action.KEEP_QUARTERS)
        return settle_mark(self._store, number, self._clock(), self._name(by), outcome)

    def _must_be_asked(self, act: QuarterAct) -> None:
        """Refuse a step that the reader's roles do not allow, or not for this agency.

        Raises: NotAllowedError.
        """
        self._must(ASKED[act.word])
        if not may_record(act.word, act.agency, self.gate.reader):
            raise NotAllowedError("A return is its own agency's.")
