"""Writes the measurements as a page of documentation, each beside its limit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tests.performance import long_work, meeting_keys, returns
from tests.performance.account import HEAD, METHOD, REST
from tests.performance.computing import Painting, Readings
from tests.performance.long_work import LongWork
from tests.performance.memory import FIRST as FIRST_VIEWS
from tests.performance.memory import Held
from tests.performance.pages import FLOOR, GUARDED, PAINTED, TARGETS
from tests.performance.papers import AGAIN, ANEW, LIMITS, MEETING, PICTURES, PaperTimes
from tests.performance.returns import Returns
from tests.performance.signed import READERS, SignedTimes
from tests.performance.signed import STEPS as SIGNED_STEPS
from tests.performance.signed import TIMES as SIGNED_TIMES
from tests.performance.slow_clients import ASKED, WAIT, SlowClients
from tests.performance.steps import FIRST, QUARTER, REPEAT, STEPS, THEME, Medians
from tests.performance.texts import Checking
from tests.performance.tries import HASHES, Tried
from tests.performance.tries import TIMES as TRIED_TIMES

WORDS = {
    FIRST: "first visit",
    REPEAT: "repeated visit",
    THEME: "change of theme",
    QUARTER: "change of quarter",
}
TIMES = {
    FIRST: (1.15, GUARDED),
    REPEAT: (1.15, GUARDED),
    THEME: (0.6, FLOOR),
    QUARTER: (0.5, FLOOR),
}
"""How many times as long as which static page each step may take."""
STATIC = {FLOOR: "the static page", GUARDED: "the static page with our headers"}
BEFORE_PAINT, FIRST_IN_ALL, FIRST_AIM, REPEAT_IN_ALL, CHANGE_IN_ALL = 90, 420, 380, 30, 25
"""Kilobytes on the wire."""
AHEAD = 3
"""The most other pages that a step fetches ahead: two quarters and an exception."""
TEXTS = "ten thousand letters of notes checked for what may identify a child"
REQUESTS = 2
MILLISECONDS = 50
BESIDE_SLOW_CLIENTS = 1000
"""Milliseconds."""
GROWTH = 10
"""Per cent."""


@dataclass(frozen=True, slots=True)
class MeasuredFigure:
    """One figure beside the most it may be; `aim` is what is hoped for."""

    what: str
    figure: float
    limit: float
    unit: str = ""
    aim: float | None = None
    decimals: int = 0

    @property
    def is_met(self) -> bool:
        """Say whether the figure, not rounded, is within the limit."""
        return self.figure <= self.limit

    def cells(self) -> list[str]:
        """Give the cells of a table's row."""
        aim = "" if self.aim is None else f", aim {self.aim:g}{self.unit}"
        shown = f"{self.figure:.{self.decimals}f}{self.unit}"
        met = "met" if self.is_met else "**missed**"
        return [self.what, shown, f"{self.limit:g}{self.unit}{aim}", met]


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that was measured.

    `began` says when each part was; `stores` is what `stores.measure` gives.
    """

    machine: Sequence[str]
    began: Mapping[str, str]
    rounds: int
    pages: Mapping[str, Mapping[str, Medians]]
    readings: Readings
    painting: Painting
    memory: Held
    stores: Mapping[str, Any]
    slow: SlowClients
    texts: Checking
    papers: PaperTimes
    long_work: LongWork
    signed: SignedTimes
    tried: Tried
    returns: Returns

    @property
    def ours(self) -> Mapping[str, Medians]:
        """Give the dashboard's own steps."""
        return self.pages[PAINTED]

    def times(self, step: str, of: str = PAINTED, over: str = FLOOR) -> float:
        """Give how many times as long a target's step takes as another's."""
        return self.pages[of][step].milliseconds / self.pages[over][step].milliseconds


def lines(found: Found) -> list[MeasuredFigure]:
    """Give every figure that has a limit."""
    fetched = [address for step in STEPS for address in found.ours[step].addresses]
    times = [
        MeasuredFigure(
            f"{WORDS[step]}, times {STATIC[over]}",
            found.times(step, over=over),
            most,
            " ×",
            decimals=2,
        )
        for step, (most, over) in TIMES.items()
    ]
    return [
        *times,
        *_sizes(found.ours),
        MeasuredFigure("files of Plotly on painted pages", sum("plotly" in a for a in fetched), 0),
        MeasuredFigure("files from other sites", len(_sites(fetched)) - 1, 0),
        MeasuredFigure(
            _of_readings(found.readings), found.readings.milliseconds, MILLISECONDS, " ms"
        ),
        MeasuredFigure(TEXTS, found.texts.notes, MILLISECONDS, " ms"),
        *_taken_out(found.papers),
        *_long_work(found.long_work),
        MeasuredFigure(
            "a page for who has signed in, times without a session",
            found.signed.most,
            SIGNED_TIMES,
            " ×",
            decimals=2,
        ),
        *_tried(found.tried),
        *_returns(found.returns),
        MeasuredFigure(_of_memory(found.memory), found.memory.growth, GROWTH, " %", decimals=1),
        MeasuredFigure(
            "longest wait for /health beside slow clients",
            max(one.longest_health for one in found.slow.waited),
            BESIDE_SLOW_CLIENTS,
            " ms",
        ),
        MeasuredFigure(f"half-sent requests left after {WAIT} seconds", found.slow.left, 0),
    ]


