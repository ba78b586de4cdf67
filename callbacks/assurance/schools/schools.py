"""The page of the round of schools and early years: its address, and the forms that keep it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from callbacks.web.form_posts import FormPost, Said, day_read, number_read, word_read
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import FormTexts, TextField, read_texts
from dashboard.assurance.schools.school_results import SettingAnswers, is_complete
from dashboard.assurance.schools.school_rounds import (
    AnswerRound,
    LinkWord,
    RoundStep,
    RoundWord,
    SchoolSetting,
    SchoolTerm,
    SettingKind,
    SettingLink,
    SettingWord,
)
from dashboard.days import day_of
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError, Fault, StepError
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from dashboard.number_formats import long_date
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.record_forms import ABOUT, AFTER, BY, DAY, DO, WORDS, RecordForms
from layouts.assurance.schools import schools as page
from layouts.assurance.schools.school_exhibits import school_exhibit
from layouts.assurance.schools.school_forms import (
    END_LINK,
    EVERY,
    FORM_KEY,
    KIND,
    LABELS,
    NAMES,
    SETTING,
    TERM,
    WAITING,
    YEAR,
)
from layouts.assurance.schools.school_words import school_links_address, schools_address
from layouts.assurance.schools.schools import ListedSetting
from layouts.files.exhibit import Exhibit
from layouts.frame import addresses
from layouts.frame.form_fields import faults_by_field
from layouts.frame.shell import Crumb

TEXTS = (
    TextField(WORDS, most=LONGEST_NOTE),
    TextField(BY, most=LONGEST_NAME, looked_through=False),
)
PLACES = {
    "the year": YEAR,
    "the form": FORM_KEY,
    "the day": DAY,
    "the settings": NAMES,
    "the words": WORDS,
    "your name": BY,
}
"""The fields of forms by what faults call them; others stand at the round."""


def view(gate: Gate, round_: int = 0, setting: int = 0) -> page.View:
    """Gather a round as this reader sees it, by default the latest; `setting` is opened."""
    rounds, keeps = gate.school_rounds(), gate.reader.may(Action.KEEP_SCHOOLS)
    found = _round(rounds, round_)
    before = _before(rounds, found)
    number, first = (found.number if found else 0), (before.number if before else 0)
    standards = gate.school_standards(number, first)
    is_told = any(one.both for one in standards)
    answers: SettingAnswers = gate.school_answers(number) if keeps else {}
    settings = gate.school_settings(number) if keeps else ()
    shown = next((one for one in settings if one.setting == setting), None)
    if setting and shown is None:
        raise AddressError(f"There is no setting {setting} here.", schools_address(round_))
    return page.View(
        frame=make_frame(
            gate,
            "Schools and early years",
            active="plan",
            lede="What schools and early years say of their own safeguarding, once a year.",
            crumbs=(Crumb("Plan on a page", addresses.plan_address()),),
        ),
        rounds=rounds,
        round=found,
        is_open=found is not None and found.is_open_on(gate.today),
        may_open=not any(one.is_open_on(gate.today) for one in rounds),
        kinds=gate.school_completeness(number),
        standards=standards,
        before=before.title if before and is_told else "",
        keeps=keeps,
        settings=_listed(gate, found, settings, answers) if keeps else (),
        shown=shown,
        answers=answers.get(setting),
        forms=RecordForms(schools_address(), labels=LABELS),
        link_forms=RecordForms(school_links_address(), labels=LABELS),
    )


def _round(rounds: Sequence[AnswerRound], number: int) -> AnswerRound | None:
    """Return a round, by default the latest. Raises: AddressError for one that there is not."""
    found = [one for one in rounds if number in (0, one.number)]
    if number and not found:
        raise AddressError(f"There is no round {number}.", schools_address())
    return found[-1] if found else None


def _before(rounds: Sequence[AnswerRound], here: AnswerRound | None) -> AnswerRound | None:
    """Return the round before a round that asks by the same form."""
    if here is None:
        return None
    earlier = [one for one in rounds if one.number < here.number and one.form.key == here.form.key]
    return earlier[-1] if earlier else None


def _listed(
    gate: Gate,
    round_: AnswerRound | None,
    settings: Iterable[SchoolSetting],
    answers: SettingAnswers,
) -> tuple[ListedSetting, ...]:
    if round_ is None:
        return tuple(ListedSetting(one, "no round yet", "none", False) for one in settings)
    links, many = gate.school_links(round_.number), len(round_.form.standards)
    is_open = round_.is_open_on(gate.today)
    found = []
    for one in settings:
        said = answers.get(one.setting, {})
        whole = is_complete(round_, said)
        state = "everything" if whole else f"{len(said)} of {many}" if said else "none yet"
        link = _link_words(links.get(one.setting), is_open=is_open)
        found.append(ListedSetting(one, state, link, whole))
    return tuple(found)


def _link_words(link: SettingLink | None, *, is_open: bool) -> str:
    if link is None or link.recorded is None:
        return "none made"
    day = long_date(day_of(link.recorded))
    if link.word is LinkWord.ENDED:
        return f"ended on {day}"
    return f"made on {day}" if is_open else f"made on {day}, over with the round"


def act(editor: Editor, said: Said) -> str | page.View:
    """Record what a form of the page asks for, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate)
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_forms(shown.forms, said, texts))
    try:
        _record(editor, said)
    except StepError as error:
        return replace(shown, forms=refused_forms(shown.forms, said, texts, error.faults))
    return schools_address()


