"""A draft opened: what was read of its file is checked again, as the store stands now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.disclosure.audience_check import given_away
from dashboard.errors import Fault, ReturnError
from dashboard.exceptions.stated_figures import flagged_figures
from dashboard.figures.lines import history_keys
from dashboard.figures.observations import Observation, Return, StatedComment, Status
from dashboard.returns.blank_forms import BlankForm, EarlierFigures
from dashboard.returns.drafts.draft_inputs import draft_inputs, own_catalogue
from dashboard.returns.drafts.draft_return import DraftReturn, ReceivedLine
from dashboard.returns.drafts.own_relations import (
    broken_relations,
    own_relations,
    relations_beyond,
)
from dashboard.returns.drafts.soft_checks import (
    CheckWeight,
    GivenAnswer,
    SoftCheck,
    SoftQuestion,
    soft_checks,
    with_answers,
)
from dashboard.returns.slips import LATEST, key_slips
from data_access.returns.blanks.layout import FIGURES, NUMBER, cell_place
from data_access.returns.checked_files import CheckedFiles, check_together
from data_access.returns.figures_in_force import FiguresInForce
from data_access.returns.workbooks.marked_workbook import marked_workbook
from data_access.returns.workbooks.read_workbook import ReadingContext, form_figures
from data_access.returns.workbooks.workbook_returns import WorkbookReturns

LEFT_BLANK = "left blank"


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft with everything that was found in it.

    `faults` must be mended in the workbook, `checks` are to be looked at and answered. `said` are
    sentences on cells that were read otherwise than they stand. `for_analyst` are questions that
    need other agencies' figures: they are empty but for who sees those.
    """

    draft: DraftReturn
    faults: tuple[Fault, ...]
    checks: tuple[SoftCheck, ...]
    said: tuple[str, ...]
    lines: tuple[ReceivedLine, ...]
    returns: tuple[Return, ...]
    for_analyst: tuple[SoftCheck, ...] = ()

    @property
    def unanswered(self) -> int:
        """Return how many questions keep the return from being sent off: they need an answer."""
        return sum(one.holds_up for one in self.checks)

    @property
    def is_ready(self) -> bool:
        """Say whether the return may be sent off: no fault is left to mend or explain."""
        return not self.faults and not self.unanswered

    def told_returns(self) -> tuple[Return, ...]:
        """Return the return as it is taken in: its reason, and its answers as commentary."""
        return tuple(
            replace(one, reason=self.draft.reason, comments=tuple(self._comments(one)))
            for one in self.returns
        )

    def _comments(self, one: Return) -> Iterable[StatedComment]:
        """Yield one comment for each line: what the return says of it, and the answers about it."""
        texts: dict[str, list[str]] = {}
        places: dict[str, str] = {}
        for comment in one.comments:
            texts.setdefault(comment.indicator, []).append(comment.text)
            places[comment.indicator] = comment.cell
        for check in self.checks:
            if check.answer is not None and check.indicator:
                texts.setdefault(check.indicator, []).append(check.answer.text)
                places.setdefault(check.indicator, check.place)
        for key, several in texts.items():
            yield StatedComment(key, "\n".join(dict.fromkeys(several)), places[key])


def open_draft(
    draft: DraftReturn,
    book: WorkbookReturns,
    context: ReadingContext,
    answers: Mapping[str, GivenAnswer],
) -> OpenedDraft:
    """Check a draft's workbook as `load` checks a file, and put answers beside the questions."""
    faults: tuple[Fault, ...] = ()
    try:
        checked = check_together([book], context)
    except ReturnError as error:
        faults, checked = error.faults, CheckedFiles(book.returns(), books=(book,))
    keys = sorted({one.indicator for each in checked.returns for one in each.observations})
    known = tuple(context.standing(keys))
    questions = [*_slips(context, checked, known), *_named(context, checked)]
    questions += [one for each in checked.returns for one in _of_series(context, each)]
    asked = _at_cells(checked, questions)
    return OpenedDraft(
        draft,
        tuple(book.exact(one) for one in faults),
        with_answers(soft_checks(asked), answers),
        checked.said or tuple(book.said),
        tuple(_received(book, known)),
        checked.returns,
    )


def with_analyst_checks(
    opened: OpenedDraft, book: WorkbookReturns, context: ReadingContext, everyone: FiguresInForce
) -> OpenedDraft:
    """Return a draft with the questions that need other agencies' figures, for who sees those.

    `everyone` returns the figures in force of all agencies.
    """
    catalogue, found = context.catalogue, list[SoftQuestion]()
    for draft in opened.returns:
        relations = relations_beyond(catalogue, draft.agency)
        terms = {name for one in relations for name in (*one.left, *one.right)}
        keys = sorted({key for name in terms if catalogue.has(key := name.partition(":")[0])})
        material = draft_inputs(catalogue, everyone(keys), draft, context.populations)
        found += broken_relations(relations, material, draft)
    exact = [one._replace(fault=book.exact(one.fault)) for one in found]
    return replace(opened, for_analyst=soft_checks(exact))


