"""The notice of privacy, made of the settings and limits that hold, so that it is true."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from flask import current_app, has_app_context

from callbacks.web.doors.front_door import OPEN_WORDS, VIEW_AS
from callbacks.web.doors.session_cookie import PLAIN, SECURE
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.acts.act import KEPT_DAYS
from dashboard.catalogue.partnership import Partnership
from dashboard.number_formats import list_text
from dashboard.people.accounts import IDLE, LINK_HOLDS, LONGEST_SESSION
from dashboard.people.passkeys import CHALLENGE_HOLDS
from dashboard.people.providers import FLOW_HOLDS
from dashboard.people.tries import KNOWN_FOR
from data_access.store.gate import Gate
from layouts.about import privacy as page
from layouts.about.privacy import KeptCookie

TITLE = "Privacy and cookies"
READING = (
    "Whoever reads what the public may read gets no cookie, and nothing is kept of them here: no"
    " address, no name, no page. Nothing is fetched from other sites, and nobody's steps are"
    " followed.",
    "Whoever opens the link of a school or early years setting needs no account and gets no cookie."
    " That it was opened, and that answers were saved, is entered in the log for that setting with"
    " the network address and the minute; the answers are kept with the post that was typed.",
    "Whoever opens what is kept from them, or sends a form that they may not send, is entered in"
    " the log with the network address and the minute.",
    "A proxy in front of this dashboard may keep a log of its own; whoever runs it can say so.",
    "In a meeting's forms the browser itself keeps what was typed until its tab is closed, so that"
    " a change of slide loses nothing. It is sent nowhere before the form is.",
)
NO_ACCOUNTS = "Nobody signs in on this installation, and it sets up no accounts."
FIGURES = (
    "Figures here are counts. Small ones are hidden from who may not see them; “About this"
    " dashboard” says how."
)
NOBODY_NAMED = (
    "To see, mend or object to what is kept of you, ask whoever gave you this address: this"
    " installation names nobody."
)


def view(gate: Gate) -> page.View:
    """Gather what the notice says of this installation."""
    settings = current_app.config if has_app_context() else {}
    signs_in = bool(settings.get("SIGNS_IN"))
    providers = tuple(settings.get("PROVIDERS", ()))
    chooses = settings.get("DOOR") == OPEN_WORDS
    contact = str(settings.get("CONTACT", ""))
    kept: Mapping[str, int] = settings.get("KEPT_DAYS", {})
    return page.View(
        frame=make_frame(gate, TITLE),
        readers=(*READING, FIGURES),
        cookies=tuple(_cookies(providers, signs_in=signs_in, chooses=chooses)),
        accounts=tuple(_accounts(providers, mails=bool(settings.get("MAILS"))))
        if signs_in
        else (NO_ACCOUNTS,),
        log=tuple(_log(kept.get("log", 0), is_told=bool(settings.get("LOG_IS_TOLD")))),
        texts=tuple(_texts(gate.catalogue().partnership, kept)),
        asked=tuple(_asked(gate.catalogue().partnership.title, contact)),
    )


def _cookies(providers: tuple[str, ...], *, signs_in: bool, chooses: bool) -> Iterator[KeptCookie]:
    if chooses:
        purpose = "The role as which you chose to view this demonstration."
        yield KeptCookie(VIEW_AS, VIEW_AS, purpose, "Until the browser is closed.")
    if not signs_in:
        return
    ends = (
        f"Until the browser is closed; it opens nothing after {_long(IDLE)} without use, or after"
        f" {_long(LONGEST_SESSION)}."
    )
    yield KeptCookie(SECURE, PLAIN, "That you signed in.", ends)
    asked = "Ties the use of a passkey to your browser."
    yield KeptCookie("__Host-challenge", "challenge", asked, f"For {_long(CHALLENGE_HOLDS)}.")
    if providers:
        gone = "Ties a sign-in at a provider to your browser."
        yield KeptCookie("__Host-provider", "provider", gone, f"For {_long(FLOW_HOLDS)}.")


def _accounts(providers: tuple[str, ...], *, mails: bool) -> Iterator[str]:
    yield (
        "Of who has an account, these are kept: sign-in name, name, post and agency as an"
        " administrator typed them, and each role with its days and who gave it. An account that"
        " ended is kept, so that what was recorded under its name can be told apart."
    )
    yield (
        "A password is kept as a hash (Argon2id), recovery codes as hashes, and what an app or a"
        " passkey is checked with encrypted. Your finger, face or PIN stays in your device."
    )
    yield (
        f"Of each session: when it began and was last used, and what the browser calls itself; for"
        f" {_long(LONGEST_SESSION)} at most, and removed with the next sign-in. Links that an"
        f" administrator made hold for {_long(LINK_HOLDS)}."
    )
    yield (
        "That somebody signed in from an address is remembered as a hash for"
        f" {_long(KNOWN_FOR)} after it was last tried there, so that strangers keep nobody out."
    )
    yield (
        "When somebody last opened the first page is kept with the account, so that the page can"
        " say what is new since; it is in no log."
    )
    if mails:
        yield (
            "An address for mails is kept only if the person typed one into their account, until"
            " they empty it or the account ends. Of each mail it is kept what kind it was, about"
            " which page, and when it was sent."
        )
    if providers:
        yield (
            f"Who signs in at {list_text(list(providers))}: the provider says an identifier and a"
            " name, which are kept; with the session, encrypted, its token for signing out there."
            " The provider has a notice of its own."
        )


def _log(days: int, *, is_told: bool) -> Iterator[str]:
    yield (
        "Changes, files that are taken out, refusals and what happens at the door are entered with"
        " the name of the account, or the one that was typed, the network address and the minute."
        " Which pages somebody opens who sees unprotected figures is entered too, by the minute,"
        " and so is who opens the register of practice reviews; of everybody else it is not."
    )
    ends = _removed("what is older than", days)
    yield f"No act of the log is cut off within {KEPT_DAYS} days. {ends} Log readers see it."
    if is_told:
        yield "A check number of each day's log, with no name, is told outside the store."


def _removed(what: str, days: int) -> str:
    """Say by which age whoever runs this installation removes something; 0 days are for good."""
    if not days:
        return "No day is set on which it ends."
    return f"Whoever runs this installation removes {what} {days:,} days."


def _texts(partnership: Partnership, kept: Mapping[str, int]) -> Iterator[str]:
    yield (
        "Texts and decisions are kept with the name of who recorded them, and when. They are"
        " part of the partnership's record and have no day on which they end. A text that names"
        " a child can be removed for good by two people."
    )
    yield (
        "Who sent a return is kept with it while it is on its way, for that agency and those who"
        f" take returns in. {_removed('one that was not taken in after', kept.get('sent', 0))}"
    )
    yield (
        "Who took a file out that is not the public's is kept in a list."
        f" {_removed('an entry of it after', kept.get('exports', 0))}"
    )
    if partnership.names_in_minutes:
        yield (
            "Minutes may name who attended a meeting beside their post. A name is shown for"
            f" {partnership.names_months} months after it, and then to nobody."
        )


def _asked(partnership: str, contact: str) -> Iterator[str]:
    yield f"The figures and this record are those of {partnership}."
    yield (
        f"To see, mend or object to what is kept of you, ask {contact}."
        if contact
        else NOBODY_NAMED
    )
    yield "You may complain to the Information Commissioner’s Office (ico.org.uk)."


def _long(much: timedelta) -> str:
    """Return a length of time in words: whole days, hours or minutes."""
    for seconds, word in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        many, left = divmod(int(much.total_seconds()), seconds)
        if many and not left:
            return f"{many} {word}" if many == 1 else f"{many} {word}s"
    raise ValueError(f"{much} is no whole number of minutes")


PAGE = Page(path="/privacy", view=view, layout=page.layout, present=True)
