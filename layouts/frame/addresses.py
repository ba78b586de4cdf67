"""Every address of the dashboard, built in one place.

An address holds all that a page's view depends on. Values that equal the page's default are left
out, so each view has exactly one address. The latest quarter is therefore passed as `None` (see
`PageFrame.named`).
"""

from enum import StrEnum
from urllib.parse import quote, urlencode

from dashboard.quarters import Quarter

AddressValue = str | int | bool | StrEnum | Quarter | tuple[str, ...] | None
"""The types of values in a query. None, "", False and () are left out of the address."""


OVERVIEW_FILE = "/overview"
"""The path of files of the overview, whose own path is "/"."""
OF = "of"
"""The name in a query of one of several charts and tables of a page."""


class ChangeBasis(StrEnum):
    """The earlier quarter from which a change is counted."""

    QUARTER = "quarter"
    YEAR = "year"


def overview_address(
    quarter: Quarter | None = None,
    lead: str = "",
    priority: str = "",
    order: StrEnum | None = None,
) -> str:
    """Return the address of the overview.

    If `lead` or `priority` is not empty, the overview shows only the indicators of this lead, or of
    this priority of the business plan. `order` is the order of the grid; by theme is the default.
    """
    said = None if order == "theme" else order
    return _address("/", quarter=quarter, lead=lead, priority=priority, order=said)


def themes_address(quarter: Quarter | None = None) -> str:
    """Return the address of the index of themes."""
    return _address("/themes", quarter=quarter)


def theme_address(key: str, quarter: Quarter | None = None, rates: tuple[str, ...] = ()) -> str:
    """Return the address of a theme's page.

    `rates` are the keys of the indicators shown as rates.
    """
    return _address(f"/theme/{_step(key)}", quarter=quarter, rate=rates)


def indicator_address(key: str, quarter: Quarter | None = None, **chosen: AddressValue) -> str:
    """Return the address of an indicator's page.

    `chosen` are the page's choices by their query names.
    """
    return _address(f"/indicator/{_step(key)}", quarter=quarter, **chosen)


def quarter_address(key: str, quarter: Quarter, **chosen: AddressValue) -> str:
    """Return the address of the page about one quarter of an indicator."""
    return _address(f"/indicator/{_step(key)}/{quarter.address}", **chosen)


def exceptions_address(
    quarter: Quarter | None = None,
    theme: str = "",
    lead: str = "",
    priority: str = "",
    state: StrEnum | None = None,
) -> str:
    """Return the address of the page of a quarter's exceptions.

    If a theme, lead, priority or state is given, the page shows only the exceptions that have it.
    """
    narrowed: dict[str, AddressValue] = {"theme": theme, "lead": lead, "priority": priority}
    return _address("/exceptions", quarter=quarter, **narrowed, state=state)


def exception_address(
    key: str, first: Quarter, quarter: Quarter | None = None, within: tuple[str, ...] = ()
) -> str:
    """Return the address of one exception's page, as seen in `quarter`.

    `first` is the first quarter of the exception. `within` are the choices that limit the list from
    which it is opened ("theme:neglect").
    """
    return _address(f"/exceptions/{_step(key)}/{first.address}", quarter=quarter, within=within)


def commentary_address(
    scope: StrEnum | None = None, key: str = "", quarter: Quarter | None = None
) -> str:
    """Return the address of a quarter's commentary, or of the form for one subject.

    `scope` and `key` are those of the subject; its `quarter` is the first of an exception.
    """
    if scope is None:
        return _address("/commentary", quarter=quarter)
    assert quarter is not None
    return f"/commentary/{scope}/{_step(key)}/{quarter.address}"


def meeting_address(quarter: Quarter | None = None, slide: str = "") -> str:
    """Return the address of the meeting about a quarter, or of one of its slides."""
    part = f"#{slide}" if slide else ""
    return f"/meeting/{quarter.address}{part}" if quarter else f"/meeting{part}"


def actions_address(owner: str = "") -> str:
    """Return the address of the actions that were agreed; with `owner`, of that post's alone."""
    return _address("/actions", owner=owner)


def action_name(number: int) -> str:
    """Return the name of an action on the page of actions; that of a step has a number below 0."""
    return f"action-{number}" if number > 0 else f"action-step-{-number}"


def action_address(number: int) -> str:
    """Return the address of one action on the page of actions."""
    return f"{actions_address()}#{action_name(number)}"


