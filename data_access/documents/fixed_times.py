"""Files of offices without the time at which they were made: the same content, the same bytes."""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_FIXED = b"2000-01-01T00:00:00Z"
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a pack can hold."""
_PROPERTIES = "docProps/core.xml"


def with_fixed_times(packed: bytes) -> bytes:
    """Return a DOCX, PPTX or XLSX with no time of its making in it, nor in a workbook inside."""
    held = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(held, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == _PROPERTIES:
                body = _TIME.sub(_FIXED, body)
            elif name.endswith(".xlsx"):
                body = with_fixed_times(body)
            entry = ZipInfo(name, _BEGINNING)
            entry.compress_type = ZIP_STORED if name.endswith((".png", ".xlsx")) else ZIP_DEFLATED
            new.writestr(entry, body)
    return held.getvalue()
