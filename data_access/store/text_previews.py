"""What of a typed text each audience will read once it is released, by the rules for all texts."""

from collections.abc import Iterator
from dataclasses import replace

from dashboard.catalogue.indicators import Catalogue
from dashboard.disclosure.audience_check import fits_audience, given_away
from dashboard.disclosure.told_texts import MayTell
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
OF_RETURNS = (TextKind.REASON, TextKind.NOTE)


def about_seen_runs(
    snapshot: Snapshot, found: tuple[ExceptionStep, ...], audience: Audience
) -> tuple[ExceptionStep, ...]:
    """Return the steps about runs in which an audience sees every quarter."""
    bounds, catalogue = snapshot.bounds(), snapshot.catalogue()
    keys = sorted({one.run.indicator for one in found if catalogue.has(one.run.indicator)})
    if bounds is None or not keys:
        return ()

    def load() -> dict[str, frozenset[Quarter]]:
        material = snapshot.material(keys, bounds[1], audience=audience)
        return {key: hidden_quarters(material, catalogue.indicator(key)) for key in keys}

    hidden = snapshot.once(("hidden quarters", audience, tuple(keys)), load)
    return steps_without_hidden(found, hidden)


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
    if text.id.kind is TextKind.STEP and _is_run_hidden(snapshot, text, audience):
        return HIDDEN_RUN
    if text.id.kind in OF_RETURNS and text.id.number in snapshot.returns.sentences(audience):
        return HELD_BACK
    if text.id.kind is TextKind.NOTE and _is_figure_hidden(snapshot, text, audience):
        return HIDDEN_FIGURE
    if not field.is_free:
        return ""
    found = given_away(snapshot.catalogue(), field.text)
    if found:
        return f"kept back because of “{found[0].within(field.text)}”"
    teller, places = snapshot.teller(audience), _places(snapshot, text, field)
    word = teller.untold(field.text, places)
    if word:
        return f"kept back because of “{word}”"
    corrects = text.id.kind in OF_RETURNS
    return CORRECTED if corrects and teller.is_closed(places) else ""


def _is_run_hidden(snapshot: Snapshot, text: TypedText, audience: Audience) -> bool:
    steps = snapshot.exception_steps()
    seen = about_seen_runs(snapshot, steps, audience)
    return not any(one.number == text.id.number for one in seen)


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
