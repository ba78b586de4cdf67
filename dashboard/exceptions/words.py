"""The texts about an exception: its sentence, size, evidence, basis, chance and length."""

from collections.abc import Iterator, Sequence

from dashboard import number_formats
from dashboard.catalogue.thresholds import Measure
from dashboard.quarters import Quarter
from dashboard.readings.flags import THRESHOLD_RULE, Flag
from dashboard.readings.line_control import OVERLAPPING
from dashboard.readings.line_levels import rare_words
from dashboard.readings.moves import Move
from dashboard.readings.readings import Reading
from dashboard.readings.sentences import shown_decimals
from dashboard.readings.signal_flags import than_usual
from dashboard.readings.titles import fitting_title
from dashboard.variation.detection.signals import MANY, QUIET
from dashboard.variation.expected_range import JudgedAverage

NO_CHANCE = "A level that was agreed: how often chance alone crosses it is not counted"


def past(reading: Reading, stood: Reading | None, flag: Flag, quarters: Sequence[Quarter]) -> str:
    """Describe a run that has ended, in at most 70 characters.

    `stood` is the reading as it stood in the run's last quarter. Levels are named as they were
    drawn then; without it, none is. An example: "Section 47 enquiries were above the threshold of
    390 in 2022-23 Q2".
    """
    indicator = reading.indicator
    level = [flag.short] if flag.rule == THRESHOLD_RULE else []
    move = stood.levels.move_at(quarters[-1]) if stood is not None and not level else None
    said = [*_moved(stood, move)] if stood is not None and move is not None and move.is_told else []
    usual = "more than usual" if flag.rule == MANY else than_usual(upward=flag.upward)
    what = level[0] if level else usual
    said += [f"{indicator.title_name} were {what} {when}" for when in _when(quarters)]
    said += [f"{name}: {what}, {quarters[-1]}" for name in (indicator.title_name, indicator.short)]
    said += [f"{indicator.short}: {what}"]
    return fitting_title(said, indicator.title_name)


def _moved(reading: Reading, move: Move) -> Iterator[str]:
    """Return sentences about a move that is over, as it was drawn then, the fullest first."""
    verb = "rose" if move.upward else "fell"
    was, now = number_formats.apart_texts(move.was, move.now, reading.series.unit)
    alone = len(move.flagged) == 1 and move.first == move.last
    subject = reading.indicator.title_name
    if alone:
        yield f"{subject} {verb} to {now} in {move.first}, from about {was}"
    yield f"{subject} {verb} from about {was} to about {now} {move.when}"
    yield f"{subject} {verb} from about {was} to about {now}"


def size(reading: Reading, flag: Flag) -> str:
    """Say how far the judged figures are beyond the threshold or the expected range.

    If the quarter's own figure is not beyond it, the text is empty.
    """
    if flag.judged:
        by = "by single quarters, " if reading.levels.reason == OVERLAPPING else ""
        return f"{by}{flag.judged.size}"
    value = reading.series.value(flag.quarter)
    if value is None:
        return ""
    unit, level = reading.series.unit, _bound(flag)
    if level is None or value == level or (value > level) is not flag.upward:
        return ""  # the quarters were flagged together, not this quarter alone
    side = "above" if flag.upward else "below"
    if flag.expected and flag.rule != THRESHOLD_RULE:
        apart = number_formats.beyond_range_text(value, *flag.expected, unit).apart
        return f"{apart} {side} the expected range"
    amount = number_formats.distance_text(value, level, unit)
    return f"{amount} {side} the threshold of {number_formats.level_text(level, unit)}"


def evidence(reading: Reading, flag: Flag) -> str:
    """Say what moved and by how much against what, without a full stop and without the method.

    `flag` is the flag that is shown. How its range came about is told by `basis` and by the flag.
    Examples: "421 enquiries, 31 above the threshold of 390", "97 conferences; the latest two
    quarters average 97, where 61 to 93 was expected".
    """
    rare = reading.levels.rare
    if rare is not None and flag.rule in (MANY, QUIET) and flag.quarter == reading.quarter:
        return ", where ".join(rare_words(rare))
    value = reading.series.value(flag.quarter)
    when = "" if flag.quarter == reading.quarter else f" in {flag.quarter}"
    figure = "" if value is None else f"{counted(reading, value, flag)}{when}"
    beyond = _beyond(reading, flag)
    if beyond.startswith(", ") or not figure:
        return f"{figure}{beyond}".removeprefix(", ")
    return "; ".join(text for text in (figure, beyond) if text)


