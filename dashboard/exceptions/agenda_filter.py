"""Which of a quarter's exceptions are listed, and the order in which the list shows them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Self

from dashboard.catalogue.indicators import Indicator
from dashboard.exceptions.agenda import AgendaItem, ListedState, exception_agenda, passed_by
from dashboard.exceptions.exceptions import ReportedException
from dashboard.exceptions.life import ExceptionStep
from dashboard.quarters import Quarter

_BETWEEN = ":"
"""The sign between the name of a choice and its value ("theme:neglect")."""


@dataclass(frozen=True, slots=True)
class AgendaFilter:
    """The choices that limit a list of exceptions; an empty choice limits nothing."""

    theme: str = ""
    lead: str = ""
    priority: str = ""
    state: str = ""

    @classmethod
    def from_words(cls, words: Iterable[str]) -> Self:
        """Return the filter that words describe ("theme:neglect").

        Raises:
            ValueError: if a word names no choice, or a state that does not exist.
        """
        parted = (word.partition(_BETWEEN) for word in words)
        pairs = {name: value for name, _, value in parted}
        unknown = set(pairs) - {field.name for field in fields(cls)}
        if unknown:
            raise ValueError(f"A list of exceptions is not limited by “{min(unknown)[:100]}”.")
        if pairs.get("state", "") not in ("", *ListedState):
            raise ValueError(f"There is no state “{pairs['state'][:100]}” of an exception.")
        return cls(**pairs)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the choices that are made as words ("theme:neglect")."""
        chosen = ((field.name, str(getattr(self, field.name))) for field in fields(self))
        return tuple(f"{name}{_BETWEEN}{value}" for name, value in chosen if value)

    def asks_for(self, line: Indicator) -> bool:
        """Say whether exceptions of a line are listed, whatever their state."""
        return (
            (not self.theme or line.theme == self.theme)
            and (not self.lead or line.lead == self.lead)
            and (not self.priority or line.priority == self.priority)
        )

    def lists(self, item: AgendaItem) -> bool:
        """Say whether an exception is listed."""
        of_state = not self.state or item.word == self.state
        return of_state and self.asks_for(item.exception.indicator)


def listed_exceptions(
    found: Sequence[ReportedException], steps: Iterable[ExceptionStep], asked: AgendaFilter
) -> tuple[AgendaItem, ...]:
    """Return the exceptions that the choices of a list leave in it, ranked."""
    passed = asked.state == ListedState.PASSED
    items = passed_by(found, steps) if passed else exception_agenda(found, steps)
    return tuple(item for item in items if asked.lists(item))


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The place of one exception in its list: the first has the number 1.

    `before` and `after` are the exceptions beside it; None at an end of the list.
    """

    number: int
    of: int
    before: AgendaItem | None
    after: AgendaItem | None


def place_in_list(items: Sequence[AgendaItem], key: str, first: Quarter) -> ListPlace | None:
    """Return the place of the exception of a line that began in quarter `first`.

    None if the exception is not in the list.
    """
    for at, item in enumerate(items):
        if (item.exception.key, item.exception.first) == (key, first):
            before = items[at - 1] if at else None
            after = items[at + 1] if at + 1 < len(items) else None
            return ListPlace(at + 1, len(items), before, after)
    return None
