"""The quality of the data in a report, from the page of data quality."""

from callbacks.reports.material import ReportMaterial
from callbacks.returns import quality as quality_page
from dashboard.reports.paper import PaperTable
from dashboard.reports.report_content import ReportQuality
from layouts.returns.quality import own_year_texts

YEARS = ("Line", "Year", "Ours", "Published", "Difference")
PUBLICATIONS = ("Publication", "Publisher", "Released", "Vintage")


def report_quality(given: ReportMaterial) -> ReportQuality:
    """Return what does not fit together, what is held back, and what is published."""
    view = quality_page.view(given.gate, given.overview.frame.chosen)
    years = tuple(own_year_texts(one) for one in view.own_years)
    published = tuple(
        (
            one.title,
            one.publisher,
            "invented" if one.invented else one.released,
            str(one.vintage),
        )
        for one in view.publications
    )
    return ReportQuality(
        failures=tuple(f"{one.sentence}." for one in view.failures),
        checked=view.checked,
        held=tuple(f"{one.title}, {one.quarter}: {one.sentence}" for one in view.held),
        years=PaperTable("Our figures for a year beside the published ones", YEARS, years),
        publications=PaperTable("Publications that are loaded", PUBLICATIONS, published),
        populations=view.populations,
    )
