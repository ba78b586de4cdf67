"""The page where two people agree that a text is removed for good: what it gathers and does."""

from collections.abc import Mapping
from dataclasses import replace

from callbacks.web.form_posts import FormPost, Said, number_read
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame, people_sign_in
from dashboard.actions import Action
from dashboard.errors import Fault, ReleaseError
from dashboard.outputs.jobs import Job
from dashboard.releases.purge_requests import PurgeReach, PurgeRequest, PurgeState
from dashboard.releases.purges import PurgedKind, PurgedThing, PurgeReason
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.text_marks import BY, text_address
from layouts.releases import purge as page
from layouts.releases.purge import PurgeEntry
from layouts.releases.purge_references import ReferenceList

MOST_ENDED = 40
"""The most requests that have ended which the page shows."""
NOT_RECORDS = {
    *(PurgedKind.RETURN, PurgedKind.SLIDES, PurgedKind.STEP, PurgedKind.WAITING),
    *(PurgedKind.ACCOUNT, PurgedKind.DRAFT, PurgedKind.FOLLOWED, PurgedKind.IMPORT),
}
RECORDS = tuple(one for one in PurgedKind if one not in NOT_RECORDS)
"""The kinds of records of assurance."""


def view(gate: Gate, what: str = "", saved: int | None = None, of: str = "") -> page.View:
    """Gather the requests; `what` is the reference to propose, if it is one.

    `saved` is the request about which something was just done, and `of` the kind of records of
    assurance whose references are listed.
    """
    found = gate.purges()
    places = _places(gate)
    waiting = [_entry(gate, *one, places) for one in found if one[0].is_open]
    ended = [PurgeEntry(*one, PurgeReach()) for one in found if not one[0].is_open]
    return page.View(
        frame=make_frame(
            gate,
            "Remove something for good",
            active="drafts",
            lede="For where a text tells who a child is. Two people agree on it.",
        ),
        waiting=tuple(waiting),
        ended=tuple(ended[:MOST_ENDED]),
        saved=next((one for one, _ in found if one.number == saved), None),
        typed={page.WHAT: what} if _thing(what) else {},
        proposes=gate.reader.may(Action.PROPOSE_PURGE),
        signs_in=people_sign_in(),
        lives=gate.worker_lives(),
        exports=gate.reader.may(Action.READ_EXPORTS),
        records=_records(gate, of) if gate.reader.may(Action.PROPOSE_PURGE) else None,
    )


def _records(gate: Gate, of: str) -> ReferenceList:
    chosen = next((one for one in RECORDS if one.value == of), None)
    return ReferenceList(RECORDS, chosen, gate.purge_references(chosen) if chosen else ())


def _entry(
    gate: Gate, request: PurgeRequest, job: Job | None, places: Mapping[str, str]
) -> PurgeEntry:
    thing = request.thing
    place = addresses.return_address(thing.number) if thing.is_return else ""
    gone = request.state is PurgeState.REMOVED
    reach = PurgeReach() if gone else gate.purge_reach(thing)
    return PurgeEntry(request, job, reach, places.get(thing.address, place))


def _places(gate: Gate) -> Mapping[str, str]:
    """Return where each text is read, by its reference; others than stewards are told of none."""
    if not gate.reader.is_steward:
        return {}
    return {one.id.address: text_address(one.text) for one in gate.typed_texts()}


def act(editor: Editor, said: Said) -> str | page.View:
    """Propose, confirm, call off or try again; return the address that shows it.

    If something forbids it, nothing is changed, and the page is returned with the faults.
    """
    try:
        done = _done(editor, said)
    except ReleaseError as error:
        known = _thing(said.get(page.WHAT, "")) is not None
        typed = {name: text for name, text in said.items() if known or name != page.WHAT}
        return replace(view(editor.gate), typed=typed, faults=error.faults)
    return addresses.purge_address(saved=done.number)


def _done(editor: Editor, said: Said) -> PurgeRequest:
    """Do what a form asks for. Raises: ReleaseError."""
    by, number = said.get(BY, ""), number_read(said, page.REQUEST)
    pressed = said.get(page.DO, "")
    if pressed == page.PROPOSE:
        thing = _thing(said.get(page.WHAT, ""))
        if thing is None:  # what was typed may be a name, so it is not repeated
            raise _refused("reference", "no reference", "one such as step-12 or return-7")
        return editor.purges.propose(thing, _reason(said), by)
    acts = {
        page.CONFIRM: editor.purges.confirm,
        page.CALL_OFF: editor.purges.call_off,
        page.AGAIN: editor.purges.try_again,
    }
    if pressed not in acts:
        raise _refused("button", "none", "one of the buttons of this page")
    return acts[pressed](number, by)


def _thing(typed: str) -> PurgedThing | None:
    """Read a reference; None for any other text."""
    try:
        return PurgedThing.read(typed)
    except ValueError:
        return None


def _reason(said: Said) -> PurgeReason:
    """Read a reason of the list. Raises: ReleaseError for any other."""
    try:
        return PurgeReason(said.get(page.REASON, ""))
    except ValueError:
        raise _refused("because", "no reason", "one of the list") from None


def _refused(place: str, found: str, expected: str) -> ReleaseError:
    return ReleaseError("Nothing was changed.", [Fault(place, place, found, expected)])


PAGE = Page(path="/purge", view=view, layout=page.layout, asks=Action.CONFIRM_PURGE, fresh=True)
POSTS = (FormPost("/purge", act, Action.CONFIRM_PURGE),)
"""The page where two people agree that something is removed, drawn."""
