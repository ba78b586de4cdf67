"""The title of a line's picture: it says what the line's figures show at one quarter.

"Expected" is the range that the rules judged by. "Rose" and "fell" are used for flagged changes
only. Comparators follow a figure without a judgement.
Source: docs/design.md, "Words and numbers".
"""

from collections.abc import Iterable, Iterator

from dashboard import number_formats
from dashboard.catalogue.indicators import Kind
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.observations import Figure, Status
from dashboard.figures.published_values import ComparatorLine
from dashboard.figures.time_spans import TimeSpan
from dashboard.readings.flags import THRESHOLD_RULE, Flag
from dashboard.readings.line_levels import RareSpan, rare_words
from dashboard.readings.moves import Move
from dashboard.readings.sentences import (
    SPANS,
    SentenceFacts,
    figure_text,
    run_of_flags,
    shown_decimals,
)
from dashboard.readings.signal_flags import than_usual

LONGEST_TITLE = 70
"""The most letters of a title. Source: docs/design.md, "Words and numbers"."""


def title(facts: SentenceFacts) -> str:
    """Return the title of a line's picture: at most 70 letters, without a full stop."""
    subject = facts.indicator.title_name
    return fitting_title(_titles(facts, subject), _cut(subject))


def fitting_title(said: Iterable[str], otherwise: str) -> str:
    """Return the first of some sentences that has at most 70 letters; `otherwise` if none has.

    `said` are in the order of preference, the fullest first.
    """
    return next((text for text in said if len(text) <= LONGEST_TITLE), otherwise)


def _titles(facts: SentenceFacts, subject: str) -> Iterator[str]:
    """Return the titles that fit the facts, the fullest first."""
    figure, latest = facts.figure, facts.latest
    if facts.counted is TimeSpan.YEAR and latest and not facts.flag:
        yield from _of_the_year(facts, subject, latest)
    elif figure and figure.value is not None:
        yield from _present(facts, subject, figure)
    elif figure and figure.status is Status.SUPPRESSED and facts.counted is TimeSpan.QUARTER:
        yield f"{subject.replace(':', ',')}: the figure of this quarter is hidden"
        yield f"{subject}: hidden"
    elif latest is None:
        yield f"{subject}: {_why(facts, figure)}, no figures yet"
    else:
        if figure is not None and figure.status is Status.NOT_RECEIVED:
            yield f"{subject}: {_why(facts, figure)} for {facts.quarter}"
    yield f"{subject}: {_why(facts, figure)}"


def subject_in_a_sentence(subject: str) -> str:
    """Return a subject with a small first letter, unless it begins with a name ("Rapid Review")."""
    first, *others = subject.split()
    named = first.isupper() or bool(others and others[0][0].isupper())
    return subject if named else f"{subject[0].lower()}{subject[1:]}"


def _of_the_year(facts: SentenceFacts, subject: str, latest: Figure) -> Iterator[str]:
    """Return the titles of a line that has one figure a year."""
    start = f"{subject}: {_per(facts, latest)} in {latest.quarter.year_label}"
    yield from _beside(facts, start)
    yield start


def _present(facts: SentenceFacts, subject: str, figure: Figure) -> Iterator[str]:
    """Return the titles of a quarter that has a figure."""
    text = figure_text(facts, figure)
    if facts.flag:
        yield from _flagged(facts, facts.flag, subject, text)
    if figure.partial:
        yield f"{subject}: {text} so far, from {figure.given} of {figure.due} agencies"
        yield f"{subject}: {text}, {figure.given} of {figure.due} agencies"
    if facts.target and facts.target.word:
        level = number_formats.level_text(facts.target.level, facts.series.unit)
        yield f"{subject}: {text}, target of {level} {facts.target.word}"
    per = _per(facts, figure)
    yield from _beside(facts, f"{subject}: {per}")
    yield from _as_expected(facts, subject, per)
    if figure.value == 0 and facts.measure is Measure.NUMBER:
        yield f"{subject}: none{_in_span(facts)}"
    yield f"{subject}: {per}{_in_span(facts)}"
    yield f"{subject}: {per}"


def _per(facts: SentenceFacts, figure: Figure) -> str:
    text = figure_text(facts, figure)
    return f"{text} {number_formats.PER_10_000}" if facts.measure is Measure.RATE else text


def _flagged(facts: SentenceFacts, flag: Flag, subject: str, text: str) -> Iterator[str]:
    """Return the titles of a quarter that stands out."""
    breaks = [event.quarter for event in facts.events if event.is_break]
    run = run_of_flags(facts.flags, facts.quarter, upward=flag.upward, breaks=breaks)
    word = than_usual(upward=flag.upward)
    if flag.rule == THRESHOLD_RULE:
        yield from _beyond_threshold(facts, flag, subject, text, run)
        return
    move, rare = facts.levels.move_at(facts.quarter), facts.levels.rare
    if rare is not None:
        yield from _rare(rare, subject)
    elif move is not None and move.is_told:
        yield from _moved(facts, move, subject, text)
    if run > 1:
        yield f"{subject} have been {word} for {number_formats.number_word(run)} quarters: {text}"
    verb = _verb(facts, flag)
    yield f"{subject} {verb} {text}, {flag.short}"
    yield f"{subject} {verb} {text}, {word}"
    yield f"{subject} {verb} {text}"


