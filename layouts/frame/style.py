"""The colours, type sizes and marks, in one place, so that screen, projector and print agree.

A test checks that the stylesheet includes the text of `css_variables()` unchanged.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.figures.figure_words import OWN_FIGURE
from dashboard.figures.observations import Status
from dashboard.readings.flags import QuarterState
from dashboard.variation.judgements import Judgement

LIGHT = {
    "ink": "#1A2233",
    "soft": "#4A5364",
    "comp": "#566070",
    "dot": "#626C7B",
    "axis": "#737D8C",
    "band": "#E9EBEF",
    "grid": "#E4E5E8",
    "good": "#0071C4",
    "bad": "#B84A00",
    "neut": "#571F7E",
    "hide": "#4A5364",
    "band1": "#2E3A52",
    "band2": "#6F7C94",
    "pick": "#FFF0B8",
    "focus": "#FFDD00",
    "card": "#FFFFFF",
    "page": "#F6F4EF",
    "edge": "#DCDAD4",
}
DARK = {
    "ink": "#F4F5F7",
    "soft": "#B9C1CE",
    "comp": "#AEB7C5",
    "dot": "#A3ADBC",
    "axis": "#8590A2",
    "band": "#29344A",
    "grid": "#2A3342",
    "good": "#3E9BEB",
    "bad": "#FFA352",
    "neut": "#E2CCFF",
    "hide": "#B9C1CE",
    "band1": "#DCE2EC",
    "band2": "#98A5BA",
    "pick": "#4D431A",
    "focus": "#FFDD00",
    "card": "#171E2A",
    "page": "#0F141D",
    "edge": "#2A3342",
}
FONT = '"Source Sans 3",Arial,sans-serif'

CARD_TEXT = 13.0
"""Size of the words in a card's picture, px."""
LEAD_TEXT = 14.0
"""Size of the words in a wide picture, px."""
CARD_MARK = 13.0
"""Size of a mark in a card's picture, px."""
LEAD_MARK = 14.0
"""Size of a mark in a wide picture, px."""
SPARK_MARK = 9.0
"""Size of a mark in a sparkline, px."""
RUG_MARK = 12.0
"""Size of a mark in the quarter grid, tables and legends, px."""


def css_variables() -> str:
    """Return the colour tokens as CSS: the light colours, and the dark ones for dark settings."""
    dark = _declarations(DARK)
    return (
        f":root{{color-scheme:light dark;{_declarations(LIGHT)}--font:{FONT}}}"
        f"@media (prefers-color-scheme:dark){{:root:not([data-room=light]){{{dark}}}}}"
        f":root[data-room=dark]{{{dark}}}"
        f"@media print{{:root,:root[data-room]{{{_declarations(LIGHT)}}}}}"
    )


def _declarations(tokens: dict[str, str]) -> str:
    return "".join(f"--{token}:{colour};" for token, colour in tokens.items())


class MarkShape(StrEnum):
    """The shape that marks a quarter."""

    DOT = "dot"
    SPECK = "speck"  # a small dot: in the quarter grid, a quarter that no rule judged
    TRIANGLE = "triangle"
    DISC = "disc"  # with an arrow in the background colour
    DIAMOND = "diamond"  # with an arrow in the background colour
    ZERO = "zero"  # a dot on zero; a 0 in the quarter grid and for rare events
    SLOT = "slot"  # hatched
    BAR = "bar"  # a black bar, as in a redacted document
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of a quarter: its shape, direction, colour token and words.

    `word` names the mark briefly ("high"). `said` describes it in full, detail by detail ("high",
    "above the threshold of 390"). `details` says why a figure is not final ("provisional"), and
    that only its own agency is shown it. A
    hollow mark means that the figure is not final. A framed mark means that the figure is beyond a
    dated threshold.
    """

    shape: MarkShape
    colour: str
    word: str
    said: tuple[str, ...]
    details: tuple[str, ...] = ()
    up: bool = False
    hollow: bool = False
    framed: bool = False

    @property
    def words(self) -> str:
        """Write all words of the mark: "high, above the threshold of 390, provisional"."""
        return ", ".join((*self.said, *self.details))

    @property
    def stands_out(self) -> bool:
        """Say whether the mark has a frame or the shape of a flag: triangle, disc or diamond."""
        return self.framed or self.shape in (MarkShape.TRIANGLE, MarkShape.DISC, MarkShape.DIAMOND)


NOT_JUDGED = "not judged"
"""The words for a quarter that no rule judged."""
_FLAGGED = {
    Judgement.ORDINARY: (MarkShape.DOT, "dot", NOT_JUDGED),
    Judgement.HIGH: (MarkShape.TRIANGLE, "neut", "high"),
    Judgement.LOW: (MarkShape.TRIANGLE, "neut", "low"),
    Judgement.IMPROVEMENT: (MarkShape.DISC, "good", "improvement"),
    Judgement.CONCERN: (MarkShape.DIAMOND, "bad", "concern"),
}
NOT_RECEIVED = Status.NOT_RECEIVED.value
AS_EXPECTED = "as expected"
"""The words for a quarter that was judged and is not flagged."""
NO_EXCEPTION = "no exception"
"""The words for the legend's dot: a quarter that no rule makes an exception."""
HIDDEN = "hidden"
"""The word for a suppressed figure."""
_NOT_FINAL = ("provisional", "partial")
_ABSENT = {
    Status.NOT_RECEIVED: (MarkShape.SLOT, "axis", NOT_RECEIVED),
    Status.SUPPRESSED: (MarkShape.BAR, "hide", HIDDEN),
}


