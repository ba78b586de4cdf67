"""Checks of all files but the themes: areas, agencies, rules, breakdowns, relations and events."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.catalogue.files.catalogue_checks import check_known
from dashboard.catalogue.files.definition_faults import DefinitionFaults, FilePlace
from dashboard.catalogue.files.entries import name_of
from dashboard.catalogue.files.entry_values import one_of
from dashboard.catalogue.files.level_checks import Finding
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.partnership import ComparatorArea, SmallNumberRule
from dashboard.catalogue.relations import Invariant

AREA_KINDS = ("neighbours_mean", "neighbours_median", "area", "pooled")
RELATION_KINDS = ("part_of", "subset_of")
TERM_RELATIONS = ("<=", "=")
OWN_TERMS = ("numerator", "denominator")
LONGEST_DUE_DAYS = 120
"""The most calendar days after a quarter's end by which an agency's return may be due.

With more days, the return of the next quarter would come first.
"""

MOST_MONTHS = 120
MOST_WEEKS = 104
"""The most months for which minutes may keep persons' names. Chosen for this dashboard."""
MOST_WEEKS = 104
"""The most weeks without a word after which an action is stuck. Chosen for this dashboard."""

AREA_CODE = re.compile(r"[EWNSK]\d{8}")
OLD_CODE = re.compile(r"\d{3}")


def check_beside(catalogue: Catalogue, faults: DefinitionFaults) -> None:
    """Note faults in the partnership's area, agencies, small-number rules and breakdowns."""
    _check_partnership(catalogue, faults)
    _check_agencies(catalogue, faults)
    _check_rules(catalogue, faults)
    _check_breakdowns(catalogue, faults)


def check_relations(catalogue: Catalogue, faults: DefinitionFaults) -> None:
    """Note relations, pathway steps and events that name an unknown indicator.

    An invariant with a faulty term and an event that is both a break and new limits are also noted.
    """
    for invariant in catalogue.invariants:
        _check_invariant(invariant, catalogue, faults)
    known = [i.key for i in catalogue.indicators]
    for number, relation in enumerate(catalogue.relations, start=1):
        at = FilePlace("relations.toml", f"relation {number}")
        check_known(relation.inner, known, at, "inner", faults)
        check_known(relation.outer, known, at, "outer", faults)
        check_known(relation.kind, RELATION_KINDS, at, "kind", faults)
    for number, step in enumerate(catalogue.pathway, start=1):
        check_known(
            step.indicator,
            known,
            FilePlace("relations.toml", f"step {number}"),
            "indicator",
            faults,
        )
    for number, event in enumerate(catalogue.events, start=1):
        at = FilePlace("events.toml", f"event {number}")
        if event.is_break and event.rebase and faults.spare(at, "break", "rebase"):
            found = "both a break and new limits"
            faults.note(at, "rebase", found, "one of them: a break begins limits anew already")
        for key in event.indicators:
            check_known(key, known, at, "indicators", faults)


def _check_invariant(invariant: Invariant, catalogue: Catalogue, faults: DefinitionFaults) -> None:
    at = FilePlace("relations.toml", f"invariant {invariant.key}")
    if faults.spare(at, "relation"):
        check_known(invariant.relation, TERM_RELATIONS, at, "relation", faults)
    for side in ("left", "right"):
        if not getattr(invariant, side) and faults.spare(at, side):
            faults.note(at, side, "nothing", "at least one term")
        for term in getattr(invariant, side):
            _check_term(term, catalogue, _Side(at, side), faults)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of an invariant ("left" or "right"), and the invariant's place in the file."""

    at: FilePlace
    key: str


def _check_term(term: str, catalogue: Catalogue, side: _Side, faults: DefinitionFaults) -> None:
    """Note a term of an invariant that names an unknown indicator or part.

    A term is an indicator's key. The key may be followed by a colon and "numerator", "denominator"
    or the key of a part.
    """
    key, colon, rest = term.partition(":")
    check_known(key, [i.key for i in catalogue.indicators], side.at, side.key, faults)
    if not colon or not catalogue.has(key):
        return
    indicator = catalogue.indicator(key)
    split = {b.key: b.parts for b in catalogue.breakdowns if b.key in indicator.breakdowns}
    parts = [p.key for p in (*indicator.own_parts, *(p for ps in split.values() for p in ps))]
    if rest not in (*OWN_TERMS, *parts):
        expected = f"after the colon {one_of((*OWN_TERMS, *parts))}"
        faults.note(side.at, side.key, f'"{term}"', expected)


