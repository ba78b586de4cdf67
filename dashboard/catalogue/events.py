"""Dated events on indicators' lines: plain events, breaks, and new limits."""

from dataclasses import dataclass

from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Event:
    """A dated event, break or new limits.

    It concerns every indicator named in `indicators`; an empty tuple means all indicators. A break
    cuts the line before `quarter`: no label, change or sentence compares figures across it.
    `rebase` marks new limits: the process changed for good but the definition did not, so limits
    are calculated afresh from `quarter` while comparisons still cross it. A break also starts
    limits afresh.
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

        Empty for a plain event.
        """
        if self.is_break:
            return "the line is cut before it"
        return "limits begin anew with it" if self.rebase else ""

    def concerns(self, indicator: str) -> bool:
        """Say whether the event is shown on an indicator's line."""
        return not self.indicators or indicator in self.indicators
