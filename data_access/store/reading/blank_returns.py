"""The blank returns of a quarter, made from one snapshot: their forms and their workbooks."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from dashboard.catalogue.decisions import Decision
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.errors import ReturnError
from dashboard.figures.observations import Observation
from dashboard.quarters import Quarter
from dashboard.returns.blank_forms import (
    BlankForm,
    asked_indicators,
    blank_form,
    earlier_figures,
)
from data_access.returns.blanks.blank_writer import write_blank
from data_access.store.reading.snapshot_assurance import SnapshotAssurance


class BlankReads(Protocol):
    """The parts of a snapshot with which blanks are made."""

    def catalogue(self) -> Catalogue:
        """Return the catalogue."""

    def decisions(self, indicator: str) -> tuple[Decision, ...]:
        """Return the changes agreed about an indicator, oldest first."""

    @property
    def assurance(self) -> SnapshotAssurance:
        """Return what is recorded of assurance, the register of reviews among it."""

    def standing(self, keys: Iterable[str]) -> tuple[Observation, ...]:
        """Return every figure in force of some indicators, with their parts."""


def quarter_forms(
    snapshot: BlankReads,
    quarter: Quarter,
    agency: str | None = None,
    extended: Mapping[tuple[str, Quarter], date] | None = None,
) -> tuple[BlankForm, ...]:
    """Return the forms of a quarter: of every agency that is asked anything, or of one.

    A blank's number is that of the last agreed change of its lines: it grows with each of them.
    `extended` are the days to which returns were extended, by agency and quarter.

    Raises: ReturnError if there is no such agency, or nothing is asked in the quarter.
    """
    catalogue = snapshot.catalogue()
    keys = [one.key for one in catalogue.agencies]
    if agency is not None and agency not in keys:
        raise ReturnError(f"There is no agency {agency}; expected one of {', '.join(keys)}.")
    forms = []
    for key in keys if agency is None else [agency]:
        asked = asked_indicators(catalogue, key, quarter)
        if asked:
            form = blank_form(catalogue, key, quarter, _number(snapshot, asked))
            due = (extended or {}).get((key, quarter), form.due)
            stated = snapshot.assurance.register_figures(key, quarter)
            forms.append(replace(form, due=due, stated=stated))
    if not forms:
        raise ReturnError(f"Nothing is asked for {quarter}; no blank was made.")
    return tuple(forms)


def _number(snapshot: BlankReads, asked: Iterable[Indicator]) -> int:
    changes = (one.number for line in asked for one in snapshot.decisions(line.key))
    return max(changes, default=1)


def blank_workbook(snapshot: BlankReads, form: BlankForm) -> bytes:
    """Return the workbook of a form, with the agency's own earlier figures as they are."""
    keys = sorted({line.indicator.key for line in form.lines})
    earlier = earlier_figures(snapshot.standing(keys), form.stamp.agency, form.quarter)
    return write_blank(form, earlier)
