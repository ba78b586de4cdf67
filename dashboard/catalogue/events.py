"""Dated events that are marked on indicators' lines: plain events, breaks, and new limits."""

from dataclasses import dataclass

from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event: a plain event, a break or new limits.

    The event concerns every indicator named in `indicators`. If the tuple is empty, the event
    concerns all indicators. If `is_break` is true, the line is cut before `quarter`: no label,
    change or sentence compares figures across the break. If `rebase` is true, the event is new
    limits: the process changed for good but the definition did not. Limits are then calculated
    afresh from `quarter`, but figures are still compared across it. A break also starts limits
    afresh.
    """

    quarter: Quarter
    title: str
    is_break: bool = False
    indicators: tuple[str, ...] = ()
    source: str = ""
    rebase: bool = False

    @property
    def address(self) -> str:
        """Return the text that identifies the event in an address: "2024-25-q1 new form"."""
        return f"{self.quarter.address} {self.title}"

    @property
    def begins_limits(self) -> bool:
        """Say whether limits are calculated afresh from the event's quarter."""
        return self.is_break or self.rebase

    @property
    def consequence(self) -> str:
        """Say what the event does to a line: "the line is cut before it".

        For a plain event, the text is empty.
        """
        if self.is_break:
            return "the line is cut before it"
        return "limits begin anew with it" if self.rebase else ""

    def concerns(self, indicator: str) -> bool:
        """Say whether the event is shown on an indicator's line."""
        return not self.indicators or indicator in self.indicators
