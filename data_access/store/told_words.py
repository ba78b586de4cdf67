"""What of steps, commentary, decisions and edits each audience is told, by the rules for texts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from dashboard.actions import Action
from dashboard.catalogue.indicators import Catalogue
from dashboard.commentary.commentary import (
    Commentary,
    CommentScope,
    latest_commentary,
    subject_places,
)
from dashboard.commentary.edited_sentences import EditedSentence, edits_in_force
from dashboard.commentary.scrutiny import WRITTEN_BY, scrutiny_in
from dashboard.days import day_of
from dashboard.disclosure.audience_check import fits_audience
from dashboard.disclosure.told_texts import MayTell
from dashboard.exceptions.life import ExceptionStep
from dashboard.exceptions.told_steps import (
    hidden_quarters,
    public_steps,
    steps_without_hidden,
)
from dashboard.free_text.findings import WITHHELD
from dashboard.meetings.decisions import FOR_PARTNERS as PARTNERS_ALONE
from dashboard.meetings.decisions import MeetingDecision, decision_places
from dashboard.meetings.minute_names import NameRule, names_shown
from dashboard.meetings.slides import MeetingPlan
from dashboard.quarters import Quarter, quarters_between
from dashboard.readers import Audience, Reader
from dashboard.releases.released_words import released_steps
from dashboard.releases.typed_texts import (
    TextId,
    TextKind,
    TextRecord,
)
from data_access.store.assurance.audited_texts import is_decision_audited
from data_access.store.snapshot import Snapshot


def about_seen_runs(
    snapshot: Snapshot, found: tuple[ExceptionStep, ...], reader: Reader
) -> tuple[ExceptionStep, ...]:
    """Return the steps about runs in which a reader sees every quarter."""
    hidden = _hidden_quarters(snapshot, (one.run.indicator for one in found), reader)
    return steps_without_hidden(found, hidden)


def about_seen_figures(
    snapshot: Snapshot, found: tuple[Commentary, ...], reader: Reader
) -> tuple[Commentary, ...]:
    """Return the commentary on themes, and on indicators of which a reader sees every quarter.

    Of commentary on an exception, that is every quarter of its run. What came with a return that is
    held back is left out too.
    """
    ours = [one.subject.key for one in found if one.subject.scope is not CommentScope.THEME]
    hidden = _hidden_quarters(snapshot, ours, reader)
    held = snapshot.returns.sentences(reader.audience)
    waiting = snapshot.returns.unreleased_quarters(reader.audience)
    late = snapshot.returns.unreleased(reader.audience)
    return tuple(
        one
        for one in found
        if one.return_number not in held and one.return_number not in late
        if waiting.isdisjoint(one.subject.quarters)
        if one.subject.scope is CommentScope.THEME
        or (
            one.subject.key in hidden
            and not any(quarter in hidden[one.subject.key] for quarter in one.subject.quarters)
        )
    )


def fit_commentary(
    snapshot: Snapshot, found: Iterable[Commentary], audience: Audience
) -> tuple[Commentary, ...]:
    """Remove who entered commentary, and what of it is not for the audience.

    The public is not told of posts and days. A text that is not for the audience is replaced by a
    sentence.
    """
    catalogue, tells = snapshot.catalogue(), snapshot.teller(audience).may_give_reason

    def shown(one: Commentary, text: str, instead: str) -> str:
        places = subject_places(catalogue, one.subject)
        fit = fits_audience(catalogue, text, audience) and tells(text, places)
        return text if fit else instead

    is_public = audience is Audience.PUBLIC
    return tuple(
        replace(
            one,
            by="",
            post="" if is_public else shown(one, one.post, ""),
            recorded=None if is_public else one.recorded,
            text=shown(one, one.text, WITHHELD),
        )
        for one in found
    )


def told_commentary(snapshot: Snapshot, reader: Reader, every: bool) -> tuple[Commentary, ...]:
    """Return the commentary in force for a reader, in the order of recording.

    A steward's is every latest version, drafts too; with `every`, earlier ones as well. Other
    readers get the latest version that is released, about figures that they see, in words that
    they may read.
    """
    if reader.is_steward:
        found = snapshot.texts.commentary()
        return found if every else latest_commentary(found)

    def load() -> tuple[Commentary, ...]:
        mine = snapshot.texts.released_commentary()
        if reader.audience is Audience.PUBLIC:
            mine = tuple(one for one in mine if one.agency not in WRITTEN_BY)
        seen = about_seen_figures(snapshot, latest_commentary(mine), reader)
        return fit_commentary(snapshot, seen, reader.audience)

    return snapshot.once(("told commentary", reader), load)


def fit_steps(
    steps: tuple[ExceptionStep, ...], audience: Audience, catalogue: Catalogue, tells: MayTell
) -> tuple[ExceptionStep, ...]:
    """Remove who recorded the steps, and what of them is not for the audience."""
    fit = _fit_each(steps, audience, catalogue, tells)
    return public_steps(fit) if audience is Audience.PUBLIC else fit


def _fit_each(
    steps: tuple[ExceptionStep, ...], audience: Audience, catalogue: Catalogue, tells: MayTell
) -> tuple[ExceptionStep, ...]:
    def shown(step: ExceptionStep, text: str, instead: str) -> str:
        run = step.run
        places = [(run.indicator, one) for one in quarters_between(run.first, run.last)]
        fit = fits_audience(catalogue, text, audience) and tells(text, places)
        return text if fit else instead

    return tuple(
        replace(step, by="", who=shown(step, step.who, ""), text=shown(step, step.text, WITHHELD))
        for step in steps
    )


def told_decisions(snapshot: Snapshot, reader: Reader) -> tuple[MeetingDecision, ...]:
    """Return the decisions that a reader is told, oldest first, in words that it may read.

    Of a decision that is a step, the step decides: it is told where the step is, in its words. Of
    others, the words must be released, and no figure that they are about hidden. The public is not
    told of posts, of days and of who attended.
    """
    found = snapshot.texts.decisions()
    if reader.is_steward:
        return found

    def load() -> tuple[MeetingDecision, ...]:
        told = (one for each in found for one in _told_decision(snapshot, each, reader))
        return tuple(told)

    return snapshot.once(("told decisions", reader), load)


def _told_decision(
    snapshot: Snapshot, one: MeetingDecision, reader: Reader
) -> Iterator[MeetingDecision]:
    """Yield a decision as a reader is told it, or nothing."""
    audience, catalogue = reader.audience, snapshot.catalogue()
    is_public = audience is Audience.PUBLIC
    if one.step:
        fit = snapshot.once(("fit steps", reader), lambda: _seen_steps(snapshot, reader))
        if one.step not in fit:
            return
        one = one.with_step(fit[one.step])
    else:
        released = TextId(TextKind.DECISION, one.number) in snapshot.texts.released()
        if not released or is_decision_hidden(snapshot, one, reader):
            return
        places, tells = decision_places(catalogue, one), snapshot.teller(audience).may_tell
        fit_words = fits_audience(catalogue, one.text, audience) and tells(one.text, places)
        fit_who = fits_audience(catalogue, one.who, audience) and tells(one.who, places)
        is_told = fit_words and not is_decision_audited(snapshot, one)
        text = one.text if is_told else WITHHELD
        one = replace(one, text=text, who=one.who if fit_who else "")
    one = replace(one, by="")
    yield replace(one, **_NOT_PUBLIC) if is_public else one


_NOT_PUBLIC: dict[str, Any] = {"who": "", "due": None, "recorded": None, "agency": "", "link": ""}
"""What the public is not told of a decision: posts, agencies, days, and links of partners."""


def _seen_steps(snapshot: Snapshot, reader: Reader) -> dict[int, ExceptionStep]:
    """Return the released steps of exceptions that a reader sees, in words for it."""
    released = released_steps(snapshot.exception_steps(), snapshot.texts.released())
    seen = about_seen_runs(snapshot, released, reader)
    tells = snapshot.teller(reader.audience).may_tell
    fit = _fit_each(seen, reader.audience, snapshot.catalogue(), tells)
    return {one.number: one for one in fit}


def is_decision_hidden(snapshot: Snapshot, one: MeetingDecision, reader: Reader) -> bool:
    """Say whether a decision is about a figure that is hidden, or not for the reader at all."""
    if one.kind in PARTNERS_ALONE and reader.audience is Audience.PUBLIC:
        return True
    if one.meeting in snapshot.returns.unreleased_quarters(reader.audience):
        return True
    if not one.measured:
        return False
    hidden = _hidden_quarters(snapshot, [one.measured], reader)
    first = one.first or one.meeting
    known = hidden.get(one.measured)
    return known is None or any(first <= quarter <= one.meeting for quarter in known)


def told_sentences(snapshot: Snapshot, audience: Audience) -> tuple[EditedSentence, ...]:
    """Return the edited sentences of reports that an audience is told, the latest of each.

    A steward's are those in force, drafts too. Other readers get the latest that is released, if no
    figure of its one line is hidden from them and its words are for them; else the rule's sentence
    stays. Returning to the rule's sentence needs no release.
    """
    found = snapshot.texts.sentences()
    if audience is Audience.STEWARD:
        return edits_in_force(found)

    def load() -> tuple[EditedSentence, ...]:
        catalogue, tells = snapshot.catalogue(), snapshot.teller(audience).may_tell
        released = snapshot.texts.released()
        mine = (
            one
            for one in found
            if not one.text or TextId(TextKind.SENTENCE, one.number) in released
        )
        return tuple(
            replace(one, by="", recorded=None)
            for one in edits_in_force(mine)
            if fits_audience(catalogue, one.text, audience)
            and tells(one.text, one.places)
            and not is_sentence_hidden(snapshot, one, audience)
        )

    return snapshot.once(("told sentences", audience), load)


def is_sentence_hidden(snapshot: Snapshot, one: EditedSentence, audience: Audience) -> bool:
    """Say whether an edited sentence is about one line of which a quarter is hidden."""
    if len(one.lines) != 1:
        return False
    known = _hidden_quarters(snapshot, one.lines, Reader(audience)).get(one.lines[0])
    return known is None or any(one.first <= quarter <= one.last for quarter in known)


def _hidden_quarters(
    snapshot: Snapshot, asked: Iterable[str], reader: Reader
) -> dict[str, frozenset[Quarter]]:
    """Return the quarters hidden from a reader, by indicator; unknown ones are left out."""
    bounds, catalogue = snapshot.bounds(reader.audience), snapshot.catalogue()
    keys = sorted({key for key in asked if catalogue.has(key)})
    if bounds is None or not keys:
        return {}

    def load() -> dict[str, frozenset[Quarter]]:
        material = snapshot.material(keys, bounds[1], reader=reader)
        waiting = snapshot.returns.unreleased_quarters(reader.audience)
        return {key: hidden_quarters(material, catalogue.indicator(key)) | waiting for key in keys}

    return snapshot.once(("hidden quarters", reader, tuple(keys)), load)


RECORDED_BY = {
    TextKind.STEP: Action.RECORD_STEPS,
    TextKind.DECISION: Action.NOTE_ACTIONS,
    TextKind.COMMENTARY: Action.ENTER_COMMENTARY,
    TextKind.SENTENCE: Action.EDIT_SENTENCES,
}
"""The kinds of texts that people record on pages, and what they must be allowed to do for each."""


class TypedGate:
    """Commentary, decisions and edited sentences of a snapshot, as one reader may read them."""

    _snapshot: Snapshot
    reader: Reader
    day: date
    depends_on_today: bool

    def commentary(self, *, every: bool = False) -> tuple[Commentary, ...]:
        """Return the commentary in force that the reader may read; a steward reads drafts too.

        With `every`, a steward gets earlier versions as well.
        """
        return told_commentary(self._snapshot, self.reader, every)

    def scrutiny_drafts(self) -> tuple[Commentary, ...]:
        """Return the latest drafts of independent scrutiny or of answers, for who writes such.

        What is released, or was written before it, is left out.
        """
        texts = self._snapshot.texts
        mine = [one for one in texts.commentary() if self._writes_scrutiny(one)]
        released = texts.released()
        return tuple(
            replace(one, by="")
            for one in scrutiny_in(latest_commentary(mine))
            if TextId(TextKind.COMMENTARY, one.number) not in released
        )

    def _writes_scrutiny(self, one: Commentary) -> bool:
        return one.agency in WRITTEN_BY and self.reader.may(WRITTEN_BY[one.agency])

    def meeting_decisions(self) -> tuple[MeetingDecision, ...]:
        """Return what meetings decided, oldest first; others than stewards get what is released.

        Decisions about figures that the reader does not see are left out. The public is not told
        of posts and days. Persons' names are left out where minutes may not have them any more.
        """
        found = told_decisions(self._snapshot, self.reader)
        if not any(one.names for one in found):
            return found
        self.depends_on_today = True
        rule = NameRule.of(self._snapshot.catalogue().partnership)
        return names_shown(found, rule, self.day)

    def released_on(self, kind: TextKind) -> dict[int, date]:
        """Return the day on which each text of a kind was released, by its number.

        What is a draft, or was taken back, is left out for every reader.
        """
        texts = self._snapshot.texts
        last = {mark.id: mark for mark in texts.marks()}
        return {
            key.number: day_of(last[key].moment) for key in texts.released() if key.kind is kind
        }

    def meeting_plan(self, quarter: Quarter) -> MeetingPlan:
        """Return how the slides of the meeting about a quarter are arranged.

        Its notes are the stewards' alone.
        """
        found = self._snapshot.texts.meeting_plan(quarter)
        return found if self.reader.is_steward else replace(found, notes={}, by="", recorded=None)

    def own_texts(self, by: str, since: datetime) -> tuple[TextRecord, ...]:
        """Return what a person recorded since a moment, oldest first of each kind, drafts too.

        They are texts of the kinds that the reader may record. `by` is the name of an account,
        which no other account in use has, and `since` is when it was made.
        """
        kinds = {kind for kind, action in RECORDED_BY.items() if self.reader.may(action)}
        return tuple(
            replace(one, is_for_reader=False)
            for one in self._snapshot.texts.records()
            if one.id.kind in kinds
            and one.text.by == by
            and one.text.written is not None
            and one.text.written >= since
        )

    def edited_sentences(self, report: str) -> tuple[EditedSentence, ...]:
        """Return the edits in force of a report's sentences; a steward reads drafts too.

        Others than stewards are not told who edited, nor when. `report` is the report's name in
        addresses ("2025-26-q2", "2024-25").
        """
        told = told_sentences(self._snapshot, self.reader.audience)
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
