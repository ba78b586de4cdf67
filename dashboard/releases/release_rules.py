"""The rules by which texts are released, taken back and looked at.

Releasing is a second act under a second name. As long as nobody signs in, names are typed. The only
steward of a partnership may release their own text from the day after they wrote it. So may
anyone a text of which nobody knows who wrote it.
"""

from collections.abc import Iterable
from datetime import date, datetime

from dashboard.days import day_of
from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name
from dashboard.number_formats import long_date
from dashboard.releases.second_person import Proposal, second_person_faults
from dashboard.releases.typed_texts import PreviewedText, TextId, TextRecord

LONGEST_NAME = 80
"""The most characters of the name of who releases a text, as for who records a step."""


def name_faults(by: str) -> tuple[Fault, ...]:
    """Return what is wrong with the name of who acts."""
    if not folded_name(by):
        return (_fault("your name", "nothing", "the name of who does this"),)
    if len(by) > LONGEST_NAME:
        return (_fault("your name", f"{len(by)} letters", f"at most {LONGEST_NAME}"),)
    return ()


def release_faults(
    seen: PreviewedText, by: str, today: date, *, alone: bool, token: str | None = None
) -> tuple[Fault, ...]:
    """Return what forbids a person to release a text today.

    A text without a writer's name, such as one that came with a file, may be released from the day
    after it came. `alone` says that the person ticked that there is no other steward. `token` is
    the token of the text and of its preview as the person read them; None if they are read in the
    same moment. If others would read more or less of it by now, the person is asked again.
    """
    record = seen.record
    last, named = record.last, record.id.address
    if record.is_released and last is not None:
        return (_fault(named, _already(last.sentence), "a draft"),)
    unread = _unread_faults(seen, token)
    if unread:
        return unread
    text = record.text
    proposal = Proposal(named, text.by, text.written, "wrote", "written", "writes and releases")
    return second_person_faults(proposal, by, today, alone=alone)


def take_back_faults(record: TextRecord) -> tuple[Fault, ...]:
    """Return what forbids to take a text back: that it is a draft already."""
    if record.is_released:
        return ()
    found = _small(record.last.sentence) if record.last else "a draft"
    return (_fault(record.id.address, found, "a released text"),)


def look_faults(seen: PreviewedText, token: str | None = None) -> tuple[Fault, ...]:
    """Return what forbids to say that a text was looked at.

    It must wait for a look, and stand as the person read it: `token` is as in `release_faults`.
    """
    record = seen.record
    if record.is_to_look_at:
        return _unread_faults(seen, token)
    found = _small(record.last.sentence) if record.last else "a draft"
    return (_fault(record.id.address, found, "a text that stood, and waits for a look"),)


def hold_faults(address: str, came: datetime | None, today: date) -> tuple[Fault, ...]:
    """Return what forbids to release a correction today that is held back.

    It came in a file, at the moment `came`, and nobody knows who made the file. So it is released
    from the day after, as a text without a writer's name is.
    """
    if came is None or day_of(came) < today:
        return ()
    found = f"{long_date(today)}, the day it came"
    return (Fault("corrections", address, found, "the day after, as no name came with it"),)


def missing_faults(asked: Iterable[TextId], known: Iterable[TextId]) -> tuple[Fault, ...]:
    """Return a fault for each text that is asked for and not there, or that nothing is asked."""
    there, named = set(known), tuple(asked)
    if not named:
        return (_fault("the texts", "none", "at least one"),)
    return tuple(
        _fault(one.address, "no such text", "one that is there")
        for one in named
        if one not in there
    )


def _unread_faults(seen: PreviewedText, token: str | None) -> tuple[Fault, ...]:
    if token is None or token == seen.token:
        return ()
    found = "something typed or done meanwhile"
    expected = "that you have read it, and what others will read, as it stands now"
    return (_fault(seen.record.id.address, found, expected),)


def _already(sentence: str) -> str:
    small = _small(sentence)
    return small if small.endswith("already") else f"{small} already"


def _small(sentence: str) -> str:
    return f"{sentence[0].lower()}{sentence[1:]}"


def _fault(place: str, found: str, expected: str) -> Fault:
    return Fault("drafts", place, found, expected)
