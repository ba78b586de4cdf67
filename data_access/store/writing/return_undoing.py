"""Undoes loads: exactly what stood before stands again, and the record keeps both."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, NewAct
from dashboard.days import day_of
from dashboard.errors import ReturnError
from dashboard.figures.observations import Return
from dashboard.releases.typed_texts import MarkWord, TextId, TextKind, TextMark, note_place
from dashboard.returns.return_checks import ReturnChecks
from dashboard.returns.undone_loads import RestoredFigure, restored_figures
from data_access.database import partnerships
from data_access.store.snapshot import Snapshot
from data_access.store.suppression import own_years_of_all
from data_access.store.writing.transactions import StoreTransactions

UNDONE_FILE = "undone"
"""The file's name of a return that takes another one back."""


class ReturnUndoing(StoreTransactions):
    """The part of a store that undoes loads of returns and of published files."""

    def undo_returns(self, numbers: Sequence[int], *, by: str = "") -> tuple[Return, ...]:
        """Undo loads, the latest first, all of them or none; return what takes them back.

        A figure that a later load stated stays as that load states it. What any audience was shown
        of the loads stays known to the plan of what is hidden.

        Raises: ReturnError if there is no such load, it was undone already, or what stood before
            does not fit what was loaded since. Nothing is written then.
        """
        with self._writing() as connection:
            return tuple(
                self._undo_one(connection, one, by) for one in sorted(set(numbers), reverse=True)
            )

    def undo_publication(self, key: str) -> int:
        """Undo the last load of a published file; return the number of that release.

        Raises: ReturnError if there is no release of it.
        """
        with self._writing() as connection:
            library, before = self._shelves.library, own_years_of_all(connection)
            found = [vintage for of, vintage in library.vintages(connection) if of == key]
            if not found:
                raise ReturnError(f"There is no release of {key!r} to undo; nothing was written.")
            library.undo(connection, key, max(found), day_of(self._clock()))
            told = {"release": max(found)}
            self.enter_acts(NewAct(ActKind.UNDONE, f"publication {key}", after=told))
            partnerships.raise_revision(connection, None)
            self._own.news.note_published(before, own_years_of_all(connection))
        return max(found)

    def _undo_one(self, connection: Connection, number: int, by: str) -> Return:
        ledger, now = self._shelves.ledger, self._clock()
        undone = self._to_undo(connection, number)
        stated = ledger.stated_beside(connection, undone)
        restored = restored_figures(number, stated, ledger.undoing(connection))
        again = Return(
            agency=undone.agency,
            quarter=undone.quarter,
            received=day_of(now),
            file=UNDONE_FILE,
            observations=tuple(one.observation for one in restored),
            undoes=number,
        )
        (saved,) = ledger.add(connection, [again], now)
        figures = [one for one in restored if one.source]
        sent = replace(again, observations=tuple(one.observation for one in figures))
        checks = ReturnChecks(Snapshot(connection, self._shelves).catalogue())
        checks.must_fit([sent], ledger.beside(connection, [again]))
        self._shelves.marks.add(connection, self._marks(connection, saved, figures))
        told = {"agency": saved.agency, "quarter": str(saved.quarter), "by return": saved.number}
        self.enter_acts(NewAct(ActKind.UNDONE, f"return {number}", after=told), by=by)
        self._own.news.years.add(saved.quarter.year)
        partnerships.raise_revision(connection, self.partnership)
        return saved

    def _to_undo(self, connection: Connection, number: int) -> Return:
        """Return a load that can be undone, with its figures. Raises: ReturnError."""
        try:
            found = self._shelves.ledger.return_(connection, number)
        except KeyError:
            raise ReturnError(f"There is no return {number}; nothing was written.") from None
        if found.undoes:
            raise ReturnError(
                f"Return {number} took return {found.undoes} back: to have that again, load its "
                "file. Nothing was written."
            )
        if number in self._shelves.ledger.undoing(connection).values():
            raise ReturnError(f"Return {number} was undone already; nothing was written.")
        return found

    def _marks(
        self, connection: Connection, saved: Return, restored: Sequence[RestoredFigure]
    ) -> Iterator[TextMark]:
        """Yield marks for the notes that stand again, and for what the undone load said.

        A note is released again if it was before; commentary of the load is a draft again.
        """
        last = {one.id: one for one in self._shelves.marks.marks(connection)}
        moment = self._clock()
        for one in restored:
            place = note_place(one.observation.indicator, one.observation.part)
            before = last.get(TextId(TextKind.NOTE, one.source, place))
            if one.observation.reason and before is not None:
                again = TextId(TextKind.NOTE, saved.number, place)
                yield replace(before, number=0, id=again, moment=moment)
        for said in self._shelves.commentary.recorded(connection):
            text = TextId(TextKind.COMMENTARY, said.number)
            released = text in last and last[text].word is not MarkWord.TAKEN_BACK
            if said.return_number == saved.undoes and released:
                yield TextMark(0, text, MarkWord.TAKEN_BACK, UNDONE_FILE, moment)
