"""The tables of a mapping: one class for each table. A key that the class lacks is a fault."""

import codecs
import re
from collections import Counter
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from dashboard.comparators.publisher_leaks import SeriesSum
from dashboard.figures.observations import Status

Where = dict[str, frozenset[str]]
"""The texts that a row must hold to be read, by column."""

Written = Literal["2025", "2024/25", "202425", "2022/23-24/25"]
"""The ways to write a reporting year. Each example means the year to 31 March 2025."""

_KEY = r"^[a-z][a-z0-9_]*$"


def _one_or_many(given: Any) -> Any:
    """Return the conditions with each single text as a list, so that both ways can be written."""
    if not isinstance(given, dict):
        return given
    return {k: [v] if isinstance(v, str) else v for k, v in given.items()}


class _Table(BaseModel):
    """The base of the tables in a mapping."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class MappedCell(_Table):
    """The place of a number: its column, and the conditions on the row."""

    column: str
    where: Where = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, given: Any) -> Any:
        return {"column": given} if isinstance(given, str) else given

    @field_validator("where", mode="before")
    @classmethod
    def _lists(cls, given: Any) -> Any:
        return _one_or_many(given)


class SeriesMapping(_Table):
    """One published measure: our key for it, its form, and the cells of its numbers.

    A count has a `numerator`. A per cent (0-100) or a rate (per 10,000) has a `value`. If its
    numerator and denominator are published, it has them too; a per cent may have only these. The
    state of the `primary` part is the state of the figure.
    """

    key: str = Field(pattern=_KEY)
    title: str
    form: Literal["count", "percent", "rate"]
    where: Where = Field(default_factory=dict)
    numerator: MappedCell | None = None
    denominator: MappedCell | None = None
    value: MappedCell | None = None

    @field_validator("where", mode="before")
    @classmethod
    def _lists(cls, given: Any) -> Any:
        return _one_or_many(given)

    @model_validator(mode="after")
    def _has_its_number(self) -> Self:
        if self.form == "count" and not self.numerator:
            raise ValueError("a count needs a numerator")
        if self.form == "rate" and not self.value:
            raise ValueError("a rate needs a value")
        if self.form == "percent" and not (self.value or (self.numerator and self.denominator)):
            raise ValueError("a percent needs a value, or a numerator and a denominator")
        return self

    @property
    def primary(self) -> str:
        """Return the name of the part whose state is the state of the figure."""
        return "numerator" if self.form == "count" or not self.value else "value"

    @property
    def cells(self) -> dict[str, MappedCell]:
        """Return the cells by part, each with the conditions of the series added to its own."""
        parts = {"numerator": self.numerator, "denominator": self.denominator, "value": self.value}
        return {
            part: MappedCell(column=cell.column, where={**self.where, **cell.where})
            for part, cell in parts.items()
            if cell
        }


class PartMapping(_Table):
    """One part of a population: the key of the part in our catalogue, and its rows.

    The numbers of all its rows are added: one row for each combination of the texts in `where`.
    """

    key: str = Field(pattern=_KEY)
    where: Where = Field(min_length=1)

    @field_validator("where", mode="before")
    @classmethod
    def _lists(cls, given: Any) -> Any:
        return _one_or_many(given)


class SumMapping(_Table):
    """Counts in a publication that add up to another count; each is the key of a series."""

    total: str
    parts: tuple[str, ...] = Field(min_length=1)


class LevelMapping(_Table):
    """The columns that describe an area of one level.

    `rounded` is the number to whose multiples the counts of the level are rounded, such as 10.
    """

    level: Literal["country", "region", "authority"]
    code: str
    name: str
    old_code: str = ""
    region: str = ""
    rounded: int = Field(default=1, ge=1)


class AreaMapping(_Table):
    """How the area of a row is found.

    Either `level` names the column that holds the level, or `code` names the only column of codes.
    Codes have nine characters. With `written = "old"`, codes may also have three digits; other
    publications explain the old codes. `codes` replaces special numbers by codes. `recoded`
    replaces codes that were out of date when they were published. `exclude` lists areas to leave
    out, by the codes in the file. If `restated` is true, the file gives all years under the latest
    codes, so it does not show when a code was in use.
    """

    level: str = ""
    levels: dict[str, LevelMapping] = Field(default_factory=dict)
    skip_levels: frozenset[str] = frozenset()
    code: str = ""
    written: Literal["new", "old"] = "new"
    codes: dict[str, str] = Field(default_factory=dict)
    recoded: dict[str, str] = Field(default_factory=dict)
    exclude: frozenset[str] = frozenset()
    restated: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if bool(self.level) == bool(self.code):
            raise ValueError("areas need either level and levels, or code")
        if bool(self.level) != bool(self.levels):
            raise ValueError("level and levels go together")
        return self

    @property
    def columns(self) -> frozenset[str]:
        """Return the names of the columns that a file must have for its areas."""
        levels = {c for m in self.levels.values() for c in (m.code, m.name, m.old_code, m.region)}
        return frozenset({self.level, self.code, *levels} - {""})


class YearMapping(_Table):
    """The place of the year: a column, or a pattern with one group for the file's name.

    `mid_year` is true for estimates of the middle of a year.
    """

    column: str = ""
    written: Written = "2025"
    file_name: re.Pattern[str] | None = None
    mid_year: bool = False

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if bool(self.column) == bool(self.file_name):
            raise ValueError("a year stands in a column or in the file_name, one of them")
        if self.file_name and self.file_name.groups != 1:
            raise ValueError("file_name needs one group, round the year")
        return self


class FileMapping(_Table):
    """How the files of one publication are read.

    Rows with a text of `passed_over` in its column are meant to be passed over, also where they are
    the only rows of the newest year.
    """

    key: str = Field(pattern=_KEY)
    kind: Literal["values", "populations", "parts", "neighbours", "ignored"] = "values"
    title: str
    publisher: str
    licence: str
    attribution: str
    released: str = ""
    reason: str = ""
    files: tuple[str, ...] = ()
    encoding: str = "utf-8"
    where: Where = Field(default_factory=dict)
    passed_over: Where = Field(default_factory=dict)
    year: YearMapping | None = None
    areas: AreaMapping | None = None
    symbols: dict[str, Status] = Field(default_factory=dict)
    series: tuple[SeriesMapping, ...] = ()
    sum: tuple[SumMapping, ...] = ()
    population: MappedCell | None = None
    part: tuple[PartMapping, ...] = ()
    neighbours: tuple[str, ...] = ()

    @field_validator("where", "passed_over", mode="before")
    @classmethod
    def _lists(cls, given: Any) -> Any:
        return _one_or_many(given)

    @field_validator("encoding")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            codecs.lookup(name)
        except LookupError:
            raise ValueError("not the name of an encoding") from None
        return name

    @field_validator("symbols")
    @classmethod
    def _states(cls, symbols: dict[str, Status]) -> dict[str, Status]:
        numbers = [symbol for symbol, state in symbols.items() if state.has_figure]
        if numbers:
            raise ValueError(f"{', '.join(map(repr, numbers))}: a symbol is no figure")
        return symbols

    @model_validator(mode="after")
    def _complete(self) -> Self:
        needed = {
            "values": ("year", "areas", "series"),
            "populations": ("year", "areas", "population"),
            "parts": ("year", "areas", "population", "part"),
            "neighbours": ("year", "areas", "neighbours"),
            "ignored": ("reason", "files"),
        }[self.kind]
        absent = [name for name in needed if not getattr(self, name)]
        if absent:
            raise ValueError(f"a mapping of kind {self.kind} needs {', '.join(absent)}")
        if self.kind == "neighbours" and self.areas and not self.areas.code:
            raise ValueError("neighbours need areas with a column of codes")
        return self

    @model_validator(mode="after")
    def _each_part_once(self) -> Self:
        times = Counter(one.key for one in self.part)
        if twice := sorted(key for key, number in times.items() if number > 1):
            raise ValueError(f"a part given twice: {', '.join(twice)}")
        return self

    @model_validator(mode="after")
    def _sums_of_counts(self) -> Self:
        counts = {series.key for series in self.series if series.form == "count"}
        named = {key for one in self.sum for key in (one.total, *one.parts)}
        if unknown := sorted(named - counts):
            raise ValueError(f"a sum of what is no count of this mapping: {', '.join(unknown)}")
        return self

    @property
    def sums_of_series(self) -> tuple[SeriesSum, ...]:
        """Return the sums in which counts of the publication add up to another count."""
        return tuple(SeriesSum(one.total, one.parts) for one in self.sum)

    def rounding_of(self, level: str) -> int:
        """Return the number to whose multiples the counts of a level are rounded; 0 if exact."""
        levels = self.areas.levels.values() if self.areas else ()
        rounded = max((one.rounded for one in levels if one.level == level), default=1)
        return rounded if rounded > 1 else 0

    @property
    def columns(self) -> frozenset[str]:
        """Return the names of all columns that a file of this mapping must have."""
        cells = [c for s in self.series for c in s.cells.values()]
        cells += [self.population] if self.population else []
        named = {c.column for c in cells} | {k for c in cells for k in c.where} | {*self.where}
        named |= {column for one in self.part for column in one.where}
        areas = self.areas.columns if self.areas else frozenset()
        year = {self.year.column} - {""} if self.year else set()
        return frozenset(named | areas | year | {*self.neighbours})
