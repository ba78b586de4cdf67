"""The commands that list drafts, release them and take released texts back, by their ids.

They are for those who work in the shell, and obey the same rules as the page of drafts. `drafts`
lists each text with a token of what it says and of what others will read ("step-12@5f0c9a1e"), and
a text that is released or kept is named by both.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dashboard.days import day_of
from dashboard.errors import Fault, ReleaseError
from dashboard.number_formats import long_date, plural_text
from dashboard.readers import Audience, Reader
from dashboard.releases.release_rules import LONGEST_NAME
from dashboard.releases.typed_texts import PreviewedText, TextId, TextMark, TextRecord
from data_access.commands.option_types import limited_text

if TYPE_CHECKING:
    from data_access.store.editor import Editor
    from data_access.store.store import Store

STEWARD = Reader(Audience.STEWARD)
AT = "@"
"""Stands between the id of a text and its token; no id has this character."""
READERS = ((Audience.PARTNER, "partners"), (Audience.PUBLIC, "public"))


def add_draft_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `drafts`, `release`, `take-back` and `keep`, which need an open store."""
    listing = commands.add_parser("drafts", help="list the texts that wait to be released")
    listing.add_argument(
        "--standing", action="store_true", help="the released texts that nobody has looked at"
    )
    listing.add_argument("--released", action="store_true", help="the texts that are released")
    listing.set_defaults(on_store=drafts)
    releasing = commands.add_parser(
        "release",
        help="release drafts, so that others read them",
        epilog="Whoever wrote a text does not release it. `drafts` lists the ids, each with a token"
        " of what others will read: if that changed since, nothing is released.",
    )
    releasing.add_argument(
        "--only-steward",
        action="store_true",
        help="I am the only steward, and wrote the text on an earlier day",
    )
    releasing.set_defaults(on_store=release)
    back = commands.add_parser("take-back", help="make released texts drafts again, at once")
    back.set_defaults(on_store=take_back)
    keeping = commands.add_parser("keep", help="say that texts that stood were looked at")
    keeping.set_defaults(on_store=keep)
    for command in (releasing, back, keeping):
        command.add_argument("ids", nargs="+", metavar="ID", help="as `drafts` lists it")
        command.add_argument(
            "--by", type=limited_text(LONGEST_NAME), required=True, metavar="NAME", help="your name"
        )
    for command in (listing, releasing, back, keeping):
        command.add_argument("--partnership", metavar="KEY", help="where a store holds several")


def drafts(asked: argparse.Namespace, store: "Store") -> None:
    """Print the texts that wait, with what partners and the public will read of each."""
    from data_access.store.gate import Gate

    with store.snapshot() as snapshot:
        gate = Gate(snapshot, STEWARD, day_of(datetime.now(UTC)))
        found = [one for one in gate.typed_texts() if _is_listed(one, asked)]
        for one in found:
            print("\n".join(_lines(gate.previewed(one))))
    print(_counted(len(found), asked))


def release(asked: argparse.Namespace, store: "Store") -> None:
    """Release drafts: all that are named, or none."""
    wanted = _as_listed(asked.ids)

    def act(editor: "Editor") -> tuple[TextMark, ...]:
        return editor.release_texts(wanted, asked.by, alone=asked.only_steward)

    _act(store, act)


def take_back(asked: argparse.Namespace, store: "Store") -> None:
    """Take released texts back: all that are named, or none."""
    _act(store, lambda editor: editor.take_back_texts(list(_read(asked.ids)), asked.by))


def keep(asked: argparse.Namespace, store: "Store") -> None:
    """Say that texts that stood were looked at and stay released."""
    wanted = _as_listed(asked.ids)
    _act(store, lambda editor: editor.keep_texts(wanted, asked.by))


def _act(store: "Store", act: "Callable[[Editor], tuple[TextMark, ...]]") -> None:
    """Do something with texts in the store, and print what was done. Raises: ReleaseError."""
    from data_access.store.editor import open_editor

    with open_editor(store, STEWARD, day_of(datetime.now(UTC))) as editor:
        marks = act(editor)
    for one in marks:
        print(f"{one.id.address}: {one.sentence}.")


def _as_listed(ids: Sequence[str]) -> dict[TextId, str | None]:
    """Read ids with the tokens of what was read. Raises: ReleaseError, with every one without."""
    found = _read(ids)
    faults = [
        Fault("drafts", one.address, "no token", f"{one.address}@…, as `drafts` lists it")
        for one, token in found.items()
        if not token
    ]
    if faults:
        raise ReleaseError("Nothing was changed.", faults)
    return dict(found)


def _read(ids: Sequence[str]) -> dict[TextId, str]:
    """Read the ids of a command, each with its token or "".

    Raises: ReleaseError, with every id that is none.
    """
    found, faults = {}, []
    for typed in ids:
        named, _, token = typed.partition(AT)
        try:
            found[TextId.read(named)] = token
        except ValueError:
            faults.append(Fault("drafts", "id", f"“{typed[:60]}”", "an id that `drafts` lists"))
    if faults:
        raise ReleaseError("Nothing was changed.", faults)
    return found


def _is_listed(one: TextRecord, asked: argparse.Namespace) -> bool:
    if asked.standing:
        return one.is_to_look_at
    return one.is_released if asked.released else not one.is_released


def _counted(many: int, asked: argparse.Namespace) -> str:
    if asked.standing or asked.released:
        return f"{plural_text(many, 'text')}." if many else "There is none."
    return f"{plural_text(many, 'draft')}." if many else "Nothing waits to be released."


def _lines(seen: PreviewedText) -> Iterator[str]:
    """Yield the lines about one text: its id, who typed it, what was done, and its fields."""
    one, text = seen.record, seen.record.text
    by = f"typed by {text.by}" if text.by else "from a file"
    day = f" on {long_date(day_of(text.written))}" if text.written else ""
    yield f"{one.id.address}{AT}{seen.token}  {text.id.kind.words}: {text.about} ({by}{day})"
    for mark in one.marks:
        yield f"  {mark.sentence}."
    for each in seen.preview:
        kept = [f"{named}: {each.kept[who]}" for who, named in READERS if who in each.kept]
        yield f"  {each.field.label}: {each.field.text}"
        yield f"    {'; '.join(kept)}" if kept else "    read by partners and the public"
