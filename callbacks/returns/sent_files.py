"""What the forms that bring a file or words about a return share: the file, and clean words."""

from io import BytesIO

from flask import request

from dashboard.agreements.form_texts import TextField, read_texts
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import Fault, ReturnError
from data_access.store.gate import Gate


def sent_file(field: str, missing: Fault) -> tuple[bytes, str]:
    """Return the bytes of a sent file, which is held in memory, and its name.

    Raises: ReturnError, with `missing`, if none was chosen.
    """
    held = request.files.get(field)
    if held is None or not held.filename:
        raise ReturnError("No file was chosen.", [missing])
    stream = held.stream  # its own bytes are taken, without a second copy of them
    body = stream.getvalue() if isinstance(stream, BytesIO) else stream.read()
    return body, held.filename


def must_be_clean(gate: Gate, texts: dict[str, str], most: int) -> None:
    """Refuse texts by which a child may be known, or of more than `most` letters.

    Raises: ReturnError that does not repeat them.
    """
    fields = [TextField(name, most=most) for name in texts]
    read = read_texts(texts, fields, text_caution(gate.catalogue()))
    found = [
        Fault("the form", "what was typed", f"what may be {one.named}", one.instead)
        for several in read.findings.values()
        for one in several
    ]
    found += [
        Fault("the form", "what was typed", "a text that is too long", f"at most {most} letters")
        for _ in read.faults
    ]
    if found:
        raise ReturnError("Nothing was kept: look at what was typed.", found)