def _check_partnership(catalogue: Catalogue, faults: DefinitionFaults) -> None:
    at = FilePlace("partnership.toml", "partnership")
    own = catalogue.partnership
    for key, pattern, example in (
        ("area_code", AREA_CODE, "E08000005"),
        ("area_old_code", OLD_CODE, "354"),
    ):
        value = getattr(own, key)
        if not pattern.fullmatch(value) and faults.spare(at, key):
            faults.note(at, key, f'"{value}"', f"a code such as {example}")
    if not 2000 <= own.neighbour_model <= 2100 and faults.spare(at, "neighbour_model"):
        faults.note(at, "neighbour_model", f"{own.neighbour_model}", "a year such as 2025")
    _check_spans(catalogue, faults, at)
    for number, area in enumerate(own.areas, start=1):
        place = at.inside(name_of("area", area.key, number))
        if faults.spare(place, "kind", "codes"):
            for finding in _area(area):
                faults.note(place, *finding)


def _check_spans(catalogue: Catalogue, faults: DefinitionFaults, at: FilePlace) -> None:
    own = catalogue.partnership
    for key, found, most, unit in (
        ("names_months", own.names_months, MOST_MONTHS, "months"),
        ("stuck_weeks", own.stuck_weeks, MOST_WEEKS, "weeks"),
    ):
        if not 1 <= found <= most and faults.spare(at, key):
            faults.note(at, key, f"{found}", f"1 to {most} {unit}")


def _area(area: ComparatorArea) -> Iterator[Finding]:
    """Yield faults in a comparator area's kind and codes.

    Neighbours must have no codes, because the neighbour model names them. A single area must have
    one code, and a pooled group two or more.
    """
    count = len(area.codes)
    if area.kind not in AREA_KINDS:
        yield "kind", f'"{area.kind}"', one_of(AREA_KINDS)
    elif area.kind == "area" and count != 1:
        yield "codes", f"{count} codes", "one"
    elif area.kind == "pooled" and count < 2:
        yield "codes", f"{count} codes", "two or more"
    elif area.kind.startswith("neighbours") and count:
        yield "codes", f"{count} codes", "none: the model names the neighbours"
    for code in area.codes:
        if not AREA_CODE.fullmatch(code):
            yield "codes", f'"{code}"', "a code such as E12000002"


def _check_agencies(catalogue: Catalogue, faults: DefinitionFaults) -> None:
    rules = [rule.key for rule in catalogue.rules]
    for number, agency in enumerate(catalogue.agencies, start=1):
        at = FilePlace("partnership.toml", name_of("agency", agency.key, number))
        check_known(agency.small_numbers, rules, at, "small_numbers", faults)
        if not 1 <= agency.due_days <= LONGEST_DUE_DAYS and faults.spare(at, "due_days"):
            faults.note(at, "due_days", f"{agency.due_days}", f"1 to {LONGEST_DUE_DAYS} days")


def _check_rules(catalogue: Catalogue, faults: DefinitionFaults) -> None:
    for number, rule in enumerate(catalogue.rules, start=1):
        at = FilePlace("partnership.toml", name_of("small_number_rule", rule.key, number))
        if faults.spare(at, "smallest", "largest", "rounding"):
            for finding in _rule(rule):
                faults.note(at, *finding)


def _rule(rule: SmallNumberRule) -> Iterator[Finding]:
    if rule.smallest < 1:
        yield "smallest", f"{rule.smallest}", "1 or more: zero stays zero"
    if rule.largest < rule.smallest:
        yield "largest", f"{rule.largest}", f"{rule.smallest} or more, as smallest is"
    if rule.rounding < 1:
        yield "rounding", f"{rule.rounding}", "1 (as they are) or more"


def _check_breakdowns(catalogue: Catalogue, faults: DefinitionFaults) -> None:
    for number, breakdown in enumerate(catalogue.breakdowns, start=1):
        at = FilePlace("breakdowns.toml", name_of("breakdown", breakdown.key, number))
        if len(breakdown.parts) < 2 and faults.spare(at, "part"):
            faults.note(at, "part", f"{len(breakdown.parts)}", "two parts or more")
