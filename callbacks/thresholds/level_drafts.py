"""Reads and checks proposed changes to thresholds and targets, and finds their effect."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dashboard.agreements.form_fields import FormFields
from dashboard.agreements.form_texts import FormTexts, TextField, read_texts
from dashboard.agreements.level_effects import effect_of_end, level_effect
from dashboard.agreements.level_proposals import (
    level_values,
    propose_change,
    propose_end,
    propose_level,
)
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.levels import (
    Level,
    address_of,
    levels_of,
    with_changed_level,
    with_exchanged_level,
    with_level,
)
from dashboard.catalogue.thresholds import Measure
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError
from dashboard.figures.lines import history_keys
from dashboard.free_text.findings import TextFinding
from dashboard.readings.readings import Reading, read_line
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.thresholds import preview
from layouts.thresholds.level_forms import AGREED, NAME, WHERE, WHY, LevelAction, LevelDraft

TEXTS = (
    TextField(AGREED, "who agreed it"),
    TextField(WHERE, "where it was agreed"),
    TextField(WHY, "why it was agreed", most=1000),
    TextField(NAME, "who records it", most=100, looked_through=False),
)
"""The free texts of every change. The recorder's name is not checked, as it must be a name."""

NAMED_LATER = (
    "Figures of quarters in which it would hold are known already: their pages name the change, "
    "its day and what the old level says of them."
)
"""The words about a change of a level for quarters whose figures are known."""


def texts_of(gate: Gate, said: Mapping[str, str], indicator: Indicator) -> FormTexts:
    """Read the texts of a form: who agreed, where, why, and who records the change.

    All texts except the recorder's name are checked for details that identify a person. Their
    numbers are looked up among the hidden figures of the indicator.
    """
    return read_texts(
        said, TEXTS, text_caution(gate.catalogue()), hidden_look_up(gate, said, indicator)
    )


def hidden_look_up(
    gate: Gate, said: Mapping[str, str], indicator: Indicator
) -> Callable[[str], tuple[TextFinding, ...]]:
    """Return what looks up the numbers of a text among an indicator's hidden figures.

    It looks in the latest quarter and in the quarters that were typed into the form.
    """
    bounds, typed = gate.bounds(), FormFields(said)
    named = (typed.quarter(name) for name in ("since", "until"))
    quarters = {one for one in (*named, bounds and bounds[1]) if one is not None}
    places = tuple((indicator.key, quarter) for quarter in quarters)
    return lambda text: gate.hidden_numbers(text, places)


def adding(
    gate: Gate, indicator: Indicator, said: Mapping[str, str], texts: FormTexts | None = None
) -> LevelDraft:
    """Return the draft of a new threshold or target for an indicator, with its chart and effect.

    `texts` is None if the form has not been sent yet. A draft with faults has no chart and no
    effect, and neither has a draft in a store without returns.
    """
    found = propose_level(said, indicator, who_agreed(texts))
    draft = LevelDraft(doing=LevelAction.ADD, said=said, level=found.level, texts=texts)
    draft = replace(draft, faults=found.faults, asked=found.asked)
    if found.level is None:
        return draft
    reading = _reading(gate, with_level(indicator, found.level), found.level.measure)
    return _shown(draft, reading, gate) if reading else draft


def ending(
    gate: Gate, indicator: Indicator, old: Level, said: Mapping[str, str], texts: FormTexts | None
) -> LevelDraft:
    """Return the draft of ending a threshold or target, with its chart and effect.

    `old` is the level in force. `texts` is None if the form has not been sent yet. If the last
    quarter is missing or faulty, the draft has no chart and no effect.
    """
    draft = LevelDraft(doing=LevelAction.END, said=said, old=old, texts=texts)
    if "until" not in said and texts is None:
        return draft
    found = propose_end(said, old)
    draft = replace(draft, level=found.level, faults=found.faults)
    if found.level is None:
        return draft
    reading = _reading(gate, with_exchanged_level(indicator, old, found.level), old.measure)
    if reading is None or found.level.until is None:
        return draft
    done = effect_of_end(reading.series, old, found.level.until, indicator)
    ours = gate.catalogue().partnership.area_name
    return replace(
        draft, effect=done, chart=preview.preview_chart(reading, found.level, ours, word="ending")
    )


def changing(
    gate: Gate, indicator: Indicator, old: Level, said: Mapping[str, str], texts: FormTexts | None
) -> LevelDraft:
    """Return the draft of changing a threshold or target from a quarter on.

    `old` is the level in force. Where nothing is typed yet, the form shows its numbers, and the
    draft has no chart and no effect.
    """
    draft = LevelDraft(doing=LevelAction.CHANGE, said=said, old=old, texts=texts)
    if not said and texts is None:
        return replace(draft, said=level_values(old))
    found = propose_change(said, indicator, old, who_agreed(texts))
    draft = replace(draft, level=found.level, faults=found.faults, asked=found.asked)
    if found.level is None:
        return draft
    changed = with_changed_level(indicator, old, found.level)
    reading = _reading(gate, changed, old.measure)
    if reading is None:
        return draft
    shown = _shown(draft, reading, gate)
    if shown.effect is None or found.level.since > reading.quarter:
        return shown
    return replace(
        shown, effect=replace(shown.effect, sentences=(*shown.effect.sentences, NAMED_LATER))
    )


def withdrawing(old: Level, texts: FormTexts | None = None) -> LevelDraft:
    """Return the draft of withdrawing a threshold or target, as if it had never been agreed.

    `texts` is None if the form has not been sent yet.
    """
    return LevelDraft(doing=LevelAction.WITHDRAW, old=old, texts=texts)


def named(indicator: Indicator, address: str) -> Level:
    """Return the threshold or target of an indicator that has the given address.

    Raises:
        AddressError: if the indicator has no such level.
    """
    for level in levels_of(indicator):
        if address_of(level) == address:
            return level
    raise AddressError(
        f"{indicator.title} has no level “{address[:60]}”.",
        addresses.thresholds_address(indicator.key),
    )


def who_agreed(texts: FormTexts | None) -> str:
    """Return who agreed a level and where, in the words that the page shows beside the level.

    If `texts` is None or empty, the result is "nobody yet".
    """
    said = (texts.typed[AGREED], texts.typed[WHERE]) if texts else ()
    return ", ".join(filter(None, said)) or "nobody yet"


def _shown(draft: LevelDraft, reading: Reading, gate: Gate) -> LevelDraft:
    assert draft.level is not None
    ours, key = gate.catalogue().partnership.area_name, reading.indicator.key
    effect = level_effect(reading.series, draft.level, reading.indicator)
    unread = gate.unread_by(draft.level.agreed, [(key, draft.level.since)])
    return replace(
        draft,
        chart=preview.preview_chart(reading, draft.level, ours),
        effect=replace(effect, sentences=(*effect.sentences, *unread)),
    )


def _reading(gate: Gate, indicator: Indicator, measure: Measure) -> Reading | None:
    """Return the indicator's reading in the latest quarter; None if the store has no returns."""
    bounds = gate.bounds()
    if bounds is None:
        return None
    keys = list(history_keys(gate.catalogue(), [indicator.key]))
    return read_line(gate.material(keys, bounds[1]), indicator, bounds[1], measure)
