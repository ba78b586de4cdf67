"""The headline of a quarter: the answer to the partnership's question, in at most two sentences.

The first sentence says whether many lines moved together, which thresholds are crossed, which
targets are newly missed, and what is the worst of its record against its direction. The second says
which other lines are lower or higher than expected, and what has not been received. It is made by
rule from the agenda and from the standing of every line, so from what the reader may see.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from dashboard import number_formats
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.exceptions.agenda import AgendaItem, AgendaTier
from dashboard.exceptions.first_page.line_standings import LineGroup, LineStanding
from dashboard.exceptions.first_page.shared_matter import SharedMatter, beside_matter
from dashboard.exceptions.parts import DrivingPart
from dashboard.quarters import Quarter
from dashboard.readings.sentences import TOO_FEW
from dashboard.readings.titles import subject_in_a_sentence

NAMED = 2
"""The most lines of one kind that the headline names, beside a count of the others.

Three lines are named, since "one other line" would tell less than its name.
"""
UNJUDGED_SHARE = 0.25
"""If at least this share of the lines cannot be judged, the headline says so."""


def quarter_headline(
    catalogue: Catalogue,
    items: Sequence[AgendaItem],
    standings: Sequence[LineStanding],
    shared: SharedMatter | None = None,
    drivers: Mapping[str, DrivingPart] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Return the headline of a quarter, one or two sentences.

    `items` are the exceptions of the quarter in the order of the agenda, and `standings` the
    standing of every line. `shared` is the shock that many lines share; its lines are not named as
    lower or higher once more. `drivers` are the parts that make up most of a change, by indicator.
    """
    current = [one for one in items if one.exception.is_current]
    crossed = [one for one in current if one.tier is AgendaTier.THRESHOLD]
    missed = [one.indicator for one in standings if one.newly_missed]
    done = {one.exception.key for one in crossed} | {line.key for line in missed}
    others = [one for one in current if one.exception.key not in done]
    others = list(beside_matter(shared, others))
    worst = _worst(standings, {one.exception.key for one in others})
    others = [one for one in others if one.exception.key not in {o.indicator.key for o in worst}]
    together = [shared.words] if shared else []
    first = "; ".join((*_crossed(crossed, drivers), *together, *_missed(missed), *_against(worst)))
    missing = (*missing_figures(catalogue, standings), *_unjudged(standings))
    second = "; ".join((*_moved(others), *missing))
    if not current and not first:
        judged = any(one.standing is LineGroup.EXPECTED for one in standings)
        first = "Nothing stands out this quarter" if judged else "Nothing can be judged yet"
    return tuple(f"{one[0].upper()}{one[1:]}." for one in (first, second) if one)


def no_exception_sentence(
    catalogue: Catalogue,
    standings: Sequence[LineStanding],
    quarter: Quarter,
    sent: Collection[str] = (),
) -> str:
    """Say that nothing stands out among some lines, and which of them cannot be judged.

    `sent` are the keys of the agencies from which a return of the quarter was received. If no line
    was received, nothing is said to stand out or not.
    """
    missing = [one for one in standings if one.standing is LineGroup.NOT_RECEIVED]
    rest = unjudged_sentences(catalogue, standings, quarter, sent)
    if missing and len(missing) == len(standings):
        return rest
    among = " among the lines received" if missing else ""
    return " ".join(filter(None, (f"Nothing stands out{among} in {quarter}.", rest)))


def unjudged_sentences(
    catalogue: Catalogue,
    standings: Sequence[LineStanding],
    quarter: Quarter,
    sent: Collection[str] = (),
) -> str:
    """Say which of some lines cannot be judged: "Police sent nothing for 2025-26 Q2: four lines …".

    The text is empty if every line can be.
    """
    owing: dict[tuple[str, ...], int] = {}
    for one in standings:
        if one.standing is LineGroup.NOT_RECEIVED:
            whose = one.indicator.agencies
            owing[whose] = owing.get(whose, 0) + 1
    said = []
    for agencies, many in owing.items():
        names = number_formats.list_text([catalogue.agency(key).short for key in agencies])
        what = "no figure of these" if set(agencies) & set(sent) else "nothing"
        lines = number_formats.plural_text(many, "line")
        said.append(f"{names} sent {what} for {quarter}: {lines} cannot be judged.")
    hidden = sum(one.standing is LineGroup.NOT_JUDGED for one in standings)
    if hidden:
        lines = number_formats.plural_text(hidden, "line")
        also = " also" if said else ""
        said.append(f"{lines[0].upper()}{lines[1:]}{also} cannot be judged.")
    return " ".join(said)


