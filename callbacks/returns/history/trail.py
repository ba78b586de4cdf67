"""The page of a figure's trail: its address and what it gathers."""

from collections.abc import Iterator

from callbacks.outputs.last_edition import released_edition
from callbacks.web.page import Page
from callbacks.web.page_frame import known_key, known_quarter, make_frame
from callbacks.web.past.past_choice import past_choice
from dashboard.actions import Action
from dashboard.catalogue.decisions import decision_sentences
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.catalogue.parts import ALL
from dashboard.errors import AddressError
from dashboard.number_formats import list_text
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.return_receipts import ReturnPeople
from dashboard.quarters import Quarter
from dashboard.returns.receipts import FigureVersion
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.shell import Crumb
from layouts.indicators.definition import KINDS, YEARS
from layouts.returns.figure_versions import Origin, version_reason
from layouts.returns.history import trail as page
from layouts.returns.history.trail import TrailStep
from layouts.returns.sent_returns import trail_address


def view(gate: Gate, key: str, quarter: Quarter, part: str = ALL) -> page.View:
    """Gather a figure's versions with who sent and accepted each, and the rule that it obeys.

    Raises: AddressError if there is no such line, quarter or part.
    """
    catalogue = gate.catalogue()
    keys = [one.key for one in catalogue.indicators]
    known_key(key, keys, "indicator", lambda like: trail_address(like, quarter))
    known_quarter(gate, quarter, lambda q: trail_address(key, q))
    indicator = catalogue.indicator(key)
    parts = {one.key: one.title for one in catalogue.parts(indicator)}
    if part != ALL and part not in parts:
        raise AddressError(f"{indicator.short} has no such part.", trail_address(key, quarter))
    decisions = gate.decisions(key)
    name = indicator.title if part == ALL else f"{indicator.title}: {parts[part]}"
    return page.View(
        frame=make_frame(
            gate,
            f"Where it came from: {name}, {quarter}",
            active="themes",
            theme=indicator.theme,
            indicator=key,
            crumbs=(
                Crumb(indicator.short, addresses.indicator_address(key)),
                Crumb(str(quarter), addresses.quarter_address(key, quarter)),
            ),
            lede="From the figure on screen to the cell it was sent in.",
        ),
        key=key,
        steps=tuple(_steps(gate, gate.versions(key, quarter, part))),
        rule=tuple(_rule(catalogue, indicator)),
        changes=decision_sentences(decisions),
        after=sum(one.since > quarter.last_day and not one.is_first for one in decisions),
        follows=part == ALL and gate.reader.may(Action.KEEP_QUARTERS),
        figure=addresses.quarter_address(key, quarter),
        edition=released_edition(gate, quarter),
        past=past_choice(gate, trail_address(key, quarter, "" if part == ALL else part)),
        parts=_parts(parts, key, quarter) if part == ALL else (),
    )


def _parts(parts: dict[str, str], key: str, quarter: Quarter) -> tuple[tuple[str, str], ...]:
    return tuple((title, trail_address(key, quarter, one)) for one, title in parts.items())


def _steps(gate: Gate, versions: tuple[FigureVersion, ...]) -> Iterator[TrailStep]:
    """Yield the versions in their order, each with the steps that were about it."""
    catalogue, seen = gate.catalogue(), set[str]()
    for at, one in enumerate(versions):
        source = one.source
        later = [v.source for v in versions[at + 1 :] if v.source.agency == source.agency]
        before = later[0].number if later else 0
        people = gate.return_people(source.number)
        agency = catalogue.agency(source.agency)
        first = source.agency not in seen
        seen.add(source.agency)
        yield TrailStep(
            one,
            agency.title,
            people,
            _about(people, QuarterWord.COMPLETE, source.number, before),
            _about(people, QuarterWord.ACCEPTED, source.number, before),
            version_reason(Origin(one, agency.title), first=first),
        )


def _about(
    people: ReturnPeople | None, word: QuarterWord, number: int, before: int
) -> QuarterAct | None:
    return people.first_about(word, number, before) if people else None


def _rule(catalogue: Catalogue, indicator: Indicator) -> Iterator[tuple[str, str]]:
    agencies = [catalogue.agency(one).title for one in indicator.agencies]
    sums = " Their figures are added." if indicator.combine == "sum" else ""
    rules = [one.title for one in catalogue.rules if one.key == indicator.small_numbers]
    told = (
        ("What is counted", indicator.definition),
        ("Numerator", indicator.numerator),
        ("Denominator", indicator.denominator),
        ("Kind", f"{KINDS[indicator.kind.value]} {YEARS[indicator.year.value]}"),
        ("Supplied by", f"{list_text(agencies)}.{sums}"),
        ("Small numbers", rules[0] if rules else ""),
        ("Since", str(indicator.since)),
        ("Source", indicator.source),
    )
    yield from ((word, text) for word, text in told if text)


PAGE = Page(path="/trail/<key>/<quarter>", view=view, layout=page.layout, fresh=True)
