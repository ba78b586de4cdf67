"""What a second person does on the page of drafts with changes of what was agreed."""

from callbacks.web.form_posts import Said, number_read
from dashboard.actions import Action
from dashboard.agreements.waiting_changes import TriedChange, WaitingWord
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.frame.text_marks import BY
from layouts.releases import waiting as drawn

IS_ASKED = drawn.DOES
"""The name of the field by which a form about such a change is known."""


def waiting_part(gate: Gate, decided: WaitingWord | None) -> drawn.WaitingPart:
    """Gather the changes that wait; `decided` is what was just decided about one."""
    return drawn.WaitingPart(
        changes=gate.waiting_changes(),
        names={one.key: one.short for one in gate.catalogue().indicators},
        decided=decided,
        agrees=gate.reader.may(Action.AGREE_CHANGES),
    )


def is_trial(said: Said) -> bool:
    """Say whether a form only asks what a change would do to readers."""
    return said.get(drawn.DOES) == drawn.TRY


def tried_change(editor: Editor, said: Said) -> TriedChange:
    """Work out what the form's change would do; nothing is saved. Raises: ReleaseError."""
    return editor.try_change(number_read(said, drawn.CHANGE))


def decided_change(editor: Editor, said: Said) -> WaitingWord:
    """Agree to the form's change or take it back; return what was done. Raises: ReleaseError."""
    number, by = number_read(said, drawn.CHANGE), said.get(BY, "")
    if said.get(drawn.DOES) == drawn.TAKE_BACK:
        editor.take_back_change(number, by)
        return WaitingWord.TAKEN_BACK
    tokens = (said.get(drawn.READ, ""), said.get(drawn.TRIED, ""))
    editor.agree_change(number, by, tokens, alone=said.get(drawn.ALONE) == drawn.YES)
    return WaitingWord.AGREED
