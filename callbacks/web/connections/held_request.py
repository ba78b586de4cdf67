"""A request whose files are held in memory, so that what somebody sends is written to no disk."""

from io import BytesIO
from typing import IO

from flask import Request


class HeldRequest(Request):
    """A request as Flask has it; a file in it goes to no temporary folder, however large it is.

    How large it may be is the limit of the request as a whole.
    """

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        """Return where the bytes of a file are put: in memory."""
        return BytesIO()
