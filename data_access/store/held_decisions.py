"""What stewards decide about corrections that are held back: they are released, or stay held back.

A release shows the correction to its audience from then on. The plan that is made with it hides
what must be hidden for that, totals too.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, NewAct
from dashboard.disclosure.held_corrections import HeldCorrection, HoldWord
from dashboard.disclosure.suppression_plan import PlanEffect
from dashboard.errors import Fault, ReleaseError
from dashboard.readers import Audience
from data_access.store.partnership_rows import PartnershipRows
from data_access.store.store import Store


@dataclass(frozen=True, slots=True)
class HoldDecision:
    """What is decided about corrections: the word, the name of who decides, and when."""

    word: HoldWord
    by: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class ListedCorrection:
    """A correction that was held back, with the numbers of the returns that it holds back."""

    correction: HeldCorrection
    returns: tuple[int, ...]

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
        faults = tuple(_faults(asked, there, decision))
        if faults:
            raise ReleaseError("Nothing was changed.", faults)
        is_release = decision.word is HoldWord.RELEASED
        last = rows.plans.last_return(connection) if is_release else 0
        decided = tuple(
            replace(
                there[address].correction,
                word=decision.word,
                by=decision.by.strip(),
                decided=decision.moment,
                last_return=last,
            )
            for address in asked
        )
        for one in decided:
            rows.held.decide(connection, one)
        told = {"word": decision.word.value}
        acts = [NewAct(ActKind.CORRECTION, one.address, after=told) for one in decided]
        store.enter_acts(*acts, by=decision.by.strip())
        if is_release:
            store.plan_again(one.line.quarter.year for one in decided)
    return decided


def _listed(connection: Connection, rows: PartnershipRows) -> tuple[ListedCorrection, ...]:
    return tuple(
        ListedCorrection(one, rows.held.returns_held(connection, one))
        for one in rows.held.corrections(connection)
    )


def _faults(
    asked: Mapping[str, str], there: Mapping[str, ListedCorrection], decision: HoldDecision
) -> Iterator[Fault]:
    """Yield everything that forbids a decision."""
    if not decision.by.strip():
        yield Fault("corrections", "by", "nothing", "the name of who decides")
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
        elif decision.word is HoldWord.RELEASED and found.correction.audience is Audience.PUBLIC:
            beside = held.get((found.correction.line, Audience.PARTNER))
            if beside is not None and beside not in asked:
                expected = f"{beside} released with it"
                yield Fault("corrections", address, "held back from partners too", expected)
