"""The page of open data: its address and the data it gathers."""

from callbacks.open_data.tidy_data import licence_words, open_files
from callbacks.web.page import Page
from callbacks.web.page_frame import edition_words, make_frame, own_agency, site_address
from dashboard.actions import Action
from dashboard.readers import Audience
from data_access.store.gate import Gate
from layouts.open_data import open_data as page
from layouts.open_data.tidy_files import tidy_csv

EXAMPLE = "https://dashboard.example.org"
"""The beginning of addresses in examples where the setting names none."""


def view(gate: Gate) -> page.View:
    """Gather the files of open data, with their sizes; whoever asks, as the public reads them."""
    public = gate.lowered(Audience.PUBLIC)
    files = tuple(
        page.OfferedFile(one.name, one.title, len(one.rows), len(tidy_csv(one)))
        for one in open_files(public)
    )
    return page.View(
        frame=make_frame(gate, "Open data", active="about"),
        files=files,
        licence=licence_words(),
        edition=edition_words(public),
        site=site_address() or EXAMPLE,
        partners=gate.reader.may(Action.TAKE_PARTNERS_DATA),
        own=own_agency(gate),
    )


PAGE = Page(path="/open-data", view=view, layout=page.layout, present=True)
