"""The stewards' page of drafts: its address, the texts it gathers, and what releases them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from callbacks.releases import held, waiting
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame, people_sign_in
from dashboard.actions import Action
from dashboard.agreements.waiting_changes import WaitingWord
from dashboard.disclosure.held_corrections import HoldWord
from dashboard.errors import Fault, ReleaseError
from dashboard.releases.typed_texts import PreviewedText, TextId, TextMark, TextRecord
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.text_marks import BACK, BY, HERE, text_address
from layouts.releases import drafts as page

AT_ONCE = 100
"""The most texts of one list that the page shows; the others follow when these are done."""
LAST = 40
"""The number of texts released last that the page shows."""


def view(
    gate: Gate,
    saved: int | None = None,
    decided: HoldWord | None = None,
    change: WaitingWord | None = None,
) -> page.View:
    """Gather the texts that wait, those to look at, those released last, and what is held back.

    `saved` is the number of the last mark of what was just done. `decided` says what was just
    decided about a correction, and `change` what about a change that waited.
    """
    records = gate.typed_texts()
    drafted = [one for one in records if not one.is_released]
    standing = [one for one in records if one.is_to_look_at]
    released = [one for one in records if one.is_released and not one.is_to_look_at]
    released.sort(key=lambda one: one.marks[-1].number, reverse=True)
    return page.View(
        frame=make_frame(
            gate,
            "Drafts",
            active="drafts",
            lede="What was typed is read by others once a steward has released it.",
        ),
        waiting=_entries(gate, drafted),
        more=max(len(drafted) - AT_ONCE, 0),
        standing=_entries(gate, standing),
        unseen=max(len(standing) - AT_ONCE, 0),
        released=tuple(PreviewedText(one) for one in released[:LAST]),
        done=_done(records, saved),
        held=gate.held_previews(),
        proposed=waiting.waiting_part(gate, change),
        decided=decided,
        releases=gate.reader.may(Action.RELEASE_TEXTS),
        decides=gate.reader.may(Action.DECIDE_HELD),
        signs_in=people_sign_in(),
    )


def _entries(gate: Gate, records: Sequence[TextRecord]) -> tuple[PreviewedText, ...]:
    return tuple(gate.previewed(one) for one in records[:AT_ONCE])


def _done(records: Iterable[TextRecord], saved: int | None) -> tuple[TextMark, ...]:
    """Return the marks that were made together with the mark numbered `saved`."""
    marks = [mark for one in records for mark in one.marks]
    asked = next((mark for mark in marks if mark.number == saved), None)
    if asked is None:
        return ()
    same = (asked.word, asked.by, asked.moment)
    return tuple(one for one in marks if (one.word, one.by, one.moment) == same)


def act(editor: Editor, said: Said) -> str | page.View:
    """Release, keep or take back what a form asks for, and return the address that shows it.

    If something forbids it, nothing is changed, and the page is returned with the faults.
    """
    try:
        if waiting.IS_ASKED in said:
            return _waiting(editor, said)
        if held.IS_ASKED in said:
            return _held(editor, said)
        marks = _acted(editor, said)
    except ReleaseError as error:
        return replace(view(editor.gate), typed=said, faults=error.faults)
    if said.get(HERE):
        known = {one.id: one.text for one in editor.gate.typed_texts()}
        return text_address(known[marks[-1].id])
    return addresses.drafts_address(marks[-1].number)


def _waiting(editor: Editor, said: Said) -> str | page.View:
    """Decide about a change, or show what it would do. Raises: ReleaseError."""
    if waiting.is_trial(said):
        tried = waiting.tried_change(editor, said)
        shown = view(editor.gate)
        return replace(shown, typed=said, proposed=replace(shown.proposed, tried=tried))
    return addresses.drafts_address(change=waiting.decided_change(editor, said))


def _held(editor: Editor, said: Said) -> str | page.View:
    """Decide about a correction, or show what a release would change. Raises: ReleaseError."""
    if held.is_trial(said):
        tried = held.tried_release(editor, said)
        return replace(view(editor.gate), typed=said, tried=tried)
    return addresses.drafts_address(decided=held.decided_corrections(editor, said))


def _acted(editor: Editor, said: Said) -> tuple[TextMark, ...]:
    """Do what a form asks for. Raises: ReleaseError."""
    by = said.get(BY, "")
    if BACK in said:
        return editor.take_back_texts([_read(said[BACK])], by)
    asked = _asked(said)
    if said.get(page.DO) == page.KEEP:
        return editor.keep_texts(asked, by)
    return editor.release_texts(asked, by, alone=said.get(page.ALONE) == page.YES)


def _asked(said: Said) -> dict[TextId, str | None]:
    """Return the texts that a form is about, with the tokens of what the steward read.

    They are the text of the pressed button, or all that the form shows, or the ticked ones. A text
    without a token was never shown, so its token is empty and fits nothing.
    """
    shown = [name.removeprefix(page.SEEN) for name in said if name.startswith(page.SEEN)]
    if page.ONLY in said:
        wanted = [said[page.ONLY]]
    elif said.get(page.EVERY) == page.YES:
        wanted = shown
    else:
        wanted = [name for name in shown if said.get(f"{page.TICK}{name}") == page.YES]
    return {_read(name): said.get(f"{page.SEEN}{name}", "") for name in wanted}


def _read(address: str) -> TextId:
    """Read the identity of a text. Raises: ReleaseError if it is none."""
    try:
        return TextId.read(address)
    except ValueError:
        fault = Fault("drafts", "the texts", f"“{address[:60]}”", "one of the texts of this page")
        raise ReleaseError("Nothing was changed.", [fault]) from None


PAGE = Page(path="/drafts", view=view, layout=page.layout, asks=Action.READ_DRAFTS)
POSTS = (FormPost("/drafts", act, Action.TAKE_BACK_TEXTS),)