def minutes_address(quarter: Quarter) -> str:
    """Return the address of the minutes of the meeting about a quarter."""
    return f"/minutes/{quarter.address}"


def report_address(quarter: Quarter | None = None) -> str:
    """Return the address of the report of a quarter, of the latest without one."""
    return f"/reports/{quarter.address}" if quarter else "/reports"


def year_report_address(year: int) -> str:
    """Return the address of the report of the financial year that begins in `year`."""
    return f"/reports/year/{Quarter(year, 4).year_label}"


def edition_address(span: str, name: str, ending: str) -> str:
    """Return the address of a kept file of an edition, which never changes.

    `span` is that of the report, `name` the edition's, `ending` that of the file.
    """
    return f"/editions/{_step(span)}/{_step(name)}/report.{ending}"


def exports_address(quarter: Quarter | None = None) -> str:
    """Return the address of the list of exports; with `quarter`, of those that name it."""
    return _address("/exports", quarter=quarter)


def sentences_address(report: str, place: str = "") -> str:
    """Return the address of the sentences of a report, with the form of one of them.

    `report` is the report's name: "2025-26-q2", or "2024-25" of a year.
    """
    return _address(f"/sentences/{_step(report)}", edit=place)


def presenter_address(quarter: Quarter | None = None) -> str:
    """Return the address of the view of who presents the meeting about a quarter."""
    return _address("/presenter", quarter=quarter)


def arrange_address(quarter: Quarter) -> str:
    """Return the address of the order of the slides of the meeting about a quarter."""
    return f"/meeting/{quarter.address}/order"


def funnel_address(key: str, year: int | None = None, order: StrEnum | None = None) -> str:
    """Return the address of the funnel of all local authorities.

    `year` is the year in which the reporting year ends: 2025 means 2024-25. None means the latest
    published year. `order` is that of the table; None means by name.
    """
    return _address(f"/funnel/{_step(key)}", year=year, order=order)


def pathway_address(quarter: Quarter | None = None) -> str:
    """Return the address of the page of the pathway from contact to care."""
    return _address("/pathway", quarter=quarter)


def compare_address(
    lines: tuple[str, ...], quarter: Quarter | None = None, span: StrEnum | None = None
) -> str:
    """Return the address of lines held against each other, by their names, in that order."""
    return _address("/compare", lines=",".join(lines), quarter=quarter, span=span)


def place_address(part: str = "", quarter: Quarter | None = None) -> str:
    """Return the address of the page of a place or a group; without a key, of the first place."""
    return _address(f"/places/{_step(part)}" if part else "/places", quarter=quarter)


def disproportionality_address(by: str = "", line: str = "", quarter: Quarter | None = None) -> str:
    """Return the address of shares beside the population, by a breakdown, of one line over years.

    Without them, the breakdown and the line are those that the page shows first.
    """
    return _address("/disproportionality", by=by, line=line, quarter=quarter)


def quality_address(quarter: Quarter | None = None) -> str:
    """Return the address of the page about data quality."""
    return _address("/quality", quarter=quarter)


def about_address() -> str:
    """Return the address of the page about the dashboard."""
    return "/about"


def privacy_address() -> str:
    """Return the address of the notice of privacy."""
    return "/privacy"


def open_data_address() -> str:
    """Return the address of the page of open data."""
    return "/open-data"


PARTNERS_DATA, OWN_DATA = "/partners-data", "/own-data"
"""The addresses below which the same files are as partners read them, and as one agency does."""


def partners_file_address(name: str, ending: str, *, own: bool = False) -> str:
    """Return the address of a file of partners' data; with `own`, of the reader's own agency's."""
    return f"{OWN_DATA if own else PARTNERS_DATA}/{_step(name)}.{ending}"


def open_file_address(name: str, ending: str) -> str:
    """Return the address of a file of open data: of a theme, or of all themes."""
    return f"{open_data_address()}/{_step(name)}.{ending}"


def feed_address() -> str:
    """Return the address of the feed of public editions."""
    return "/feed.atom"


def embed_address(key: str) -> str:
    """Return the address of an indicator's chart that other sites may show in a frame."""
    return f"/embed/indicator/{_step(key)}"


def find_address(text: str = "", quarter: Quarter | None = None) -> str:
    """Return the address of the search results for a text."""
    return _address("/find", q=text, quarter=quarter)


