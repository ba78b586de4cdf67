"""The files of a year of Section 11: everything as one workbook, and one workbook an agency."""

from collections.abc import Callable, Mapping

from flask import Flask, Response

from callbacks.assurance.section11.section11_matters import (
    asked_agencies,
    section11_records,
    year_asked,
)
from callbacks.web.answers.given_out import unkept_file
from callbacks.web.page_frame import made_for, make_frame
from dashboard.assurance.section11.assessments import peer_reviews_of, year_label
from dashboard.assurance.section11.shared_picture import agency_standing, shared_picture
from dashboard.assurance.section11.standards import section11_standards
from dashboard.errors import AddressError
from dashboard.number_formats import long_date
from data_access.store.gate import Gate
from layouts.assurance.section11.section11_tables import (
    answers_table,
    picture_table,
    reviews_table,
    standards_table,
    standings_table,
)
from layouts.assurance.section11.section11_words import section11_address
from layouts.exhibits.lines import file_warnings
from layouts.files.archive import packed_files
from layouts.files.exhibit import FileOrigin, FileTable
from layouts.files.file_kinds import XLSX
from layouts.files.workbook import workbook_bytes

ZIP = "application/zip"
_KINDS = {"xlsx": XLSX, "zip": ZIP}


def register_section11_files(server: Flask, gate: Callable[[], Gate]) -> None:
    """Register the addresses of a year's files; `gate` returns that of the present request."""

    def answer(file: str) -> Response:
        label, _, ending = file.partition(".")
        shown = gate()
        try:
            if ending not in _KINDS or not label:
                raise AddressError("There are files of these kinds: xlsx, zip.", label)
            year = year_asked(shown, label)
        except AddressError as error:
            return Response(f"{error}\n", 404, mimetype="text/plain")
        body = _everything(shown, year) if ending == "xlsx" else _by_agency(shown, year)
        return unkept_file(body, _KINDS[ending], f"section-11-{year_label(year)}.{ending}")

    server.add_url_rule("/section-11/files/<file>", "section 11 files", answer)


def _everything(gate: Gate, year: int) -> bytes:
    """Write a workbook of everything of a year that this reader is told."""
    agencies = asked_agencies(gate)
    tables = [
        picture_table(agencies, shared_picture(section11_records(gate), year, agencies)),
        reviews_table(peer_reviews_of(gate.peer_reviews())),
    ]
    return _workbook(gate, year, agencies, tables, f"Section 11 {year_label(year)}")


def _by_agency(gate: Gate, year: int) -> bytes:
    """Pack a workbook for each agency, of what this reader is told of it."""
    return packed_files(
        (
            f"section-11-{year_label(year)}-{key.replace('_', '-')}.xlsx",
            _workbook(gate, year, {key: title}, [], f"Section 11 {year_label(year)}: {title}"),
        )
        for key, title in asked_agencies(gate).items()
    )


def _workbook(
    gate: Gate, year: int, agencies: Mapping[str, str], tables: list[FileTable], title: str
) -> bytes:
    """Write the answers of agencies, how far they are, further tables, and the standards."""
    records = section11_records(gate)
    standings = [agency_standing(records, year, one, gate.today) for one in agencies]
    answers = answers_table(year, agencies, records.in_force(year), records.panel(year))
    written = [answers, standings_table(agencies, standings), *tables, standards_table()]
    found = section11_standards()
    facts = [
        ("Standards", f"{found.version}, {long_date(found.dated)}, {found.status}"),
        ("Source", found.source),
        ("Scores", "; ".join(one.told for one in found.scores)),
    ]
    address = section11_address(next(iter(agencies)) if len(agencies) == 1 else "", year)
    return workbook_bytes(title, written, facts, _origin(gate, address))


def _origin(gate: Gate, address: str) -> FileOrigin:
    return FileOrigin(
        partnership=gate.catalogue().partnership.title,
        audience=made_for(gate),
        edition=f"as on {long_date(gate.today)}",
        address=address,
        warnings=file_warnings(make_frame(gate, "Section 11")),
    )
