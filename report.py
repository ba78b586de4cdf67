"""Makes a report as files: `python -m report 2025-26-Q2`, or `python -m report 2024-25` of a year.

It stands beside `app.py`, because a report is made of what pages gather and so needs the store and
the pages at once. If it fails for a reason that a person can mend, it prints one sentence and its
exit code is 1.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from callbacks.reports.annual import named_year
from callbacks.reports.content import annual_report, quarterly_report
from callbacks.web.documents import DOCUMENT_KINDS
from callbacks.web.page_frame import known_quarter
from dashboard.acts.act import ActKind, NewAct
from dashboard.days import day_of
from dashboard.errors import DashboardError, PaperError
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from dashboard.reports.paper import Paper
from data_access.commands.store_place import command_source
from data_access.store.gate import Gate, open_gate
from data_access.store.store import Store, utc_now
from layouts.frame import addresses
from settings import from_environment


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the files of one report; return the exit code."""
    asked = _parser().parse_args(arguments)
    settings = from_environment()
    audience = Audience(asked.audience) if asked.audience else settings.audience
    try:
        kinds = _kinds(asked.kinds)
        today = day_of(utc_now())
        with (
            Store.open(settings.database_url, settings.partnership) as store,
            store.acting(command_source()),
        ):
            with open_gate(store, Reader(audience), today) as gate:
                paper = _paper(gate, asked.span)
            if audience is not Audience.PUBLIC:
                told = {"audience": audience.value, "kinds": kinds}
                store.enter_acts(NewAct(ActKind.EXPORTED, paper.name, after=told))
        for kind in kinds:
            print(_written(paper, kind, asked.into, asked.site))
    except DashboardError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Nothing was written: {error.strerror}: {asked.into}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m report", description="Make a report as files.")
    parser.add_argument("span", help="a quarter such as 2025-26-Q2, or a year such as 2024-25")
    parser.add_argument("--for", dest="audience", choices=[one.value for one in Audience])
    parser.add_argument("--as", dest="kinds", default="pdf", help="pdf, docx or pptx, or several")
    parser.add_argument("--into", type=Path, default=Path(), help="the folder of the files")
    parser.add_argument("--site", default="", help="the address of the dashboard, for links")
    return parser


def _paper(gate: Gate, span: str) -> Paper:
    """Return the report of a quarter or a year. Raises: AddressError if there is none."""
    if "q" not in span.lower():
        return annual_report(gate, named_year(gate, span))
    try:
        quarter = Quarter.from_address(span.strip().replace(" ", "-").lower())
    except ValueError as error:
        raise PaperError(str(error)) from None
    known_quarter(gate, quarter, addresses.report_address)
    return quarterly_report(gate, quarter)


def _kinds(asked: str) -> list[str]:
    """Return the kinds of files that are asked for. Raises: PaperError for one that is none."""
    kinds = [kind.strip().lower() for kind in asked.split(",")]
    for kind in kinds:
        if kind not in DOCUMENT_KINDS:
            known = ", ".join(DOCUMENT_KINDS)
            raise PaperError(f"“{kind}” is no kind of report; there are {known}.")
    return kinds


def _written(paper: Paper, kind: str, into: Path, site: str) -> Path:
    """Write a file whole or not at all; return its path."""
    body = DOCUMENT_KINDS[kind].write()(paper, site)
    path = into / f"{paper.name}.{kind}"
    half = path.with_suffix(f".{kind}.part")
    try:
        half.write_bytes(body)
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)
    return path


if __name__ == "__main__":
    sys.exit(main())
