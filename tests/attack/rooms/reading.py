"""What a reader is sent of surveys and small audits, beside what is true of them."""

from dataclasses import dataclass, field

from data_access.commands.site_copy import AddressAnswer
from data_access.store.store import Store
from tests.attack.rooms.audited import SmallAudits
from tests.attack.rooms.blocks import PAGE, blocks_of, kind_of
from tests.attack.rooms.rooms_read import RoomsRead
from tests.attack.rooms.surveyed import Surveys


@dataclass(frozen=True, slots=True)
class Rooms:
    """The true counts of surveys and of small audits; none if nothing is looked for."""

    surveys: Surveys = field(default_factory=Surveys)
    audits: SmallAudits = field(default_factory=SmallAudits)

    @classmethod
    def of(cls, store: Store) -> "Rooms":
        """Read them as they were recorded."""
        return cls(Surveys.of(store), SmallAudits.of(store))

    def read(self, answer: AddressAnswer) -> RoomsRead:
        """Read one answer."""
        if not (self.surveys.true or self.audits.cases):
            return RoomsRead()
        blocks = list(dict.fromkeys(blocks_of(answer)))
        told = dict.fromkeys(
            self.surveys.told(answer) if kind_of(answer) == PAGE else (), answer.address
        )
        return RoomsRead(
            told,
            list(self.audits.faults(answer.address, blocks)),
            list(self.surveys.beside(answer.address, blocks)),
            len(blocks),
        )