def _taken_out(found: PaperTimes) -> list[MeasuredFigure]:
    """Give how long files take: reports, the meeting as one file, pictures."""
    return [
        *(
            MeasuredFigure(
                f"a report of {found.series} series as {kind.upper()}",
                found.seconds[kind],
                most,
                " s",
                decimals=1,
            )
            for kind, most in LIMITS.items()
        ),
        MeasuredFigure("the meeting in one file", found.meeting, MEETING, " s", decimals=1),
        *(
            MeasuredFigure(
                f"a chart as {state.format(kind.upper())}",
                found.pictures[state.format(kind.upper())],
                most,
                " ms",
            )
            for kind, most in PICTURES.items()
            for state in (ANEW, AGAIN)
        ),
        MeasuredFigure(
            "from the key to the next slide, at most", found.slide, meeting_keys.LIMIT, " ms"
        ),
    ]


def _long_work(found: LongWork) -> list[MeasuredFigure]:
    """Give how long pages take beside reports, and the worker's memory."""
    return [
        MeasuredFigure(
            f"a page while {found.reports} reports are made, times the page alone",
            found.times,
            long_work.TIMES,
            " ×",
            decimals=2,
        ),
        MeasuredFigure(
            "memory of the worker and of what makes a report",
            found.megabytes,
            long_work.MEGABYTES,
            " MB",
        ),
    ]


def _tried(found: Tried) -> list[MeasuredFigure]:
    """Give how long pages take while strangers try to sign in, and the hashes they cost."""
    under = f"a page under {found.tries:,} tries to sign in a minute, times the page alone"
    return [
        MeasuredFigure(under, found.times, TRIED_TIMES, " ×", decimals=2),
        MeasuredFigure("hashes that these tries compute a minute", found.hashes_a_minute, HASHES),
    ]


def _returns(found: Returns) -> list[MeasuredFigure]:
    """Give how long figures take to come in; what was refused counts as missed."""
    return [
        *(
            MeasuredFigure(words, found.seconds[word] * 1000, most * 1000, " ms", decimals=1)
            for word, (most, words) in returns.LIMITS.items()
        ),
        MeasuredFigure("of the twelve, refused", found.refused, 0),
    ]


def _sizes(ours: Mapping[str, Medians]) -> list[MeasuredFigure]:
    """Give the dashboard's bytes and requests, beside the most they may be."""
    kilobytes = {step: ours[step].bytes / 1000 for step in STEPS}
    before = ours[FIRST].bytes_before_paint / 1000
    ahead = max(ours[step].bytes_ahead for step in STEPS) / 1000
    return [
        MeasuredFigure("document, stylesheets and fonts", before, BEFORE_PAINT, " kB"),
        MeasuredFigure("first visit in all", kilobytes[FIRST], FIRST_IN_ALL, " kB", FIRST_AIM),
        MeasuredFigure(
            "repeated visit in all", kilobytes[REPEAT], REPEAT_IN_ALL, " kB", decimals=1
        ),
        MeasuredFigure(
            "change of theme in all", kilobytes[THEME], CHANGE_IN_ALL, " kB", decimals=1
        ),
        MeasuredFigure("requests at a change of theme", ours[THEME].requests, REQUESTS),
        MeasuredFigure("requests at a change of quarter", ours[QUARTER].requests, REQUESTS),
        MeasuredFigure(
            "other pages fetched ahead in one step", max(ours[step].ahead for step in STEPS), AHEAD
        ),
        MeasuredFigure("all these pages", ahead, AHEAD * CHANGE_IN_ALL, " kB", decimals=1),
    ]


def _sites(addresses: Iterable[str]) -> set[str]:
    return {urlsplit(address).netloc for address in addresses}


def _of_readings(found: Readings) -> str:
    return f"{found.series} series of {found.quarters} quarters computed"


def _of_memory(found: Held) -> str:
    return f"growth of a worker from view {FIRST_VIEWS:,} to view {found.views:,}"


def page(found: Found) -> str:
    """Write the whole page."""
    sections = [
        HEAD,
        "\n".join(f"- {line}" for line in (*_began(found), *found.machine[1:])),
        "## Against the limits\n\n"
        + table(["what", "measured", "limit", ""], [line.cells() for line in lines(found)]),
        _pages(found),
        _rest(found),
        f"{_signed(found.signed)}\n\n{found.tried}",
        _stores(found.stores),
        _slow(found.slow),
        METHOD.format(rounds=found.rounds),
    ]
    return "\n\n".join(section.strip() for section in sections) + "\n"


