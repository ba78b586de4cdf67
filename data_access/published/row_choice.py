"""Chooses the rows of a published file that its mapping reads, and notes the rows passed over."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.comparators.revision_words import listed_words
from data_access.published.mapping_entries import FileMapping, MappedCell

Tag = tuple[str, str]
Cells = Mapping[Tag, MappedCell]
PassedOver = Counter[tuple[str, str]]
"""The numbers of rows that are passed over, by column and by the text in it."""

_LONGEST = 50


def passed_over_lines(passed: PassedOver) -> tuple[str, ...]:
    """Say which rows are passed over: a line for each column, with the texts in most rows first."""
    by_column: dict[str, list[str]] = {}
    rows: Counter[str] = Counter()
    for (column, text), number in sorted(passed.items(), key=lambda item: (-item[1], item[0])):
        by_column.setdefault(column, []).append(f"{_shown(text)} {number:,}")
        rows[column] += number
    return tuple(
        f"passed over by {column}: {_rows(rows[column])} ({listed_words(texts, 'texts')})"
        for column, texts in sorted(by_column.items())
    )


@dataclass(frozen=True, slots=True)
class LostYear:
    """The newest year of a file, of which a filter passes the rows over.

    `tag` is the cell that has no row of the year, and `latest` its latest year. If no cell has a
    row of the year, `tag` is None. `rows` names the rows that are passed over. If it is empty, no
    row has a text that is new in the year, so that the cell may only be published later.
    """

    year: int
    tag: Tag | None
    latest: int
    rows: str


@dataclass(slots=True)
class _Kind:
    """The rows with the same texts in the columns of conditions: how many, and of which years."""

    texts: dict[str, str]
    wanted: tuple[tuple[Tag, MappedCell], ...]
    rows: int = 0
    first: int = 0
    last: int = 0

    def note(self, year: int | None) -> None:
        """Count a row and its year."""
        self.rows += 1
        if year is not None:
            self.first = min(year, self.first or year)
            self.last = max(year, self.last)


class RowChoice:
    """Finds which of the requested cells are in a row.

    The result is remembered for each combination of texts in the columns of the conditions.
    """

    def __init__(self, cells: Cells, mapping: FileMapping, columns: Mapping[str, int]) -> None:
        self._cells = tuple(
            (tag, cell, {**mapping.where, **cell.where}) for tag, cell in cells.items()
        )
        self._aside = {c: texts for c, texts in mapping.passed_over.items() if c in columns}
        named = {column for _, _, conditions in self._cells for column in conditions}
        self._names = sorted({*named, *self._aside}, key=lambda c: (c not in mapping.where, c))
        self._places = [columns[name] for name in self._names]
        self._kinds: dict[tuple[str, ...], _Kind] = {}

    def of(self, row: Sequence[str], year: int | None) -> tuple[tuple[Tag, MappedCell], ...]:
        """Return the tags and the cells that are in a row, and note the row."""
        key = tuple(row[i] for i in self._places)
        kind = self._kinds.get(key)
        if kind is None:
            texts = dict(zip(self._names, (text.strip() for text in key), strict=True))
            wanted = tuple(
                (tag, cell)
                for tag, cell, conditions in self._cells
                if all(texts[column] in allowed for column, allowed in conditions.items())
            )
            kind = self._kinds[key] = _Kind(texts, wanted)
        kind.note(year)
        return kind.wanted

    @property
    def unanswered(self) -> tuple[MappedCell, ...]:
        """Return the cells that were in no row."""
        answered = {tag for kind in self._kinds.values() for tag, _ in kind.wanted}
        return tuple(cell for tag, cell, _ in self._cells if tag not in answered)

    @property
    def passed_over(self) -> PassedOver:
        """Return how many rows had none of the cells, by the column and text that rule them out."""
        found: PassedOver = Counter()
        for kind in self._kinds.values():
            if not kind.wanted:
                found[self._blamed(kind)] += kind.rows
        return found

    def lost_years(self) -> Iterator[LostYear]:
        """Yield where a filter passes the newest year over.

        Rows that the mapping says are passed over do not count.
        """
        kinds = [kind for kind in self._kinds.values() if not self._is_aside(kind)]
        newest = max((kind.last for kind in kinds), default=0)
        latest: dict[Tag, int] = {}
        for kind in kinds:
            for tag, _ in kind.wanted:
                latest[tag] = max(kind.last, latest.get(tag, 0))
        passed = [kind for kind in kinds if not kind.wanted and kind.last == newest]
        if latest and max(latest.values()) < newest:
            yield LostYear(newest, None, max(latest.values()), self._words(passed))
            return
        new = self._words([kind for kind in passed if kind.first == newest])
        for tag, year in latest.items():
            if year < newest:
                yield LostYear(newest, tag, year, new)

    def _is_aside(self, kind: _Kind) -> bool:
        return any(kind.texts[column] in texts for column, texts in self._aside.items())

    def _words(self, kinds: Sequence[_Kind]) -> str:
        rows: PassedOver = Counter()
        for kind in kinds:
            rows[self._blamed(kind)] += kind.rows
        return listed_words([f"{column} {_shown(text)!r}" for column, text in rows], "texts")

    def _blamed(self, kind: _Kind) -> tuple[str, str]:
        """Return the first column whose text no cell allows; if there is none, all columns."""
        for column in self._names:
            allowed = [conditions.get(column) for _, _, conditions in self._cells]
            if all(texts is not None and kind.texts[column] not in texts for texts in allowed):
                return column, kind.texts[column]
        return " and ".join(self._names), ", ".join(kind.texts[name] for name in self._names)


def _rows(number: int) -> str:
    return f"{number:,} {'row' if number == 1 else 'rows'}"


def _shown(text: str) -> str:
    """Return a text that is fit to print: short, and without control characters."""
    plain = "".join(c if c.isprintable() else "\N{MIDDLE DOT}" for c in text[:_LONGEST])
    return (plain if len(text) <= _LONGEST else f"{plain}…") or "nothing"
