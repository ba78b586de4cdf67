"""The single local authorities that a reader draws beside an indicator's line."""

from collections.abc import Sequence
from dataclasses import replace

from callbacks.indicators.line_choices import LineChoices
from callbacks.web.page_frame import known_key
from dashboard.catalogue.indicators import ComparatorRule
from dashboard.catalogue.thresholds import Measure
from dashboard.comparators.authorities import (
    MOST_PICKED,
    AuthorityChoice,
    authority_choices,
    may_be_picked,
    present_authorities,
)
from dashboard.comparators.comparisons import compare_figure
from dashboard.comparators.publications import Area
from dashboard.figures.line_inputs import LineInputs
from dashboard.readings.readings import Reading
from data_access.store.gate import Gate
from layouts.indicators.authority_picker import AuthorityPicker


def known_authorities(gate: Gate, codes: Sequence[str], plain: str) -> None:
    """Refuse codes that are no local authority's with figures of the latest year, and our own.

    Raises:
        AddressError: for such a code; the address `plain` is suggested.
    """
    if codes:
        known = [area.code for area in _offered(gate)]
        for code in codes:
            known_key(code, known, "other local authority with the code", lambda _: plain)


def with_authorities(
    gate: Gate, material: LineInputs, reading: Reading, chosen: LineChoices
) -> tuple[Reading, AuthorityPicker | None]:
    """Return a reading with the authorities that were picked, and the form that picks them.

    Of more than MOST_PICKED the first are drawn. There is no form if the line is not compared.
    """
    rule = reading.indicator.comparator
    if rule is None or not may_be_picked(reading.indicator):
        return reading, None
    if not reading.comparators:
        return reading, _elsewhere(reading, chosen)
    areas = _offered(gate)
    drawn = chosen.areas[:MOST_PICKED]
    found = authority_choices(
        _with_published(gate, material, rule, drawn), rule, areas, drawn, reading.quarter
    )
    return _beside(reading, found, drawn), _picker(areas, found, chosen)


def _offered(gate: Gate) -> tuple[Area, ...]:
    return present_authorities(gate.areas(), gate.catalogue().partnership.area_code)


def _with_published(
    gate: Gate, material: LineInputs, rule: ComparatorRule, codes: Sequence[str]
) -> LineInputs:
    """Return inputs that hold the published figures of the picked authorities as well."""
    held = {value.area for value in material.published.get(rule.series, ())}
    more = tuple(sorted(code for code in codes if code not in held))
    if not more:
        return material
    values = gate.published([rule.series], more).get(rule.series, ())
    both = (*material.published.get(rule.series, ()), *values)
    populations = {**material.populations, **gate.populations(more)}
    published = {**material.published, rule.series: both}
    return replace(
        material,
        published=published,
        populations=populations,
        publications={(p.key, p.vintage): p for p in gate.vintages()},
    )


def _beside(reading: Reading, found: Sequence[AuthorityChoice], drawn: Sequence[str]) -> Reading:
    """Return a reading with the picked authorities, in the order of their codes."""
    by_code = {one.code: replace(one.line, picked=True) for one in found if one.picked}
    lines = tuple(by_code[code] for code in drawn if by_code[code].latest is not None)
    compared = compare_figure(reading.indicator, reading.series.unit, reading.figure, lines)
    return replace(
        reading,
        comparators=(*reading.comparators, *lines),
        compared=(*reading.compared, *compared),
    )


def _picker(
    areas: Sequence[Area], found: tuple[AuthorityChoice, ...], chosen: LineChoices
) -> AuthorityPicker:
    names = {area.code: area.name for area in areas}
    there = {one.code for one in found}
    return AuthorityPicker(
        choices=found,
        others=tuple((code, name) for code, name in names.items() if code not in there),
        without=chosen.address(areas=()),
        left_out=tuple(names[code] for code in chosen.areas[MOST_PICKED:]),
    )


def _elsewhere(reading: Reading, chosen: LineChoices) -> AuthorityPicker | None:
    """Return the way to the measure in which the indicator is compared; None if it is this one."""
    rule = reading.indicator.comparator
    if rule is None or rule.measure is reading.measure:
        return None
    rate = rule.measure if rule.measure is Measure.RATE else None
    return AuthorityPicker(elsewhere=chosen.address(measure=rate, counted=None))
