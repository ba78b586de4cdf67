"""The stewards' page of drafts: what waits to be released, as partners and the public will read it.

Texts are released one by one or together, in plain forms that work without scripts.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.days import day_of
from dashboard.disclosure.held_corrections import HoldWord
from dashboard.errors import Fault
from dashboard.number_formats import long_date, plural_text
from dashboard.readers import Audience
from dashboard.releases.held_previews import HeldPreview, TriedRelease
from dashboard.releases.typed_texts import (
    FieldPreview,
    MarkWord,
    PreviewedText,
    TextMark,
    TextRecord,
)
from layouts.frame import addresses, form_fields, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.inputs import FormInput
from layouts.frame.text_marks import (
    BACK,
    BY,
    NAME,
    remove_link,
    take_back,
    text_address,
    text_anchor,
    text_history,
)
from layouts.releases import waiting as proposals
from layouts.releases.held import DECIDED, HeldForms, held_corrections

DO, EVERY, ONLY, ALONE = "do", "every", "only", "alone"
"""The names of fields: which list, all of it, the one text of a button, the only steward's tick."""
TICK, SEEN = "tick-", "seen-"
"""How the names of fields begin that say which texts are ticked, and what was read of each."""
RELEASE, KEEP, YES = "release", "keep", "yes"

