"""Which kinds of acts answer for a change of which table: a change without its act is refused."""

from collections.abc import Collection, Mapping

from dashboard.acts.act import ActKind

OF_CATALOGUE = frozenset({ActKind.LEVEL, ActKind.EVENT, ActKind.CATALOGUE, ActKind.PURGED})
OF_MARKS = frozenset({ActKind.TEXT_RELEASED, ActKind.TEXT_TAKEN_BACK, ActKind.TEXT_LOOKED})
OF_RETURNS = frozenset({ActKind.RETURN, ActKind.EMPTIED, ActKind.PURGED})
OF_PUBLICATIONS = frozenset({ActKind.PUBLICATION})
OF_DRAFTS = frozenset({ActKind.DRAFT_RETURN, ActKind.EMPTIED, ActKind.PURGED})
REMOVING = frozenset({ActKind.EMPTIED, ActKind.PURGED})

ANSWERS: Mapping[str, frozenset[ActKind]] = {
    "return": OF_RETURNS,
    "observation": OF_RETURNS,
    "draft_return": OF_DRAFTS,
    "draft_answer": OF_DRAFTS,
    "catalogue_change": OF_CATALOGUE,
    "catalogue_entry": OF_CATALOGUE,
    "threshold": OF_CATALOGUE,
    "target": OF_CATALOGUE,
    "event": OF_CATALOGUE,
    "exception_step": REMOVING | {ActKind.STEP},
    "commentary": REMOVING | {ActKind.COMMENTARY, ActKind.RETURN},
    "decision": REMOVING | {ActKind.DECISION},
    "edited_sentence": REMOVING | {ActKind.SENTENCE},
    "meeting_plan": REMOVING | {ActKind.MEETING},
    "text_mark": REMOVING | OF_MARKS,
    "publication": OF_PUBLICATIONS,
    "published_value": OF_PUBLICATIONS,
    "population": OF_PUBLICATIONS,
    "part_population": OF_PUBLICATIONS,
    "neighbour": OF_PUBLICATIONS,
    "area": OF_PUBLICATIONS,
}
"""The kinds of acts that answer for each table: one of them enters with every change of it."""
FOLLOWING = frozenset(
    {"partnership", "plan", "hidden_cell", "given_away", "shown_version", "held_correction"}
)
"""The tables that change as a result of something else: any act answers for them."""
OF_THE_DESK = frozenset({"job", "job_file", "worker", "edition", "edition_file", "export"})
"""The tables of the desk, which enters acts of editions itself. Its queue is nobody's act, and an
export is one that the answer enters."""
OF_THE_DOOR = frozenset(
    {
        *("person", "role_given", "factor", "signed_session", "try_count", "sign_in_link"),
        *("passkey_challenge", "provider_flow", "provider_session"),
    }
)
"""The tables of people. The door changes them in transactions of its own and enters its acts there;
no act of an editor answers for them."""
OF_THE_LOG = frozenset({"act", "act_anchor", "page_view"})
"""The tables of the log itself, for which nothing answers."""


def unanswered_tables(changed: Collection[str], kinds: Collection[ActKind]) -> tuple[str, ...]:
    """Return the changed tables for which none of the acts answers, sorted.

    A table that nothing here names is always among them: whoever adds a table says what answers for
    its changes.
    """
    entered = frozenset(kinds)
    wanting = set()
    for table in set(changed) - OF_THE_LOG - OF_THE_DESK:
        if table in FOLLOWING:
            answered = bool(entered)
        else:
            answered = bool(ANSWERS.get(table, frozenset()) & entered)
        if not answered:
            wanting.add(table)
    return tuple(sorted(wanting))
