"""What people do with the dashboard. Which role may do it is the table of `dashboard.people.roles`.

Every address, form and method of the editor asks for one of these, and never for an audience.
"""

from enum import StrEnum


class Action(StrEnum):
    """One kind of thing that somebody may do, or may not."""

    READ_PAGES = "read pages"  # and everything they need: styles, scripts, words in JSON
    READ_FILES = "take out files"  # pictures, tables, papers and copies, as one's pages show them
    READ_PAST = "read pages as they stood on a past day"
    TAKE_PARTNERS_DATA = "take out every figure as partners read it"
    READ_DRAFTS = "read drafts"
    RECORD_STEPS = "record steps of exceptions"
    DECIDE = "record what a meeting decides"  # and what becomes of its actions
    NOTE_ACTIONS = "note the progress of actions"
    ARRANGE_MEETINGS = "arrange slides and their notes"
    ENTER_COMMENTARY = "enter commentary"
    EDIT_SENTENCES = "edit sentences of reports"
    RELEASE_TEXTS = "release texts"
    TAKE_BACK_TEXTS = "take back texts"
    READ_AGREEMENTS = "read how levels came about"
    CHANGE_LEVELS = "change thresholds and targets"
    CHANGE_EVENTS = "change events, breaks and new limits"
    AGREE_CHANGES = "agree to what another person proposed"
    DECIDE_HELD = "decide about corrections that are held back"
    ASK_FOR_FILES = "have reports made"
    CANCEL_JOBS = "cancel what is being made"  # it is shared by all who asked
    CHECK_EDITIONS = "have editions made again as a check"
    ISSUE_EDITIONS = "issue and withdraw editions"
    READ_EXPORTS = "read what was given out, and to whom"
    READ_LOG = "read the log"
    PROPOSE_PURGE = "propose that something is removed for good"
    CONFIRM_PURGE = "confirm, as another person, that something is removed for good"
    MANAGE_ACCOUNTS = "keep accounts"
    READ_QUARTERS = "read how the returns of a quarter are"
    READ_RECEIPTS = "read the receipt of a return"  # of one's agency, or of all
    KEEP_QUARTERS = "open quarters, query and accept returns, sign off"
    RELEASE_QUARTERS = "release quarters to partners and to the public"
    STATE_COMPLETE = "state that a return is complete"
    ANSWER_QUERIES = "answer queries about a return"
    SEND_RETURNS = "send returns"  # as drafts: those of one's agency, or of all
    TAKE_RETURNS_IN = "take returns in"
    READ_PLAN = "read the plan on a page and the topics of audits"
    KEEP_PLAN = "keep the plan on a page"
    PROPOSE_TOPICS = "propose topics of audits"
    READ_SCRUTINY = "read independent scrutiny"
    WRITE_SCRUTINY = "write independent scrutiny"
    ANSWER_SCRUTINY = "answer independent scrutiny"
    READ_AUDITS = "read case file audits in words"
    JOIN_AUDITS = "read grades and counts of case file audits"  # who discusses their cases
    FILL_AUDITS = "grade cases of audits"  # for one's agency, or for all
    KEEP_AUDITS = "plan audits, and record what was agreed and found"
    READ_EVIDENCE = "read evidence and judgements by theme"
    WRITE_JUDGEMENTS = "write how effective we are"
    AGREE_JUDGEMENTS = "agree how effective we are, as another person"
    READ_INSPECTIONS = "read inspections and the response to them"
    KEEP_INSPECTIONS = "enter inspections, their findings and the response"
    WRITE_YEARLY = "write the yearly report and the priorities paper"  # and record where it went
    AGREE_YEARLY = "agree, as another person, to the yearly report"
    FILL_YEARLY = "write what an agency reports each year"  # for one's agency, or for all
    READ_SECTION_11 = "read the shared picture of Section 11"
    FILL_SECTION_11 = "answer the standards of Section 11"  # for one's agency, or for all
    JOIN_PANEL = "moderate scores of Section 11"  # and read the evidence for them
    KEEP_SECTION_11 = "open the year of Section 11, and keep peer reviews"
    READ_SCHOOLS = "read what schools and early years answered, by standard"
    KEEP_SCHOOLS = "keep the round of schools and early years, and its links"
    ANSWER_FOR_SCHOOL = "answer for a school by its link"  # no role: the link alone
    READ_LEARNING = "read what was learned from practice reviews"
    READ_REVIEWS = "read the register of practice reviews"  # every opening is logged
    KEEP_REVIEWS = "keep the register of practice reviews"
    READ_VOICES = "read surveys, quotes and what was done with them"
    KEEP_VOICES = "enter surveys, quotes and what was done with them"
    READ_DIVES = "read thematic deep-dives"
    KEEP_DIVES = "gather deep-dives, and write their conclusions"
    AGREE_DIVES = "agree to the conclusion of a deep-dive, as another person"


WRITING = frozenset(
    {
        Action.RECORD_STEPS,
        Action.DECIDE,
        Action.NOTE_ACTIONS,
        Action.ARRANGE_MEETINGS,
        Action.ENTER_COMMENTARY,
        Action.EDIT_SENTENCES,
        Action.RELEASE_TEXTS,
        Action.TAKE_BACK_TEXTS,
        Action.DECIDE_HELD,
        Action.CHANGE_LEVELS,
        Action.CHANGE_EVENTS,
        Action.AGREE_CHANGES,
        Action.PROPOSE_PURGE,
        Action.CONFIRM_PURGE,
        Action.KEEP_QUARTERS,
        Action.RELEASE_QUARTERS,
        Action.STATE_COMPLETE,
        Action.ANSWER_QUERIES,
        Action.KEEP_PLAN,
        Action.PROPOSE_TOPICS,
        Action.WRITE_SCRUTINY,
        Action.ANSWER_SCRUTINY,
        Action.FILL_AUDITS,
        Action.KEEP_AUDITS,
        Action.WRITE_JUDGEMENTS,
        Action.AGREE_JUDGEMENTS,
        Action.KEEP_INSPECTIONS,
        Action.WRITE_YEARLY,
        Action.AGREE_YEARLY,
        Action.FILL_YEARLY,
        Action.FILL_SECTION_11,
        Action.JOIN_PANEL,
        Action.KEEP_SECTION_11,
        Action.KEEP_SCHOOLS,
        Action.ANSWER_FOR_SCHOOL,
        Action.KEEP_REVIEWS,
        Action.KEEP_VOICES,
        Action.KEEP_DIVES,
        Action.AGREE_DIVES,
    }
)
"""The actions that change the store through its editor; it opens for who may do any of them."""
