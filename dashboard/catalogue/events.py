"""Dated happenings on lines: events, breaks that cut a line, and new limits on one that goes on."""

from dataclasses import dataclass

from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening or break. Applies to every indicator named in `indicators`; none: to all.

    A break cuts the line before `quarter`: no label, change or sentence compares across it.
    `rebase` says that limits begin anew with `quarter` on a line that goes on: its process changed
    for good, its definition did not, so comparisons still cross it. A break begins them anew too.
    """

    quarter: Quarter
    title: str
    is_break: bool = False
    indicators: tuple[str, ...] = ()
    source: str = ""
    rebase: bool = False

    @property
    def address(self) -> str:
        """Tell it from the others, as addresses do: "2024-25-q1 new form"."""
        return f"{self.quarter.address} {self.title}"

    @property
    def begins_limits(self) -> bool:
        """Say whether limits begin anew with its quarter."""
        return self.is_break or self.rebase

    @property
    def consequence(self) -> str:
        """Say what it does to a line: "the line is cut before it"; empty where nothing."""
        if self.is_break:
            return "the line is cut before it"
        return "limits begin anew with it" if self.rebase else ""

    def concerns(self, indicator: str) -> bool:
        """Say whether the event stands on an indicator's line."""
        return not self.indicators or indicator in self.indicators
