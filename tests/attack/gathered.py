"""Gathers each number that is sent, described by the marks around it.

A number that cannot be described is listed as a failure.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.quarters import Quarter
from data_access.commands.site_copy import AddressAnswer, Ask, quarter_of
from layouts.files.table_picture import MOST_ROWS
from tests.attack.judged import LABELS, Judged, drawn_in, half_of, traced_in
from tests.attack.rooms.rooms_read import RoomsRead
from tests.attack.taken import CSV, PICTURE, TakenFile, TakenSheet, sheets_of, unpacked
from tests.callbacks.told import BY_FORM, FIGURES, WORDS, Told, numbers, without_words
from tests.callbacks.web.test_marks import names

ELSEWHERE = frozenset(("comparator", "comparator-share", "threshold", "target"))
"""Kinds of what is published elsewhere or agreed: nobody here is counted in it."""
OURS = ("ours", "count")
"""Traces of a figure that hold a line's own points."""
NAMES = ("Indicator", "Quarter", "Line", "Title", "Data", "First quarter", "Last quarter")
"""Columns that say what a row is about."""
OF_A_LINE = ("indicator", "exceptions", "funnel")
"""The first steps of addresses whose second step is a line, of which a picture is a chart."""
NONE = "none"
"""What data say of a quarter without cases, of which a picture draws the mark "0"."""
IN_A_FILE = 1e-6
"""What the decimals of a file of data leave open."""
RATIOS = "/disproportionality"
_OF_RATIOS = re.compile(
    r"^(?:0\.125|0\.25|0\.5|1|2|4|8)$|\ba ratio of 1\b|\baged 0 to 17\b|\b95% interval\b"
    r"|\bupright is 1\b"
)
"""What every picture of ratios says: its scale, and how it is read."""
_TITLE = re.compile(r"<title[^>]*>([^<]*)<")
_NUMBER = re.compile(r"[−+-]?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it is printed: of which line, part, quarter and agency, and what it is.

    `unit` is "", "%" or "rate" (per 10,000 children); `counted` is how the page counts the line
    (its quarter, or four of them). `half` is what its decimals leave open, either way. `stated_in`
    is the number of the return that said so, where a page is about one; 0 is what stands.
    """

    indicator: str
    part: str
    quarter: Quarter
    kind: str
    value: float
    half: float
    unit: str = ""
    counted: str = ""
    agency: str = ""
    stated_in: int = 0


@dataclass(slots=True)
class Gathered:
    """All that was read, with the address where each was first seen, and what cannot be told.

    `words` are about a line in a quarter, as the page counts it. `judged` are levels, bars and
    blocks. `rooms` is what was read of surveys and audits.
    """

    printed: dict[Printed, str] = field(default_factory=dict)
    judged: dict[Judged, str] = field(default_factory=dict)
    words: dict[tuple[str, Quarter, str, str], str] = field(default_factory=dict)
    untold: list[str] = field(default_factory=list)
    rooms: RoomsRead = field(default_factory=RoomsRead)
    answers: int = 0
    numbers: int = 0

    def add(self, other: "Gathered") -> None:
        """Add what was read after it."""
        for printed, address in other.printed.items():
            self.printed.setdefault(printed, address)
        for one, address in other.judged.items():
            self.judged.setdefault(one, address)
        for place, address in other.words.items():
            self.words.setdefault(place, address)
        self.untold += other.untold
        self.rooms.add(other.rooms)
        self.answers += other.answers
        self.numbers += other.numbers


class Gatherer:
    """Reads answers, one at a time. It asks for the data of a table that is drawn as a picture."""

    def __init__(self, catalogue: Catalogue, ask: Ask) -> None:
        self._catalogue = catalogue
        self._ask = ask
        self._names = names(catalogue)
        self._whole_names = whole_names(catalogue)
        self._found = Gathered()

    def gather(self, answer: AddressAnswer) -> Gathered:
        """Read one answer."""
        found = self._found = Gathered(answers=1)
        kind = dict(answer.headers).get("Content-Type", "").partition(";")[0]
        if kind in ("text/html", "image/svg+xml"):
            self._read_page(answer, is_file=kind != "text/html")
        for file in unpacked(answer.address, kind, answer.body) if kind != "text/html" else ():
            if file.kind == PICTURE and kind != PICTURE:  # in a pack
                self._read_words(file.body.decode(), file.name, answer.address)
            for sheet in sheets_of(file):
                self._read_sheet(sheet, answer.address)
        if answer.figure:
            self._read_figure(json.loads(answer.figure), answer.address)
        return found

    def _read_page(self, answer: AddressAnswer, *, is_file: bool) -> None:
        text = answer.body.decode("utf-8")
        read = numbers(text)
        line = self._drawn_line(text, answer.address) if is_file else ""
        if not line:
            known = self._data_of(answer.address) if is_file else frozenset()
            found = [
                one
                for one in without_words(read, self._names)
                if not one.place.endswith("head title")
                and not self._is_in(_without_scale(one.text, answer.address), known)
            ]
            self._found.untold += [f"{answer.address}: {one.text[:120]}" for one in found]
        for named, kind, least, greatest in drawn_in(text, line):
            self._judge(named, kind, (least, greatest), answer.address)
        for told in read:
            if line:  # everything in a file is said of its line
                told = replace(told, marks={**told.marks, "chart": line, "kind": "words"})
            self._take(told, answer.address)

    def _drawn_line(self, text: str, address: str) -> str:
        """Give the line whose chart a file holds, by its address or its title; "" of a table."""
        steps = urlsplit(address).path.split("/")
        if steps[1] in OF_A_LINE and len(steps) > 2:
            return steps[2].partition(".")[0]
        title = unescape(found[1]) if (found := _TITLE.search(text)) else ""
        named = [one for one in self._catalogue.indicators if title.startswith(f"{one.title}: ")]
        return max(named, key=lambda one: len(one.title)).key if named else ""

    def _data_of(self, address: str) -> frozenset[str]:
        """Give the numbers of the data of a drawn table, and how many rows there are."""
        parts = urlsplit(address)
        path = f"{parts.path.removesuffix('.svg')}.csv"
        answer = self._ask(parts._replace(path=path).geturl())
        sheet = next(sheets_of(TakenFile(path, CSV, answer.body)))
        cells = [cell for row in (sheet.columns, *sheet.rows) for cell in row]
        said = {digits for cell in cells for digits in _digits(cell)}
        said |= {"0"} if NONE in cells else set()
        said |= {str(len(sheet.rows)), str(len(sheet.rows) - MOST_ROWS)}
        return frozenset((*said, *_digits(address)))  # it stands below the picture

    def _is_in(self, text: str, known: frozenset[str]) -> bool:
        """Say whether data hold each number of a text that is neither a name nor a date."""
        return known.issuperset(_digits(BY_FORM.sub("", self._whole_names.sub("", text))))

    def _take(self, told: Told, address: str) -> None:
        self._found.numbers += len(_NUMBER.findall(told.text))
        try:
            quarter = Quarter.parse(told.when)
        except ValueError:
            return
        if told.kind in WORDS:
            place = told.about, quarter, _asked(address).get("counted", ""), told.text
            self._found.words.setdefault(place, address)
        elif told.kind in FIGURES - ELSEWHERE and (said := _NUMBER.search(_figure(told.text))):
            digits = said[0].replace(",", "").replace("−", "-")
            if told.kind in LABELS:
                ends = float(digits) - half_of(digits), float(digits) + half_of(digits)
                self._judge(told.about, LABELS[told.kind], ends, address)
            self._print(
                Printed(
                    told.about,
                    told.marks.get("part", ALL),
                    quarter,
                    told.kind,
                    float(digits),
                    0.5 * 10.0 ** -len(digits.partition(".")[2]) if "." in digits else 0.0,
                    "%" if "%" in told.text else _rated(told, address),
                    _asked(address).get("counted", ""),
                    told.marks.get("agency", ""),
                    _return(address),
                ),
                address,
            )

    def _read_words(self, text: str, name: str, address: str) -> None:
        """Read a picture in a pack, whose name says of which line and quarter it is."""
        line, _, quarter = name.rpartition(".")[0].partition("-")
        quarter = quarter.removesuffix("-rate")
        for told in numbers(text):
            self._found.numbers += len(_NUMBER.findall(told.text))
            if self._catalogue.has(line):
                place = line, Quarter.from_address(quarter), "", told.text
                self._found.words.setdefault(place, address)

    def _read_sheet(self, sheet: TakenSheet, address: str) -> None:
        """Read a table: figures where its columns say what they are, else words of a line."""
        for row in sheet.named_rows():
            if "Value" in row and "Part" in row:
                self._read_row(row, address)
                continue
            said = " ".join(text for name, text in row.items() if name not in NAMES)
            self._found.numbers += len(_NUMBER.findall(said))
            try:
                quarter = Quarter.parse(row.get("Quarter", ""))
            except ValueError:
                continue
            if not self._catalogue.has(row.get("Indicator", "")):
                continue
            place = row["Indicator"], quarter, _asked(address).get("counted", ""), said
            self._found.words.setdefault(place, address)
            if row.get("Unit"):
                self._read_figure_of(row, quarter, address)

    def _read_figure_of(self, row: Mapping[str, str], quarter: Quarter, address: str) -> None:
        """Read the figure of a scorecard's row."""
        found = _NUMBER.fullmatch(row["Figure"].removesuffix("%"))
        if found is None:
            return
        digits = found[0].replace(",", "")
        decimals = len(digits.partition(".")[2])
        rate = "rate" if "10,000" in row["Unit"] else ""
        unit = "%" if row["Figure"].endswith("%") else rate
        half = 0.5 * 10.0**-decimals if decimals else 0.0
        value = float(digits)
        point = Printed(row["Indicator"], ALL, quarter, "value", value, half, unit)
        self._print(point, address)

    def _read_row(self, row: Mapping[str, str], address: str) -> None:
        """Read a row of a line's figures; rows of other areas are published elsewhere."""
        if not self._catalogue.has(row["Indicator"]) or not row["Quarter"].count(" Q"):
            return
        indicator = self._catalogue.indicator(row["Indicator"])
        if row["Area"] != self._catalogue.partnership.area_name:
            return
        titles = {part.title: part.key for part in self._catalogue.parts(indicator)}
        unit = "rate" if "10,000" in row["Unit"] else "%" if "per cent" in row["Unit"] else ""
        for kind in ("value", "numerator", "denominator"):
            if said := row[kind.capitalize()]:
                self._found.numbers += 1
                printed = Printed(
                    indicator.key,
                    titles.get(row["Part"], ALL),
                    Quarter.parse(row["Quarter"]),
                    kind,
                    float(said),
                    IN_A_FILE + int(row.get("Rounded", "1")) // 2,
                    unit if kind == "value" else "",
                    row["Counted"],
                )
                self._print(printed, address)

    def _read_figure(self, tree: Any, address: str) -> None:
        """Read what Dash is sent: the figure, its hover texts, its axes."""
        for figure in _figures(tree):
            self._found.numbers += len(_NUMBER.findall(json.dumps(figure, ensure_ascii=False)))
            for kind, y in traced_in(figure):
                self._judge(_line(address), kind, (y - IN_A_FILE, y + IN_A_FILE), address)
            for trace in figure["data"]:
                for x, said in zip(
                    trace.get("x") or (), trace.get("hovertext") or (), strict=False
                ):
                    if isinstance(x, int) and isinstance(said, str):
                        counted = _asked(address).get("counted", "")
                        place = _line(address), Quarter.from_ordinal(x), counted, said
                        self._found.words.setdefault(place, address)
                if trace.get("name") in OURS:
                    self._read_points(trace, figure["layout"], address)

    def _read_points(self, trace: Any, layout: Any, address: str) -> None:
        """Read the heights of a line's own points."""
        asked = _asked(address)
        is_percent = layout["yaxis"].get("ticksuffix") == "%"
        unit = "%" if is_percent else asked.get("measure", "")
        for x, y in zip(trace["x"], trace["y"], strict=True):
            quarter, counted = Quarter.from_ordinal(x), asked.get("counted", "")
            point = Printed(_line(address), ALL, quarter, "value", y, IN_A_FILE, unit, counted)
            self._print(point, address)

    def _judge(self, line: str, kind: str, ends: tuple[float, float], address: str) -> None:
        """Keep a level, a bar or an edge of a block, with the quarter of its page.

        A control chart has none: its average and its limits are those of single quarters.
        """
        asked = _asked(address)
        if self._catalogue.has(line) and asked.get("chart") != "control":
            way = asked.get("measure", ""), asked.get("counted", "")
            since = _began(address)
            quarter = _read_as_at(asked) if since else quarter_of(address)
            one = Judged(line, kind, quarter, way, *ends, since)
            self._found.judged.setdefault(one, address)

    def _print(self, printed: Printed, address: str) -> None:
        if self._catalogue.has(printed.indicator):
            self._found.printed.setdefault(printed, address)


def _without_scale(text: str, address: str) -> str:
    return _OF_RATIOS.sub("", text) if address.startswith(RATIOS) else text


def whole_names(catalogue: Catalogue) -> re.Pattern[str]:
    """Give what finds names that hold digits, and takes no part of a number for one."""
    return re.compile(rf"(?<![\d.,])(?:{names(catalogue).pattern})(?!\d)")


def _digits(text: str) -> list[str]:
    return [found.lstrip("−+-").replace(",", "") for found in _NUMBER.findall(text)]


def _figure(text: str) -> str:
    """Give the words with the figure: after a point in the middle, where a name stands before."""
    return text.rpartition(" · ")[2]


def _figures(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        if tree.get("type") == "Graph":
            yield tree["props"]["figure"]
        tree = list(tree.values())
    if isinstance(tree, list):
        for one in tree:
            yield from _figures(one)


def _asked(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def _began(address: str) -> Quarter | None:
    """Give the quarter in which the exception began that an address names; None of another."""
    steps = urlsplit(address).path.split("/")
    is_one = steps[1] == "exceptions" and len(steps) > 3
    return Quarter.from_address(steps[3].partition(".")[0]) if is_one else None


def _read_as_at(asked: Mapping[str, str]) -> Quarter | None:
    """Give the quarter that is asked for; None for the latest."""
    return Quarter.from_address(asked["quarter"]) if "quarter" in asked else None


def _line(address: str) -> str:
    """Give the line whose page or file an address names."""
    steps = urlsplit(address).path.split("/")
    return steps[2].partition(".")[0] if len(steps) > 2 and steps[1] == "indicator" else ""


def _rated(told: Told, address: str) -> str:
    """Say whether a line's figure is a rate on a page: by its mark, or by what was asked for."""
    asked = _asked(address)
    there = told.about in (_line(address), asked.get("rate")) and {"measure", "rate"} & {*asked}
    return "rate" if told.kind == "value" and (there or told.marks.get("measure")) else ""


def _return(address: str) -> int:
    """Give the number of the return that a page is about; 0 where it is about none."""
    steps = urlsplit(address).path.split("/")
    return int(steps[2]) if steps[1] == "return" and steps[2].isdigit() else 0
