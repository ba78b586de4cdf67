"""Topics of the work plan: their address, what was looked at before, and the forms about them."""

from collections.abc import Iterable
from dataclasses import replace

from callbacks.assurance.plan_forms import (
    TEXTS,
    quarter_read,
    refused_form,
)
from callbacks.assurance.plan_matters import plan_in_force, plan_topics, topic_told
from callbacks.web.form_posts import FormPost, Said, day_read, number_read, word_read
from callbacks.web.linked.led_to import link_page_faults
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.audit_topics import (
    AuditTopic,
    EarlierWork,
    TopicSource,
    TopicStep,
    TopicWord,
    similar_work,
)
from dashboard.assurance.plan_entries import PlanPart, TopicKind, TopicSide, plan_fault
from dashboard.assurance.plan_rules import link_faults
from dashboard.assurance.topic_rules import AHEAD, FOLLOWING, TOPIC_ACTIONS
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import StepError
from dashboard.quarters import Quarter, quarters_between
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance import topics as page
from layouts.assurance.plan_words import topic_name, topics_address
from layouts.assurance.record_forms import (
    ABOUT,
    AFTER,
    BY,
    DAY,
    DO,
    LINK,
    OWNER,
    TITLE,
    WORDS,
    RecordForms,
)
from layouts.assurance.topics import KIND, PRIORITY, QUARTER, SEEN, SIDE, SOURCE, ListedTopic
from layouts.frame import addresses
from layouts.frame.shell import Crumb

LIKE_IT = 5
"""The most earlier topics that are shown beside a proposal."""


def view(
    gate: Gate, q: str = "", source: TopicSource | None = None, link: str = "", saved: int = 0
) -> page.View:
    """Gather every topic, and what was looked at before that is like the words `q`.

    `source` and `link` are those from which a topic is proposed, such as an exception's page;
    `saved` is the number of the step that was just recorded.
    """
    topics, asked = plan_topics(gate), " ".join(q.split())[:100]
    entries = {one.entry: one for one in plan_in_force(gate)}
    priorities = [one for one in entries.values() if one.part is PlanPart.PRIORITY]
    here = Quarter.containing(gate.today)
    titles = {one.entry: one.title for one in priorities}
    return page.View(
        frame=make_frame(
            gate,
            "Topics of audits",
            active="plan",
            lede="What the sub-group looks at, why, and when; and what it looked at before.",
            crumbs=(Crumb("Plan on a page", addresses.plan_address()),),
        ),
        topics=tuple(
            ListedTopic(one, _offered(gate, one), titles.get(one.proposal.priority, ""))
            for one in reversed(topics)
        ),
        asked=asked,
        similar=similar_work(asked, _earlier(topics)) if asked else (),
        priorities=tuple((str(one.entry), one.title) for one in priorities),
        quarters=tuple((one.address, str(one)) for one in quarters_between(here, here + AHEAD)),
        proposes=gate.reader.may(Action.PROPOSE_TOPICS),
        source=source,
        link="" if any(link_faults(link)) else link,
        saved=next((one for one in gate.topic_steps() if one.number == saved), None),
        forms=RecordForms(topics_address()),
    )


def _offered(gate: Gate, topic: AuditTopic) -> tuple[TopicWord, ...]:
    return tuple(one for one in FOLLOWING[topic.state] if gate.reader.may(TOPIC_ACTIONS[one]))


def _earlier(topics: Iterable[AuditTopic]) -> tuple[EarlierWork, ...]:
    """Return every topic as something that was proposed or looked at before."""
    return tuple(
        EarlierWork(
            title=one.proposal.title,
            words=one.proposal.text,
            told=topic_told(one),
            address=f"{topics_address()}#{topic_name(one.number)}",
        )
        for one in reversed(tuple(topics))
    )


def act(editor: Editor, said: Said) -> str | page.View:
    """Propose a topic, or record a step of one, and return the address that shows it.

    A proposal that is like an earlier topic is only taken once who proposes it has looked at that.
    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate)
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_form(shown.forms, said, texts))
    try:
        step = _read(said)
        faults = link_page_faults(editor.gate, "plan", step.link)
        if faults:
            return replace(shown, forms=refused_form(shown.forms, said, texts, faults))
        if step.word is TopicWord.PROPOSED and said.get(SEEN) != "yes":
            like = similar_work(f"{step.title} {step.text}", _earlier(plan_topics(editor.gate)))
            if like:
                fault = plan_fault("the title", "what is like earlier topics", "a look at them")
                forms = refused_form(shown.forms, said, texts, [fault])
                return replace(shown, like=like[:LIKE_IT], forms=forms)
        saved = editor.record_topic(step, after=number_read(said, AFTER))
    except StepError as error:
        return replace(shown, forms=refused_form(shown.forms, said, texts, error.faults))
    return f"{topics_address(saved=saved.number)}#{topic_name(saved.topic)}"


def _read(said: Said) -> TopicStep:
    """Read the step of a form. Raises: StepError if the form names none."""
    word = word_read(said, DO, TopicWord)
    step = TopicStep(
        word,
        topic=number_read(said, ABOUT),
        text=said.get(WORDS, ""),
        link=said.get(LINK, ""),
        by=said.get(BY, ""),
    )
    if word is TopicWord.PROPOSED:
        return replace(
            step,
            topic=0,
            title=said.get(TITLE, ""),
            kind=word_read(said, KIND, TopicKind),
            side=word_read(said, SIDE, TopicSide),
            source=word_read(said, SOURCE, TopicSource),
            priority=number_read(said, PRIORITY),
        )
    return replace(
        step,
        quarter=quarter_read(said, QUARTER) if word is TopicWord.SCHEDULED else None,
        owner=said.get(OWNER, ""),
        day=day_read(said, DAY) if word is TopicWord.DONE else None,
    )


PAGE = Page(path="/topics", view=view, layout=page.layout, asks=Action.READ_PLAN)
POSTS = (FormPost("/topics", act, Action.PROPOSE_TOPICS),)