def thresholds_address(key: str = "", **chosen: AddressValue) -> str:
    """Return the address of the page of thresholds and targets.

    An empty `key` means every indicator. `chosen` is the proposed change, by query names.
    """
    return _address(f"/thresholds/{_step(key)}" if key else "/thresholds", **chosen)


def drafts_address(
    saved: int | None = None, decided: str | None = None, change: str | None = None
) -> str:
    """Return the address of the page of drafts.

    `saved` is the last mark, `decided` what was done with a correction, `change` with a change.
    """
    return _address("/drafts", saved=saved, decided=decided, change=change)


def waiting_address(number: int) -> str:
    """Return the address of a change that waits for a second person, on the page of drafts."""
    return f"/drafts#waiting-{number}"


def purge_address(what: str = "", saved: int | None = None) -> str:
    """Return the address of the page where two people agree that something is removed for good.

    `what` is the reference of what to propose, such as "step-12", and `saved` the request about
    which something was just done.
    """
    return _address("/purge", what=what, saved=saved)


def log_address(**chosen: AddressValue) -> str:
    """Return the address of the log, with what is asked of it."""
    return _address("/log", **chosen)


def quarters_address() -> str:
    """Return the address of the returns of all agencies by quarter, and of what is to be done."""
    return "/quarters"


def plan_address(entry: int = 0) -> str:
    """Return the address of the plan on a page, or of one of its entries."""
    return f"/plan/{entry}" if entry else "/plan"


def return_address(number: int) -> str:
    """Return the address of the page of one return, by the return's number in the store."""
    return f"/return/{number}"


def sending_address(quarter: Quarter | None = None) -> str:
    """Return the address where returns are sent; `quarter` is that of the blanks shown there."""
    return _address("/returns", quarter=quarter)


def taken_address(page: str, ending: str, of: str = "") -> str:
    """Return the address of a file of what a page shows, with every choice of the page.

    `page` is the page's own address. `ending` names the kind of file. `of` names one of several
    charts and tables of the page; without it, the file is of the first.
    """
    path, _, query = page.partition("?")
    path = OVERVIEW_FILE if path == "/" else path
    pairs = [query] if query else []
    pairs += [urlencode({OF: of})] if of else []
    return f"{path}.{ending}" + (f"?{'&'.join(pairs)}" if pairs else "")


def dated_address(address: str, quarter: Quarter) -> str:
    """Return an address that still shows the same quarter when a later one is the latest."""
    if quarter.address in address:
        return address
    return f"{address}{'&' if '?' in address else '?'}quarter={quarter.address}"


def _step(text: str) -> str:
    return quote(text, safe="")


def _address(path: str, **query: AddressValue) -> str:
    pairs = [(name, word) for name, value in query.items() for word in _words(value)]
    return f"{path}?{urlencode(pairs, safe=',')}" if pairs else path


def _words(value: AddressValue) -> list[str]:
    """Return a value's words in a query: one word, or one for each member of a tuple."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Quarter):
        return [value.address]
    if value is True:
        return ["yes"]
    return [str(value)] if value not in (None, "", False) else []


def sign_in_address(step: str = "", wanted: str = "") -> str:
    """Return the address where people sign in, or of a step of it, and then go on to a page.

    `step` is "code" for the second factor, and "challenge" for the script of passkeys.
    """
    return _address(f"/sign-in/{_step(step)}" if step else "/sign-in", next=wanted)


def sign_out_address() -> str:
    """Return the address of the form that signs out."""
    return _address("/sign-out")


def view_as_address() -> str:
    """Return the address of the form that chooses a role in an open demonstration."""
    return _address("/view-as")


def account_address(step: str = "", mail: str = "") -> str:
    """Return the address of a person's own account; `step` is "challenge" for a new passkey.

    `mail` is what the link holds that was sent to a person's address for notices.
    """
    return _address(f"/account/{_step(step)}" if step else "/account", mail=mail)


def own_texts_address() -> str:
    """Return the address of what a person recorded, drafts too."""
    return f"{account_address()}#recorded"


def accounts_address(number: int = 0) -> str:
    """Return the address of all accounts, or of one."""
    return _address(f"/accounts/{number}" if number else "/accounts")


def join_address(link: str, step: str = "") -> str:
    """Return the address of a link that an administrator made.

    `step` is "challenge" for a new passkey.
    """
    return _address(f"/join/{_step(link)}{f'/{_step(step)}' if step else ''}")
