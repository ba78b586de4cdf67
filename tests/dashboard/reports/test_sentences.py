"""A report with edited sentences: for whom an edit holds, and what stewards are told."""

from dataclasses import replace

from dashboard.commentary.edited_sentences import EditedSentence
from dashboard.readers import Audience
from dashboard.reports.report_content import (
    ReportContent,
    ReportedItem,
    ReportPathway,
    ReportQuarter,
    ReportSummary,
    ReportTheme,
)
from dashboard.reports.sentences import (
    EditedReport,
    ReportSentence,
    edit_cautions,
    edited_report,
)
from tests import builders as make
from tests.dashboard.reports.made import EMPTY, FIGURE, TABLE, empty_table

QUARTER = make.q("2025-26 Q2")
LINE = ReportQuarter("s47", "Enquiries rose to 421", "Expected 334.", FIGURE, TABLE, key="s47")
GIVEN = replace(
    EMPTY,
    summary=ReportSummary(("Enquiries are high.", "Nothing is late."), "One stands out."),
    items=(
        ReportedItem(
            *("Enquiries rose", "Protection", "At the top.", "new", (), "31 above.", FIGURE),
            key="s47",
            span=(QUARTER - 1, QUARTER),
        ),
    ),
    themes=(ReportTheme("Protection", ("Enquiries rose.",), (LINE,), key="protection"),),
    pathway=ReportPathway(("Conferences press.",), empty_table("Steps"), "Take care."),
)


def said(given: ReportContent, audience: Audience, *edits: EditedSentence) -> EditedReport:
    """Give a report as an audience has it."""
    return edited_report(given, edits, audience)


def sentence(given: ReportContent, place: str, audience: Audience) -> ReportSentence:
    """Give one sentence as the rules make it."""
    return next(one for one in said(given, audience).sentences if one.place == place)


def an_edit(place: str, text: str = "Mine") -> EditedSentence:
    """Edit a sentence while all see the same figures."""
    rule = sentence(GIVEN, place, Audience.STEWARD)
    bases = {audience: rule.basis for audience in Audience}
    return EditedSentence(
        *("2025-26-q2", place, rule.lines, rule.first, rule.last, rule.rule, bases, text),
        by="A. Steward",
        number=7,
    )


def test_every_sentence_has_a_name_of_its_own() -> None:
    found = said(GIVEN, Audience.PUBLIC)
    places = [one.place for one in found.sentences]
    assert places == [
        *("answer-1", "answer-2", "lede"),
        *(f"exception-s47-2025-26-q1-{part}" for part in ("story", "evidence", "place")),
        *("theme-protection-1", "line-s47-number-story", "line-s47-number-evidence", "pathway-1"),
    ]
    assert found.content == GIVEN
    assert not found.edited


def test_each_of_them_can_be_edited() -> None:
    for one in said(GIVEN, Audience.PUBLIC).sentences:
        found = said(GIVEN, Audience.PUBLIC, an_edit(one.place, f"Mine of {one.place}"))
        assert f"Mine of {one.place}" in repr(found.content)
        assert [each.place for each in found.edited] == [one.place]


def test_an_edit_holds_while_the_figures_behind_it_are_the_same() -> None:
    one = an_edit("line-s47-number-story")
    corrected = replace(LINE, table=replace(TABLE, rows=(("2025-26 Q2", "422", "high"),)))
    later = replace(GIVEN, themes=(replace(GIVEN.themes[0], lines=(corrected,)),))
    assert said(GIVEN, Audience.PUBLIC, one).content.themes[0].lines[0].story == "Mine"
    assert said(later, Audience.PUBLIC, one).content.themes[0].lines[0].story == LINE.story
    theirs = said(later, Audience.STEWARD, one)
    assert theirs.content.themes[0].lines[0].story == "Mine"
    assert [each.is_outdated for each in theirs.edited] == [True]


def test_who_reads_another_sentence_than_the_editor_goes_on_to_read_it() -> None:
    less = replace(GIVEN, summary=replace(GIVEN.summary, lede="Nothing stands out."))
    basis = sentence(less, "lede", Audience.PUBLIC).basis
    one = an_edit("lede")
    both = replace(one, bases={**one.bases, Audience.PUBLIC: basis})
    assert said(less, Audience.PUBLIC, both).content.summary.lede == "Nothing stands out."


def test_who_had_no_such_sentence_then_reads_the_rules() -> None:
    one = an_edit("lede")
    kept = replace(one, bases={Audience.STEWARD: one.bases[Audience.STEWARD]})
    assert said(GIVEN, Audience.PARTNER, kept).content.summary.lede == "One stands out."
    assert said(GIVEN, Audience.STEWARD, kept).content.summary.lede == "Mine"


def test_stewards_are_told_of_drafts_and_of_figures_that_changed() -> None:
    one = an_edit("lede")
    assert edit_cautions(said(GIVEN, Audience.STEWARD, one), []) == ()
    (draft,) = edit_cautions(said(GIVEN, Audience.STEWARD, one), [7])
    assert draft == "“Mine” This is a draft: others read “One stands out.”"
    later = replace(GIVEN, summary=replace(GIVEN.summary, counts=("2 lines",)))
    (changed,) = edit_cautions(said(later, Audience.STEWARD, one), [7])
    assert changed.startswith("“Mine” Figures changed since this was edited")
