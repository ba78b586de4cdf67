"""What is taken out of the page of one place or group: the table of its lines."""

from dashboard.catalogue.indicators import Catalogue
from layouts.compared import place as page
from layouts.exhibits.tables import page_exhibits
from layouts.files.exhibit import Exhibit


def place_exhibits(view: page.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return the lines of the part as a table."""
    return page_exhibits(page.layout(view), view.frame, f"place-{view.part.key}")
