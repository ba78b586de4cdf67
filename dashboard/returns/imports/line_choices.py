"""What a row of a sheet of own history may be: an indicator, as one agency sends it."""

from dashboard.catalogue.indicators import Catalogue


def line_choices(catalogue: Catalogue) -> dict[str, str]:
    """Return what a row may be: the words by "indicator agency"."""
    return {
        f"{one.key} {agency}": one.short
        if len(one.agencies) == 1
        else f"{one.short}: {catalogue.agency(agency).title}"
        for one in catalogue.indicators
        for agency in one.agencies
    }
