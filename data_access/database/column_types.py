"""Column types for quarters, enumerations, words, moments and plain values."""

from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator

from dashboard.assurance.recorded.evidence_places import AS_USUAL, EvidencePlace
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FrameworkTheme,
)
from dashboard.quarters import Quarter

E = TypeVar("E", bound=StrEnum)

_parsed = lru_cache(maxsize=1024)(Quarter.parse)


class QuarterText(TypeDecorator[Quarter]):
    """The column type of a quarter: text such as "2021-22 Q3", which sorts in time order."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: Quarter | None, dialect: Dialect) -> str | None:
        """Return the text to store for a quarter."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Quarter | None:
        """Return the quarter that was stored."""
        return None if value is None else _parsed(value)


class EnumWord(TypeDecorator[E]):
    """The column type of an enumeration: one word. Reading an unknown word raises KeyError."""

    impl = String(20)
    cache_ok = True

    def __init__(self, words: type[E]) -> None:
        super().__init__()
        self.words = words
        self._known: dict[str, E] = {word.value: word for word in words}

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """Return the word to store for a member of the enumeration."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        """Return the member of the enumeration that was stored."""
        return None if value is None else self._known[value]


class WordTuple(TypeDecorator[tuple[str, ...]]):
    """The column type of several words without spaces, such as keys; they stand side by side."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Return the text to store. Raises: ValueError for a word with a space, or none at all."""
        if value is None:
            return None
        text = " ".join(value)
        if tuple(text.split()) != tuple(value):
            raise ValueError(f"{value!r} are not words without spaces")
        return text

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Return the words that were stored."""
        return None if value is None else tuple(value.split())


class PlaceText(TypeDecorator[EvidencePlace]):
    """The column type of a place among evidence: three words with "/" between; NULL for as usual.

    Reading an unknown word raises ValueError.
    """

    impl = String(60)
    cache_ok = True

    def process_bind_param(self, value: EvidencePlace | None, dialect: Dialect) -> str | None:
        """Return the text to store."""
        if value is None or value == AS_USUAL:
            return None
        return "/".join(one or "" for one in (value.evidence, value.source, value.context))

    def process_result_value(self, value: str | None, dialect: Dialect) -> EvidencePlace:
        """Return the place that was stored."""
        if value is None:
            return AS_USUAL
        evidence, source, context = value.split("/")
        return EvidencePlace(
            FindingEvidence(evidence) if evidence else None,
            FindingSource(source) if source else None,
            FrameworkTheme(context) if context else None,
        )


class UtcMoment(TypeDecorator[datetime]):
    """The column type of a moment, in UTC.

    SQLite stores no time zone, so the zone is removed before storing and added after reading.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment to store. Raises: ValueError for a moment without a time zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment that was stored, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Plain = dict[str, Any]
"""A table of plain values (texts, numbers, lists, tables), stored as JSON."""