def mark_of(state: QuarterState) -> Mark:
    """Return the mark for a quarter's state.

    The quarter grid, charts, tables, files and slides all use this mark.
    """
    if not state.status.has_figure:
        nothing = (MarkShape.NOTHING, "dot", state.status.word)
        shape, colour, word = _ABSENT.get(state.status, nothing)
        return Mark(shape, colour, word, (word,))
    shape, colour, word = _FLAGGED[state.judgement]
    if state.judgement is Judgement.ORDINARY and state.judged:
        word = NO_EXCEPTION if state.flags else AS_EXPECTED
    if state.zero and shape is MarkShape.DOT:
        shape, word = MarkShape.ZERO, "none"
    told = [flag.short for flag in state.flags]
    own = [OWN_FIGURE] if state.own else []
    said = told if state.flags and state.flags[0].side == word else [word, *told]
    return Mark(
        shape,
        colour,
        word,
        tuple(said),
        (*own, *(name for name in _NOT_FINAL if getattr(state, name))),
        up=state.upward,
        hollow=state.provisional or state.partial,
        framed=state.framed,
    )


def grid_mark(state: QuarterState) -> Mark:
    """Return the mark of a square of the quarter grid: a small dot if no rule judged the quarter.

    In a picture the level and the block show which quarters were judged; the grid has neither.
    """
    found = mark_of(state)
    unjudged = found.shape is MarkShape.DOT and not state.judged and not state.flags
    return replace(found, shape=MarkShape.SPECK) if unjudged else found


def mark_kind(one: Mark) -> str:
    """Name a kind of mark for a legend: its word, without its frame and whether it is final.

    Every full dot is named "no exception", although in pictures only some of these quarters were
    judged.
    """
    return NO_EXCEPTION if one.shape is MarkShape.DOT else one.word


def _dots(kinds: Mapping[str, Mark]) -> Iterator[tuple[tuple[Mark, ...], str]]:
    """Return the entry of the dots: full ones, and the small ones of quarters not judged."""
    found = tuple(kinds[word] for word in (NO_EXCEPTION, NOT_JUDGED) if word in kinds)
    if len(found) == 1:
        yield found, NO_EXCEPTION if NO_EXCEPTION in kinds else NOT_JUDGED
    elif found:
        yield found, f"{NO_EXCEPTION}; small, {NOT_JUDGED}"


FRAMED = Mark(MarkShape.NOTHING, "ink", "beyond the threshold", (), framed=True)
NOT_FINAL = Mark(MarkShape.DOT, "dot", "not final", (), hollow=True)
_LEGEND_ORDER = (
    "high",
    "low",
    "improvement",
    "concern",
    "none",
    "hidden",
    "not received",
)
_TOGETHER = ("high", "low")
"""Two sides of one mark, which are one entry."""


def mark_entries(marks: Iterable[Mark]) -> Iterator[tuple[tuple[Mark, ...], str]]:
    """Return the marks of a legend with their words, in its order; at most nine entries."""
    kinds: dict[str, Mark] = {}
    framed = hollow = False
    for one in marks:
        framed, hollow = framed or one.framed, hollow or one.hollow
        if one.shape is not MarkShape.NOTHING:
            kinds.setdefault(mark_kind(one), replace(one, framed=False, hollow=False))
    sides = tuple(kinds[word] for word in _TOGETHER if word in kinds)
    yield from _dots(kinds)
    for word in _LEGEND_ORDER:
        if word == _TOGETHER[0] and len(sides) > 1:
            yield sides, " or ".join(_TOGETHER)
        elif word in kinds and not (word in _TOGETHER and len(sides) > 1):
            yield (kinds[word],), word
        if word == "concern" and framed:
            yield (FRAMED,), FRAMED.word
    if hollow:
        yield (NOT_FINAL,), NOT_FINAL.word
