"""Finds every text that was typed into the store, as something that can be released.

`KINDS` has one function for each kind of text. A further kind is one more function.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dashboard.catalogue.decisions import RecordedMinute
from dashboard.catalogue.event_changes import EventChange, event_words
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.levels import LevelChange, level_span_words, level_words, sort_of
from dashboard.catalogue.parts import ALL
from dashboard.commentary.commentary import (
    Commentary,
    author_name,
    subject_places,
    subject_title,
)
from dashboard.commentary.edited_sentences import EditedSentence
from dashboard.commentary.scrutiny import WRITTEN_BY
from dashboard.exceptions.life import ExceptionStep
from dashboard.figures.observations import Observation, Return
from dashboard.meetings.decisions import FOR_PARTNERS, MeetingDecision, decision_places
from dashboard.meetings.minute_names import named_posts
from dashboard.number_formats import long_date, plural_text
from dashboard.quarters import Quarter, quarters_between
from dashboard.releases.typed_texts import (
    EVERYONE,
    PARTNERS,
    STEWARDS,
    TextId,
    TextKind,
    TypedField,
    TypedText,
    note_place,
)


@dataclass(frozen=True, slots=True)
class WrittenRows:
    """Everything in a store that has typed texts, each in the order of recording.

    `noted` are the figures with a note, with the numbers of their returns. The returns have no
    figures here.
    """

    steps: tuple[ExceptionStep, ...] = ()
    minutes: tuple[RecordedMinute, ...] = ()
    levels: tuple[LevelChange, ...] = ()
    events: tuple[EventChange, ...] = ()
    returns: tuple[Return, ...] = ()
    noted: tuple[tuple[int, Observation], ...] = ()
    commentary: tuple[Commentary, ...] = ()
    decisions: tuple[MeetingDecision, ...] = ()
    sentences: tuple[EditedSentence, ...] = ()


def written_texts(rows: WrittenRows, catalogue: Catalogue) -> tuple[TypedText, ...]:
    """Return every text that others than stewards may come to read, by kind and then oldest first.

    Of texts about one subject, each names the latest one if it is not the latest itself.
    """
    typed = (text for kind in KINDS for text in kind(rows, catalogue))
    found = [text for text in typed if any(one.readers for one in text.fields)]
    latest = {text.subject: text.id for text in found}
    return tuple(
        one if latest[one.subject] == one.id else replace(one, later=latest[one.subject])
        for one in found
    )


def history_quarters(rows: WrittenRows) -> dict[str, frozenset[Quarter]]:
    """Return for each indicator the quarters of the changes in the history of its definition."""
    keys: dict[int, set[str]] = {one.number: set(one.lines) for one in rows.minutes}
    for level in rows.levels:
        keys.setdefault(level.number, set()).add(level.indicator)
    found: dict[str, set[Quarter]] = {}
    for one in rows.minutes:
        for key in keys[one.number]:
            found.setdefault(key, set()).add(Quarter.containing(one.since))
    return {key: frozenset(quarters) for key, quarters in found.items()}


def _steps(rows: WrittenRows, catalogue: Catalogue) -> Iterator[TypedText]:
    for step in rows.steps:
        run = step.run
        side = "high" if run.upward else "low"
        due = long_date(step.due) if step.due else ""
        fields = (
            TypedField("Who", step.who, PARTNERS),
            TypedField("Until", due, PARTNERS, is_free=False),
            TypedField("Words", step.text),
            TypedField("Stage", step.stage.value, is_free=False),
        )
        quarters = quarters_between(run.first, run.last)
        yield TypedText(
            id=TextId(TextKind.STEP, step.number),
            about=f"{_short(catalogue, run.indicator)}, {_span(run.first, run.last)}, {side}: "
            f"{step.stage.value}",
            fields=_filled(fields),
            places=tuple((run.indicator, quarter) for quarter in quarters),
            by=step.by,
            written=step.recorded,
            subject=f"exception {run.indicator} {side}",
        )


def _changes(rows: WrittenRows, catalogue: Catalogue) -> Iterator[TypedText]:
    levels: dict[int, list[LevelChange]] = {}
    events: dict[int, list[EventChange]] = {}
    for level in rows.levels:
        levels.setdefault(level.number, []).append(level)
    for event in rows.events:
        events.setdefault(event.number, []).append(event)
    for minute in rows.minutes:
        yield _change(
            minute, levels.get(minute.number, []), events.get(minute.number, []), catalogue
        )


def _change(
    one: RecordedMinute,
    levels: list[LevelChange],
    events: list[EventChange],
    catalogue: Catalogue,
) -> TypedText:
    """Return the texts of one change of the catalogue: of its levels, its events, and its minute.

    The minute of a change of events alone is read by stewards alone.
    """
    what = [(_level_words(level, catalogue), level.sentence) for level in levels]
    what += [(event_words(event.event), event.sentence) for event in events]
    about = ": ".join(what[0]) if len(what) == 1 else f"Change {one.number} of the definitions"
    minute, readers = one.minute, STEWARDS if events and not levels else EVERYONE
    fields = (
        *(field for event in events for field in _event_fields(event, many=len(what) > 1)),
        *(field for level in levels for field in _level_fields(level, catalogue)),
        TypedField("Agreed by", minute.agreed, readers, in_history=True),
        TypedField("Where", minute.source, readers, in_history=True),
        TypedField("Why", minute.why, STEWARDS),
    )
    return TypedText(
        id=TextId(TextKind.CHANGE, one.number),
        about=f"{about[:1].upper()}{about[1:]}",
        fields=_filled(fields),
        places=tuple(
            dict.fromkeys(
                (
                    *((level.indicator, level.level.since) for level in levels),
                    *_event_places(events, catalogue),
                    *((line, Quarter.containing(one.since)) for line in one.lines),
                )
            )
        ),
        by=minute.recorded_by,
        written=one.recorded,
        subject=" ".join(what[0][:1]) if len(what) == 1 else f"change {one.number}",
    )


def _level_words(one: LevelChange, catalogue: Catalogue) -> str:
    short = _short(catalogue, one.indicator)
    if not catalogue.has(one.indicator):
        return f"{short}: {sort_of(one.level)}"
    words = level_words(one.level, catalogue.indicator(one.indicator))
    return f"{short}: {sort_of(one.level)} {words}, {level_span_words(one.level)}"


def _level_fields(one: LevelChange, catalogue: Catalogue) -> Iterator[TypedField]:
    """Yield who agreed a level, if the change brought these words."""
    if not one.withdrawn and (one.before is None or one.before.agreed != one.level.agreed):
        yield TypedField(f"{_short(catalogue, one.indicator)}, agreed by", one.level.agreed)


def _event_fields(one: EventChange, *, many: bool) -> Iterator[TypedField]:
    """Yield the name of an event and where it was agreed, if the change brought these words."""
    if one.withdrawn:
        return
    named = f"{one.event.quarter}, w" if many else "W"
    if one.before is None:
        yield TypedField(f"{named}ords on the chart", one.event.title)
    if one.before is None or one.before.source != one.event.source:
        yield TypedField(f"{named}here it was agreed", one.event.source)


def _event_places(
    events: Iterable[EventChange], catalogue: Catalogue
) -> Iterator[tuple[str, Quarter]]:
    for one in events:
        for line in catalogue.indicators:
            if one.event.concerns(line.key):
                yield line.key, one.event.quarter


def _reasons(rows: WrittenRows, catalogue: Catalogue) -> Iterator[TypedText]:
    for one in rows.returns:
        if one.reason:
            yield TypedText(
                id=TextId(TextKind.REASON, one.number),
                about=f"{_agency(catalogue, one.agency)}, {one.quarter}: return {one.number}",
                fields=(TypedField("Reason", one.reason),),
                places=(),
                by="",
                written=one.recorded,
                subject=f"return {one.number}",
            )


def _notes(rows: WrittenRows, catalogue: Catalogue) -> Iterator[TypedText]:
    recorded = {one.number: one.recorded for one in rows.returns}
    for number, one in rows.noted:
        agency = _agency(catalogue, one.agency)
        yield TypedText(
            id=TextId(TextKind.NOTE, number, note_place(one.indicator, one.part)),
            about=f"{_figure(catalogue, one)}, {one.quarter}, {agency}: return {number}",
            fields=(TypedField("Note", one.reason),),
            places=((one.indicator, one.quarter),),
            by="",
            written=recorded.get(number),
            subject=f"note {one.indicator} {one.part} {one.quarter} {one.agency}",
        )


def _commentaries(rows: WrittenRows, catalogue: Catalogue) -> Iterator[TypedText]:
    for one in rows.commentary:
        subject = one.subject
        author = author_name(catalogue, one.agency)
        words = TypedField("Words", one.text, PARTNERS if one.agency in WRITTEN_BY else EVERYONE)
        yield TypedText(
            id=TextId(TextKind.COMMENTARY, one.number),
            about=f"{subject_title(catalogue, subject)}: commentary of {author}",
            fields=_filled((words, TypedField("Post", one.post, PARTNERS))),
            places=subject_places(catalogue, subject),
            by=one.by,
            written=one.recorded,
            subject=f"commentary {subject.scope} {subject.key} {subject.first} {one.agency}",
        )


def _decisions(rows: WrittenRows, catalogue: Catalogue) -> Iterator[TypedText]:
    """Yield the decisions that have words of their own; others are steps of exceptions."""
    for one in rows.decisions:
        due = long_date(one.due) if one.due else ""
        fields = (
            TypedField("Who", one.who, PARTNERS),
            TypedField("Until", due, PARTNERS, is_free=False),
            TypedField("Words", one.text, PARTNERS if one.kind in FOR_PARTNERS else EVERYONE),
            TypedField("Names", _named_words(one), PARTNERS, is_free=False),
            TypedField("Decided", one.kind.value, is_free=False),
        )
        if one.step:
            continue
        yield TypedText(
            id=TextId(TextKind.DECISION, one.number),
            about=f"Meeting about {one.meeting}, {long_date(one.held)}: {one.kind.value}",
            fields=_filled(fields),
            places=decision_places(catalogue, one),
            by=one.by,
            written=one.recorded,
            subject=f"decision {one.about or one.number}",
        )


def _named_words(one: MeetingDecision) -> str:
    """Say that persons are named, and where: their names stand in the minutes alone."""
    many = plural_text(named_posts(one), "person", "people").capitalize()
    return f"{many} named beside the post, in the minutes alone" if one.names else ""


def _sentences(rows: WrittenRows, catalogue: Catalogue) -> Iterator[TypedText]:
    """Yield the edited sentences of reports; what returns to the rule's sentence is no text."""
    for one in rows.sentences:
        if one.text:
            yield TypedText(
                id=TextId(TextKind.SENTENCE, one.number),
                about=f"Report {one.report.replace('-q', ' Q')}, in place of “{one.rule}”",
                fields=(TypedField("Words", one.text),),
                places=one.places,
                by=one.by,
                written=one.recorded,
                subject=f"sentence {one.report} {one.place}",
            )


KINDS: tuple[Callable[[WrittenRows, Catalogue], Iterator[TypedText]], ...] = (
    _steps,
    _changes,
    _reasons,
    _notes,
    _commentaries,
    _decisions,
    _sentences,
)
"""The functions that find the texts of each kind."""


def _filled(fields: Iterable[TypedField]) -> tuple[TypedField, ...]:
    return tuple(one for one in fields if one.text)


def _span(first: Quarter, last: Quarter) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def _short(catalogue: Catalogue, key: str) -> str:
    return catalogue.indicator(key).short if catalogue.has(key) else key


def _figure(catalogue: Catalogue, one: Observation) -> str:
    if one.part == ALL or not catalogue.has(one.indicator):
        return _short(catalogue, one.indicator)
    indicator = catalogue.indicator(one.indicator)
    return f"{indicator.short}, {catalogue.part_title(indicator, one.part)}"


def _agency(catalogue: Catalogue, key: str) -> str:
    titles: Mapping[str, str] = {one.key: one.title for one in catalogue.agencies}
    return titles.get(key, key)
