"""What of a typed text each audience will read once it is released, by the rules for all texts."""

from collections.abc import Iterator

from dashboard.disclosure.audience_check import given_away
from dashboard.disclosure.told_texts import TextPlace, unread_sentence
from dashboard.figures.observations import Status
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from dashboard.releases.typed_texts import (
    EVERYONE,
    FieldPreview,
    PreviewedText,
    TextKind,
    TextRecord,
    TypedField,
    TypedText,
    note_place,
)
from data_access.store.assurance.audited_texts import is_decision_audited
from data_access.store.snapshot import Snapshot
from data_access.store.told_words import (
    about_seen_figures,
    about_seen_runs,
    is_decision_hidden,
    is_sentence_hidden,
)

FOR_STEWARDS, FOR_PARTNERS = "for stewards alone", "for partners, not for the public"
HIDDEN_RUN = "nothing is told of this exception where a quarter of it is hidden"
CORRECTED = "kept back, as parts of what was corrected are hidden"
HIDDEN_FIGURE = "not shown, as its figure is hidden"
OF_AUDIT = "kept back, as it tells how many cases of an audit"
HELD_BACK = "not shown, as the correction is held back"
PROTECTED_READERS = {Audience.PARTNER: "partners", Audience.PUBLIC: "the public"}
"""The audiences from whom texts may be kept, in words."""
OF_RETURNS = (TextKind.REASON, TextKind.NOTE)


def unread_sentences(
    snapshot: Snapshot, text: str, about: tuple[TextPlace, ...]
) -> tuple[str, ...]:
    """Say which audiences will not read a typed text, and for which word.

    `about` are the indicators and quarters that the text is about.
    """
    found = given_away(snapshot.catalogue(), text)
    if found:
        return (unread_sentence(PROTECTED_READERS.values(), found[0].within(text)),)
    kept: dict[str, list[str]] = {}
    for audience, readers in PROTECTED_READERS.items():
        word = snapshot.teller(audience).untold(text, about)
        if word:
            kept.setdefault(word, []).append(readers)
    return tuple(unread_sentence(readers, word) for word, readers in kept.items())


def previewed_text(snapshot: Snapshot, record: TextRecord) -> PreviewedText:
    """Return a text with, for each field, the audiences from which it is kept back, and why."""
    text, found = record.text, []
    for field in text.fields:
        kept = {audience: _kept(snapshot, text, field, audience) for audience in sorted(EVERYONE)}
        found.append(FieldPreview(field, {who: why for who, why in kept.items() if why}))
    return PreviewedText(record, tuple(found))


def _kept(snapshot: Snapshot, text: TypedText, field: TypedField, audience: Audience) -> str:
    if audience not in field.readers:
        return FOR_PARTNERS if field.readers else FOR_STEWARDS
    hidden = _hidden_with(snapshot, text, audience)
    if hidden:
        return hidden
    if not field.is_free:
        return ""
    found = given_away(snapshot.catalogue(), field.text)
    if found:
        return f"kept back because of “{found[0].within(field.text)}”"
    if text.id.kind is TextKind.DECISION and _is_count_of_audit(snapshot, text, field):
        return OF_AUDIT
    teller, places = snapshot.teller(audience), _places(snapshot, text, field)
    word = teller.untold(field.text, places)
    if word:
        return f"kept back because of “{word}”"
    corrects = text.id.kind in (*OF_RETURNS, TextKind.COMMENTARY)
    return CORRECTED if corrects and teller.is_closed(places) else ""


def _hidden_with(snapshot: Snapshot, text: TypedText, audience: Audience) -> str:
    """Say why a whole text is not shown: what it is about is hidden; "" if it is shown."""
    kind = text.id.kind
    if kind is TextKind.STEP and _is_run_hidden(snapshot, text, audience):
        return HIDDEN_RUN
    if kind is TextKind.COMMENTARY and _is_subject_hidden(snapshot, text, audience):
        return HIDDEN_FIGURE
    if kind in OF_RETURNS and text.id.number in snapshot.returns.sentences(audience):
        return HELD_BACK
    if kind is TextKind.DECISION and _is_about_hidden(snapshot, text, audience):
        return HIDDEN_FIGURE
    if kind is TextKind.SENTENCE and _is_sentence_hidden(snapshot, text, audience):
        return HIDDEN_FIGURE
    is_hidden_note = kind is TextKind.NOTE and _is_figure_hidden(snapshot, text, audience)
    return HIDDEN_FIGURE if is_hidden_note else ""


def _is_count_of_audit(snapshot: Snapshot, text: TypedText, field: TypedField) -> bool:
    mine = (one for one in snapshot.texts.decisions() if one.number == text.id.number)
    return any(one.text == field.text and is_decision_audited(snapshot, one) for one in mine)


def _is_run_hidden(snapshot: Snapshot, text: TypedText, audience: Audience) -> bool:
    steps = snapshot.exception_steps()
    seen = about_seen_runs(snapshot, steps, Reader(audience))
    return not any(one.number == text.id.number for one in seen)


def _is_about_hidden(snapshot: Snapshot, text: TypedText, audience: Audience) -> bool:
    mine = (one for one in snapshot.texts.decisions() if one.number == text.id.number)
    return any(is_decision_hidden(snapshot, one, Reader(audience)) for one in mine)


def _is_sentence_hidden(snapshot: Snapshot, text: TypedText, audience: Audience) -> bool:
    mine = (one for one in snapshot.texts.sentences() if one.number == text.id.number)
    return any(is_sentence_hidden(snapshot, one, audience) for one in mine)


def _is_subject_hidden(snapshot: Snapshot, text: TypedText, audience: Audience) -> bool:
    mine = tuple(one for one in snapshot.texts.commentary() if one.number == text.id.number)
    return not about_seen_figures(snapshot, mine, Reader(audience))


def _is_figure_hidden(snapshot: Snapshot, text: TypedText, audience: Audience) -> bool:
    key, quarter = text.places[0]
    if not snapshot.catalogue().has(key):
        return True
    agencies = {one.agency for number, one in snapshot.texts.noted(key) if number == text.id.number}
    line = snapshot.seen([key], True, Reader(audience))[key].observations
    return not any(
        note_place(key, one.part) == text.id.place
        and one.quarter == quarter
        and one.agency in agencies
        and one.status is not Status.SUPPRESSED
        for one in line
    )


def _places(
    snapshot: Snapshot, text: TypedText, field: TypedField
) -> tuple[tuple[str, Quarter], ...]:
    """Return the indicators and quarters by which a field is judged.

    The words of a history are judged by every quarter of the history, and the reason of a return by
    every figure of the return.
    """
    if text.id.kind is TextKind.REASON:
        stated = snapshot.return_(text.id.number).observations
        return tuple(dict.fromkeys((one.indicator, one.quarter) for one in stated))
    return (*text.places, *_history(snapshot, text)) if field.in_history else text.places


def _history(snapshot: Snapshot, text: TypedText) -> Iterator[tuple[str, Quarter]]:
    found = snapshot.texts.history_quarters()
    for key in {key for key, _ in text.places}:
        for quarter in found.get(key, ()):
            yield key, quarter