def _beyond(reading: Reading, flag: Flag) -> str:
    """Say what a figure is beyond; a text that goes on with the figure begins with a comma."""
    judged = flag.judged
    if flag.rule == THRESHOLD_RULE:
        return f", {size(reading, flag) or flag.short}"
    if judged is None:
        known = flag.expected and number_formats.range_text(*flag.expected, reading.series.unit)
        return f", where {known} was expected" if known else ""
    expected = f"where {judged.range} was expected"
    single = "single " if reading.levels.reason == OVERLAPPING else ""
    if not judged.several:
        return f"its single quarter is {judged.told}, {expected}" if single else f", {expected}"
    past = flag.quarter != reading.quarter
    if judged.fading:
        of_them = " of its single quarters" if single else ""
        return f"the average{of_them} {'had' if past else 'has'} moved to {judged.told}, {expected}"
    many = number_formats.number_word(judged.quarters)
    average = f"average{'d' if past else ''} {judged.told}"
    return f"the latest {many} {single}quarters {average}, {expected}"


def basis(reading: Reading, flag: Flag) -> str:
    """Say what was expected, and from how many quarters. For a threshold, the text is empty."""
    return "; ".join(_basis(reading, flag))


def chance(flag: Flag) -> str:
    """Say how often a rule flags a line of this length by chance alone.

    For a threshold, the text says that this is not counted.
    """
    if flag.chance:
        return f"By chance alone this rule would raise one {flag.chance}"
    return NO_CHANCE if flag.rule == THRESHOLD_RULE else ""


def counted(reading: Reading, value: float, flag: Flag) -> str:
    """Return a flagged figure with its unit: "97 conferences", "87%", "12.3 per 10,000".

    The figure has enough decimals to show on which side of the flag's level or range it lies.
    """
    unit, bound = reading.series.unit, _bound(flag)
    least = shown_decimals(unit, reading.comparators)
    if bound is not None and flag.rule == THRESHOLD_RULE:
        text = number_formats.telling_text(value, bound, unit, least)
    else:
        if bound is not None and value != bound:
            least = number_formats.telling_decimals(value, bound, least)
        text = number_formats.figure_text(value, unit, least)
    if reading.measure is Measure.RATE:
        return f"{text} {number_formats.PER_10_000}"
    return text if unit == number_formats.PERCENT or value == 1 else f"{text} {unit}"


def length(quarters: Sequence[Quarter]) -> str:
    """Return how many quarters a run has, in words: "three quarters"."""
    return number_formats.plural_text(len(quarters), "quarter")


def span(quarters: Sequence[Quarter]) -> str:
    """Return the first and last quarter of a run: "2022-23 Q2 to 2023-24 Q1".

    For a run of one quarter, the text is that quarter.
    """
    first, last = quarters[0], quarters[-1]
    return str(first) if first == last else f"{first} to {last}"


def _basis(reading: Reading, flag: Flag) -> Iterator[str]:
    if flag.rule == THRESHOLD_RULE:
        return
    judged = flag.judged
    if judged is None:
        if flag.expected:
            yield f"expected {number_formats.range_text(*flag.expected, reading.series.unit)}"
        elif flag.quarters:
            yield f"{number_formats.plural_text(flag.quarters, 'quarter')} stand behind it"
        return
    usual, _ = number_formats.apart_texts(judged.level, judged.average, judged.unit)
    before = number_formats.plural_text(judged.before, "quarter")
    when = "" if judged.last == reading.quarter else f"in {judged.last}, "
    yield f"{when}compared with {before} since {judged.since}, average {usual}"
    now = _usual_now(reading, judged)
    if now:
        yield f"by the figures known today the usual level was {now}"
    if judged.spread > judged.before + judged.quarters:
        yield f"how much quarters vary is taken from all {judged.spread}"


def _usual_now(reading: Reading, judged: JudgedAverage) -> str:
    """Return the level that the run moved from, as its picture draws it now.

    The text is empty if that is the level that was compared with, or if the drawn figures are not
    the ones that were judged.
    """
    move = reading.levels.move_at(reading.quarter)
    if move is None or not move.is_told or reading.levels.reason:
        return ""
    was, _ = number_formats.apart_texts(move.was, move.now, reading.series.unit)
    then, _ = number_formats.apart_texts(judged.level, judged.average, judged.unit)
    return "" if was == then or judged.seasonal else was


def _bound(flag: Flag) -> float | None:
    """Return the level that was crossed: the threshold, or one end of the expected range.

    The result is None if the flag has no expected range.
    """
    if flag.rule == THRESHOLD_RULE:
        return flag.level
    if flag.expected is None:
        return None
    return flag.expected[1] if flag.upward else flag.expected[0]


def _when(quarters: Sequence[Quarter]) -> Iterator[str]:
    first, last = quarters[0], quarters[-1]
    if len(quarters) == 1:
        yield f"in {first}"
        return
    yield f"for {number_formats.number_word(len(quarters))} quarters, to {last}"
    yield f"until {last}"
