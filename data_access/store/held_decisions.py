"""What stewards decide about corrections that are held back: they are released, or stay held back.

A release shows the correction to its audience from then on. The plan that is made with it hides
what must be hidden for that, totals too.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, NewAct
from dashboard.catalogue.indicators import Indicator
from dashboard.days import day_of
from dashboard.disclosure.held_corrections import HeldCorrection, HeldLine, HoldWord
from dashboard.disclosure.suppression_plan import PROTECTED, PlanEffect
from dashboard.errors import Fault, ReleaseError
from dashboard.figures.observations import Observation, Status
from dashboard.number_formats import figure_text
from dashboard.readers import Audience, Reader
from dashboard.releases.held_previews import HeldFigure, HeldPreview, Read, TriedRelease
from dashboard.releases.plan_words import effect_lines
from dashboard.releases.release_rules import hold_faults, name_faults
from data_access.store.partnership_rows import PartnershipRows
from data_access.store.snapshot import Snapshot
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod, make_plan

HIDDEN = Status.SUPPRESSED.word


@dataclass(frozen=True, slots=True)
class HoldDecision:
    """What is decided about corrections: the word, the name of who decides, and when."""

    word: HoldWord
    by: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class ListedCorrection:
    """A correction that was held back, with the numbers of the returns that it holds back.

    `came` is when the last of them was saved.
    """

    correction: HeldCorrection
    returns: tuple[int, ...]
    came: datetime | None = None

    @property
    def token(self) -> str:
        """Return a token of what is decided about; it changes with each return and decision."""
        return self.correction.token(self.returns)


def listed_corrections(store: Store) -> tuple[ListedCorrection, ...]:
    """Return every correction that was ever held back, those of the earliest return first."""
    with store.snapshot() as snapshot:
        return _listed(snapshot.connection, PartnershipRows.of(store.partnership))


def decide_corrections(
    store: Store,
    asked: Mapping[str, str],
    decision: HoldDecision,
    said: Callable[[PlanEffect], None],
    *,
    keep: bool = True,
) -> tuple[HeldCorrection, ...]:
    """Decide about corrections: all that are named, or none; return them as decided.

    `asked` are the tokens of the corrections as they were listed, by address. `said` is told what a
    release changes for readers. If `keep` is false, everything is taken back at the end.

    Raises: ReleaseError, with everything that forbids it.
    """
    with store.together(said, keep=keep) as connection:
        rows = PartnershipRows.of(store.partnership)
        there = {one.correction.address: one for one in _listed(connection, rows)}
        faults = tuple(_faults(asked, there, decision, is_trial=not keep))
        if faults:
            raise ReleaseError("Nothing was changed.", faults)
        decided = _decided(connection, rows, [there[one].correction for one in asked], decision)
        is_release = decision.word is HoldWord.RELEASED
        told = {"word": decision.word.value}
        acts = [NewAct(ActKind.CORRECTION, one.address, after=told) for one in decided]
        store.enter_acts(*acts, by=decision.by.strip())
        store.plan_again({one.line.quarter.year for one in decided} if is_release else ())
    return decided


class _TakenBackError(Exception):
    """Raised at the end of a trial, so that nothing of it is kept."""


def tried_release(store: Store, asked: Iterable[str], moment: datetime) -> TriedRelease:
    """Return what a release of corrections would change for readers. Nothing is saved.

    `asked` are the corrections by address; what is not held back is left out.
    """
    effects: list[PlanEffect] = []
    found = TriedRelease()
    with suppress(_TakenBackError), store.together() as connection:
        rows = PartnershipRows.of(store.partnership)
        named = set(asked)
        held = [
            one for one in rows.held.corrections(connection) if one.is_held and one.address in named
        ]
        decided = _decided(connection, rows, held, HoldDecision(HoldWord.RELEASED, "", moment))
        planning = PlanningMethod(said=effects.append)
        years = {one.line.quarter.year for one in decided}
        make_plan(connection, store.partnership, planning, moment, years)
        after = Snapshot(connection, rows)
        catalogue = after.catalogue()
        found = TriedRelease(
            tuple(dict.fromkeys(line for e in effects for line in effect_lines(catalogue, e))),
            {one.audience: parts_read(after, one.line, one.audience) for one in decided},
        )
        raise _TakenBackError
    return found


def _decided(
    connection: Connection,
    rows: PartnershipRows,
    corrections: Iterable[HeldCorrection],
    decision: HoldDecision,
) -> tuple[HeldCorrection, ...]:
    """Write a decision about corrections; return them as decided."""
    is_release = decision.word is HoldWord.RELEASED
    last = rows.plans.last_return(connection) if is_release else 0
    decided = tuple(
        replace(
            one,
            word=decision.word,
            by=decision.by.strip(),
            decided=decision.moment,
            last_return=last,
        )
        for one in corrections
    )
    for one in decided:
        rows.held.decide(connection, one)
    return decided


def _listed(connection: Connection, rows: PartnershipRows) -> tuple[ListedCorrection, ...]:
    found = rows.held.corrections(connection)
    heads = {one.number: one.recorded for one in rows.ledger.heads(connection)} if found else {}
    held = {one: rows.held.returns_held(connection, one) for one in found}
    return tuple(
        ListedCorrection(one, returns, heads.get(returns[-1]) if returns else None)
        for one, returns in held.items()
    )


def _faults(
    asked: Mapping[str, str],
    there: Mapping[str, ListedCorrection],
    decision: HoldDecision,
    *,
    is_trial: bool,
) -> Iterator[Fault]:
    """Yield everything that forbids a decision; a release may be tried on the day it came."""
    yield from name_faults(decision.by)
    held = {
        (one.correction.line, one.correction.audience): one.correction.address
        for one in there.values()
        if one.correction.is_held
    }
    for address, token in asked.items():
        found = there.get(address)
        if found is None or not found.correction.is_held:
            yield Fault("corrections", address, "nothing held back", "one that `list` names")
        elif token != found.token:
            yield Fault("corrections", address, "a change since it was listed", "a new look")
        elif decision.word is HoldWord.RELEASED:
            if not is_trial:
                yield from hold_faults(address, found.came, day_of(decision.moment))
            beside = held.get((found.correction.line, Audience.PARTNER), address)
            if beside not in asked:
                expected = f"{beside} released with it"
                yield Fault("corrections", address, "held back from partners too", expected)


def held_previews(snapshot: Snapshot) -> tuple[HeldPreview, ...]:
    """Return the corrections that are held back, those that wait first, the latest quarter first.

    Corrections of lines that the catalogue does not have any more are left out.
    """
    found: dict[tuple[HeldLine, int], list[HeldCorrection]] = {}
    catalogue = snapshot.catalogue()
    for one in snapshot.returns.corrections():
        if one.is_held and catalogue.has(one.line.indicator):
            found.setdefault((one.line, one.since), []).append(one)
    previews = [_preview(snapshot, tuple(several)) for several in found.values()]
    order = [(not one.is_waiting, -one.line.quarter.ordinal, one.line) for one in previews]
    return tuple(previews[place] for place in sorted(range(len(order)), key=order.__getitem__))


def parts_read(snapshot: Snapshot, line: HeldLine, audience: Audience) -> Read:
    """Return what an audience reads of each part of a line of one agency."""
    return {one.part: _words(one) for one in _stated(snapshot, line, audience)}


def _preview(snapshot: Snapshot, corrections: tuple[HeldCorrection, ...]) -> HeldPreview:
    rows, catalogue = PartnershipRows.of(snapshot.partnership), snapshot.catalogue()
    line, connection = corrections[0].line, snapshot.connection
    held = {one: rows.held.returns_held(connection, one) for one in corrections}
    numbers = next(iter(held.values()))
    heads = {one.number: one.recorded for one in rows.ledger.heads(connection)} if numbers else {}
    indicator = catalogue.indicator(line.indicator)
    return HeldPreview(
        line=line,
        title=f"{indicator.short}, {line.quarter}, {catalogue.agency(line.agency).title}",
        corrections=corrections,
        tokens={one.address: one.token(returns) for one, returns in held.items()},
        returns=numbers,
        came=heads.get(numbers[-1]) if numbers else None,
        figures=tuple(_figures(snapshot, line, indicator)),
    )


def _figures(snapshot: Snapshot, line: HeldLine, indicator: Indicator) -> Iterator[HeldFigure]:
    read = {audience: parts_read(snapshot, line, audience) for audience in PROTECTED}
    for one in _stated(snapshot, line, Audience.STEWARD):
        seen = {audience: parts.get(one.part, HIDDEN) for audience, parts in read.items()}
        title = snapshot.catalogue().part_title(indicator, one.part)
        yield HeldFigure(one.part, title, _words(one), seen)


def _stated(snapshot: Snapshot, line: HeldLine, audience: Audience) -> Iterator[Observation]:
    found = snapshot.material((line.indicator,), line.quarter, True, Reader(audience))
    for one in found.observations.get(line.indicator, ()):
        if (one.quarter, one.agency) == (line.quarter, line.agency):
            yield one


def _words(one: Observation) -> str:
    if not one.status.has_figure:
        return one.status.word
    if one.numerator is None and one.status is not Status.NIL:
        return "" if one.value is None else figure_text(one.value, "%")
    number = figure_text(one.numerator or 0.0, "count")
    return number if one.denominator is None else f"{number} of {one.denominator:,.0f}"
