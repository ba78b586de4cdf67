"""Whether a typed text is a draft or released, drawn where the text stands and on the drafts page.

A steward may take a released text back at once from either place, without scripts.
"""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.releases.release_rules import LONGEST_NAME
from dashboard.releases.typed_texts import TextKind, TextMark, TextRecord, TypedText
from layouts.frame import addresses, form_fields
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import FormField

BY, BACK, HERE = "by", "back", "here"
"""The names of fields: who acts, the text to take back, and whether to lead back to its page."""
NAME = FormField(BY, "Your name", most=LONGEST_NAME)


def text_anchor(text: TypedText) -> str:
    """Return the id of a text's place on the drafts page."""
    return f"text-{text.id.address}"


def text_address(text: TypedText) -> str:
    """Return the address of the page on which a text stands."""
    if text.id.kind in (TextKind.REASON, TextKind.NOTE):
        return addresses.return_address(text.id.number)
    if text.id.kind is TextKind.DECISION:
        return addresses.actions_address()
    if text.id.kind is TextKind.SENTENCE:
        _, report, place = text.subject.split(" ", 2)
        return addresses.sentences_address(report, place)
    if not text.places:
        return addresses.about_address()
    key, first = text.places[0]
    if text.id.kind is TextKind.STEP:
        return addresses.exception_address(key, first)
    if text.id.kind is TextKind.COMMENTARY:
        return addresses.commentary_address(quarter=first)
    return addresses.thresholds_address(key)


def text_state(record: TextRecord | None) -> Component | None:
    """Draw whether a text is a draft or released, with the way to release it or take it back.

    None if nobody but stewards ever reads the text.
    """
    if record is None:
        return None
    if record.is_released:
        told = html.P(f"{record.marks[-1].sentence}.", className="soft small")
        mine = (take_back(record, here=True), remove_link(record))
        body = [told, *(mine if record.is_for_reader else ())]
    else:
        words = (
            "release it in Drafts" if record.is_for_reader else "a steward releases it in Drafts"
        )
        link = html.A(
            words,
            href=f"{addresses.drafts_address()}#{text_anchor(record.text)}",
            **aria_marks(label=f"{words[0].upper()}{words[1:]}: {record.text.about}"),
        )
        body = [html.P(["Draft, read by stewards alone: ", link, "."], className="soft small")]
    return html.Div(body, className="text-state", **data_marks(kind="text", text=record.id.address))


def draft_note(address: str) -> Component | None:
    """Draw where somebody finds what they record as a draft; None without an address."""
    if not address:
        return None
    link = html.A("what you recorded", href=address)
    told: list[str | Component] = ["It is a draft until a steward has released it; you find "]
    told += [link, " in your account."]
    return html.P(told, className="soft small")


def take_back(record: TextRecord, *, here: bool = False) -> Component:
    """Draw the form that takes a released text back; if `here` is true, it leads back here."""
    form = f"back-{record.id.address}"
    return html.Details(
        [
            html.Summary("Take it back", **aria_marks(label=f"Take it back: {record.text.about}")),
            html.Form(
                [
                    *form_fields.hidden_fields(
                        {HERE: "yes" if here else "", BACK: record.id.address}
                    ),
                    form_fields.form_field(NAME, form, {}, {}),
                    html.Button("Take it back", type="submit"),
                ],
                action=addresses.drafts_address(),
                method="post",
                className="stacked",
                **aria_marks(label=f"Take back: {record.text.about}"),
            ),
        ],
        **data_marks(keep=form),
    )


def remove_link(record: TextRecord) -> Component:
    """Draw the way to propose that a text is removed for good, for who may release it."""
    return html.A(
        "Remove it for good",
        href=addresses.purge_address(record.id.address),
        className="small apart-link",
        **aria_marks(label=f"Remove it for good: {record.text.about}"),
    )


def text_history(marks: Iterable[TextMark]) -> Component | None:
    """Draw what was done with a text, latest first; None if nothing was done."""
    told = [html.Li(f"{one.sentence}.") for one in reversed(tuple(marks))]
    return (
        html.Ul(told, className="changes soft small", **data_marks(kind="text")) if told else None
    )
