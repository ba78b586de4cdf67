"""The part of the desk that takes what is typed on a page, cell by cell, into the same drafts."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, ActSource, NewAct
from dashboard.errors import Fault, ReturnError
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.quarters import Quarter
from dashboard.readers import Reader
from dashboard.returns.drafts.draft_return import TYPED_FILE, DraftReturn, DraftState
from dashboard.returns.drafts.return_form import LONGEST_TYPED, CellEntry, TypedAnswer
from data_access.returns.blanks.layout import CellAt, FormLayout, cell_place
from data_access.returns.blanks.stated_cells import FROM_REGISTER
from data_access.returns.drafts.draft_rows import DraftRows
from data_access.returns.drafts.kept_cells import cells_again, kept_cells
from data_access.returns.guarded.cells import SheetCell
from data_access.returns.typing.csv_cells import csv_cells
from data_access.returns.typing.form_places import TypedPlace
from data_access.returns.typing.typed_workbook import (
    held_cells,
    places_by_name,
    shown_text,
    typed_cell,
    typed_fingerprint,
    typed_workbook,
)
from data_access.returns.workbooks.filled_cells import stated_cells
from data_access.returns.workbooks.read_workbook import ReadingContext, read_return
from data_access.returns.workbooks.recognition import SentBy
from data_access.store.drafts.drafts_gate import reading_context
from data_access.store.gate import Gate
from data_access.store.snapshot import Snapshot
from data_access.store.store import Clock, Store

_NO_FORM = "a return that this agency is asked for, of a quarter that is over"
_SENT = "that it is taken in first, or dropped"
_OPEN = "a draft of yours that was not sent off"


@dataclass(frozen=True, slots=True)
class _Typing:
    """A form as it stands while something is typed into it."""

    layout: FormLayout
    context: ReadingContext
    standing: DraftReturn | None
    held: Mapping[CellAt, SheetCell]

    def shown(self, place: TypedPlace) -> str:
        """Return what the page shows of a cell now."""
        return shown_text(place, self.held.get(place.at))


class TypingDesk:
    """Takes what is typed into a form; `ReturnsDesk` is one."""

    _store: Store
    _reader: Reader
    _day: date
    _clock: Clock
    _source: ActSource
    _rows: DraftRows

    def type_cells(
        self,
        agency: str,
        quarter: Quarter,
        typed: Mapping[str, CellEntry],
        seen: str = "",
        file: str = TYPED_FILE,
    ) -> TypedAnswer:
        """Keep what was typed into cells of a form, by their names, in the draft of the return.

        The draft begins with the first cell, or with a whole form of which a register has filled in
        cells. A cell that somebody else changed since it was last seen is not changed: the answer
        says what stands in it. `seen` is the state of the form that the sender saw; it stands in
        for what is not said of single cells, and then all is kept or nothing. A name of no cell is
        left out. `file` names what they came from.

        Raises:
            ReturnError: if there is no such form, the return was sent off, a text is too long, or
                what was typed holds data of persons. Nothing is kept then.
        """
        with self._changing() as connection, self._store.snapshot() as snapshot:
            now = self._typing(connection, snapshot, agency, quarter)
            asked = _asked(now, typed)
            _must_not_be_stated(now, asked)
            others = _others(now, asked, seen)
            whole = any(asked[one.name][1].before is None for one in others)
            kept = () if whole else tuple(n for n, (p, _) in asked.items() if p not in others)
            held = {**now.held}
            for place, said in (asked[name] for name in kept):
                held.pop(place.at, None)
                if (cell := typed_cell(place, said.text)) is not None:
                    held[place.at] = cell
            if kept or _begins(now, typed):
                self._keep(connection, now, held, file)
        with self._store.snapshot() as snapshot:
            form = Gate(snapshot, self._reader, self._day).return_form(agency, quarter)
        told = {one.name: now.shown(one) for one in others}
        return TypedAnswer(form, kept, told)

    def take_csv(self, content: bytes, name: str, said: SentBy, reason: str = "") -> DraftReturn:
        """Fill in the cells that a CSV file has, of one agency's return of one quarter.

        What stands in other cells stays. The file is read in the encodings of `csv_files`. `said`
        is what its sender says of it, `reason` why figures are corrected.

        Raises: ReturnError if it cannot be read, is not what its sender says, or for what
            `type_cells` refuses.
        """
        with self._store.snapshot() as snapshot:
            catalogue = snapshot.catalogue()
        read = csv_cells(content, name, catalogue, self._day)
        if said.agency not in (None, read.agency) or said.quarter not in (None, read.quarter):
            found = f"{read.agency} {read.quarter}"
            expected = " ".join(str(one) for one in (said.agency, said.quarter) if one is not None)
            fault = Fault(name, "the whole file", found, f"{expected}, as was chosen")
            raise ReturnError("Nothing was kept.", [fault])
        answer = self.type_cells(read.agency, read.quarter, read.entries, file=name)
        draft = answer.form.draft
        assert draft is not None
        return self.explain(draft.number, reason) if reason else draft

    def explain(self, number: int, reason: str) -> DraftReturn:
        """Keep why the figures of a draft are corrected, in the place of what was said before.

        Raises: ReturnError if it is no draft that this reader may still change.
        """
        with self._changing() as connection, self._store.snapshot() as snapshot:
            drafts = Gate(snapshot, self._reader, self._day).return_drafts()
            draft = next((one for one in drafts if one.number == number), None)
            if draft is None or draft.state is not DraftState.OPEN:
                fault = Fault("returns", f"draft {number}", "none that is open", _OPEN)
                raise ReturnError("Nothing was kept.", [fault])
            return self._explained(connection, draft, reason)

    def _explained(self, connection: Connection, draft: DraftReturn, reason: str) -> DraftReturn:
        """Keep a reason with a draft; return the draft as it then stands."""
        explained = self._rows.explain(connection, draft, reason[:LONGEST_NOTE])
        self._act(explained, "explained")
        return explained

    def _typing(
        self, connection: Connection, snapshot: Snapshot, agency: str, quarter: Quarter
    ) -> _Typing:
        """Return the form as it stands. Raises: ReturnError."""
        gate = Gate(snapshot, self._reader, self._day)
        forms = gate.blank_forms(quarter)
        form = next((one for one in forms if one.stamp.agency == agency), None)
        if form is None or quarter.last_day >= self._day:
            fault = Fault("returns", f"{agency[:80]}, {quarter}", "no form", _NO_FORM)
            raise ReturnError("Nothing was kept.", [fault])
        context = reading_context(snapshot, agency, quarter, self._day)
        standing = self._rows.alive(connection, agency, quarter)
        layout = FormLayout(form)
        held: Mapping[CellAt, SheetCell] = stated_cells(layout)
        if standing is not None:
            if standing.state is DraftState.SENT:
                found = f"draft {standing.number}, sent off"
                raise ReturnError(
                    "Nothing was kept: this return was sent off.",
                    [Fault("returns", str(quarter), found, _SENT)],
                )
            kept = cells_again(self._rows.cells(connection, standing.number), standing.file)
            held = held_cells(read_return(kept, context))
        return _Typing(layout, context, standing, held)

    def _keep(
        self, connection: Connection, now: _Typing, held: Mapping[CellAt, SheetCell], file: str
    ) -> None:
        """Keep the cells as the draft, but for those that a register fills in each time.

        Raises: ReturnError if they hold data of persons.
        """
        stated = stated_cells(now.layout)
        held = {at: cell for at, cell in held.items() if at not in stated}
        cells = typed_workbook(now.layout, held, file)
        read_return(cells, now.context)
        stamp = now.layout.form.stamp
        draft = replace(
            now.standing or DraftReturn(stamp.agency, stamp.quarter, file, ""),
            file=file,
            fingerprint=typed_fingerprint(held),
            by=self._source.who,
        )
        keep = self._rows.change_cells if now.standing else self._rows.add
        saved = keep(connection, draft, kept_cells(cells), self._clock())
        self._act(saved, "typed")

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        with self._store.acting(self._source), self._store.together() as connection:
            yield connection

    def _act(self, draft: DraftReturn, what: str) -> None:
        told = {"agency": draft.agency, "quarter": str(draft.quarter), "was": what}
        self._store.enter_acts(NewAct(ActKind.DRAFT_RETURN, f"draft {draft.number}", after=told))


def _asked(now: _Typing, typed: Mapping[str, CellEntry]) -> dict[str, tuple[TypedPlace, CellEntry]]:
    """Return what differs from what stands, by the names of the cells. Raises: ReturnError."""
    places = places_by_name(now.layout)
    asked = {
        name: (places[name], said)
        for name, said in typed.items()
        if name in places and said.text != now.shown(places[name])
    }
    long = [
        Fault(
            TYPED_FILE, cell_place(*place.at), f"{len(said.text):,} letters", f"{LONGEST_TYPED:,}"
        )
        for place, said in asked.values()
        if len(said.text) > LONGEST_TYPED
    ]
    if long:
        raise ReturnError("A text is too long; nothing was kept.", long)
    return asked


def _begins(now: _Typing, typed: Mapping[str, CellEntry]) -> bool:
    """Say whether a form was sent as a whole of which a register has filled in the first cells."""
    stated = stated_cells(now.layout)
    names = {name for name, place in places_by_name(now.layout).items() if place.at in stated}
    return now.standing is None and bool(names & set(typed))


def _must_not_be_stated(now: _Typing, asked: Mapping[str, tuple[TypedPlace, CellEntry]]) -> None:
    """Refuse what was typed into cells that a register fills in. Raises: ReturnError."""
    stated = stated_cells(now.layout)
    wrong = [
        Fault(
            TYPED_FILE,
            cell_place(*place.at),
            said.text,
            f"{stated[place.at].value}, which is {FROM_REGISTER}",
        )
        for place, said in asked.values()
        if place.at in stated and said.text not in ("", stated[place.at].value)
    ]
    if wrong:
        raise ReturnError("This cell comes from the register; nothing was kept.", wrong)


def _others(
    now: _Typing, asked: Mapping[str, tuple[TypedPlace, CellEntry]], seen: str
) -> list[TypedPlace]:
    """Return the cells that somebody else changed since they were seen."""
    is_old = bool(seen) and seen != typed_fingerprint(now.held)
    return [
        place
        for place, said in asked.values()
        if (is_old if said.before is None else said.before != now.shown(place))
    ]
