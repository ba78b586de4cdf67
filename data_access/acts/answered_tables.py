"""Which kinds of acts answer for a change of which table: a change without its act is refused."""

from collections.abc import Collection, Mapping

from dashboard.acts.act import ActKind

REMOVING = frozenset({ActKind.EMPTIED, ActKind.PURGED, ActKind.TIDIED})
OF_CATALOGUE = frozenset({ActKind.LEVEL, ActKind.EVENT, ActKind.CATALOGUE, ActKind.PURGED})
OF_MARKS = frozenset({ActKind.TEXT_RELEASED, ActKind.TEXT_TAKEN_BACK, ActKind.TEXT_LOOKED})
OF_RETURNS = frozenset({ActKind.RETURN, ActKind.UNDONE}) | REMOVING
OF_PURGES = frozenset(
    {
        *(ActKind.PURGE_PROPOSED, ActKind.PURGE_CONFIRMED, ActKind.PURGE_CALLED_OFF),
        *(ActKind.PURGED, ActKind.FILES_REWRITTEN, ActKind.EMPTIED),
    }
)
OF_DRAFTS = frozenset({ActKind.DRAFT_RETURN}) | REMOVING
OF_ASSURANCE = frozenset({ActKind.ASSURANCE}) | REMOVING
OF_IMPORTS = frozenset({ActKind.IMPORT}) | REMOVING
OF_PUBLICATIONS = frozenset({ActKind.PUBLICATION, ActKind.UNDONE})
OF_PROPOSALS = frozenset({ActKind.PROPOSED, ActKind.SECONDED, ActKind.PROPOSAL_TAKEN_BACK})

ANSWERS: Mapping[str, frozenset[ActKind]] = {
    "return": OF_RETURNS,
    "observation": OF_RETURNS,
    "draft_return": OF_DRAFTS,
    "draft_answer": OF_DRAFTS,
    "first_sending": OF_DRAFTS,
    "followed_value": REMOVING | {ActKind.FOLLOWED},
    "kept_import": OF_IMPORTS,
    "import_match": OF_IMPORTS,
    "catalogue_change": OF_CATALOGUE,
    "catalogue_entry": OF_CATALOGUE,
    "threshold": OF_CATALOGUE,
    "target": OF_CATALOGUE,
    "event": OF_CATALOGUE,
    "person": frozenset({ActKind.PURGED}),
    "waiting_change": OF_PROPOSALS | {ActKind.PURGED, ActKind.TIDIED},
    "exception_step": REMOVING | {ActKind.STEP},
    "commentary": REMOVING | {ActKind.COMMENTARY, ActKind.RETURN},
    "decision": REMOVING | {ActKind.DECISION, ActKind.NAMES_REMOVED},
    "edited_sentence": REMOVING | {ActKind.SENTENCE},
    "meeting_plan": REMOVING | {ActKind.MEETING},
    "quarter_act": REMOVING | {ActKind.QUARTER},
    "known_backup": frozenset({ActKind.BACKED_UP}),
    "plan_entry": OF_ASSURANCE,
    "plan_step": OF_ASSURANCE,
    "topic_step": OF_ASSURANCE,
    "audit_step": OF_ASSURANCE,
    "case_grade": OF_ASSURANCE,
    "audit_finding": OF_ASSURANCE,
    "judgement_step": OF_ASSURANCE,
    "inspection_step": OF_ASSURANCE,
    "inspection_finding": OF_ASSURANCE,
    "paper_step": OF_ASSURANCE,
    "assessment_step": OF_ASSURANCE,
    "standard_answer": OF_ASSURANCE,
    "panel_score": OF_ASSURANCE,
    "peer_review": OF_ASSURANCE,
    "school_round": OF_ASSURANCE,
    "school_setting": OF_ASSURANCE,
    "school_link": OF_ASSURANCE,
    "school_answer": OF_ASSURANCE,
    "review_step": OF_ASSURANCE,
    "review_learning": OF_ASSURANCE,
    "survey_step": OF_ASSURANCE,
    "survey_count": OF_ASSURANCE,
    "voice_step": OF_ASSURANCE,
    "dive_step": OF_ASSURANCE,
    "learning_step": OF_ASSURANCE,
    "purge": OF_PURGES,
    "text_mark": REMOVING | OF_MARKS | {ActKind.UNDONE},
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
OF_THE_DESK = frozenset(
    {"job", "job_file", "worker", "edition", "edition_file", "edition_look", "export"}
)
"""The tables of the desk, which enters the acts of jobs, editions and exports itself, in the same
transaction."""
OF_THE_DOOR = frozenset(
    {
        *("role_given", "factor", "signed_session", "try_count", "sign_in_link"),
        *("passkey_challenge", "provider_flow", "provider_session", "notice"),
        *("mail_check", "log_mail"),
    }
)
"""The tables of people. The door changes them in transactions of its own and enters its acts there;
no act of an editor answers for them, but for `person` a purge does, and what is over is removed by
age."""
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
        elif table in OF_THE_DOOR:
            answered = ActKind.TIDIED in entered
        else:
            answered = bool(ANSWERS.get(table, frozenset()) & entered)
        if not answered:
            wanting.add(table)
    return tuple(sorted(wanting))
