"""Makes the slides of a meeting from what the pages of the dashboard gather."""

from collections.abc import Sequence
from dataclasses import dataclass

from callbacks.assurance.plan_slide import plan_slide
from callbacks.compared import pathway as pathway_page
from callbacks.exceptions import exception as exception_page
from callbacks.indicators import overview as overview_page
from callbacks.themes import theme as theme_page
from dashboard.commentary.plain_text import text_blocks
from dashboard.exceptions.agenda import AgendaItem
from dashboard.figures.figure_words import figure_words
from dashboard.meetings.slides import SlideKind, SlideName
from dashboard.number_formats import plural_text
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading, reading_since
from data_access.store.gate import Gate
from layouts.charts import from_readings
from layouts.charts.chart_kinds import AnyChart
from layouts.commentary.told import CommentarySection, ToldCommentary
from layouts.exceptions import entries
from layouts.exceptions.evidence import measure_of
from layouts.exceptions.exception import View as ExceptionView
from layouts.exhibits.scorecard import change_words, shown_figure
from layouts.frame import addresses
from layouts.frame.style import mark_of
from layouts.indicators.overview import View as OverviewView
from layouts.meeting.slide_kinds import Slide, SlideFigure, SlideRow

STRETCH, LEAST = 20, 12
"""The most and the fewest quarters of a slide's chart, if the line has no break in them."""
ROWS, LINES = 8, 16
"""The most rows of a slide's list, and the most lines of a theme's."""
DRAWN = 3
"""A theme of at most so many lines has a chart on its slide: of what its title is about."""
QUOTED = 260
"""The most characters of commentary on an exception's slide; the rest is behind its link."""


@dataclass(frozen=True, slots=True)
class MeetingMaterial:
    """What the slides of one meeting are made of: the gate, the quarter and the overview."""

    gate: Gate
    quarter: Quarter
    overview: OverviewView

    @property
    def chosen(self) -> Quarter | None:
        """Return the quarter as addresses have it, None for the latest."""
        return self.overview.frame.chosen

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """Return the exceptions of the meeting, the most pressing first."""
        return self.overview.items


def meeting_material(gate: Gate, quarter: Quarter | None) -> MeetingMaterial | None:
    """Gather what a meeting is about; None in a store without returns."""
    overview = overview_page.view(gate, quarter)
    if overview.frame.quarter is None:
        return None
    return MeetingMaterial(gate, overview.frame.quarter, overview)


def made_slide(given: MeetingMaterial, name: SlideName) -> Slide | None:
    """Return a slide by its name; None if its page has nothing to show."""
    makers = {
        SlideKind.ANSWER: _answer,
        SlideKind.LEFT: _left,
        SlideKind.EXCEPTION: _exception,
        SlideKind.THEME: _theme,
        SlideKind.PATHWAY: _pathway,
        SlideKind.PLAN: _plan,
    }
    maker = makers.get(name.kind)
    return maker(given, name) if maker else None


def _answer(given: MeetingMaterial, name: SlideName) -> Slide:
    view = given.overview
    story, *more = view.answer or (view.nothing,)
    missing = [one.agency for one in view.sent if not one.receipts[-1].received]
    rows = tuple(
        SlideRow(
            item.exception.sentence,
            addresses.meeting_address(given.quarter, name_of_slide(item)),
            (SlideFigure(entries_word(item)),),
            mark_of(entries.exception_state(item.exception)),
            *about_line(item),
        )
        for item in given.items
    )
    return Slide(
        name=str(name),
        kicker=view.frame.title,
        title=story.removesuffix("."),
        sentences=(*more, view.frame.lede),
        rows=rows[:ROWS],
        more=f"{len(rows) - ROWS} more follow" if len(rows) > ROWS else "",
        link=("Overview", addresses.overview_address(given.chosen)),
        notes=(view.waiting, f"No return from: {', '.join(missing)}." if missing else ""),
    )


def about_line(item: AgendaItem) -> tuple[str, Quarter, str | None]:
    """Return the line and the quarter that an exception's sentence is about."""
    one = item.exception
    return one.key, one.last, measure_of(one.reading)


def entries_word(item: AgendaItem) -> str:
    """Return the state of an exception as a slide writes it."""
    return f"{item.word[0].upper()}{item.word[1:]}"


