"""The files of an indicator: its chart as SVG or PNG, and its figures as CSV."""

from collections.abc import Callable

from flask import Flask, Response, request

from callbacks.web.page_frame import known_key, quarters_of
from callbacks.web.query_values import view_arguments
from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.thresholds import Measure
from dashboard.errors import AddressError
from dashboard.figures.lines import history_keys
from dashboard.figures.time_spans import TimeSpan, honest_spans
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading, read_line
from data_access.store.gate import Gate
from layouts.charts import from_readings
from layouts.charts.csv_file import csv_text
from layouts.frame import addresses
from layouts.frame.shell import INVENTED, SENSITIVE
from layouts.pictures.export import export_png, export_svg

_TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv"}


def register(server: Flask, gate: Callable[[], Gate]) -> None:
    """Register the addresses of the files: `/indicator/<key>.svg`, `.png` and `.csv`.

    `gate` returns the gate of the present request.
    """

    def answer(key: str, ending: str) -> Response:
        try:
            return _file(gate(), key, ending)
        except AddressError as error:
            said = f"{error}\nThe nearest right address: {error.nearest}\n"
            return Response(said, 404, mimetype="text/plain")

    server.add_url_rule("/indicator/<key>.<any(svg,png,csv):ending>", "file", answer)


def _file(gate: Gate, key: str, ending: str) -> Response:
    query = request.args.items(multi=True)
    reading = wanted(gate, **view_arguments(wanted, {"key": key}, query))
    response = Response(_MAKERS[ending](gate, reading), mimetype=_TYPES[ending])
    name = f"{key}-{reading.quarter.address}"
    if reading.measure is Measure.RATE:
        name += "-rate"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    if not gate.reader.is_steward:  # a steward's files are kept nowhere
        response.headers["Cache-Control"] = "private, no-cache"
        response.add_etag()
        response.make_conditional(request)
    return response


def wanted(
    gate: Gate,
    key: str,
    quarter: Quarter | None = None,
    measure: Measure = Measure.NUMBER,
    counted: TimeSpan | None = None,
) -> Reading:
    """Return the reading for a file, by default in the latest quarter.

    Raises:
        AddressError: if the indicator, the quarter, the measure or the time span does not exist.
    """
    catalogue = gate.catalogue()
    known_key(key, [i.key for i in catalogue.indicators], "indicator", addresses.indicator_address)
    indicator = catalogue.indicator(key)
    page = addresses.indicator_address(key)
    _must_be_counted(indicator, measure, counted, page)
    quarters = quarters_of(gate)
    if not quarters or (quarter is not None and quarter not in quarters):
        raise AddressError("The store has no figures of that quarter.", page)
    until = quarter or quarters[-1]
    material = gate.material(list(history_keys(catalogue, [key])), until)
    return read_line(material, indicator, until, measure, counted)


def _must_be_counted(
    indicator: Indicator, measure: Measure, counted: TimeSpan | None, page: str
) -> None:
    if measure not in indicator.measures:
        raise AddressError(f"{indicator.title} has no rate.", page)
    if counted is not None and counted not in honest_spans(indicator):
        raise AddressError(f"{indicator.title} cannot be counted by {counted.value}.", page)


def _csv(gate: Gate, reading: Reading) -> bytes:
    catalogue = gate.catalogue()
    agencies = [catalogue.agency(key).title for key in reading.indicator.agencies]
    ours = catalogue.partnership.area_name
    return csv_text(reading, ours, agencies, marked=_marked(gate))


def _svg(gate: Gate, reading: Reading) -> str:
    drawn = from_readings.chart_of(reading, gate.catalogue().partnership.area_name)
    return export_svg(drawn, footer=tuple(_footer(gate, reading)))


def _png(gate: Gate, reading: Reading) -> bytes:
    return export_png(_svg(gate, reading))


def _footer(gate: Gate, reading: Reading) -> list[str]:
    """Return the texts below the chart: the sources, and warnings about the figures."""
    catalogue = gate.catalogue()
    agencies = [catalogue.agency(key).title for key in reading.indicator.agencies]
    beside = sorted({line.source for line in reading.comparators if line.source})
    told = [f"Source: {number_formats.list_text(agencies)}. {catalogue.partnership.title}."]
    told += [f"Compared with: {'; '.join(beside)}."] if beside else []
    return [*told, *[f"{words}." for words in _marked(gate)]]


def _marked(gate: Gate) -> tuple[str, ...]:
    """Return the warnings for a file: that it holds small numbers, or invented figures."""
    found = [SENSITIVE] if gate.reader.is_steward else []
    return (*found, *([INVENTED] if gate.is_demonstration else []))


_MAKERS: dict[str, Callable[[Gate, Reading], str | bytes]] = {
    "svg": _svg,
    "png": _png,
    "csv": _csv,
}