def _record(editor: Editor, said: Said) -> None:
    """Record what a form asks for. Raises: StepError."""
    do, by, about = said.get(DO, ""), said.get(BY, ""), number_read(said, ABOUT)
    if do == SettingWord.ASKED.value:
        kind = word_read(said, KIND, SettingKind)
        names = [line.strip() for line in said.get(NAMES, "").split("\n") if line.strip()]
        editor.record_settings([SchoolSetting(one, kind, by=by) for one in names])
    elif do == SettingWord.NOT_ASKED.value:
        number = number_read(said, SETTING)
        asked = (one for one in editor.gate.school_settings(0) if one.setting == number)
        gone = [replace(one, word=SettingWord.NOT_ASKED, by=by) for one in asked]
        editor.record_settings(gone)
    elif do == END_LINK:
        editor.end_school_links(about, chosen_settings(editor.gate, said), by)
    else:
        editor.record_round(_step_read(said), after=number_read(said, AFTER))


def _step_read(said: Said) -> RoundStep:
    """Read a step of a round. Raises: StepError for a choice that is none."""
    word = word_read(said, DO, RoundWord)
    step = RoundStep(
        word,
        number_read(said, ABOUT),
        deadline=None if word is RoundWord.ENDED else day_read(said, DAY),
        text=said.get(WORDS, ""),
        by=said.get(BY, ""),
    )
    if word is not RoundWord.OPENED:
        return step
    term = word_read(said, TERM, SchoolTerm)
    year, form = said.get(YEAR, ""), said.get(FORM_KEY, "")
    return replace(step, round=0, year=year, term=term, form=form)


def chosen_settings(gate: Gate, said: Said) -> tuple[int, ...]:
    """Return the numbers of the settings that a form chooses in a round: one, some, or all."""
    number, chosen = number_read(said, ABOUT), said.get(SETTING, "")
    if chosen not in (EVERY, WAITING):
        return (number_read(said, SETTING),)
    asked = [one for one in gate.school_settings(number) if one.word is SettingWord.ASKED]
    if chosen == EVERY:
        return tuple(one.setting for one in asked)
    found = next((one for one in gate.school_rounds() if one.number == number), None)
    answers = gate.school_answers(number)
    return tuple(
        one.setting
        for one in asked
        if found is not None and not is_complete(found, answers.get(one.setting))
    )


def refused_forms(
    forms: RecordForms, said: Said, texts: FormTexts, faults: Iterable[Fault] = ()
) -> RecordForms:
    """Return the forms of the page with the one that was not taken, and why."""
    told = faults_by_field(texts, faults, PLACES, "round")
    if NAMES in told and NAMES not in said:
        told[SETTING] = told.pop(NAMES)
    return forms.refused(said, told, texts)


def exhibits(gate: Gate, shown: page.View) -> Sequence[Exhibit]:
    """Return the round as it is taken out, as this reader sees it."""
    number = shown.round.number if shown.round else 0
    answers: SettingAnswers = gate.school_answers(number) if shown.keeps else {}
    found = school_exhibit(shown, answers)
    return () if found is None else (found,)


PAGE = Page(
    path="/schools",
    view=view,
    layout=page.layout,
    exhibits=exhibits,
    asks=Action.READ_SCHOOLS,
)
POSTS = (FormPost("/schools", act, Action.KEEP_SCHOOLS),)
