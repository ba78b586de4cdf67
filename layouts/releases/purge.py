"""The page where two people agree that a text is removed for good, drawn.

No text is shown: what is removed has a reference, and a link to where it is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.errors import Fault
from dashboard.number_formats import list_text, number_word, plural_text
from dashboard.outputs.jobs import Job, JobState
from dashboard.releases.purge_requests import PurgeReach, PurgeRequest, PurgeState
from dashboard.releases.purges import PurgeReason
from layouts.frame import addresses, form_fields, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import FormField
from layouts.frame.text_marks import NAME
from layouts.releases.purge_references import ReferenceList, moment_words, references_section

DO, WHAT, REASON, REQUEST = "do", "what", "reason", "request"
"""The names of fields: what is done, the reference, why, and the request it is done with."""
PROPOSE, CONFIRM, CALL_OFF, AGAIN = "propose", "confirm", "off", "again"
LONGEST_REFERENCE = 60
REASONS = {
    PurgeReason.CHILD: "a child can be recognised",
    PurgeReason.ADULT: "somebody else can be recognised",
    PurgeReason.MISTAKE: "it was sent to the wrong place",
}
WHERE = (
    "Filled in by the link “Remove it for good” beside each text, or from the list of records of "
    "assurance below; otherwise such as step-12, return-7 or slides-3. Never type a name here."
)
TWO_PEOPLE = (
    "A steward proposes it, and somebody else confirms it: a steward, an analyst or a safeguarding "
    "partner. It cannot be undone."
)
NAMES_ARE_TYPED = "Nobody signs in here, so names are typed and are not checked."
REACHED = (
    "the words, in every row of the store, and who typed them; the numbers of a return stay",
    "pages that the dashboard remembers, and files that the worker made",
    "editions that may hold it: they are withdrawn, issued anew, and their old addresses say so",
    "what the store’s files keep of deleted rows: the files are written anew",
)
NOT_REACHED = (
    "what somebody repeated in another text, such as a part of the yearly report: remove that too",
    "files, papers and meetings in one file that people took out, and mails",
    "backups, and copies of the store made before: delete those made since it was typed",
    "PostgreSQL’s log of writes until it is reused, its archives and standby servers",
    "what readers’ browsers keep, and freed blocks of the disk",
    "the file of a return where it was sent from",
)
SAVED = {
    PurgeState.PROPOSED: "Proposed. Now somebody else confirms it on this page.",
    PurgeState.CONFIRMED: "Confirmed. The worker removes it next.",
    PurgeState.REMOVED: "The worker writes the files anew.",
    PurgeState.CALLED_OFF: "Called off. Nothing was removed.",
    PurgeState.DONE: "Removed.",
}
RESTART = "Restart the dashboard now, so that nothing of it stays in its memory."


@dataclass(frozen=True, slots=True)
class PurgeEntry:
    """A request, its last job, what else may hold the thing, and where a steward reads it."""

    request: PurgeRequest
    job: Job | None
    reach: PurgeReach
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The requests that are open, those that ended, and what was typed.

    `saved` is the request about which something was just done. `proposes` says whether the reader
    may propose one, `signs_in` whether people sign in here, and `lives` whether a worker does.
    `records` are those of assurance to choose from; None for who proposes nothing.
    """

    waiting: tuple[PurgeEntry, ...] = ()
    ended: tuple[PurgeEntry, ...] = ()
    saved: PurgeRequest | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    proposes: bool = False
    signs_in: bool = False
    lives: bool = True
    exports: bool = False
    records: ReferenceList | None = None

    @property
    def status(self) -> int:
        """Return the status of an answer that shows the page: 422 if a form could not be taken."""
        return 422 if self.faults else 200


