"""The round of schools as it is taken out: one workbook with a sheet for each of its tables."""

from collections.abc import Mapping

from dashboard.assurance.schools.school_results import SettingAnswers, StandardCount
from dashboard.assurance.schools.school_rounds import AnswerRound, SchoolGrade, SchoolSetting
from layouts.assurance.schools.school_words import GRADE_TITLES, KIND_TITLES
from layouts.assurance.schools.schools import ANSWER_HEADS, KIND_HEADS, SETTING_HEADS, View
from layouts.files.exhibit import Exhibit, FileTable, text_table

KEY = "schools"


def school_exhibit(view: View, answers: SettingAnswers) -> Exhibit | None:
    """Return what a reader sees of a round as it is taken out; None without a round.

    `answers` are those of each setting; empty for who does not keep the round.
    """
    if view.round is None:
        return None
    form, title = view.round.form, f"Schools and early years, {view.round.title}"
    more = [_kinds(view)]
    if view.keeps:
        more += [_settings(view), _answers(view.round, view, answers)]
    return Exhibit(
        key=KEY,
        stem=f"schools-{view.round.plan.year}-{view.round.plan.term.value}",
        title=title,
        alt=f"{title}: tables of completeness and of answers by standard.",
        table=_standards(view),
        more=tuple(more),
        facts=(("Form", f"{form.title}, version {form.version}"), ("Source", form.source)),
        footer=(f"{view.frame.partnership}.",),
    )


def _standards(view: View) -> FileTable:
    heads = ["Standard", "What it says", *GRADE_TITLES.values()]
    heads += [f"Change on {view.before}"] if view.before else []
    rows = [_standard(one, view.before) for one in view.standards]
    return text_table("By standard", heads, rows)


def _standard(one: StandardCount, before: str) -> list[str]:
    counts = [str(one.said.get(grade.value, 0)) for grade in SchoolGrade]
    change = [one.change or "not asked before"] if before else []
    return [one.standard.title, one.standard.text, *counts, *change]


def _kinds(view: View) -> FileTable:
    rows = [
        (
            KIND_TITLES[one.kind],
            *(str(count) for count in (one.asked, one.answered, one.begun)),
            str(one.asked - one.answered - one.begun),
        )
        for one in view.kinds
    ]
    return text_table("Completeness", KIND_HEADS, rows)


def _settings(view: View) -> FileTable:
    rows = [
        (one.setting.name, one.setting.kind.value, one.state, one.link) for one in view.settings
    ]
    return text_table("Settings", SETTING_HEADS, rows)


def _answers(round_: AnswerRound, view: View, answers: SettingAnswers) -> FileTable:
    titles: Mapping[str, str] = {one.key: one.title for one in round_.form.standards}
    settings: list[SchoolSetting] = [one.setting for one in view.settings]
    rows = [
        (one.name, titles[key], said.answer, said.text)
        for one in settings
        for key, said in answers.get(one.setting, {}).items()
        if key in titles
    ]
    return text_table("Answers", ("Setting", *ANSWER_HEADS), rows)
