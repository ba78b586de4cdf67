"""The part of the gate that shows the round of schools and early years settings.

Who keeps the round reads every setting and its answers. Partners read how complete it is by kind,
and counts by standard once answers cannot change any more. Who holds a link reads its own form and
answers, and nothing else. The public reads nothing.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dashboard.actions import Action
from dashboard.assurance.schools.answer_links import is_link
from dashboard.assurance.schools.school_results import (
    FEWEST,
    KindCount,
    SettingAnswers,
    StandardCount,
    asked_settings,
    complete_answers,
    kind_counts,
    may_be_told,
    standard_counts,
)
from dashboard.assurance.schools.school_rounds import (
    AnswerRound,
    OwnAnswers,
    SchoolSetting,
    SettingLink,
    SettingWord,
    answers_in_force,
    links_in_force,
    rounds_of,
    settings_in_force,
)
from dashboard.errors import NotAllowedError
from data_access.assurance.school_workbooks import (
    SchoolCells,
    read_school_workbook,
    school_workbook,
)
from data_access.store.assurance.assurance_gate import AssuranceGate

NOT_READ = "Only partners and stewards read what schools answered."
NOT_KEPT = "Only who keeps the round reads what one setting answered."
NO_LINK = "Only a link opens a setting's form."


class SchoolsGate(AssuranceGate):
    """The round of schools and early years of a snapshot, as one reader may see it."""

    day: date

    def school_rounds(self) -> tuple[AnswerRound, ...]:
        """Return every round, oldest first; names of who recorded it are for stewards.

        Raises: NotAllowedError.
        """
        self._must_read_schools()
        if self.reader.is_steward:
            return self._every_round()
        return tuple(
            AnswerRound(tuple(self._redacted(one, ("text",)) for one in each.steps))
            for each in self._every_round()
        )

    def school_completeness(self, round_: int) -> tuple[KindCount, ...]:
        """Return how complete a round is by kind of settings. Raises: NotAllowedError."""
        self._must_read_schools()
        found = self._round_of_schools(round_)
        if found is None:
            return ()
        return kind_counts(found, self._asked_schools(found), self._answers_of_schools(round_))

    def school_standards(self, round_: int, before: int = 0) -> tuple[StandardCount, ...]:
        """Return what complete settings say by standard, with the change on the round `before`.

        Beyond who keeps the round, nothing while it is open, or of too few settings; and no change
        if either round is not told or too few answered both. Raises: NotAllowedError.
        """
        self._must_read_schools()
        now = self._countable_answers(round_)
        found = self._round_of_schools(round_)
        if found is None or now is None:
            return ()
        first = self._countable_answers(before)
        if first is not None and not self._keeps_schools:
            both = complete_answers(found, now).keys() & first.keys()
            first = first if len(both) >= FEWEST else None
        return standard_counts(found, now, first, 0 if self._keeps_schools else FEWEST)

    def school_settings(self, round_: int) -> tuple[SchoolSetting, ...]:
        """Return the settings that a round asks; of round 0, all that are asked at present.

        Raises: NotAllowedError for who does not keep the round.
        """
        self._must_keep_schools()
        found = self._round_of_schools(round_)
        if found is not None:
            return self._asked_schools(found)
        every = settings_in_force(self._snapshot.assurance.settings()).values()
        return tuple(one for one in every if one.word is SettingWord.ASKED)

    def school_answers(self, round_: int) -> SettingAnswers:
        """Return what each setting says in a round. Raises: NotAllowedError for who keeps none."""
        self._must_keep_schools()
        return self._answers_of_schools(round_)

    def school_links(self, round_: int) -> Mapping[int, SettingLink]:
        """Return how the link of each setting in a round is, without its hash.

        Raises: NotAllowedError for who does not keep the round.
        """
        self._must_keep_schools()
        found = links_in_force(self._snapshot.assurance.links(), round_)
        return {at: replace(one, digest="") for at, one in found.items()}

    def linked_form(self, held: str) -> OwnAnswers | None:
        """Return the form that a link opens today; None if it was ended, is over, or is none.

        Raises: NotAllowedError for who comes by no link.
        """
        if not self.reader.may(Action.ANSWER_FOR_SCHOOL):
            raise NotAllowedError(NO_LINK)
        return self._form_of_link(held)

    def linked_workbook(self, held: str) -> bytes | None:
        """Return the form of a link as a workbook with its answers; None if it opens none.

        Raises: NotAllowedError for who comes by no link.
        """
        own = self.linked_form(held)
        return None if own is None else school_workbook(own)

    def read_linked_workbook(self, held: str, content: bytes, name: str) -> SchoolCells:
        """Read the new answers in a workbook that came by a link; nothing is saved.

        Raises:
            NotAllowedError: for who comes by no link.
            ReturnError: if the workbook is refused unopened, cannot be read, is another form, or
                holds data of persons.
        """
        own = self.linked_form(held)
        if own is None:
            raise NotAllowedError(NO_LINK)
        place = own.round.number, own.setting.setting
        records = self._snapshot.assurance.school_answers()
        saved = [one for one in records if (one.round, one.setting) == place]
        return read_school_workbook(content, name, own, saved, self._snapshot.catalogue())

    def _form_of_link(self, held: str) -> OwnAnswers | None:
        for round_ in reversed(self._every_round()):
            links = links_in_force(self._snapshot.assurance.links(), round_.number)
            found = next((one for one in links.values() if is_link(held, one)), None)
            if found is None:
                continue
            settings = settings_in_force(self._snapshot.assurance.settings())
            setting = settings[found.setting]
            if not round_.is_open_on(self.day) or setting.word is not SettingWord.ASKED:
                return None
            answers = self._answers_of_schools(round_.number).get(found.setting, {})
            return OwnAnswers(round_, setting, answers)
        return None

    def _countable_answers(self, round_: int) -> SettingAnswers | None:
        """Return the complete answers of a round that may be counted for this reader."""
        found = self._round_of_schools(round_)
        if found is None:
            return None
        answers = self._answers_of_schools(round_)
        is_open = found.is_open_on(self.day)
        if not self._keeps_schools and not may_be_told(found, answers, is_open=is_open):
            return None
        return complete_answers(found, answers)

    def _asked_schools(self, round_: AnswerRound) -> tuple[SchoolSetting, ...]:
        rows = self._snapshot.assurance
        settings, answers = (
            settings_in_force(rows.settings()),
            self._answers_of_schools(round_.number),
        )
        is_open = round_.is_open_on(self.day)
        return asked_settings(round_, settings, rows.links(), answers, is_open=is_open)

    def _answers_of_schools(self, round_: int) -> SettingAnswers:
        return self._snapshot.once(
            ("school answers of", round_),
            lambda: answers_in_force(self._snapshot.assurance.school_answers(), round_),
        )

    def _every_round(self) -> tuple[AnswerRound, ...]:
        return self._snapshot.once(
            "rounds of schools", lambda: rounds_of(self._snapshot.assurance.rounds())
        )

    def _round_of_schools(self, number: int) -> AnswerRound | None:
        return next((one for one in self._every_round() if one.number == number), None)

    @property
    def _keeps_schools(self) -> bool:
        return self.reader.may(Action.KEEP_SCHOOLS)

    def _must_read_schools(self) -> None:
        if not self.reader.may(Action.READ_SCHOOLS):
            raise NotAllowedError(NOT_READ)

    def _must_keep_schools(self) -> None:
        if not self._keeps_schools:
            raise NotAllowedError(NOT_KEPT)
