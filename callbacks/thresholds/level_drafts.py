"""Changes of thresholds and targets while they are made: read, checked, and what they would do."""

from collections.abc import Mapping
from dataclasses import replace

from dashboard.agreements.form_texts import Asked, Texts, read_texts
from dashboard.agreements.level_effects import effect, effect_of_end
from dashboard.agreements.level_proposals import propose, propose_end
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.levels import Level, address_of, exchanged, levels_of, with_level
from dashboard.catalogue.thresholds import Measure
from dashboard.disclosure.audience_check import caution
from dashboard.errors import AddressError
from dashboard.figures.lines import history_keys
from dashboard.readings.readings import Reading, read
from data_access.store.gate import Shown
from layouts.frame import addresses
from layouts.thresholds import preview
from layouts.thresholds.level_forms import AGREED, NAME, WHERE, WHY, Doing, Draft

TEXTS = (
    Asked(AGREED, "who agreed it"),
    Asked(WHERE, "where it was agreed"),
    Asked(WHY, "why it was agreed", most=1000),
    Asked(NAME, "who records it", most=100, looked_through=False),
)
"""What is written down with every change; the recorder's own name is meant to be one."""


def texts_of(shown: Shown, said: Mapping[str, str]) -> Texts:
    """Read who agreed, where, why and who records it, and look through what may be shown."""
    return read_texts(said, TEXTS, caution(shown.catalogue()))


def adding(
    shown: Shown, indicator: Indicator, said: Mapping[str, str], texts: Texts | None = None
) -> Draft:
    """Draft one level more for a line."""
    found = propose(said, indicator, who_agreed(texts))
    draft = Draft(doing=Doing.ADD, said=said, level=found.level, faults=found.faults, texts=texts)
    if found.level is None:
        return draft
    reading = _reading(shown, with_level(indicator, found.level), found.level.measure)
    return _shown(draft, reading, shown) if reading else draft


def ending(
    shown: Shown, indicator: Indicator, old: Level, said: Mapping[str, str], texts: Texts | None
) -> Draft:
    """Draft the end of a level."""
    draft = Draft(doing=Doing.END, said=said, old=old, texts=texts)
    if "until" not in said and texts is None:
        return draft
    found = propose_end(said, old)
    draft = replace(draft, level=found.level, faults=found.faults)
    if found.level is None:
        return draft
    reading = _reading(shown, exchanged(indicator, old, found.level), old.measure)
    if reading is None or found.level.until is None:
        return draft
    done = effect_of_end(reading.series, old, found.level.until, indicator)
    ours = shown.catalogue().partnership.area_name
    return replace(
        draft, effect=done, chart=preview.chart(reading, found.level, ours, word="ending")
    )


def withdrawing(old: Level, texts: Texts | None = None) -> Draft:
    """Draft the taking back of a level."""
    return Draft(doing=Doing.WITHDRAW, old=old, texts=texts)


def named(indicator: Indicator, address: str) -> Level:
    """Give a line's level by its address. Raises: AddressError."""
    for level in levels_of(indicator):
        if address_of(level) == address:
            return level
    raise AddressError(
        f"{indicator.title} has no level “{address[:60]}”.", addresses.thresholds(indicator.key)
    )


def who_agreed(texts: Texts | None) -> str:
    """Say who agreed and where, in the words that go on screen beside a level."""
    said = (texts.typed[AGREED], texts.typed[WHERE]) if texts else ()
    return ", ".join(filter(None, said)) or "nobody yet"


def _shown(draft: Draft, reading: Reading, shown: Shown) -> Draft:
    assert draft.level is not None
    ours = shown.catalogue().partnership.area_name
    return replace(
        draft,
        chart=preview.chart(reading, draft.level, ours),
        effect=effect(reading.series, draft.level, reading.indicator),
    )


def _reading(shown: Shown, indicator: Indicator, measure: Measure) -> Reading | None:
    """Read the real line up to its latest quarter; None in an empty store."""
    bounds = shown.bounds()
    if bounds is None:
        return None
    keys = list(history_keys(shown.catalogue(), [indicator.key]))
    return read(shown.material(keys, bounds[1]), indicator, bounds[1], measure)
