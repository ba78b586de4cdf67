"""A round of schools in a store for tests: opened, with a setting and its link, and answered."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from dashboard.acts.act import ActKind
from dashboard.assurance.schools.school_forms import school_form_named
from dashboard.assurance.schools.school_rounds import (
    POSTS,
    RoundStep,
    RoundWord,
    SchoolAnswer,
    SchoolSetting,
    SchoolTerm,
    SettingKind,
)
from dashboard.readers import Reader
from data_access.store.editor import Editor, open_editor
from data_access.store.store import Store
from tests.doors import DAY

BY = "A. Analyst"
FORM = school_form_named("lighter-1")


def a_round(desk: Editor, year: str = "2025-26") -> RoundStep:
    """Give the step that opens a round for twenty days from the desk's day."""
    due = desk.today + timedelta(days=20)
    return RoundStep(
        RoundWord.OPENED,
        year=year,
        term=SchoolTerm.AUTUMN,
        form=FORM.key,
        deadline=due,
        text="as last year",
        by=BY,
    )


def a_setting(name: str = "Ash School") -> SchoolSetting:
    """Give a setting to be recorded."""
    return SchoolSetting(name, SettingKind.PRIMARY, by=BY)


def linked_school(desk: Editor) -> str:
    """Open a round with one setting, and make its link; give what the link holds."""
    desk.record_round(a_round(desk), after=0)
    desk.record_settings([a_setting()])
    return desk.make_school_links(1, [1], BY)[1]


def said(grade: str = "met", text: str = "") -> list[SchoolAnswer]:
    """Give one answer to every standard; whose they are is the link's to say."""
    return [SchoolAnswer(0, 0, one.key, grade, text, POSTS[0]) for one in FORM.standards]


def answered_school(store: Store, held: str) -> None:
    """Answer every standard by a link."""
    with open_editor(store, Reader.with_link(), DAY) as desk:
        desk.answer_for_school(held, said(), after=0)


SCHOOL_WRITES: Mapping[str, tuple[ActKind, Callable[[Store, Editor], object]]] = {
    "record_round": (ActKind.ASSURANCE, lambda _, desk: desk.record_round(a_round(desk), after=0)),
    "record_settings": (ActKind.ASSURANCE, lambda _, desk: desk.record_settings([a_setting()])),
    "make_school_links": (ActKind.ASSURANCE, lambda _, desk: linked_school(desk)),
    "end_school_links": (
        ActKind.ASSURANCE,
        lambda _, desk: (linked_school(desk), desk.end_school_links(1, [1], "A. Analyst")),
    ),
    "answer_for_school": (
        ActKind.ASSURANCE,
        lambda store, desk: answered_school(store, linked_school(desk)),
    ),
}
"""The ways of writing about schools, each with the kind of its act."""
