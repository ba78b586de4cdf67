"""How long each kind of thing is kept, in one list, which the table in docs/security.md repeats.

Whatever has no setting is kept for good. A further kind is one more line here and, if it has a
setting, one more function of `data_access/store/log/tidying.py`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeptKind:
    """One kind of thing: its word, its name in sentences, and the setting of its days.

    `setting` is empty for what is kept for good, and `days` is what holds unless it is set. `least`
    are the fewest days that may be set. 0 days mean for good, in a setting too.
    """

    word: str
    title: str
    setting: str = ""
    days: int = 0
    least: int = 1


KEPT = (
    KeptKind("returns", "numbers of returns, and what was shown of them"),
    KeptKind("texts", "texts that were released, minutes among them"),
    KeptKind("drafts", "texts not released, changes not agreed to", "KEEP_DRAFTS_DAYS", 730),
    KeptKind(
        "sent",
        "returns and imports that were sent on a page: who, and what was not taken in",
        "KEEP_SENT_DAYS",
        90,
    ),
    KeptKind("editions", "editions that are given out, with their files"),
    KeptKind(
        "steps", "steps of quarters, marks to follow up, and what was asked to be removed, by whom"
    ),
    KeptKind("plan", "the plan on a page in all its versions, its steps, and topics of audits"),
    KeptKind("evidence", "judgements by theme in all their versions"),
    KeptKind("inspections", "inspections: steps, findings, and the response"),
    KeptKind(
        "yearly", "the yearly report, agencies’ reports and the priorities paper in all versions"
    ),
    KeptKind("section 11", "Section 11: steps, answers, the panel’s scores, and peer reviews"),
    KeptKind(
        "schools",
        "rounds of schools and early years: settings, what they answer, when links were made",
    ),
    KeptKind("reviews", "the register of practice reviews: days of clocks, outcomes, and learning"),
    KeptKind("voices", "surveys with counts of answers, quotes, and what was said and done"),
    KeptKind("deep-dives", "thematic deep-dives: what was gathered, and conclusions"),
    KeptKind("accounts", "accounts and roles, until `forget-people`; notices that were sent"),
    KeptKind("backups", "the list of backups: the file, when it was made, its sum"),
    KeptKind("exports", "the list of what was taken out", "KEEP_EXPORTS_DAYS", 1095, 365),
    KeptKind("sign-ins", "sessions, links and tries that are over", "KEEP_SIGN_INS_DAYS", 30),
    KeptKind("log", "the log, with views of unprotected figures", "KEEP_LOG_DAYS", 1095, 365),
)
"""Every kind, in the order of the table in the documents."""

REMOVED_BY_AGE = tuple(kind for kind in KEPT if kind.setting)
"""The kinds of which what is older is removed."""
