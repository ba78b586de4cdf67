"""What a return would change, in the words that `load --dry-run` prints to a steward."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.parts import ALL
from dashboard.exceptions.exceptions import ReportedException, find_exceptions
from dashboard.figures.agency_totals import percent_of
from dashboard.figures.observations import Observation, Return, Status
from dashboard.quarters import Quarter
from dashboard.readings.readings import read_lines
from dashboard.returns.invariants import broken_invariants
from data_access.store.gate import Gate

_Exceptions = Mapping[tuple[str, Quarter], ReportedException]


def quarter_changes(returns: Iterable[Return], standing: Iterable[Observation]) -> Iterator[str]:
    """Yield a line for each total that is sent beside a total of the quarter before.

    `standing` are the figures in force. A figure of the quarter before that is sent too has
    precedence.
    """
    sent = [one for each in returns for one in each.observations if one.part == ALL]
    totals = {(o.indicator, o.agency, o.quarter): o for o in [*standing, *sent] if o.part == ALL}
    for one in sent:
        last = totals.get((one.indicator, one.agency, one.quarter - 1))
        now, then = _number(one), _number(last)
        if last is not None and now is not None and then is not None:
            share = one.denominator is not None or one.value is not None
            unit, decimals = (number_formats.PERCENT, 1) if share else ("count", 0)
            apart = number_formats.change_text(now - then, unit, decimals)
            before = number_formats.figure_text(then, unit, decimals)
            named = f"{one.indicator}, {one.quarter}, {one.agency}"
            yield f"change  {named}: {apart} on {one.quarter - 1} ({before})"


def _number(one: Observation | None) -> float | None:
    """Return a total as a count or a per cent; None if it has no number."""
    if one is None or not one.status.has_figure:
        return None
    if one.status is Status.NIL:
        return 0.0
    if one.denominator is not None and one.numerator is not None:
        return percent_of(one.numerator, one.denominator)
    return one.numerator if one.numerator is not None else one.value


@dataclass(frozen=True, slots=True)
class ReturnPreview:
    """What can be said of some lines and quarters at one moment of a store."""

    exceptions: _Exceptions
    broken: Sequence[str]

    def news(self, before: "ReturnPreview") -> Iterator[str]:
        """Yield a line for each relation that fails now and each exception that appeared or went.

        `before` is the same before the return was saved.
        """
        for sentence in self.broken:
            if sentence not in before.broken:
                yield f"look    {sentence}"
        for at, one in self.exceptions.items():
            if at not in before.exceptions:
                yield f"new exception: {one.sentence}"
        for at, one in before.exceptions.items():
            if at not in self.exceptions:
                yield f"no exception any more: {one.sentence}"


def preview_lines(gate: Gate, returns: Sequence[Return]) -> ReturnPreview:
    """Return the exceptions and the failing relations of what some returns state.

    Exceptions are those of the latest quarter of each line that is sent, up to that quarter.
    """
    catalogue = gate.catalogue()
    latest: dict[str, Quarter] = {}
    for each in returns:
        for one in each.observations:
            latest[one.indicator] = max(one.quarter, latest.get(one.indicator, one.quarter))
    exceptions: dict[tuple[str, Quarter], ReportedException] = {}
    broken: list[str] = []
    for quarter in sorted({*latest.values(), *(each.quarter for each in returns)}):
        keys = [key for key, last in latest.items() if last == quarter]
        named = {o.indicator for r in returns if r.quarter == quarter for o in r.observations}
        relations = [i for i in catalogue.invariants if named & set(_indicators(i.left + i.right))]
        beside = {key for one in relations for key in _indicators(one.left + one.right)}
        material = gate.material([*keys, *sorted(beside - {*keys})], quarter, parts=True)
        failures = broken_invariants(relations, material, quarter)
        broken += [one.sentence for one in failures]
        found = find_exceptions(
            one for one in read_lines(material, quarter) if one.indicator.key in keys
        )
        exceptions |= {(one.key, one.first): one for one in found}
    return ReturnPreview(exceptions, tuple(dict.fromkeys(broken)))


def _indicators(terms: Iterable[str]) -> Iterator[str]:
    return (term.partition(":")[0] for term in terms)