def _began(found: Found) -> list[str]:
    return [f"{part}: {when}" for part, when in found.began.items()]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; all columns but the first to the right."""
    marks = ["---", *("--:" for _ in heads[1:])]
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, marks, *rows))


def _pages(found: Found) -> str:
    """Write each target's times, and what it sends."""
    times = [[name, *(_time(found, name, step) for step in STEPS)] for name in TARGETS]
    sizes = [[name, *(_size(found.pages[name][step]) for step in STEPS)] for name in TARGETS]
    ahead = [
        f"{found.ours[step].bytes_ahead / 1000:.1f} ({found.ours[step].ahead})" for step in STEPS
    ]
    sizes.insert(1, ["its other pages, fetched ahead", *ahead])
    heads = ["", *(WORDS[step] for step in STEPS)]
    return (
        "## To the last painted chart\n\nMilliseconds, medians of "
        f"{found.rounds} rounds, and as multiples of the static files:\n\n{table(heads, times)}\n\n"
        f"Kilobytes on the wire and requests:\n\n{table(heads, sizes)}"
    )


def _time(found: Found, name: str, step: str) -> str:
    one = found.pages[name][step]
    return f"{one.milliseconds:.0f} ({found.times(step, name):.2f})"


def _size(one: Medians) -> str:
    return f"{one.bytes / 1000:.1f} ({one.requests})"


def _rest(found: Found) -> str:
    """Say what the dashboard's time holds that the static page's does not."""
    rows = []
    for step in STEPS:
        ours, floor = found.ours[step], found.pages[FLOOR][step]
        guards = found.pages[GUARDED][step].milliseconds - floor.milliseconds
        more = ours.milliseconds - floor.milliseconds
        waited = ours.answer - floor.answer
        rows.append([WORDS[step], *(f"{ms:+.0f}" for ms in (more, waited, guards))])
    new, held = found.painting, found.memory
    return REST.format(
        table=table(["", "in all", "in the answer", "guards alone"], rows),
        new=new,
        thousands=new.letters / 1000,
        held=held,
        first=FIRST_VIEWS,
    )


def _signed(found: SignedTimes) -> str:
    """Write what a session and the log of views cost."""
    rows = []
    for what, times in (("painted", found.painted), ("answered", found.answered)):
        for reader in READERS:
            pairs = (times[reader][step] for step in SIGNED_STEPS)
            cells = [f"{after:.1f} / {before:.1f}" for before, after in pairs]
            rows.append([f"{reader}, {what}", *cells])
    heads = ["", *(WORDS[step] for step in SIGNED_STEPS)]
    return (
        "## Signed in\n\nMilliseconds with a session / without one, for the same reader by a"
        f" setting: to the last painted chart, medians of {found.rounds} visits, and of the"
        f" server's answer alone. The log of views is on.\n\n{table(heads, rows)}"
    )


def _stores(stores: Mapping[str, Any]) -> str:
    """Write how long a theme page's reads take in a small store and in a large one."""
    rows, left_out = [], []
    for name, title in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        one = stores[name]
        if "left_out" in one:
            left_out.append(f"{title} was left out: {one['left_out']}.")
            continue
        for size in ("small", "large"):
            held = one[size]
            rows.append(
                [
                    f"{title}, {held['observations']:,} observations",
                    f"{held['megabytes']:.0f} MB",
                    f"{held['page']:.1f}",
                    f"{held['figures']:.1f}",
                    "" if size == "small" else _times(one),
                ]
            )
    heads = ["", "size", "page's reads, ms", "figures alone, ms", "large over small"]
    return (
        f"## The size of the store\n\nA theme page's reads with nothing remembered, medians of"
        f" {stores['reads']}: one partnership, and one among\n{stores['partnerships']}. Limit: the"
        " large store's at most 1.5 times the small one's, or 10 ms.\n\n"
        f"{table(heads, rows)}\n\n{' '.join(left_out)}"
    )


def _slow(slow: SlowClients) -> str:
    """Write how long a reader waits while slow clients hold connections."""
    rows = [
        [
            one.state,
            f"{one.health:.0f} ({one.longest_health:.0f})",
            f"{one.page:.0f} ({one.longest_page:.0f})",
        ]
        for one in slow.waited
    ]
    return (
        "## Slow clients\n\nMilliseconds on a new connection, medians and, in brackets, the longest"
        f" of {ASKED}; two workers of four\nthreads. {WAIT} seconds after they were sent,"
        f" {slow.left} of the half-sent requests were still open.\n\n"
        f"{table(['', '/health', 'the overview'], rows)}"
    )


def _times(one: Mapping[str, Any]) -> str:
    met = "met" if one["within"] else "**missed**"
    return f"{one['times']['page']:.2f}, {one['times']['figures']:.2f}: {met}"