def _crossed(items: Sequence[AgendaItem], drivers: Mapping[str, DrivingPart]) -> Iterator[str]:
    for side, word in ((True, "above"), (False, "below")):
        lines = [one.exception.indicator for one in items if one.exception.upward is side]
        if lines:
            level = "our threshold" if len(lines) == 1 else "our thresholds"
            part = drivers.get(lines[0].key) if len(lines) == 1 else None
            behind = f", {part.words}" if part and part.is_place else ""
            yield f"{_named(lines)} are {word} {level}{behind}"


def _unjudged(standings: Sequence[LineStanding]) -> Iterator[str]:
    """Say that many lines cannot be judged, and how many because of the break that most follow.

    A break begins the figures of a line anew, so a new case system can silence half of a page.
    """
    found = [one for one in standings if one.standing is LineGroup.NOT_JUDGED]
    if not UNJUDGED_SHARE * len(standings) <= len(found) < len(standings):
        return
    begun = Counter(
        max(event.quarter for event in one.reading.events if event.is_break)
        for one in found
        if one.words.startswith(TOO_FEW) and any(e.is_break for e in one.reading.events)
    )
    quarter, many = begun.most_common(1)[0] if begun else (None, 0)
    words = number_formats.number_word
    why = f", {words(many)} of them because of a break in {quarter}" if many > 1 else ""
    yield f"{words(len(found))} of {words(len(standings))} lines cannot be judged{why}"


def _missed(lines: Sequence[Indicator]) -> Iterator[str]:
    if lines:
        yield f"{_named(lines)} now miss the target"


def _moved(items: Sequence[AgendaItem]) -> Iterator[str]:
    lower = [one.exception.indicator for one in items if not one.exception.upward]
    higher = [one.exception.indicator for one in items if one.exception.upward]
    if lower and higher:
        yield f"{_named(lower)} are lower than expected, {_named(higher)} higher"
    elif lower or higher:
        yield f"{_named(lower or higher)} are {'lower' if lower else 'higher'} than expected"


def _worst(standings: Sequence[LineStanding], others: Collection[str]) -> list[LineStanding]:
    """Return the lines that are the worst of their record, except those that miss a target.

    `others` are the keys of the exceptions that nothing has named before: they come first.
    """
    named = [one for one in standings if one.indicator.key in others and one.words]
    rest = [o for o in standings if o.standing is LineGroup.AGAINST and not o.newly_missed]
    return [*named, *rest]


def _against(worst: Sequence[LineStanding]) -> Iterator[str]:
    for one in worst[:NAMED]:
        yield f"{subject_in_a_sentence(one.indicator.title_name)} are {one.words}"
    more = len(worst) - NAMED
    if more > 0:
        yield f"{number_formats.number_word(more)} more moved against their direction"


def missing_figures(catalogue: Catalogue, standings: Sequence[LineStanding]) -> Iterator[str]:
    """Yield the figures that have not been received, and the agencies that owe them."""
    lines = [one.indicator for one in standings if one.standing is LineGroup.NOT_RECEIVED]
    if lines:
        agencies = dict.fromkeys(agency for line in lines for agency in line.agencies)
        names = [catalogue.agency(key).short for key in agencies]
        told = number_formats.list_text(names[:NAMED] if len(names) <= NAMED else _some(names))
        figures = number_formats.plural_text(len(lines), "figure")
        are = "is" if len(lines) == 1 else "are"
        yield f"{figures} from {told} {are} missing"


def _some(names: Sequence[str]) -> list[str]:
    more = number_formats.plural_text(len(names) - NAMED, "other agency", "other agencies")
    return [*names[:NAMED], more]


def _named(lines: Sequence[Indicator]) -> str:
    names = [subject_in_a_sentence(line.title_name) for line in lines]
    if len(names) <= NAMED + 1:
        return number_formats.list_text(names)
    more = number_formats.plural_text(len(names) - NAMED, "other line")
    return number_formats.list_text([*names[:NAMED], more])
