"""The thematic deep-dives: their address, what is listed, and the form that opens one."""

from dataclasses import replace

from callbacks.assurance.deep_dives.dive_matters import known_dives
from callbacks.assurance.deep_dives.dive_posts import TEXTS, opening_read, refused_dive
from callbacks.assurance.plan_matters import plan_topics
from callbacks.web.form_posts import FormPost, Said
from callbacks.web.page import Page
from callbacks.web.page_frame import make_frame
from dashboard.actions import Action
from dashboard.agreements.form_texts import read_texts
from dashboard.assurance.deep_dives.dive_templates import dive_templates
from dashboard.assurance.plan_entries import TopicKind
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import StepError
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.deep_dives import deep_dives as page
from layouts.assurance.deep_dives.dive_forms import DIVE_LABELS
from layouts.assurance.deep_dives.dive_words import dives_address
from layouts.assurance.record_forms import RecordForms
from layouts.frame import addresses
from layouts.frame.shell import Crumb


def view(gate: Gate) -> page.View:
    """Gather every deep-dive, and what a new one may be opened with."""
    keeps = gate.reader.may(Action.KEEP_DIVES)
    topics = [one for one in plan_topics(gate) if one.proposal.kind is TopicKind.DEEP_DIVE]
    return page.View(
        frame=make_frame(
            gate,
            "Thematic deep-dives",
            active="plan",
            lede="A question, all that is known about it in one place, and what is concluded.",
            crumbs=(Crumb("Plan on a page", addresses.plan_address()),),
        ),
        dives=tuple(reversed(known_dives(gate))),
        templates=tuple((one.key, one.title) for one in dive_templates()),
        topics=tuple((str(one.number), one.proposal.title) for one in topics) if keeps else (),
        keeps=keeps,
        forms=RecordForms(dives_address(), labels=DIVE_LABELS),
    )


def act(editor: Editor, said: Said) -> str | page.View:
    """Open a deep-dive, and return the address that shows it.

    If something forbids it, nothing is saved, and the page is returned with the faults.
    """
    shown = view(editor.gate)
    texts = read_texts(said, TEXTS, text_caution(editor.gate.catalogue()))
    if not texts.are_in_order:
        return replace(shown, forms=refused_dive(shown.forms, said, texts))
    try:
        saved = editor.record_dive(opening_read(said), after=0)
    except StepError as error:
        return replace(shown, forms=refused_dive(shown.forms, said, texts, error.faults))
    return dives_address(saved.dive)


PAGE = Page(path="/deep-dives", view=view, layout=page.layout, asks=Action.READ_DIVES)
POSTS = (FormPost("/deep-dives", act, Action.KEEP_DIVES),)
