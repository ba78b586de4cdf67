"""The part of the gate that shows the plan on a page and the topics of the work plan.

Partners and stewards read them, the public does not. Names of who recorded something are for
stewards; so are words in which a child might be recognised.
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from dashboard.actions import Action
from dashboard.assurance.audit_topics import TopicStep
from dashboard.assurance.plan_entries import PlanEntry
from dashboard.assurance.plan_steps import PlanStep
from dashboard.disclosure.audience_check import fits_audience
from dashboard.errors import NotAllowedError
from dashboard.readers import Audience, Reader
from data_access.store.snapshot import Snapshot

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

NOT_READ = "Only partners and stewards read the plan."
NOT_SHOWN = "Title not shown"
"""Stands for a title in which a child might be recognised."""
R = TypeVar("R", bound="DataclassInstance")


class AssuranceGate:
    """The plan and the topics of a snapshot, as one reader may see them."""

    _snapshot: Snapshot
    reader: Reader

    def plan_entries(self) -> tuple[PlanEntry, ...]:
        """Return every version of every entry of the plan, oldest first.

        Raises: NotAllowedError for who does not read the plan.
        """
        self._must_read_plan()
        found = self._snapshot.assurance.entries()
        return self._told("plan entries", found, ("title", "owner", "text"))

    def plan_steps(self) -> tuple[PlanStep, ...]:
        """Return every step of every entry, oldest first. Raises: NotAllowedError."""
        self._must_read_plan()
        return self._told("plan steps", self._snapshot.assurance.steps(), ("text", "link"))

    def topic_steps(self) -> tuple[TopicStep, ...]:
        """Return every step of every topic, oldest first. Raises: NotAllowedError."""
        self._must_read_plan()
        found = self._snapshot.assurance.topics()
        return self._told("topic steps", found, ("title", "owner", "text", "link"))

    def _told(self, what: str, records: tuple[R, ...], texts: tuple[str, ...]) -> tuple[R, ...]:
        """Return records as partners read them; the result is remembered with the store's state."""
        if self.reader.is_steward:
            return records
        return self._snapshot.once(
            ("told to partners", what), lambda: tuple(self._redacted(one, texts) for one in records)
        )

    def _redacted(self, record: R, texts: tuple[str, ...]) -> R:
        told: dict[str, Any] = {name: self._told_text(record, name) for name in texts}
        return replace(record, by="", **told)

    def _told_text(self, record: object, name: str) -> str:
        text = str(getattr(record, name))
        if not text or fits_audience(self._snapshot.catalogue(), text, Audience.PARTNER):
            return text
        return NOT_SHOWN if name == "title" else ""

    def _must_read_plan(self) -> None:
        if not self.reader.may(Action.READ_PLAN):
            raise NotAllowedError(NOT_READ)
