"""An indicator as a file: its picture as SVG and PNG, its figures as CSV."""

from collections.abc import Callable

from flask import Flask, Response, request

from callbacks.web.page_frame import known, quarters_of
from callbacks.web.query_values import arguments
from dashboard import number_formats
from dashboard.catalogue.indicators import Indicator
from dashboard.catalogue.thresholds import Measure
from dashboard.errors import AddressError
from dashboard.figures.lines import history_keys
from dashboard.figures.time_spans import Counted, ways
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading, read
from data_access.store.gate import Shown
from layouts.charts import from_readings
from layouts.charts.csv_file import written
from layouts.frame import addresses
from layouts.frame.shell import INVENTED, SENSITIVE
from layouts.pictures.export import export_png, export_svg

_TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv"}


def register(server: Flask, shown: Callable[[], Shown]) -> None:
    """Answer `/indicator/<key>.svg`, `.png` and `.csv`; `shown` gives the reader's store."""

    def answer(key: str, ending: str) -> Response:
        try:
            return _file(shown(), key, ending)
        except AddressError as error:
            said = f"{error}\nThe nearest right address: {error.nearest}\n"
            return Response(said, 404, mimetype="text/plain")

    server.add_url_rule("/indicator/<key>.<any(svg,png,csv):ending>", "file", answer)


def _file(shown: Shown, key: str, ending: str) -> Response:
    query = request.args.items(multi=True)
    reading = wanted(shown, **arguments(wanted, {"key": key}, query))
    response = Response(_MAKERS[ending](shown, reading), mimetype=_TYPES[ending])
    name = f"{key}-{reading.quarter.address}"
    if reading.measure is Measure.RATE:
        name += "-rate"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def wanted(
    shown: Shown,
    key: str,
    quarter: Quarter | None = None,
    measure: Measure = Measure.NUMBER,
    counted: Counted | None = None,
) -> Reading:
    """Read the line that a file is asked for; the latest quarter where none is named.

    Raises:
        AddressError: for an indicator, a quarter or a way of counting that does not exist.
    """
    catalogue = shown.catalogue()
    known(key, [i.key for i in catalogue.indicators], "indicator", addresses.indicator)
    indicator = catalogue.indicator(key)
    page = addresses.indicator(key)
    _must_be_counted(indicator, measure, counted, page)
    quarters = quarters_of(shown)
    if not quarters or (quarter is not None and quarter not in quarters):
        raise AddressError("The store has no figures of that quarter.", page)
    until = quarter or quarters[-1]
    material = shown.material(list(history_keys(catalogue, [key])), until)
    return read(material, indicator, until, measure, counted)


def _must_be_counted(
    indicator: Indicator, measure: Measure, counted: Counted | None, page: str
) -> None:
    if measure not in indicator.measures:
        raise AddressError(f"{indicator.title} has no rate.", page)
    if counted is not None and counted not in ways(indicator):
        raise AddressError(f"{indicator.title} cannot be counted by {counted.value}.", page)


def _csv(shown: Shown, reading: Reading) -> bytes:
    catalogue = shown.catalogue()
    agencies = [catalogue.agency(key).title for key in reading.indicator.agencies]
    ours = catalogue.partnership.area_name
    return written(reading, ours, agencies, marked=_marked(shown))


def _svg(shown: Shown, reading: Reading) -> str:
    drawn = from_readings.chart(reading, shown.catalogue().partnership.area_name)
    return export_svg(drawn, footer=tuple(_footer(shown, reading)))


def _png(shown: Shown, reading: Reading) -> bytes:
    return export_png(_svg(shown, reading))


def _footer(shown: Shown, reading: Reading) -> list[str]:
    """Say what the picture cannot know: whose figures these are, and what they are."""
    catalogue = shown.catalogue()
    agencies = [catalogue.agency(key).title for key in reading.indicator.agencies]
    beside = sorted({line.source for line in reading.comparators if line.source})
    told = [f"Source: {number_formats.listed(agencies)}. {catalogue.partnership.title}."]
    told += [f"Compared with: {'; '.join(beside)}."] if beside else []
    return [*told, *[f"{words}." for words in _marked(shown)]]


def _marked(shown: Shown) -> tuple[str, ...]:
    """Say what must be known of every figure: that small ones stand here, that it is invented."""
    found = [SENSITIVE] if shown.reader.is_steward else []
    return (*found, *([INVENTED] if shown.is_demonstration else []))


_MAKERS: dict[str, Callable[[Shown, Reading], str | bytes]] = {
    "svg": _svg,
    "png": _png,
    "csv": _csv,
}