def name_of_slide(item: AgendaItem) -> str:
    """Return the name of an exception's slide."""
    one = item.exception
    return str(SlideName(SlideKind.EXCEPTION, one.key, one.first))


def _left(given: MeetingMaterial, name: SlideName) -> Slide:
    left = given.overview.left
    rows = tuple(
        SlideRow(
            one.item.exception.sentence,
            entries.exception_address(one.item, given.chosen),
            (SlideFigure(capital(one.words)),),
            None,
            *about_line(one.item),
        )
        for one in left.items
    )
    others = len(left.others) + max(len(rows) - ROWS, 0)
    overdue = sum("overdue" in one.words for one in left.items)
    title = "Nothing that was to be told is overdue"
    if overdue:
        answers = capital(plural_text(overdue, "answer"))
        title = f"{answers} {'is' if overdue == 1 else 'are'} overdue"
    return Slide(
        name=str(name),
        kicker="Left from last time",
        title=title,
        rows=rows[:ROWS],
        more=f"{others} more passed without being discussed" if others else "",
        link=("Overview", f"{addresses.overview_address(given.chosen)}#left"),
    )


def _exception(given: MeetingMaterial, name: SlideName) -> Slide | None:
    assert name.first is not None
    view = exception_page.view(given.gate, name.key, name.first, given.chosen)
    if not isinstance(view, ExceptionView):
        return None
    one = view.then
    names = [name_of_slide(item) for item in given.items]
    place = names.index(str(name)) + 1 if str(name) in names else 0
    theme = given.gate.catalogue().theme(one.indicator.theme).short
    life = view.item.life.last
    who = ", ".join(text for text in (life.who, life.until) if text) if life else ""
    drivers = given.overview.drivers
    part = drivers.get(one.key)
    evidence = " ".join(
        (entries.exception_detail(one), f"{part.sentence}." if part else "")
    ).strip()
    return Slide(
        name=str(name),
        kicker=f"Exception {place} of {len(names)} / {theme}" if place else f"Exception / {theme}",
        title=view.item.exception.sentence,
        key=one.key,
        quarter=view.item.exception.last,
        measure=measure_of(one.reading),
        chart=from_readings.chart_of(stretch(one.reading), view.ours),
        mark=mark_of(entries.exception_state(one)),
        evidence=evidence,
        quote=_quoted(view.commentary),
        asked=" ".join(view.commentary.asked),
        question=view.questions[0] if view.questions else "",
        state=f"{entries_word(view.item)}: {who}" if who else entries_word(view.item),
        link=("Behind this slide", entries.exception_address(view.item, given.chosen)),
        source=_source(given.gate, one.reading),
        notes=tuple(view.questions),
    )


def stretch(reading: Reading) -> Reading:
    """Return a reading since the last break, at most STRETCH and at least LEAST quarters of it."""
    breaks = [e.quarter for e in reading.events if e.is_break and e.quarter <= reading.quarter]
    first = max([reading.quarter - (STRETCH - 1), *breaks])
    return reading_since(reading, min(first, reading.quarter - (LEAST - 1)))


def _quoted(section: CommentarySection) -> ToldCommentary | None:
    """Return the first commentary, cut at the end of a word; None without any."""
    if not section.told:
        return None
    one = section.told[-1]
    first = text_blocks(one.text)[0]
    plain = "".join(run.text for run in first.items[0]).replace("\n", " ")
    if len(plain) > QUOTED:
        plain = f"{plain[:QUOTED].rpartition(' ')[0]} …"
    return ToldCommentary(f"{one.author}", f"“{plain}”", one.post, one.recorded)


def _source(gate: Gate, reading: Reading) -> str:
    """Say which agencies a slide's chart is from, and since when it is drawn if not from the first.

    Its page draws every quarter.
    """
    agencies = [gate.catalogue().agency(key).title for key in reading.indicator.agencies]
    first, drawn = reading.series.figures[0].quarter, stretch(reading).series.figures[0].quarter
    since = f" Drawn since {drawn}." if drawn > first else ""
    return f"Source: {', '.join(agencies)}.{since}"


