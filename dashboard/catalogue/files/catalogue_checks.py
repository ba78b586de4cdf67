"""Checks across the catalogue: every key that is named must exist, and no key may be used twice."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from dashboard.catalogue.files.definition_faults import DefinitionFaults, FilePlace
from dashboard.catalogue.files.entries import name_of
from dashboard.catalogue.files.entry_values import one_of
from dashboard.catalogue.files.indicator_checks import KEY, check_indicator
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.partnership import Agency, SmallNumberRule
from dashboard.catalogue.parts import ALL, YEAR

EVIDENCE = ("quantitative", "qualitative", "outcome")
"""The types of evidence that are allowed if framework.toml does not define any."""

THEME_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check_lines(catalogue: Catalogue, faults: DefinitionFaults) -> None:
    """Note faults in single indicators and in themes, and keys that are used more than once."""
    for indicator, at in located(catalogue):
        check_indicator(indicator, at, faults)
    _check_once(catalogue, faults)
    _check_themes(catalogue, faults)


def check_references(catalogue: Catalogue, faults: DefinitionFaults) -> None:
    """Note each key that an indicator uses but that no file defines."""
    for indicator, at in located(catalogue):
        _check_references(_Line(indicator, at), catalogue, faults)


def located(catalogue: Catalogue) -> Iterable[tuple[Indicator, FilePlace]]:
    """Yield each indicator with the place of its table in the definition files."""
    for theme in catalogue.themes:
        for number, indicator in enumerate(catalogue.in_theme(theme.key), start=1):
            yield (
                indicator,
                FilePlace(f"{theme.key}.toml", name_of("indicator", indicator.key, number)),
            )


def check_known(
    key: str, known: Iterable[str], at: FilePlace, where: str, faults: DefinitionFaults
) -> None:
    """Note a fault if a key is not among the `known` keys.

    The fault names the most similar known key, if there is one. `where` is the name of the field
    that holds the key. An empty key is not a fault.
    """
    known = tuple(dict.fromkeys(one for one in known if one))
    if key and key not in known:
        near = get_close_matches(key, known, n=1)
        expected = f'"{near[0]}"' if near else one_of(known) if known else "a key that exists"
        faults.note(at, where, f'"{key}"', expected)


@dataclass(frozen=True, slots=True)
class _Line:
    """An indicator and the place of its table in the definition files."""

    indicator: Indicator
    at: FilePlace


def _check_once(catalogue: Catalogue, faults: DefinitionFaults) -> None:
    """Note keys that are used twice for the same sort of entry, and keys in a wrong form."""
    lines = Counter(i.key for i in catalogue.indicators)
    for indicator, at in located(catalogue):
        if lines.pop(indicator.key, 0) > 1 and indicator.key:
            files = [i.theme for i in catalogue.indicators if i.key == indicator.key]
            faults.note(
                at, "key", f"{len(files)} with this key ({', '.join(files)})", "each key once"
            )
    for file, word, keys in _keys(catalogue):
        for key, count in Counter(keys).items():
            if key and count > 1:
                found = f"{count} with this key"
                faults.note(FilePlace(file, f"{word} {key}"), "key", found, "each key once")
            if key and not KEY.fullmatch(key):
                expected = "small letters and underscores"
                faults.note(FilePlace(file, f"{word} {key}"), "key", f'"{key}"', expected)


def _keys(catalogue: Catalogue) -> tuple[tuple[str, str, list[str]], ...]:
    head = "partnership.toml"
    return (
        (head, "agency", [a.key for a in catalogue.agencies]),
        (head, "small_number_rule", [r.key for r in catalogue.rules]),
        (head, "partnership, area", [a.key for a in catalogue.partnership.areas]),
        ("breakdowns.toml", "breakdown", [b.key for b in catalogue.breakdowns]),
        ("relations.toml", "invariant", [i.key for i in catalogue.invariants]),
    )


def _check_themes(catalogue: Catalogue, faults: DefinitionFaults) -> None:
    """Note themes with a faulty address, with no indicators, or with more than one wide chart.

    An indicator with a last quarter does not count towards the wide charts.
    """
    for theme in catalogue.themes:
        at = FilePlace(f"{theme.key}.toml")
        if not THEME_KEY.fullmatch(theme.key):
            expected = "small letters and hyphens: it is the theme's address"
            faults.note(FilePlace("partnership.toml"), "themes", f'"{theme.key}"', expected)
        if not theme.indicators and faults.spare(at, "indicator"):
            faults.note(at, "indicator", "none", "at least one indicator")
        wide = [i.key for i in catalogue.in_theme(theme.key) if i.lead_chart and i.until is None]
        if len(wide) > 1:
            faults.note(at, "lead_chart", " and ".join(wide), "one indicator at most")


def _check_references(line: _Line, catalogue: Catalogue, faults: DefinitionFaults) -> None:
    """Note each key that an indicator uses but that the catalogue does not define."""
    indicator, at = line.indicator, line.at
    types = catalogue.framework.evidence_types if catalogue.framework else ()
    evidence = [one.key for one in types] or list(EVIDENCE)
    check_known(indicator.evidence, evidence, at, "evidence", faults)
    for agency in indicator.agencies:
        check_known(agency, [a.key for a in catalogue.agencies], at, "agencies", faults)
    for breakdown in indicator.breakdowns:
        check_known(breakdown, [b.key for b in catalogue.breakdowns], at, "breakdowns", faults)
    check_known(
        indicator.small_numbers, [r.key for r in catalogue.rules], at, "small_numbers", faults
    )
    if faults.spare(at, "breakdowns", "agencies", "small_numbers"):
        _check_parts(line, catalogue, faults)
        _check_strictness(line, catalogue, faults)
    if indicator.replaces is not None:
        _check_replaced(line, catalogue, faults)


def _check_parts(line: _Line, catalogue: Catalogue, faults: DefinitionFaults) -> None:
    """Note parts of an indicator whose key is used twice, is reserved or has a wrong form."""
    keys = Counter(part.key for part in catalogue.parts(line.indicator))
    for key, count in keys.items():
        if key and count > 1:
            faults.note(line.at, "breakdowns", f"the part {key} {count} times", "each part once")
        if key in (ALL, YEAR) or (key and not KEY.fullmatch(key)):
            expected = f"small letters and underscores, and neither {ALL} nor {YEAR}"
            faults.note(line.at, "breakdowns", f"a part called {key}", expected)


def _check_strictness(line: _Line, catalogue: Catalogue, faults: DefinitionFaults) -> None:
    """Note an indicator whose small-number rule is weaker than the rule of one of its agencies.

    An indicator without a known rule is noted too.
    """
    rules = {rule.key: rule for rule in catalogue.rules}
    own = rules.get(line.indicator.small_numbers)
    agencies: list[Agency] = [a for a in catalogue.agencies if a.key in line.indicator.agencies]
    if own is None:
        if rules:
            faults.note(line.at, "small_numbers", "nothing", one_of(rules))
        return
    for agency in agencies:
        rule = rules.get(agency.small_numbers)
        if rule and _is_weaker(own, rule):
            expected = f'"{rule.key}", the stricter rule of {agency.title}'
            faults.note(line.at, "small_numbers", f'"{own.key}"', expected)


def _is_weaker(own: SmallNumberRule, other: SmallNumberRule) -> bool:
    """Say whether the rule `own` shows a count that `other` hides, or rounds less than `other`."""
    lets_through = own.largest < other.largest or own.smallest > other.smallest
    return lets_through or own.rounding < other.rounding


def _check_replaced(line: _Line, catalogue: Catalogue, faults: DefinitionFaults) -> None:
    """Note a fault in the key of the indicator that an indicator replaces.

    The replaced indicator must exist, must be another one and must have a last quarter. The old and
    the new indicator may both have been collected in some quarters.
    """
    indicator, key = line.indicator, line.indicator.replaces or ""
    if key == indicator.key:
        faults.note(line.at, "replaces", "itself", "the key of the retired indicator")
        return
    check_known(key, (i.key for i in catalogue.indicators), line.at, "replaces", faults)
    for old in (i for i in catalogue.indicators if i.key == key and i.until is None):
        found = f'"{key}", which is still in force'
        faults.note(line.at, "replaces", found, f"a last quarter (`until`) of {old.key}")
