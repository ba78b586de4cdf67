"""The part of the gate that shows the yearly report and its kin.

Stewards read every version. Everybody else, the public too, reads what was agreed; what an agency
reports is read by partners once it is sent, and by that agency's own sender before.
"""

from collections.abc import Iterable
from dataclasses import replace

from dashboard.actions import Action
from dashboard.assurance.yearly.paper_lists import PaperKind
from dashboard.assurance.yearly.paper_rules import paper_tells
from dashboard.assurance.yearly.written_papers import PaperStep, given_out, without_drafts
from dashboard.disclosure.audience_check import fits_audience
from dashboard.disclosure.told_texts import TextPlace
from dashboard.errors import NotAllowedError
from dashboard.quarters import Quarter, quarters_between
from dashboard.readers import Audience
from data_access.store.assurance.assurance_gate import AssuranceGate
from data_access.store.snapshot import Snapshot

NOT_READ = "Only partners and stewards read what agencies report."


class YearlyGate(AssuranceGate):
    """The yearly report and its kin of a snapshot, as one reader may see them."""

    def paper_steps(self, kind: PaperKind) -> tuple[PaperStep, ...]:
        """Return every step of every paper of a kind that this reader is told, oldest first.

        Who is no steward is told no names, and no text that the reader may not read.

        Raises: NotAllowedError if the public asks for what agencies report.
        """
        if kind is PaperKind.AGENCY and not self.reader.may(Action.READ_PLAN):
            raise NotAllowedError(NOT_READ)
        found = [one for one in self._snapshot.assurance.papers() if one.kind is kind]
        if self.reader.is_steward:
            return tuple(found)
        return self._snapshot.once(
            ("told papers", self.reader, kind), lambda: tuple(self._told_papers(found))
        )

    def _told_papers(self, found: list[PaperStep]) -> Iterable[PaperStep]:
        told: dict[int, PaperStep] = {}
        for year, agency in {(one.year, one.agency) for one in found}:
            mine = tuple(one for one in found if (one.year, one.agency) == (year, agency))
            is_own = bool(agency) and self._writes_for(agency)
            read = mine if is_own else without_drafts(given_out(mine))
            told |= {one.number: self._told_paper(one) for one in read}
        return (told[number] for number in sorted(told))

    def _told_paper(self, one: PaperStep) -> PaperStep:
        is_told = is_paper_told(self._snapshot, one.text, one.year, self.reader.audience)
        is_told = is_told and not paper_tells(one)
        moment = None if self.reader.audience is Audience.PUBLIC else one.recorded
        return replace(one, by="", recorded=moment, text=one.text if is_told else "")

    def _writes_for(self, agency: str) -> bool:
        return self.reader.agency == agency and self.reader.may(Action.FILL_YEARLY)


def is_paper_told(snapshot: Snapshot, text: str, year: int, audience: Audience) -> bool:
    """Say whether an audience may read a text of a paper.

    The text is about no line of its own, so every count in it is held against all of the year, or
    against the last year with figures where it has none yet, as one to come.
    """
    if not text:
        return True
    if not fits_audience(snapshot.catalogue(), text, audience):
        return False
    return not snapshot.teller(audience).untold_count(text, _places(snapshot, year))


def _places(snapshot: Snapshot, year: int) -> tuple[TextPlace, ...]:
    """Return every indicator in every quarter of a year, or of the last one that has figures."""
    bounds = snapshot.bounds()
    if bounds is None:
        return ()
    known = min(year, bounds[1].year)
    first, last = max(bounds[0], Quarter(known, 1)), min(bounds[1], Quarter(known, 4))
    quarters = quarters_between(first, last) if first <= last else ()
    return tuple((line.key, one) for line in snapshot.catalogue().indicators for one in quarters)