def _theme(given: MeetingMaterial, name: SlideName) -> Slide | None:
    view = theme_page.view(given.gate, name.key, given.chosen)
    if not view.cards:
        return None
    flagged = {item.exception.key: item for item in view.items}
    readings = sorted(
        (card.reading for card in view.cards), key=lambda one: one.indicator.key not in flagged
    )
    first, is_one = readings[0], len(readings) == 1
    title = view.items[0].exception.sentence if view.items else view.nothing.partition(".")[0]
    about = about_line(view.items[0]) if view.items else ("", None, None)
    if is_one and not view.items:
        title, about = first.title, (first.indicator.key, given.quarter, measure_of(first))
    rows = tuple(_theme_row(given, reading) for reading in readings)
    drawn = _drawn(readings, about) if len(rows) <= DRAWN else None
    return Slide(
        name=str(name),
        kicker=f"Theme / {view.frame.title}",
        title=title,
        key=about[0],
        quarter=about[1],
        measure=about[2] if about[0] or drawn is None else measure_of(drawn),
        chart=_theme_chart(given, drawn) if drawn else None,
        caption=drawn.indicator.short if drawn and not is_one else "",
        rows=rows[:LINES],
        heads=("Line", f"{given.quarter}", "On last quarter", "On last year"),
        more=f"{len(rows) - LINES} more lines on the theme's page" if len(rows) > LINES else "",
        quote=_quoted(view.commentary),
        source=_source(given.gate, drawn) if drawn else "",
        link=("Behind this slide", addresses.theme_address(name.key, given.chosen)),
        notes=view.questions,
    )


def _drawn(
    readings: Sequence[Reading], about: tuple[str, Quarter | None, str | None]
) -> Reading | None:
    """Return the reading that a theme's title is about, or the first if it is about none."""
    if not about[0]:
        return readings[0]
    found = (
        one for one in readings if (one.indicator.key, measure_of(one)) == (about[0], about[2])
    )
    return next(found, None)


def _theme_chart(given: MeetingMaterial, reading: Reading) -> AnyChart:
    ours = given.gate.catalogue().partnership.area_name
    return from_readings.chart_of(stretch(reading), ours)


def _theme_row(given: MeetingMaterial, reading: Reading) -> SlideRow:
    here = next((s for s in reading.states if s.quarter == reading.quarter), None)
    return SlideRow(
        reading.indicator.short,
        addresses.indicator_address(reading.indicator.key, given.chosen),
        (
            SlideFigure(shown_figure(reading), "value"),
            SlideFigure(change_words(reading, reading.on_last_quarter), "change", "quarter"),
            SlideFigure(change_words(reading, reading.on_last_year), "change", "year"),
        ),
        mark_of(here) if here else None,
        reading.indicator.key,
        given.quarter,
        measure_of(reading),
    )


def _pathway(given: MeetingMaterial, name: SlideName) -> Slide | None:
    view = pathway_page.view(given.gate, given.chosen)
    if view.pathway is None:
        return None
    pressure = view.pathway.pressure
    rows = tuple(
        SlideRow(
            step.reading.indicator.short,
            addresses.indicator_address(step.reading.indicator.key, given.chosen),
            (
                SlideFigure(figure_words(step.reading.figure, step.reading.series.unit), "value"),
                SlideFigure(
                    change_words(step.reading, step.reading.on_last_year), "change", "year"
                ),
                SlideFigure(step.words, "words"),
            ),
            None,
            step.reading.indicator.key,
            given.quarter,
        )
        for step in view.pathway.steps
    )
    return Slide(
        name=str(name),
        kicker="From contact to care",
        title=pressure[0].words if pressure else "No step is beyond what is expected",
        key=pressure[0].key if pressure else "",
        quarter=given.quarter,
        rows=rows[:ROWS],
        heads=("Step", f"{given.quarter}", "On last year", "Ratio"),
        more=f"{view.pathway.caution}.",
        link=("Behind this slide", addresses.pathway_address(given.chosen)),
    )


def _plan(given: MeetingMaterial, name: SlideName) -> Slide | None:
    return plan_slide(given.gate, str(name))


def capital(text: str) -> str:
    """Return a text whose first letter is a capital."""
    return f"{text[0].upper()}{text[1:]}" if text else ""