def layout(view: View) -> Component:
    """Draw the page."""
    parts = (
        _faults(view.faults),
        _saved(view.saved),
        *(_request(view, one) for one in view.waiting),
        _ended(view.ended),
        _proposal(view) if view.proposes else None,
        references_section(view.records) if view.records else None,
        _reached(),
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _faults(faults: Sequence[Fault]) -> Component | None:
    if not faults:
        return None
    told = [
        html.Li(f"{one.place.capitalize()}: found {one.found}; expected {one.expected}.")
        for one in faults
    ]
    return html.Div(
        [html.H2("Nothing was changed", id="faults"), html.Ul(told, **data_marks(kind="text"))],
        className="card faults",
        role="alert",
        **aria_marks(labelledby="faults"),
    )


def _saved(saved: PurgeRequest | None) -> Component | None:
    if saved is None:
        return None
    told = f"{_titled(saved)}. {SAVED[saved.state]}"
    return html.Div(html.P(told, **data_marks(kind="text")), className="card saved", role="status")


def _titled(request: PurgeRequest) -> str:
    words = request.thing.words
    return f"{words[0].upper()}{words[1:]} ({request.thing.address})"


def _request(view: View, one: PurgeEntry) -> Component:
    """Draw an open request: who asked for what, what it reaches, and what may be done with it."""
    request, key = one.request, one.request.name
    title = html.A(_titled(request), href=one.place) if one.place else _titled(request)
    return html.Section(
        [
            html.H2(["Remove for good: ", title], id=key),
            html.P(_who(request)),
            html.P(_progress(view, one), role="status"),
            html.Div(
                [
                    html.H3("What goes"),
                    html.Ul(list(_goes(one))),
                    html.H3("What stays, so that somebody has to see to it"),
                    html.Ul(list(_stays(view, one))),
                ],
                className="said-words",
            ),
            _acts(view, one),
        ],
        className="card purge",
        **aria_marks(labelledby=key),
        **data_marks(kind="text"),
    )


def _who(request: PurgeRequest) -> str:
    told = _proposed(request)
    return f"{told} Confirmed by {request.second}." if request.second else told


def _proposed(request: PurgeRequest) -> str:
    on = moment_words(request.proposed)
    return f"Proposed by {request.steward} on {on}, because {REASONS[request.reason]}."


def _progress(view: View, one: PurgeEntry) -> str:
    """Say how far a request is, and what it waits for."""
    request, job = one.request, one.job
    if request.state is PurgeState.PROPOSED:
        return f"It waits for somebody else than {request.steward} to confirm it."
    if job is not None and job.state is JobState.FAILED:
        return f"It could not be finished: {job.error}"
    if not view.lives:
        return "It waits for the worker, and no worker runs: tell who runs the dashboard."
    if job is None or job.state is not JobState.RUNNING:
        return "It waits for the worker, and can still be called off."
    return f"The worker removes it: {number_word(job.done)} of {number_word(3)} parts are done."


def _goes(one: PurgeEntry) -> Iterator[Component]:
    request, reach = one.request, one.reach
    is_gone = request.state is PurgeState.REMOVED
    is_one = request.rows == 1
    verb = ("was" if is_one else "were") if is_gone else ("is" if is_one else "are")
    yield html.Li(f"{plural_text(request.rows, 'row')} of the store {verb} emptied")
    editions = request.editions or reach.editions
    if editions:
        named = list_text([_edition(each) for each in editions])
        yield html.Li(f"{plural_text(len(editions), 'edition')} that may hold it: {named}")
    if reach.made:
        yield html.Li(f"{plural_text(reach.made, 'file')} that the worker made and keeps")
    yield html.Li("what the store’s files keep of deleted rows")


def _stays(view: View, one: PurgeEntry) -> Iterator[Component]:
    request = one.request
    for entry in request.left:
        yield html.Li(f"{entry} is in force: apply a file without it, and remove it once more")
    if one.reach.given_out:
        many = plural_text(one.reach.given_out, "file")
        told = f"{many} given out since it was typed, which may hold it"
        listed = html.A("the list of exports", href=addresses.exports_address())
        yield html.Li([told, ": ", listed] if view.exports else told)
    if one.reach.backups:
        named = [html.Li(each) for each in one.reach.backups]
        yield html.Li(["these backups, which were made here since it was typed:", html.Ul(named)])
    other = "other copies of the store" if one.reach.backups else "backups and copies of the store"
    yield html.Li(f"{other} made since it was typed")
    yield html.Li("the other places named below")


def _edition(name: str) -> str:
    """Return an edition in words: "2025-26-q2, edition 1 for partners"."""
    span, _, number = name.partition(" ")
    whose, _, last = number.rpartition("-")
    return f"{span}, edition {last}{f' for {whose}s' if whose else ''}"


def _acts(view: View, one: PurgeEntry) -> Component | None:
    """Draw what may be done with an open request; None if the worker has begun."""
    request, key = one.request, one.request.name
    buttons = []
    if request.state is PurgeState.PROPOSED:
        buttons.append(_button(CONFIRM, "Remove it for good", request, strong=True))
    failed = one.job is not None and one.job.state is JobState.FAILED
    if failed:
        buttons.append(_button(AGAIN, "Try again", request, strong=True))
    if request.state in (PurgeState.PROPOSED, PurgeState.CONFIRMED):
        buttons.append(_button(CALL_OFF, "Call it off", request))
    look = html.A("See how far it is", href=f"{addresses.purge_address()}#{key}")
    if not buttons:
        return html.P(look)
    typed = view.typed if view.typed.get(REQUEST) == str(request.number) else {}
    return html.Form(
        [
            *form_fields.hidden_fields({REQUEST: str(request.number)}),
            None if view.signs_in else form_fields.form_field(NAME, key, typed, {}),
            html.P(buttons, className="on"),
            html.P(look) if request.state is PurgeState.CONFIRMED else None,
        ],
        action=addresses.purge_address(),
        method="post",
        **aria_marks(label=f"Decide about {_titled(request)}"),
    )


def _button(value: str, words: str, about: PurgeRequest, *, strong: bool = False) -> Component:
    return html.Button(
        words,
        type="submit",
        name=DO,
        value=value,
        className="strong" if strong else None,
        **aria_marks(label=f"{words}: {about.thing.address}"),
    )


def _proposal(view: View) -> Component:
    """Draw the form with which a steward proposes that something is removed."""
    choices = tuple((one.value, words) for one, words in REASONS.items())
    fields = [
        FormField(WHAT, "Reference", WHERE, most=LONGEST_REFERENCE),
        FormField(REASON, "Because", choices=choices),
        *([] if view.signs_in else [NAME]),
    ]
    typed = {} if REQUEST in view.typed else view.typed
    return html.Section(
        [
            html.H2("Propose to remove something", id="propose"),
            html.P(TWO_PEOPLE),
            None if view.signs_in else html.P(NAMES_ARE_TYPED, className="soft"),
            html.Form(
                [
                    *(form_fields.form_field(one, "propose", typed, {}) for one in fields),
                    html.P(
                        html.Button("Propose it", type="submit", name=DO, value=PROPOSE),
                        className="on",
                    ),
                ],
                action=addresses.purge_address(),
                method="post",
                className="stacked",
                **aria_marks(labelledby="propose"),
            ),
        ],
        className="card purge",
        **aria_marks(labelledby="propose"),
    )


def _reached() -> Component:
    return html.Section(
        [
            html.H2("What is reached, and what is not", id="reached"),
            html.P("Removed for good are:"),
            html.Ul([html.Li(words) for words in REACHED]),
            html.P("Not reached, so that somebody has to see to them, are:"),
            html.Ul([html.Li(words) for words in NOT_REACHED]),
            html.P("The log keeps who removed it, when, and for which of the reasons."),
        ],
        className="card purge said-words",
        **aria_marks(labelledby="reached"),
    )


def _ended(ended: Sequence[PurgeEntry]) -> Component | None:
    if not ended:
        return None
    items = [
        html.Li(
            [
                html.P([html.Strong(_titled(each)), f": {_ended_by(each)}"]),
                *_outcome(each),
                html.P(_proposed(each)),
            ],
            id=each.name,
        )
        for each in (one.request for one in ended)
    ]
    return html.Section(
        [
            html.H2("Removed, or called off", id="ended"),
            html.Ul(items, className="ruled plain", **data_marks(kind="text")),
        ],
        className="card purge",
        **aria_marks(labelledby="ended"),
    )


def _ended_by(request: PurgeRequest) -> str:
    """Say what became of a request, when, and by whom: both people, if it was removed."""
    on = f" on {moment_words(request.ended)}" if request.ended else ""
    if request.state is PurgeState.CALLED_OFF:
        return f"called off{on} by {request.second}."
    return f"removed{on} by {request.steward} and {request.second}."


def _outcome(request: PurgeRequest) -> Iterator[Component]:
    if request.state is PurgeState.CALLED_OFF:
        yield html.P("Nothing was removed.")
        return
    yield html.P(f"Emptied: {plural_text(request.rows, 'row')}. {RESTART}")
    if request.editions:
        named = list_text([_edition(each) for each in request.editions])
        yield html.P(f"Withdrawn, and the last of each report issued anew: {named}.")
    for entry in request.left:
        yield html.P(f"Still there, because it is in force: {entry}.")
    yield from (html.P(sentence) for sentence in request.kept)
