"""Topics of the work plan: whether something was audited before, proposals, and what is planned."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.audit_topics import (
    AuditTopic,
    EarlierWork,
    TopicSource,
    TopicStep,
    TopicWord,
)
from dashboard.assurance.plan_entries import TopicKind, TopicSide
from dashboard.free_text.text_limits import LONGEST_NAME
from dashboard.number_formats import plural_text
from layouts.assurance.plan_words import (
    KIND_TITLES,
    SIDE_TITLES,
    outcome_link,
    topic_name,
    topic_step_words,
    topics_address,
    typed_words,
)
from layouts.assurance.record_forms import (
    ABOUT,
    AFTER,
    DAY,
    LINK,
    LINK_FIELD,
    NAME,
    OWNER,
    TITLE,
    RecordForm,
    RecordForms,
    record_form,
    words_field,
)
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import FormField
from layouts.frame.inputs import FormInput

PROPOSE, SEEN, KIND, SIDE, SOURCE, PRIORITY, QUARTER = (
    *("propose", "seen", "kind", "side", "source", "priority", "quarter"),
)
"""The name of the form of proposals, and the names of its fields."""
HEADS = {
    TopicWord.PROPOSED: "Proposed",
    TopicWord.AGREED: "Agreed, not scheduled yet",
    TopicWord.SCHEDULED: "Scheduled",
    TopicWord.DONE: "Done",
    TopicWord.DROPPED: "Dropped",
}
_BUTTONS = {
    TopicWord.AGREED: "Agree to it",
    TopicWord.SCHEDULED: "Schedule it",
    TopicWord.DONE: "It is done",
    TopicWord.DROPPED: "Drop it",
}


@dataclass(frozen=True, slots=True)
class ListedTopic:
    """A topic with the steps that this reader is offered, and the title of its priority."""

    topic: AuditTopic
    offered: tuple[TopicWord, ...] = ()
    priority: str = ""


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Every topic, and what was looked at before that is like the words asked for.

    `asked` are the words of the search and `similar` what it found. `like` is what is like a
    proposal that is not taken yet. `priorities` are the entries that a topic may serve and
    `quarters` those for which one may be scheduled, each with its words. `link` and `source` are
    those from which a topic is proposed.
    """

    topics: tuple[ListedTopic, ...]
    asked: str = ""
    similar: tuple[EarlierWork, ...] = ()
    like: tuple[EarlierWork, ...] = ()
    priorities: tuple[tuple[str, str], ...] = ()
    quarters: tuple[tuple[str, str], ...] = ()
    proposes: bool = False
    source: TopicSource | None = None
    link: str = ""
    saved: TopicStep | None = None
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    groups = [(word, [one for one in view.topics if one.topic.state is word]) for word in HEADS]
    parts = (
        view.forms.summary(),
        _saved(view.saved),
        _before(view),
        _proposing(view) if view.proposes else None,
        *(_group(view, word, found) for word, found in groups if found),
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _saved(step: TopicStep | None) -> Component | None:
    if step is None:
        return None
    told = html.P(topic_step_words(step), **data_marks(kind="text"))
    return html.Div(told, className="card saved", role="status")


def _before(view: View) -> Component:
    form = html.Form(
        [
            html.Label("Words", htmlFor="before-q"),
            FormInput(
                type="search", id="before-q", name="q", value=view.asked or None, maxLength="100"
            ),
            html.Button("Look", type="submit"),
        ],
        action=topics_address(),
        method="get",
        className="filter",
        **aria_marks(label="Has this been audited before?"),
    )
    found: list[Component] = []
    if view.asked:
        many = plural_text(len(view.similar), "earlier topic") if view.similar else "nothing"
        told = f"{many[:1].upper()}{many[1:]} is like “{view.asked}”."
        told = told.replace("topics is", "topics are")
        found = [html.P(told, role="status", **data_marks(kind="text")), _work(view.similar)]
    return html.Section(
        [html.H2("Has this been audited before?", id="before"), form, *found],
        className="card wide",
        **aria_marks(labelledby="before"),
    )


def _work(found: tuple[EarlierWork, ...]) -> Component:
    items = [html.Li([html.A(one.title, href=one.address), f": {one.told}"]) for one in found]
    return html.Ul(items, className="ruled", **data_marks(kind="text"))


def _proposing(view: View) -> Component:
    fields = (
        FormField(TITLE, "Topic", "what is looked at", most=LONGEST_NAME),
        FormField(KIND, "How", choices=tuple((one.value, KIND_TITLES[one]) for one in TopicKind)),
        FormField(
            SIDE,
            "Whose services",
            choices=tuple((one.value, SIDE_TITLES[one]) for one in TopicSide),
        ),
        FormField(
            SOURCE, "It comes from", choices=tuple((one.value, one.value) for one in TopicSource)
        ),
        FormField(PRIORITY, "It serves the priority", choices=(("", "none"), *view.priorities)),
        words_field("Reason"),
        LINK_FIELD,
        NAME,
    )
    usual = {LINK: view.link, SOURCE: view.source.value if view.source else ""}
    one = RecordForm(
        PROPOSE,
        TopicWord.PROPOSED.value,
        "Propose a topic",
        "Propose a topic",
        fields,
        usual=usual,
        is_open=bool(view.link or view.source),
    )
    drawn = record_form(view.forms, one, _like(view.like))
    return html.Section(
        [html.H2("Propose a topic", id="proposing"), drawn],
        className="card wide on-plan",
        **aria_marks(labelledby="proposing"),
    )


def _like(found: tuple[EarlierWork, ...]) -> list[Component]:
    """Draw what was looked at before, and the box that proposes all the same; nothing without."""
    if not found:
        return []
    box = html.Label(
        [
            FormInput(type="checkbox", name=SEEN, value="yes"),
            html.Span("I have looked at these; propose it all the same."),
        ],
        className="tick",
    )
    return [
        html.Div(
            [html.P("This is like what was proposed or looked at before:"), _work(found), box],
            className="asked",
            role="group",
            **aria_marks(label="What was looked at before"),
        )
    ]


def _group(view: View, word: TopicWord, found: list[ListedTopic]) -> Component:
    name = f"topics-{word.value}"
    return html.Section(
        [
            html.H2(HEADS[word], id=name),
            html.Ul([_topic(view, one) for one in found], className="ruled"),
        ],
        className="card wide kept-quarter",
        **aria_marks(labelledby=name),
    )


def _topic(view: View, one: ListedTopic) -> Component:
    said = one.topic.proposal
    told = f"{KIND_TITLES[said.kind]} of {SIDE_TITLES[said.side]}; from: {said.source.value}"
    told += f"; serves: {one.priority}" if one.priority else ""
    from_ = html.A("Where it comes from", href=said.link) if said.link.startswith("/") else None
    came = outcome_link(one.topic.done)
    parts = [
        html.P(said.title, className="story"),
        html.P(told, className="soft"),
        typed_words(said.text),
        html.P(from_) if from_ is not None else None,
        html.Ol([_step(each) for each in one.topic.steps], className="soft small"),
        html.P(came) if came is not None else None,
        html.Div([_form(view, one.topic, word) for word in one.offered], className="on")
        if one.offered
        else None,
    ]
    return html.Li(
        [part for part in parts if part is not None],
        id=topic_name(one.topic.number),
        **data_marks(kind="text"),
    )


def _step(step: TopicStep) -> Component:
    said = step.text if step.word is not TopicWord.PROPOSED else ""
    return html.Li([topic_step_words(step), f" {said}" if said else ""])


def _form(view: View, topic: AuditTopic, word: TopicWord) -> Component:
    again = topic.state is TopicWord.SCHEDULED and word is TopicWord.SCHEDULED
    fields: dict[TopicWord, tuple[FormField, ...]] = {
        TopicWord.AGREED: (words_field("Words, if any"), NAME),
        TopicWord.SCHEDULED: (
            FormField(QUARTER, "Quarter", choices=view.quarters),
            FormField(OWNER, "Led by", "a post", most=LONGEST_NAME),
            words_field("Reason" if again else "Words, if any"),
            NAME,
        ),
        TopicWord.DONE: (
            FormField(DAY, "Day on which it was done", is_day=True, narrow=True),
            words_field("What came of it"),
            LINK_FIELD,
            NAME,
        ),
        TopicWord.DROPPED: (words_field("Reason"), NAME),
    }
    button = "Schedule it anew" if again else _BUTTONS[word]
    hidden = {ABOUT: str(topic.number), AFTER: str(topic.last_step)}
    one = RecordForm(
        f"{word.value}-{topic.number}",
        word.value,
        button,
        f"{button}: {topic.proposal.title}",
        fields[word],
        hidden,
    )
    return record_form(view.forms, one)
