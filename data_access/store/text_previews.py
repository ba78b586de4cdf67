"""What of a typed text each audience will read once it is released, by the rules for all texts."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard.catalogue.indicators import Catalogue
from dashboard.commentary.commentary import (
    Commentary,
    CommentScope,
    latest_commentary,
    subject_places,
)
from dashboard.disclosure.audience_check import fits_audience, given_away
from dashboard.disclosure.told_texts import MayTell, TextPlace, unread_sentence
from dashboard.exceptions.life import ExceptionStep
from dashboard.exceptions.told_steps import (
    hidden_quarters,
    public_steps,
    steps_without_hidden,
)
from dashboard.figures.observations import Status
from dashboard.free_text.findings import WITHHELD
from dashboard.quarters import Quarter, quarters_between
from dashboard.readers import Audience
from dashboard.releases.typed_texts import (
    EVERYONE,
    FieldPreview,
    PreviewedText,
    TextId,
    TextKind,
    TextRecord,
    TypedField,
    TypedText,
    note_place,
)
from data_access.store.snapshot import Snapshot

FOR_STEWARDS, FOR_PARTNERS = "for stewards alone", "for partners, not for the public"
HIDDEN_RUN = "nothing is told of this exception where a quarter of it is hidden"
CORRECTED = "kept back, as parts of what was corrected are hidden"
HIDDEN_FIGURE = "not shown, as its figure is hidden"
HELD_BACK = "not shown, as the correction is held back"
PROTECTED_READERS = {Audience.PARTNER: "partners", Audience.PUBLIC: "the public"}
"""The audiences from whom texts may be kept, in words."""
OF_RETURNS = (TextKind.REASON, TextKind.NOTE)


def about_seen_runs(
    snapshot: Snapshot, found: tuple[ExceptionStep, ...], audience: Audience
) -> tuple[ExceptionStep, ...]:
    """Return the steps about runs in which an audience sees every quarter."""
    hidden = _hidden_quarters(snapshot, (one.run.indicator for one in found), audience)
    return steps_without_hidden(found, hidden)


def about_seen_figures(
    snapshot: Snapshot, found: tuple[Commentary, ...], audience: Audience
) -> tuple[Commentary, ...]:
    """Return the commentary on themes, and on indicators of which an audience sees every quarter.

    Of commentary on an exception, that is every quarter of its run. What came with a return that is
    held back is left out too.
    """
    ours = [one.subject.key for one in found if one.subject.scope is not CommentScope.THEME]
    hidden = _hidden_quarters(snapshot, ours, audience)
    held = snapshot.returns.sentences(audience)
    return tuple(
        one
        for one in found
        if one.return_number not in held
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


def told_commentary(snapshot: Snapshot, audience: Audience, every: bool) -> tuple[Commentary, ...]:
    """Return the commentary in force for an audience, in the order of recording.

    A steward's is every latest version, drafts too; with `every`, earlier ones as well. Other
    readers get the latest version that is released, about figures that they see, in words that
    they may read.
    """
    found = snapshot.texts.commentary()
    if audience is Audience.STEWARD:
        return found if every else latest_commentary(found)

    def load() -> tuple[Commentary, ...]:
        released = snapshot.texts.released()
        mine = [one for one in found if TextId(TextKind.COMMENTARY, one.number) in released]
        seen = about_seen_figures(snapshot, latest_commentary(mine), audience)
        return fit_commentary(snapshot, seen, audience)

    return snapshot.once(("told commentary", audience), load)


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


def _hidden_quarters(
    snapshot: Snapshot, asked: Iterable[str], audience: Audience
) -> dict[str, frozenset[Quarter]]:
    """Return the quarters hidden from an audience, by indicator; unknown ones are left out."""
    bounds, catalogue = snapshot.bounds(), snapshot.catalogue()
    keys = sorted({key for key in asked if catalogue.has(key)})
    if bounds is None or not keys:
        return {}

    def load() -> dict[str, frozenset[Quarter]]:
        material = snapshot.material(keys, bounds[1], audience=audience)
        return {key: hidden_quarters(material, catalogue.indicator(key)) for key in keys}

    return snapshot.once(("hidden quarters", audience, tuple(keys)), load)


def fit_steps(
    steps: tuple[ExceptionStep, ...], audience: Audience, catalogue: Catalogue, tells: MayTell
) -> tuple[ExceptionStep, ...]:
    """Remove who recorded the steps, and what of them is not for the audience."""

    def shown(step: ExceptionStep, text: str, instead: str) -> str:
        run = step.run
        places = [(run.indicator, one) for one in quarters_between(run.first, run.last)]
        fit = fits_audience(catalogue, text, audience) and tells(text, places)
        return text if fit else instead

    fit = tuple(
        replace(step, by="", who=shown(step, step.who, ""), text=shown(step, step.text, WITHHELD))
        for step in steps
    )
    return public_steps(fit) if audience is Audience.PUBLIC else fit


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
    is_hidden_note = kind is TextKind.NOTE and _is_figure_hidden(snapshot, text, audience)
    return HIDDEN_FIGURE if is_hidden_note else ""


def _is_run_hidden(snapshot: Snapshot, text: TypedText, audience: Audience) -> bool:
    steps = snapshot.exception_steps()
    seen = about_seen_runs(snapshot, steps, audience)
    return not any(one.number == text.id.number for one in seen)


def _is_subject_hidden(snapshot: Snapshot, text: TypedText, audience: Audience) -> bool:
    mine = tuple(one for one in snapshot.texts.commentary() if one.number == text.id.number)
    return not about_seen_figures(snapshot, mine, audience)


def _is_figure_hidden(snapshot: Snapshot, text: TypedText, audience: Audience) -> bool:
    key, quarter = text.places[0]
    if not snapshot.catalogue().has(key):
        return True
    agencies = {one.agency for number, one in snapshot.texts.noted(key) if number == text.id.number}
    line = snapshot.seen([key], True, audience)[key].observations
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