def marked_draft(opened: OpenedDraft, book: WorkbookReturns, context: ReadingContext) -> bytes:
    """Return a draft's workbook, written anew with a mark at each fault and each question."""
    earlier: EarlierFigures = form_figures(context, _form(book))
    asked = [
        Fault(book.faults.file, one.place, one.found, f"please look: {one.expected}")
        for one in opened.checks
        if not one.is_answered
    ]
    return marked_workbook(book, [*opened.faults, *asked], earlier)


def _slips(
    context: ReadingContext, checked: CheckedFiles, known: Sequence[Observation]
) -> Iterable[SoftQuestion]:
    for one in key_slips(context.catalogue, checked.returns, known):
        weight = CheckWeight.LOOK if one.is_single_repeat else CheckWeight.MEND
        yield SoftQuestion(one.fault, one.indicator, weight)


def _of_series(context: ReadingContext, draft: Return) -> Iterable[SoftQuestion]:
    """Yield what the rules of exceptions and the relations of the catalogue say of a draft.

    Nothing but the agency's own figures is read for it.
    """
    whole, agency = context.catalogue, draft.agency
    own = own_catalogue(whole, agency)
    sent = [one.key for one in whole.indicators if agency in one.agencies]
    known = [one for one in context.standing(history_keys(whole, sent)) if one.agency == agency]
    material = draft_inputs(own, known, draft, context.populations)
    yield from broken_relations(own_relations(whole, agency), material, draft)
    yield from flagged_figures(material, draft)


def _at_cells(checked: CheckedFiles, asked: Iterable[SoftQuestion]) -> list[SoftQuestion]:
    """Return questions at the very cells that they are about."""
    lines = _lines_of(checked.returns)
    return [
        SoftQuestion(
            checked.exact([one.fault])[0],
            one.indicator or lines.get(_cell(one.fault.place), ""),
            one.weight,
        )
        for one in asked
    ]


def _form(book: WorkbookReturns) -> BlankForm | None:
    return book.layout.form if book.layout else None


def _cell(place: str) -> str:
    return place.partition(", column ")[0]


def _lines_of(returns: Iterable[Return]) -> dict[str, str]:
    """Return the indicator of each cell that a figure or a comment names."""
    found = {o.cell: o.indicator for each in returns for o in each.observations}
    return found | {o.cell: o.indicator for each in returns for o in each.comments}


def _named(context: ReadingContext, checked: CheckedFiles) -> list[SoftQuestion]:
    """Return a question for each detail in a note or comment by which a child may be known."""
    noted = [
        (each.file, f"{one.cell}, column {column}", text)
        for each in checked.returns
        for column, several in (
            ("reason", [(o, o.reason) for o in each.observations]),
            ("comment", [(o, o.text) for o in each.comments]),
        )
        for one, text in several
    ]
    return [
        SoftQuestion(Fault(file, place, f"what may be {one.named}", one.instead))
        for file, place, text in noted
        for one in given_away(context.catalogue, text)
    ]


def _received(book: WorkbookReturns, known: Sequence[Observation]) -> Iterable[ReceivedLine]:
    form = _form(book)
    if form is None:
        return
    taken = {(one.indicator, one.part): (cells, one) for cells, one in book.found.values()}
    sheet = book.sheets.get(FIGURES)
    for line in form.lines:
        found = taken.get((line.indicator.key, line.part))
        place = sheet.at(line.ref, NUMBER) if sheet else None
        cell = cell_place(FIGURES, *place) if place else ""
        figure = (sheet.cells.text(*place) if sheet and place else "") or LEFT_BLANK
        if found is not None:
            cells, one = found
            cell, figure = cells.place(""), figure_words(one)
        yield ReceivedLine(
            line.title, cell, figure, _before(book, known, line.ref), line.indicator.key
        )


def _before(
    book: WorkbookReturns, known: Sequence[Observation], ref: str
) -> tuple[tuple[str, str], ...]:
    form = _form(book)
    assert form is not None
    of_line = sorted(
        (one for one in known if one.indicator == ref and one.part == ALL),
        key=lambda one: one.quarter,
    )
    mine = [
        one for one in of_line if one.agency == form.stamp.agency and one.quarter < form.quarter
    ]
    return tuple((str(one.quarter), figure_words(one)) for one in mine[-LATEST:])


def figure_words(one: Observation) -> str:
    """Return a figure as its agency stated it: "12 of 40", "33.5%", or the words of its state."""
    if one.status is not Status.GIVEN:
        return one.status.word
    if one.denominator is not None and one.numerator is not None:
        return f"{one.numerator:,g} of {one.denominator:,g}"
    number = one.numerator if one.numerator is not None else one.value
    return "no number" if number is None else f"{number:,.12g}"


def readable_by(
    catalogue: Catalogue, standing: Iterable[Observation], agency: str
) -> tuple[Observation, ...]:
    """Return the figures in force that a check of an agency's return may speak of: its own."""
    known = {one.key for one in catalogue.indicators}
    return tuple(one for one in standing if one.agency == agency and one.indicator in known)
