"""Makes a report as files: `python -m report 2025-26-Q2`, or `python -m report 2024-25` of a year.

With `--issue` the store keeps it as an edition. The command stands beside `app.py`, because a
report is made of what pages gather and so needs the store and the pages at once. If it fails for a
reason that a person can mend, it prints one sentence and its exit code is 1.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from callbacks.reports.making import IssueAsk, issue_edition, new_edition
from callbacks.reports.spans import spanned_report
from callbacks.web.documents import DOCUMENT_KINDS
from dashboard.days import day_of
from dashboard.errors import DashboardError, PaperError, QueueError
from dashboard.outputs.exports import entry_of
from dashboard.readers import Audience, Reader
from dashboard.reports.paper_look import PaperLook
from data_access.commands.store_place import command_source
from data_access.documents.paper_looks import read_look
from data_access.store.gate import open_gate
from data_access.store.outputs_door import desk_of, enter_export
from data_access.store.store import Store, utc_now
from layouts.frame import addresses
from settings import from_environment


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the files of one report, or issue an edition of it; return the exit code."""
    asked = _parser().parse_args(arguments)
    settings = from_environment()
    audience = Audience(asked.audience) if asked.audience else settings.audience
    try:
        look = read_look(settings.logo, settings.paper_colour, settings.paper_name)
        with Store.open(settings.database_url, settings.partnership) as store:
            store.source = command_source()
            if asked.issue:
                site = asked.site or settings.public_address
                by = asked.by.strip()
                _issue(store, IssueAsk(asked.span.lower(), audience, by, site, look))
            else:
                _make(store, audience, asked, look)
    except DashboardError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Nothing was written: {error.strerror}: {asked.into}", file=sys.stderr)
        return 1
    return 0


def _make(store: Store, audience: Audience, asked: argparse.Namespace, look: PaperLook) -> None:
    """Write the files of a report into a folder."""
    kinds = _kinds(asked.kinds)
    with open_gate(store, Reader(audience), day_of(utc_now())) as gate:
        paper = replace(spanned_report(gate, asked.span), look=look)
    for kind in kinds:
        body = DOCUMENT_KINDS[kind].write()(paper, asked.site)
        address = f"reports/{asked.span.lower()}.{kind}"
        enter_export(store, entry_of(Reader(audience), address, body))
        print(_written(body, asked.into / f"{paper.name}.{kind}"))


def _issue(store: Store, asked: IssueAsk) -> None:
    """Issue an edition, and print where its files are."""
    if not asked.by:
        raise QueueError("Say who issues the edition: --by NAME.")
    desk, moment = desk_of(store), utc_now()
    known = desk.editions([asked.audience])
    with open_gate(store, Reader(Audience.STEWARD), day_of(moment)) as gate:
        edition, files = new_edition(gate, known, asked, moment, lambda done, parts: None)
    issue_edition(edition, files, desk, asked.look)
    for file in files:
        address = addresses.edition_address(edition.span, edition.name, file.ending)
        print(f"{asked.site}{address}  {file.fingerprint}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m report", description="Make a report as files.")
    parser.add_argument(
        "span", help="a quarter such as 2025-26-Q2, a year such as 2024-25, or yearly-2024-25"
    )
    parser.add_argument("--for", dest="audience", choices=[one.value for one in Audience])
    parser.add_argument("--as", dest="kinds", default="pdf", help="pdf, docx or pptx, or several")
    parser.add_argument("--into", type=Path, default=Path(), help="the folder of the files")
    parser.add_argument("--site", default="", help="the address of the dashboard, for links")
    parser.add_argument("--issue", action="store_true", help="keep it in the store as an edition")
    parser.add_argument("--by", default="", help="who issues the edition")
    return parser


def _kinds(asked: str) -> list[str]:
    """Return the kinds of files that are asked for. Raises: PaperError for one that is none."""
    kinds = [kind.strip().lower() for kind in asked.split(",")]
    for kind in kinds:
        if kind not in DOCUMENT_KINDS:
            known = ", ".join(DOCUMENT_KINDS)
            raise PaperError(f"“{kind}” is no kind of report; there are {known}.")
    return kinds


def _written(body: bytes, path: Path) -> Path:
    """Write a file whole or not at all; return its path."""
    half = path.with_suffix(f"{path.suffix}.part")
    try:
        half.write_bytes(body)
        os.replace(half, path)
    finally:
        half.unlink(missing_ok=True)
    return path


if __name__ == "__main__":
    sys.exit(main())
