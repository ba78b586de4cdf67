"""The part of the gate that shows returns on their way to those who send them and take them in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from dashboard.actions import Action
from dashboard.days import day_of
from dashboard.errors import NotAllowedError, ReturnError
from dashboard.figures.observations import Observation
from dashboard.quarter_life.quarter_acts import extended_days, signed_off
from dashboard.quarter_life.quarter_rules import locked_faults
from dashboard.quarters import Quarter
from dashboard.readers import Reader
from dashboard.returns.blank_forms import BlankForm
from dashboard.returns.drafts.draft_return import DraftReturn
from dashboard.returns.drafts.return_form import ReturnForm
from data_access.returns.blanks.layout import CellAt, FormLayout
from data_access.returns.drafts.draft_rows import DraftRows
from data_access.returns.drafts.kept_cells import cells_again
from data_access.returns.drafts.opened_draft import (
    OpenedDraft,
    marked_draft,
    open_draft,
    readable_by,
    with_analyst_checks,
)
from data_access.returns.guarded.cells import SheetCell
from data_access.returns.typing.form_view import return_form
from data_access.returns.typing.typed_workbook import held_cells
from data_access.returns.workbooks.filled_cells import stated_cells
from data_access.returns.workbooks.read_workbook import ReadingContext, form_figures, read_return
from data_access.returns.workbooks.recognition import SentBy
from data_access.returns.workbooks.workbook_returns import WorkbookReturns
from data_access.store.reading.blank_returns import blank_workbook, quarter_forms
from data_access.store.snapshot import Snapshot


def sending_agency(reader: Reader) -> str | None:
    """Return the agency whose returns a reader sends; None for who sends those of all.

    Raises: NotAllowedError for who sends none.
    """
    if reader.may(Action.SEND_RETURNS) and (reader.agency or reader.is_steward):
        return reader.agency or None
    raise NotAllowedError("Only an agency's sender and the analyst send returns.")


def reading_context(
    snapshot: Snapshot, agency: str, quarter: Quarter | None, today: date
) -> ReadingContext:
    """Return what is known where an agency's workbook is read: no other agency's figure."""
    catalogue = snapshot.catalogue()

    def standing(keys: Sequence[str]) -> tuple[Observation, ...]:
        return readable_by(catalogue, snapshot.standing(keys), agency)

    populations = snapshot.populations((catalogue.partnership.area_code,))
    return ReadingContext(
        catalogue,
        today,
        standing,
        SentBy(agency, quarter),
        populations,
        snapshot.assurance.register_figures,
    )


class DraftsGate:
    """The returns on their way of a snapshot, as one reader may see them."""

    _snapshot: Snapshot
    reader: Reader
    day: date

    def return_drafts(self) -> tuple[DraftReturn, ...]:
        """Return the drafts that the reader may see, latest first.

        Raises: NotAllowedError for who sends no returns.
        """
        return self._drafts.drafts(self._snapshot.connection, sending_agency(self.reader))

    def return_draft(self, number: int) -> DraftReturn:
        """Return one draft. Raises: NotAllowedError; KeyError if the reader may see no such one."""
        found = next((one for one in self.return_drafts() if one.number == number), None)
        if found is None:
            raise KeyError(number)
        return found

    def opened_draft(self, number: int) -> OpenedDraft | None:
        """Return a draft with all that is found in it now; None once it is no draft any more.

        Raises: NotAllowedError; KeyError if the reader may see no such draft.
        """
        draft = self.return_draft(number)
        if not draft.state.is_alive:
            return None
        book, context = self._read_again(draft)
        answers = self._drafts.answers(self._snapshot.connection, draft.agency, draft.quarter)
        opened = self._with_reason(open_draft(draft, book, context, answers))
        if not self.reader.is_steward:
            return opened
        return with_analyst_checks(opened, book, context, self._snapshot.standing)

    def marked_draft(self, number: int) -> bytes | None:
        """Return the workbook of a draft with its marks; None once it is no draft any more.

        Raises: NotAllowedError; KeyError if the reader may see no such draft.
        """
        opened = self.opened_draft(number)
        if opened is None:
            return None
        return marked_draft(opened, *self._read_again(opened.draft))

    def blank_forms(self, quarter: Quarter) -> tuple[BlankForm, ...]:
        """Return the forms of a quarter that the reader may send: one agency's, or everyone's.

        Raises: NotAllowedError for who sends no returns.
        """
        try:
            agency = sending_agency(self.reader)
            extended = extended_days(self._snapshot.returns.quarter_acts())
            return quarter_forms(self._snapshot, quarter, agency, extended)
        except ReturnError:  # nothing is asked in the quarter
            return ()

    def return_form(
        self, agency: str, quarter: Quarter, *, tells_blanks: bool = False
    ) -> ReturnForm:
        """Return the form of an agency's return, with what was typed or sent of it so far.

        Cells that nobody has filled in are named one by one if `tells_blanks` is true.

        Raises: NotAllowedError for who sends no returns; KeyError if the reader sends none of this
            agency, or it is asked nothing in the quarter.
        """
        forms = self.blank_forms(quarter)
        form = next((one for one in forms if one.stamp.agency == agency), None)
        if form is None:
            raise KeyError(agency)
        layout = FormLayout(form)
        context = reading_context(self._snapshot, agency, quarter, self.day)
        standing = self._drafts.alive(self._snapshot.connection, agency, quarter)
        held: Mapping[CellAt, SheetCell] = stated_cells(layout)
        opened = None
        if standing is not None:
            opened = self.opened_draft(standing.number)
            held = held_cells(self._read_again(standing)[0])
        earlier = form_figures(context, form)
        return return_form(layout, held, earlier, opened, tells_blanks=tells_blanks)

    def blank_workbook(self, form: BlankForm) -> bytes:
        """Return the workbook of a form. Raises: NotAllowedError for another agency's."""
        if sending_agency(self.reader) not in (None, form.stamp.agency):
            raise NotAllowedError("This blank is another agency's.")
        return blank_workbook(self._snapshot, form)

    def _with_reason(self, opened: OpenedDraft) -> OpenedDraft:
        """Return a draft with faults if its quarter is signed off and it says no reason.

        So it is if it says otherwise than the register of reviews.
        """
        locked = signed_off(self._snapshot.returns.quarter_acts())
        wrong = locked_faults(opened.told_returns(), locked)
        wrong += self._snapshot.assurance.register_faults(opened.returns)
        return replace(opened, faults=(*opened.faults, *wrong)) if wrong else opened

    @property
    def _drafts(self) -> DraftRows:
        return DraftRows(self._snapshot.partnership)

    def _read_again(self, draft: DraftReturn) -> tuple[WorkbookReturns, ReadingContext]:
        kept = self._drafts.cells(self._snapshot.connection, draft.number)
        day = day_of(draft.came) if draft.came else self.day
        context = reading_context(self._snapshot, draft.agency, draft.quarter, day)
        return read_return(cells_again(kept, draft.file), context), context
