"""What a steward does on the page of drafts with corrections that are held back."""

from callbacks.web.form_posts import Said
from dashboard.disclosure.held_corrections import HoldWord
from dashboard.releases.held_previews import TriedRelease
from data_access.store.editor import Editor
from layouts.frame.text_marks import BY
from layouts.releases import held as drawn

IS_ASKED = drawn.HELD
"""The name of the field by which a form about such a correction is known."""


def is_trial(said: Said) -> bool:
    """Say whether a form only asks what a release would change."""
    return said.get(drawn.HELD) == drawn.TRY


def tried_release(editor: Editor, said: Said) -> TriedRelease:
    """Work out what a release of the form's corrections would change; nothing is saved."""
    return editor.try_held(_asked(said))


def decided_corrections(editor: Editor, said: Said) -> HoldWord:
    """Decide about the form's corrections, and return what was decided. Raises: ReleaseError."""
    asked, by = _asked(said), said.get(BY, "")
    if said.get(drawn.HELD) == drawn.RELEASE:
        editor.decide_held(asked, by, HoldWord.RELEASED, said.get(drawn.TRIED, ""))
        return HoldWord.RELEASED
    editor.decide_held(asked, by, HoldWord.KEPT)
    return HoldWord.KEPT


def _asked(said: Said) -> dict[str, str]:
    """Return the tokens of the form's corrections as the steward read them, by address."""
    return {
        name.removeprefix(drawn.TOKEN): text
        for name, text in said.items()
        if name.startswith(drawn.TOKEN)
    }
