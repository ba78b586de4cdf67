"""Invents a believable partnership, marked as fictitious. The same seed invents the same figures.

The recipe is in `demonstration/demonstration.toml`. docs/demo.md says what a good analyst should
find in the figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, NewAct
from dashboard.catalogue.indicators import Catalogue
from dashboard.comparators.publications import PublishedContent
from dashboard.days import day_of
from dashboard.errors import StoreError
from dashboard.figures.observations import Return
from dashboard.releases.typed_texts import MarkWord
from data_access.demonstration.assurance.action_plans import fill_actions
from data_access.demonstration.assurance.deep_dives import fill_dives
from data_access.demonstration.assurance.programme import fill_programme
from data_access.demonstration.assurance.reviews import fill_reviews
from data_access.demonstration.assurance.voices import fill_voices
from data_access.demonstration.elsewhere import elsewhere
from data_access.demonstration.figures import figures
from data_access.demonstration.populations import invented_parts
from data_access.demonstration.recipe import Recipe, written_plan
from data_access.demonstration.returns import returns
from data_access.meetings.commentary_rows import CommentaryRows
from data_access.meetings.decision_rows import DecisionRows
from data_access.meetings.exception_step_rows import ExceptionStepRows
from data_access.meetings.text_mark_rows import OF_FIGURES
from data_access.store.store import Store, utc_now

BY = "the demonstration"
"""Who released the invented texts."""


@dataclass(frozen=True, slots=True)
class Invention:
    """An invented partnership: its returns in the order of arrival, and what is published.

    `elsewhere` are invented comparators, marked as invented. They are used if the real publications
    are not available. `populations` are those of parts, marked in the same way.
    """

    returns: tuple[Return, ...]
    elsewhere: PublishedContent
    populations: PublishedContent


def invent(catalogue: Catalogue, plan: Recipe | None = None) -> Invention:
    """Invent figures for any catalogue; each indicator has its own stream of random numbers.

    If an indicator has no recipe, its level is an ordinary level for its unit and kind. So any
    catalogue can be shown. If `plan` is None, the recipe is read from its file.
    """
    plan = plan or written_plan()
    stated = figures(plan, catalogue)
    return Invention(
        returns(plan, catalogue, stated),
        elsewhere(plan, catalogue, stated),
        invented_parts(plan, catalogue),
    )


def fill_store(store: Store, published: Sequence[PublishedContent] = ()) -> None:
    """Fill an empty demonstration store: everything is written, or nothing.

    `published` are the real publications. If it is empty, comparators are invented. Populations by
    part are invented always, because the publications have none; real ones have precedence.

    Raises:
      StoreError: one sentence; the store is no demonstration, or has figures already.
    """
    with store.snapshot() as snapshot:
        demonstration, bounds = snapshot.is_demonstration, snapshot.bounds()
        known = snapshot.catalogue()
    if not demonstration:
        raise StoreError(
            f"The store of {store.partnership!r} is not marked as a demonstration: "
            "invented figures are written to no other."
        )
    if bounds:
        raise StoreError(
            f"The store of {store.partnership!r} has figures already, {bounds[0]} to {bounds[1]}: "
            "invented ones are written to an empty store only."
        )
    invention = invent(known)
    with store.together() as connection:
        store.save_returns(invention.returns)
        store.save_publications([*(published or [invention.elsewhere]), invention.populations])
        shelf = ExceptionStepRows(store.partnership)
        for recorded in written_plan().recorded:
            if known.has(recorded.line):
                shelf.add(connection, recorded.step, recorded.moment)
        _enter_commentary(store.partnership, connection, known)
        _record_decisions(store.partnership, connection, known)
        fill_programme(store, connection, day_of(utc_now()))
        fill_actions(store, connection, day_of(utc_now()))
        fill_reviews(store, connection, day_of(utc_now()))
        fill_voices(store, connection, day_of(utc_now()))
        fill_dives(store, connection, day_of(utc_now()))
        typed = (ActKind.STEP, ActKind.COMMENTARY, ActKind.DECISION)
        store.enter_acts(*(NewAct(kind, "of the demonstration") for kind in typed), by=BY)
        store.release_standing(MarkWord.RELEASED, BY, OF_FIGURES)


def _enter_commentary(partnership: str, connection: Connection, known: Catalogue) -> None:
    """Enter what the recipe says of subjects that the catalogue has."""
    rows = CommentaryRows(partnership)
    there = {one.key for one in known.indicators} | {one.key for one in known.themes}
    for said in written_plan().said:
        if said.key in there:
            rows.add(connection, [said.commentary], said.moment)


def _record_decisions(partnership: str, connection: Connection, known: Catalogue) -> None:
    """Record what the recipe's meetings decided, measured by indicators that the catalogue has."""
    rows = DecisionRows(partnership)
    for decided in written_plan().decided:
        if not decided.measured or known.has(decided.measured):
            rows.add(connection, decided.decision, decided.moment)
