"""The command `quarter`: says how far a quarter is, and records its steps."""

import argparse
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from dashboard.days import day_of
from dashboard.errors import QuarterError
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.number_formats import long_date, plural_text
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_rules import LONGEST_NAME
from data_access.commands.catalogue_commands import add_looked
from data_access.commands.option_types import limited_text, quarter_asked

if TYPE_CHECKING:
    from dashboard.quarter_life.quarter_states import QuarterLife
    from data_access.store.store import Store

STEPS = {
    "open": (QuarterWord.OPENED, "open a quarter: its returns are asked for"),
    "extend": (QuarterWord.EXTENDED, "give one agency until a later day, with the reason"),
    "put-off": (QuarterWord.PUT_OFF, "let the quarter close on a later day, with the reason"),
    "complete": (QuarterWord.COMPLETE, "record that a signatory states a return complete"),
    "query": (QuarterWord.QUERIED, "ask an agency about its return"),
    "answer": (QuarterWord.ANSWERED, "record an agency's answer"),
    "accept": (QuarterWord.ACCEPTED, "accept an agency's return"),
    "sign-off": (QuarterWord.SIGNED_OFF, "sign the quarter off: corrections need a reason"),
    "agree-partners": (QuarterWord.FOR_PARTNERS, "agree to a release to partners"),
    "agree-public": (QuarterWord.FOR_PUBLIC, "agree to a release to the public"),
    "undo": (QuarterWord.UNDONE, "undo a step, by the number that `quarter show` gives"),
}
"""The words of the command, each with its step and what it does."""
_NAMES_AGENCY = ("extend", "complete", "query", "answer", "accept")
_NAMES_DAY = ("open", "extend", "put-off", "complete")
_name = limited_text(LONGEST_NAME)


def add_quarter_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Add the command `quarter` with `show` and its steps, on an open store."""
    parent = commands.add_parser("quarter", help="open a quarter, accept its returns, sign it off")
    inner = parent.add_subparsers(metavar="WHAT", required=True)
    shown = inner.add_parser("show", help="say how far a quarter is, and what is to be done")
    shown.add_argument("quarter", type=quarter_asked, metavar="2025-26-q3")
    shown.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    shown.set_defaults(on_store=show_quarter)
    switch = inner.add_parser("releases-on", help="show returns from now on once released")
    switch.add_argument("--by", type=_name, required=True, metavar="NAME", help="your name")
    switch.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    switch.set_defaults(on_store=switch_on)
    for name, (_, words) in STEPS.items():
        _add_step(inner, name, words)


def _add_step(
    inner: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str
) -> None:
    command = inner.add_parser(name, help=words)
    command.add_argument("quarter", type=quarter_asked, metavar="2025-26-q3")
    if name in _NAMES_AGENCY:
        command.add_argument("--agency", required=True, metavar="KEY", help="whose return it is")
    if name in _NAMES_DAY:
        command.add_argument(
            "--day", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day that it names"
        )
    if name == "complete":
        command.add_argument("--post", type=_name, required=True, help="the signatory's post")
    if name in ("agree-partners", "agree-public"):
        command.add_argument("--for", dest="post", required=True, help="the safeguarding partner")
    if name == "undo":
        command.add_argument("--step", dest="about", type=int, required=True, metavar="N")
    command.add_argument(
        "--words", type=limited_text(LONGEST_NOTE), default="", help="a question, answer or reason"
    )
    command.add_argument("--by", type=_name, required=True, metavar="NAME", help="your name")
    add_looked(command)
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(on_store=record_step, step=STEPS[name][0])


def switch_on(asked: argparse.Namespace, store: "Store") -> None:
    """Switch releases on, and say what that means. Raises: QuarterError."""
    from data_access.store.quarters.quarter_steps import switch_releases_on

    act = switch_releases_on(store, asked.by, datetime.now(UTC))
    print(f"Releases are on: everything up to return {act.last_return} is released to everybody.")


def record_step(asked: argparse.Namespace, store: "Store") -> None:
    """Record a step of a quarter, and say how far the quarter is then.

    Raises: QuarterError if the step cannot be recorded, or if its words must be looked at again.
    """
    from data_access.commands import reviewed_texts
    from data_access.store.quarters.quarter_steps import save_quarter_act

    now = datetime.now(UTC)
    if not asked.looked:
        with store.snapshot() as snapshot:
            catalogue = snapshot.catalogue()
        typed = {"--words": asked.words, "--post": getattr(asked, "post", "")}
        questions = reviewed_texts.review_typed(catalogue, typed)
        if questions:
            raise QuarterError("Look again, or add --looked; nothing was recorded.", questions)
    save_quarter_act(store, _act(asked, store, now), now)
    show_quarter(asked, store)


def _act(asked: argparse.Namespace, store: "Store", now: datetime) -> QuarterAct:
    """Return the step that is asked for, with the usual day if none is named."""
    from dashboard.quarter_life.quarter_states import usual_closing

    day, word = getattr(asked, "day", None), asked.step
    if day is None and word is QuarterWord.OPENED:
        day = usual_closing(_life(asked, store).asked, asked.quarter, day_of(now))
    if day is None and word is QuarterWord.COMPLETE:
        day = day_of(now)
    return QuarterAct(
        quarter=asked.quarter,
        word=word,
        agency=getattr(asked, "agency", ""),
        by=asked.by,
        post=getattr(asked, "post", ""),
        day=day,
        text=asked.words,
        about=getattr(asked, "about", 0),
    )


def show_quarter(asked: argparse.Namespace, store: "Store") -> None:
    """Print how far a quarter is, each return of it, its steps, and what is to be done."""
    print("\n".join(_lines(_life(asked, store))))


def _life(asked: argparse.Namespace, store: "Store") -> "QuarterLife":
    from data_access.store.quarters.quarter_gate import read_quarters
    from data_access.store.snapshot import STEWARD

    today, span = day_of(datetime.now(UTC)), (asked.quarter, asked.quarter)
    with store.snapshot() as snapshot:
        acts = snapshot.returns.quarter_acts()
        (found,) = read_quarters(snapshot, acts, span, today, STEWARD)
    return found


def _lines(life: "QuarterLife") -> Iterator[str]:
    from dashboard.quarter_life.next_steps import next_steps

    closes = f", closes on {long_date(life.closes)}" if life.closes else ""
    yield f"{life.quarter}: {life.stage.value}{closes}."
    for one in life.asked:
        late = f", {plural_text(one.days_late, 'day')} late" if one.days_late else ""
        after = ", extended after it" if one.is_extended_late else ""
        moved = f" (was {long_date(one.was_due)}{after})" if one.was_due else ""
        yield f"  {one.title}: {one.stage.value}{late}; due {long_date(one.due)}{moved}"
    everything = [*life.acts, *(act for one in life.returns for act in one.acts)]
    for act in sorted(everything, key=lambda one: one.number):
        about = f" {act.agency}" if act.agency else ""
        on = f" on {long_date(day_of(act.recorded))}" if act.recorded else ""
        yield f"  Step {act.number}: {act.word.value}{about}, by {act.by}{on}"
    for step in next_steps(life):
        yield f"To do: {step.sentence}"