def _beyond_threshold(
    facts: SentenceFacts, flag: Flag, subject: str, text: str, run: int
) -> Iterator[str]:
    side = "above" if flag.upward else "below"
    if run > 1:
        times = number_formats.number_word(run)
        yield f"{subject} have been {flag.short} for {times} quarters: {text}"
        yield f"{subject} have been {side} the threshold for {times} quarters: {text}"
    verb = _verb(facts, flag)
    yield f"{subject} {verb} {text}, {flag.short}"
    yield f"{subject} {verb} {text}, {side} the threshold"
    yield f"{subject} {verb} {text}"


def _moved(facts: SentenceFacts, move: Move, subject: str, text: str) -> Iterator[str]:
    """Return the titles of a level that moved: from what was usual to what it is now."""
    block = facts.levels.block
    rose = "rose" if move.upward else "fell"
    rolls = facts.levels.reason
    if block is not None and block.is_outside and not block.several and not rolls:
        yield f"{subject} {rose} to {text}, where {block.range} is expected"
        yield f"{subject} {rose} to {text}; {block.range} expected"
        yield f"{subject} {rose} to {text}"
        return
    was, now = number_formats.apart_texts(move.was, move.now, facts.series.unit)
    if block is not None and block.fading:
        rose = "drifted up" if move.upward else "drifted down"
    if move.back is not None:
        yield f"{subject} {rose} back to about {now}, as before {move.back}"
    if len(move.flagged) > 1:
        yield f"{subject} {rose} from about {was} to about {now} {move.when}"
    yield f"{subject} {rose} from about {was} to about {now}"
    yield f"{subject} {rose} to about {now}"


def _rare(rare: RareSpan, subject: str) -> Iterator[str]:
    """Return the titles of rare events that came unusually often, or for unusually long not."""
    span, expected = rare_words(rare)
    yield f"{subject}: {span}, where {expected}"
    yield f"{subject}: {span}, {expected}"
    yield f"{subject}: {span}"


def _verb(facts: SentenceFacts, flag: Flag) -> str:
    """Return "rose to" or "fell to" if the figure moved to its flagged side, else "are at"."""
    difference = facts.on_last_quarter.difference or 0.0
    if flag.upward and difference > 0:
        return "rose to"
    return "fell to" if not flag.upward and difference < 0 else "are at"


def _as_expected(facts: SentenceFacts, subject: str, per: str) -> Iterator[str]:
    """Return the title of a quarter that was compared and is as expected."""
    block = facts.levels.block
    if block is not None and not block.is_outside and not facts.levels.move_at(facts.quarter):
        yield f"{subject} are as expected: {per}"


def _beside(facts: SentenceFacts, start: str) -> Iterator[str]:
    """Return titles with the comparators' latest figures; the title with most figures is first."""
    named = facts.named
    lines = (
        o for o in facts.comparators if (o.area.shown if named is None else o.area.key in named)
    )
    told = [words for line in lines if (words := _told(facts, line))]
    for many in range(len(told), 0, -1):
        yield f"{start}; {', '.join(told[:many])}"


def _told(facts: SentenceFacts, line: ComparatorLine) -> str:
    latest = line.latest
    if latest is None or latest.value is None:
        return ""
    unit = facts.series.unit
    name = line.area.title.split(",")[0]
    name = name[0].lower() + name[1:] if line.area.kind.startswith("neighbours") else name
    decimals = shown_decimals(unit, facts.comparators)
    theirs = number_formats.exact_unit(unit)
    return f"{name} {number_formats.figure_text(latest.value, theirs, decimals)}"


def _why(facts: SentenceFacts, figure: Figure | None) -> str:
    """Return the reason why the quarter has no figure."""
    indicator, quarter = facts.indicator, facts.quarter
    if indicator.until and quarter > indicator.until:
        return f"no longer collected after {indicator.until}"
    if facts.counted is TimeSpan.YEAR and facts.quarter.number != 4:
        return "counted once a year, with Q4"
    if figure is None:
        return "no figure"
    return figure.status.word


def _in_span(facts: SentenceFacts) -> str:
    """Return the words for the time span of a figure, if the span is not the quarter."""
    rolling = facts.indicator.kind is Kind.ROLLING_12_MONTHS
    return "" if rolling else SPANS[facts.counted]


def _cut(text: str) -> str:
    """Return a text cut to the longest length of a title, at the end of a word."""
    return text if len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE].rsplit(" ", 1)[0]
