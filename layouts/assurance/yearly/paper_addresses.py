"""The addresses and the titles of the yearly report and its kin."""

from urllib.parse import urlencode

from dashboard.assurance.yearly.paper_lists import PaperKind, year_name, years_told

PAPER_TITLES = {
    PaperKind.YEARLY: "Yearly report",
    PaperKind.AGENCY: "Single-agency reports",
    PaperKind.PRIORITIES: "Priorities paper",
}
_STEPS = {
    PaperKind.YEARLY: "",
    PaperKind.AGENCY: "/agencies",
    PaperKind.PRIORITIES: "/priorities",
}


def papers_address() -> str:
    """Return the address of the list of yearly reports and their kin."""
    return "/yearly"


def paper_address(kind: PaperKind, year: int, agency: str = "", *, edit: str = "") -> str:
    """Return the address of a paper of the financial year that begins in a year.

    For agencies' reports that is the list of all, and with `agency` the report of one. `edit` is
    the key of a part whose form is opened.
    """
    own = f"/{agency}" if agency else ""
    path = f"/yearly{_STEPS[kind]}/{year_name(year)}{own}"
    return f"{path}?{urlencode({'edit': edit})}" if edit else path


def paper_title(kind: PaperKind, year: int) -> str:
    """Return the title of a paper with its years: "Yearly report 2024-25"."""
    return f"{PAPER_TITLES[kind]} {years_told(kind, year)}"