NAMES_ARE_TYPED = (
    "Nobody signs in here yet, so names are typed and are not checked: release a text under your "
    "own name. Whoever wrote a text does not release it."
)
OTHERS_RELEASE = "Whoever wrote a text does not release it."
FOR_STEWARDS = "A steward releases them, or takes them back; you read them here."
ONLY_STEWARD = (
    "I am this partnership's only steward, and release what I wrote from the next day on."
)
NOTHING_WAITS = (
    "Everything that was typed and that others may read is released. What is typed next, on an "
    "exception, about a level or an event, or in a return that is loaded, waits here until a "
    "steward releases it."
)
READERS = (Audience.PARTNER, Audience.PUBLIC)
ReadRow = tuple[str, str, str]
"""A field's label, its text, and why it is kept back; the reason is empty where it is read."""


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The texts that wait, those to look at, and those released last.

    `more` is the number of waiting texts beyond those shown, and `unseen` that of texts to look at.
    `done` are the marks of what was just done. `typed` and `faults` are those of a form that could
    not be taken; otherwise they are empty. `held` are the corrections that are held back, and
    `tried` is what a release of the one in the form `typed` would change. `decided` says what was
    just decided about one. `releases` says whether the reader may release and take back, `decides`
    whether they may decide about corrections. `proposed` is about changes that wait for a second
    person. `signs_in` says whether people sign in.
    """

    waiting: tuple[PreviewedText, ...] = ()
    more: int = 0
    standing: tuple[PreviewedText, ...] = ()
    unseen: int = 0
    released: tuple[PreviewedText, ...] = ()
    done: tuple[TextMark, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    held: tuple[HeldPreview, ...] = ()
    tried: TriedRelease | None = None
    decided: HoldWord | None = None
    releases: bool = True
    decides: bool = True
    proposed: proposals.WaitingPart = field(default_factory=proposals.WaitingPart)
    signs_in: bool = False

    @property
    def status(self) -> int:
        """Return the status of an answer that shows the page: 422 if a form could not be taken."""
        return 422 if self.faults else 200


def layout(view: View) -> Component:
    """Draw the page of drafts."""
    parts = (
        _faults(view.faults),
        _done(view.done),
        _told(DECIDED[view.decided]) if view.decided in DECIDED else None,
        _told(view.proposed.told) if view.proposed.told else None,
        proposals.waiting_changes(view.proposed, view.typed, faulty=bool(view.faults)),
        held_corrections(
            view.held,
            HeldForms(view.tried, view.typed, bool(view.faults)) if view.decides else None,
        ),
        _waiting(view) if view.waiting or not _waits_elsewhere(view) else None,
        _standing(view),
        _released(view.released),
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _waits_elsewhere(view: View) -> bool:
    """Say whether something else waits, so that it is not said that nothing does."""
    return bool(view.proposed.changes) or any(one.is_waiting for one in view.held)


def _section(title: str, key: str, *body: Component | str | None) -> Component:
    return html.Section(
        [html.H2(title, id=key, **data_marks(kind="text")), *body],
        className="card wide",
        **aria_marks(labelledby=key),
    )


def _faults(faults: Sequence[Fault]) -> Component | None:
    if not faults:
        return None
    told = [
        html.Li(f"{one.place.capitalize()}: found {one.found}; expected {one.expected}.")
        for one in faults
    ]
    return html.Div(
        [html.H2("Nothing was changed", id="faults"), html.Ul(told, **data_marks(kind="text"))],
        className="card faults",
        role="alert",
        **aria_marks(labelledby="faults"),
    )


def _done(done: Sequence[TextMark]) -> Component | None:
    """Draw what was just done; None if nothing was."""
    if not done:
        return None
    told = f"{plural_text(len(done), 'text')} {_DONE[done[0].word]}"
    return _told(f"{told[0].upper()}{told[1:]}.")


def _told(told: str) -> Component:
    """Draw the sentence that says what was just done."""
    return html.Div(html.P(told, **data_marks(kind="text")), className="card saved", role="status")


_DONE = {
    MarkWord.RELEASED: "released",
    MarkWord.STOOD: "released",
    MarkWord.TAKEN_BACK: "taken back: it is for stewards alone to read",
    MarkWord.LOOKED: "looked at, to stay released",
}


def _waiting(view: View) -> Component:
    if not view.waiting:
        links = (
            ("Exceptions", addresses.exceptions_address()),
            ("Thresholds and events", addresses.thresholds_address()),
            ("Data quality and returns", addresses.quality_address()),
        )
        onwards = [html.A(words, href=to, className="button") for words, to in links]
        return _section(
            "Nothing waits to be released",
            "waiting",
            html.P(NOTHING_WAITS),
            html.P(onwards, className="on"),
        )
    many = len(view.waiting) + view.more
    more = f"The {len(view.waiting)} typed first are shown; the others follow." if view.more else ""
    return _section(
        f"{many} waiting to be released",
        "waiting",
        html.P("Stewards alone read these texts. Each is shown as others will read it."),
        html.P(_who_releases(view)),
        html.P(more, **data_marks(kind="text")) if more else None,
        _listed(RELEASE, view, view.waiting),
    )


def _standing(view: View) -> Component | None:
    if not view.standing:
        return None
    many = len(view.standing) + view.unseen
    return _section(
        f"{many} released without a reading",
        "standing",
        html.P(
            "These texts stood before there were drafts, or the store began with them. Others read "
            "them already: look at each, and say that it may stay or take it back."
        ),
        _listed(KEEP, view, view.standing),
    )


def _released(entries: Sequence[PreviewedText]) -> Component | None:
    if not entries:
        return None
    items = [
        html.Li(
            [
                _head(one.record),
                text_history(one.record.marks),
                _words(one.record),
                *(
                    (take_back(one.record), remove_link(one.record))
                    if one.record.is_for_reader
                    else ()
                ),
            ]
        )
        for one in entries
    ]
    folded = html.Details(
        [html.Summary(f"The {len(items)} released last"), html.Ol(items, className="ruled")],
        **data_marks(keep="released"),
    )
    words = html.P("Any one steward takes a released text back at once, here or where it stands.")
    return _section("Released", "released", words, folded)


def _who_releases(view: View) -> str:
    if not view.releases:
        return FOR_STEWARDS
    return OTHERS_RELEASE if view.signs_in else NAMES_ARE_TYPED


def _listed(doing: str, view: View, entries: Sequence[PreviewedText]) -> Component:
    """Draw the texts of one list, with the form for who may release them."""
    if view.releases:
        return _form(doing, view, entries)
    return html.Ol([_entry(doing, one, {}) for one in entries], className="ruled drafts")


def _form(doing: str, view: View, entries: Sequence[PreviewedText]) -> Component:
    """Draw the form of one list: who acts, what is done with several, and each text."""
    typed = view.typed if view.typed.get(DO) == doing else {}
    told = {BY: ("Type the name of who does this.",)} if _lacks_a_name(view, doing) else {}
    words = "Release" if doing == RELEASE else "Keep"
    return html.Form(
        [
            *form_fields.hidden_fields({DO: doing}),
            html.Div(
                [
                    form_fields.form_field(NAME, doing, typed, told),
                    _tick(ALONE, ONLY_STEWARD, typed) if doing == RELEASE else None,
                    html.P(
                        [
                            html.Button(
                                f"{words} the ticked texts", type="submit", className="strong"
                            ),
                            html.Button(f"{words} all shown", type="submit", name=EVERY, value=YES),
                        ],
                        className="on",
                    ),
                ],
                className="act",
            ),
            html.Ol([_entry(doing, one, typed) for one in entries], className="ruled"),
        ],
        action=addresses.drafts_address(),
        method="post",
        className="drafts",
        **aria_marks(label=f"{words} texts"),
    )


def _lacks_a_name(view: View, doing: str) -> bool:
    return bool(view.faults) and view.typed.get(DO) == doing and not view.typed.get(BY)


def _tick(name: str, words: str, typed: Mapping[str, str], about: str = "") -> Component:
    """Draw a box to tick; `about` says to those who only hear the words what is ticked."""
    box = FormInput(
        type="checkbox",
        name=name,
        value=YES,
        checked=typed.get(name) == YES,
        **aria_marks(label=f"{words}: {about}" if about else None),
    )
    return html.Label([box, html.Span(words)], className="tick")


def _entry(doing: str, one: PreviewedText, typed: Mapping[str, str]) -> Component:
    """Draw one text: what it belongs to, what others will read, and what may be done with it."""
    record, key = one.record, one.record.id.address
    return html.Li(
        [
            _head(record),
            _later(record),
            text_history(record.marks) if doing == RELEASE else None,
            html.Div(list(_previews(one.preview)), className="previews"),
            *(_acts(doing, one, typed) if record.is_for_reader else ()),
        ],
        id=text_anchor(record.text),
        **data_marks(kind="text", text=key),
    )


def _acts(doing: str, one: PreviewedText, typed: Mapping[str, str]) -> Iterator[Component]:
    """Yield what may be done with one text, with what was read of it."""
    key, about = one.record.id.address, one.record.text.about
    yield from form_fields.hidden_fields({f"{SEEN}{key}": one.token})
    buttons = [_button(ONLY, key, "Release it" if doing == RELEASE else "It may stay", about)]
    if doing == KEEP:
        buttons.append(_button(BACK, key, "Take it back", about))
    tick = _tick(f"{TICK}{key}", "Tick it", typed, about)
    yield html.Div([tick, *buttons, remove_link(one.record)], className="on")


def _button(name: str, value: str, words: str, about: str) -> Component:
    return html.Button(
        words, type="submit", name=name, value=value, **aria_marks(label=f"{words}: {about}")
    )


def _head(record: TextRecord) -> Component:
    text = record.text
    day = f" on {long_date(day_of(text.written))}" if text.written else ""
    by = f"typed by {text.by}" if text.by else "from a file"
    return html.Div(
        [
            html.H3(html.A(text.about, href=text_address(text))),
            html.P(f"{text.id.kind.words.capitalize()}, {by}{day}.", className="soft small"),
        ],
        **data_marks(kind="text"),
    )


def _later(record: TextRecord) -> Component | None:
    """Draw that a later text about the same thing was typed; None if there is none."""
    if record.text.later is None:
        return None
    return html.P(
        f"A later text about the same was typed since: {record.text.later.address}.",
        className="small",
    )


def _previews(preview: Sequence[FieldPreview]) -> Iterator[Component]:
    """Draw a text as it was typed, and as partners and the public will read it.

    What is the same is drawn once.
    """
    typed = tuple((one.field.label, one.field.text, "") for one in preview)
    partners, public = (_as_read(preview, audience) for audience in READERS)
    if typed != partners or typed != public:
        yield _preview("As it was typed", typed)
    if partners == public:
        yield _preview("As partners and the public will read it", partners)
        return
    for named, rows in (("partners", partners), ("the public", public)):
        yield _preview(f"As {named} will read it", rows)


def _as_read(preview: Sequence[FieldPreview], audience: Audience) -> tuple[ReadRow, ...]:
    """Return what an audience will read of a text, without the fields that are not for it."""
    return tuple(
        (
            one.field.label,
            "" if audience in one.kept else one.field.text,
            one.kept.get(audience, ""),
        )
        for one in preview
        if audience in one.field.readers
    )


def _preview(title: str, rows: Sequence[ReadRow]) -> Component:
    items = [
        html.Div(
            [html.Dt(label), html.Dd(html.Em(f"{why[:1].upper()}{why[1:]}.") if why else text)]
        )
        for label, text, why in rows
    ]
    body = html.Dl(items, className="read") if items else html.P(html.Em("Nothing of it."))
    return html.Div([html.H4(title, className="soft small"), body])


def _words(record: TextRecord) -> Component:
    rows = [html.Div([html.Dt(one.label), html.Dd(one.text)]) for one in record.text.fields]
    return html.Dl(rows, className="read")
