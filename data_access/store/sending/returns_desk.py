"""The desk of returns: files are taken as drafts, answered, sent off, and taken in as figures.

A file is read before anything is locked, and nothing of one that is refused is kept.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from dashboard.actions import Action
from dashboard.acts.act import ActSource
from dashboard.disclosure.suppression_plan import PlanEffect
from dashboard.errors import Fault, NotAllowedError, ReturnError
from dashboard.free_text.text_limits import LONGEST_NOTE, plain_file_name
from dashboard.quarter_life.first_sendings import FirstSending
from dashboard.quarters import Quarter
from dashboard.readers import Reader
from dashboard.releases.plan_words import refuse_unprotected
from dashboard.returns.drafts.draft_return import CSV_ENDINGS, DraftReturn, DraftState
from dashboard.returns.drafts.soft_checks import LONGEST_ANSWER, GivenAnswer
from data_access.quarter_life.first_sendings import FirstSendings
from data_access.returns.drafts.draft_rows import DraftRows
from data_access.returns.drafts.kept_cells import kept_cells
from data_access.returns.drafts.opened_draft import OpenedDraft
from data_access.returns.guarded.cells import read_cells
from data_access.returns.workbooks.read_workbook import read_return
from data_access.returns.workbooks.recognition import SentBy
from data_access.returns.workbooks.workbook_returns import WorkbookReturns
from data_access.store.drafts.drafts_gate import reading_context, sending_agency
from data_access.store.gate import Gate
from data_access.store.sending.loaded_returns import changing_returns, compared_returns
from data_access.store.sending.typing_desk import TypingDesk
from data_access.store.store import Clock, Store

_UNKNOWN = "an agency and a quarter, or a blank that names them"
_DROPPED = "that it is taken in first, or dropped if this file is to take its place"
_GONE = "a draft that is still open: is it taken in, dropped, or replaced by a later file?"


class ReturnsDesk(TypingDesk):
    """The returns on their way of one partnership, as one reader sends them and takes them in."""

    def __init__(
        self, store: Store, reader: Reader, day: date, clock: Clock, source: ActSource
    ) -> None:
        """Open the desk; `source` says who acts, and from where.

        Raises: NotAllowedError for who sends no returns.
        """
        self._agency = sending_agency(reader)
        self._store = store
        self._reader = reader
        self._day = day
        self._clock = clock
        self._source = source
        self._rows = DraftRows(store.partnership)

    def take(
        self,
        content: bytes,
        name: str,
        agency: str | None = None,
        quarter: Quarter | None = None,
        reason: str = "",
    ) -> DraftReturn:
        """Read a workbook and keep it as a draft; the one before it of the same return ends.

        A CSV file, known by its name, fills in the cells that it has (`take_csv`). The same file
        again is the same draft; a reason that comes with it stands in the place of the one before.
        A draft that was sent off is not replaced unasked.

        `agency` and `quarter` are what the sender says of it. Faults in its cells are no reason to
        refuse it: they stand on the draft's page.

        Raises:
            ReturnError: if the file is refused unopened, cannot be read, holds data of persons, or
                is not known by a stamp nor by what the sender says. Nothing is kept then.
        """
        file = plain_file_name(name)
        if file.lower().endswith(CSV_ENDINGS) and not content.startswith(b"PK\3\4"):
            filled = self.take_csv(content, file, SentBy(agency, quarter), reason)
            with self._changing() as connection:
                if self._note_first(connection, filled):
                    self._act(filled, "the first file")
            return filled
        cells = read_cells(content, file)
        with self._store.snapshot() as snapshot:
            known = self._agency or agency
            context = reading_context(snapshot, known or "", quarter, self._day)
            sent = replace(context, sent=SentBy(known, quarter))
            stamp = _known_stamp(read_return(cells, sent), file)
        fingerprint, who = hashlib.sha256(content).hexdigest(), self._source.who
        draft = DraftReturn(*stamp, file, fingerprint, who, reason[:LONGEST_NOTE])
        with self._changing() as connection:
            standing = self._rows.alive(connection, draft.agency, draft.quarter)
            if standing is not None and standing.fingerprint == fingerprint:
                is_explained = bool(reason) and standing.state is DraftState.OPEN
                return self._explained(connection, standing, reason) if is_explained else standing
            if standing is not None and standing.state is DraftState.SENT:
                fault = Fault(
                    file, "the whole file", f"draft {standing.number}, sent off", _DROPPED
                )
                raise ReturnError("A return of this quarter waits to be taken in.", [fault])
            saved = self._rows.add(connection, draft, kept_cells(cells), self._clock())
            self._act(saved, "kept")
            self._note_first(connection, saved)
        return saved

    def answer(self, number: int, texts: Mapping[str, str]) -> OpenedDraft:
        """Keep answers to questions about a draft, by the keys of the questions; return it.

        An empty text takes an answer away. A key of no question is left out.

        Raises:
            ReturnError: if an answer is too long. Nothing is kept then.
        """
        with self._changing() as connection, self._store.snapshot() as snapshot:
            gate = Gate(snapshot, self._reader, self._day)
            opened = self._alive(gate, number)
            places = {one.key: one.place for one in opened.checks}
            long = [
                Fault(opened.draft.file, places[key], f"{len(text)} letters", f"{LONGEST_ANSWER}")
                for key, text in texts.items()
                if key in places and len(text) > LONGEST_ANSWER
            ]
            if long:
                raise ReturnError("An answer is too long; nothing was kept.", long)
            for key in places.keys() & texts.keys():
                answer = GivenAnswer(key, texts[key].strip(), self._source.who)
                self._rows.answer(connection, opened.draft, answer, self._clock())
            self._act(opened.draft, "answered")
            return self._alive(gate, number)

    def send(self, number: int) -> DraftReturn:
        """Send a draft off: its agency says that it is right.

        Raises: ReturnError if anything is left to mend or answer, or it is no draft any more.
        """
        with self._changing() as connection, self._store.snapshot() as snapshot:
            opened = self._alive(Gate(snapshot, self._reader, self._day), number)
            _must_be_ready(opened)
            self._rows.mark_sent(connection, opened.draft)
            self._act(opened.draft, "sent off")
        return replace(opened.draft, state=DraftState.SENT)

    def drop(self, number: int) -> DraftReturn:
        """Drop a draft; what was read of its file is deleted. Raises: ReturnError if it is none."""
        with self._changing() as connection, self._store.snapshot() as snapshot:
            opened = self._alive(Gate(snapshot, self._reader, self._day), number)
            ended = self._clock()
            self._rows.end(connection, opened.draft, DraftState.DROPPED, ended, self._source.who)
            self._rows.forget_answers(connection, opened.draft)
            self._act(opened.draft, "dropped")
        return replace(opened.draft, state=DraftState.DROPPED)

    def take_in(self, number: int, *, unprotected: bool = False) -> DraftReturn:
        """Take the figures of a sent draft in; return the draft with the number of its return.

        The number is 0 if every figure stood already. `unprotected` says that figures which cannot
        be protected were named before, and are saved all the same.

        Raises:
            NotAllowedError: for who takes no returns in.
            ReturnError: if a fault or an unanswered question is left; if the figures do not fit
                those in force; or if one cannot be protected. Nothing is written then.
        """
        if not self._reader.may(Action.TAKE_RETURNS_IN):
            raise NotAllowedError("Only the analyst takes returns in.")
        with self._store.snapshot() as snapshot:
            catalogue = snapshot.catalogue()

        def hear(effect: PlanEffect) -> None:
            if not unprotected:
                refuse_unprotected(catalogue, effect)

        with self._store.acting(self._source), self._store.together(hear) as connection:
            with self._store.snapshot() as snapshot:
                opened = self._alive(Gate(snapshot, self._reader, self._day), number)
            _must_be_ready(opened)
            found = compared_returns(opened.told_returns(), self._store)
            saved = self._store.save_returns(changing_returns(found, self._store))
            done = replace(
                opened.draft, state=DraftState.TAKEN, saved=saved[0].number if saved else 0
            )
            ended, by = self._clock(), self._source.who
            self._rows.end(connection, done, DraftState.TAKEN, ended, by, done.saved)
            self._rows.forget_answers(connection, done)
            self._act(done, "taken in")
        return done

    def _note_first(self, connection: Connection, draft: DraftReturn) -> bool:
        """Keep how many faults and questions the first file of a return had; say if it is one."""
        rows = FirstSendings(self._store.partnership)
        if rows.is_known(connection, draft.agency, draft.quarter):
            return False
        with self._store.snapshot() as snapshot:
            opened = self._alive(Gate(snapshot, self._reader, self._day), draft.number)
        came, held = draft.came or self._clock(), (len(opened.faults), len(opened.checks))
        rows.note(connection, FirstSending(draft.agency, draft.quarter, came, *held))
        return True

    def _alive(self, gate: Gate, number: int) -> OpenedDraft:
        """Return a draft that is still one. Raises: ReturnError if there is none."""
        try:
            opened = gate.opened_draft(number)
        except KeyError:
            opened = None
        if opened is None:
            fault = Fault("returns", f"draft {number}", "none", _GONE)
            raise ReturnError("Nothing was changed.", [fault])
        return opened


def _known_stamp(book: WorkbookReturns, file: str) -> tuple[str, Quarter]:
    """Return whose return a workbook is, and of which quarter.

    Raises: ReturnError, with what is wrong, if that is not known.
    """
    if book.stamp is not None:
        return book.stamp.agency, book.stamp.quarter
    if book.faults:
        raise book.faults.error()
    fault = Fault(file, "the whole file", "nothing that says whose return it is", _UNKNOWN)
    raise ReturnError("Nothing was kept.", [fault])


def _must_be_ready(opened: OpenedDraft) -> None:
    """Refuse a draft in which something is left to mend or explain. Raises: ReturnError."""
    asked = [
        Fault(opened.draft.file, one.place, one.found, f"an answer: {one.expected}")
        for one in opened.checks
        if one.holds_up
    ]
    if opened.faults or asked:
        raise ReturnError("Something is left to mend; nothing was sent.", [*opened.faults, *asked])
