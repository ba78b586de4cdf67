"""Views of unprotected figures: counted by person, page, quarter and minute, and kept in batches.

The digest of a batch enters the chain of acts, so reading a page is not a write of its own.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256


@dataclass(frozen=True, order=True, slots=True)
class NotedView:
    """A page that a person opened in one minute, from one address.

    `who` is empty if nobody is known. `page` is the path of an address that is there, without its
    query, or the pattern of one; it has no text that somebody typed. `quarter` is empty if the page
    is about none. `refused` says that it was not opened, but refused, and `opened` that each
    opening of it is an entry of its own.
    """

    who: str
    address: str
    page: str
    quarter: str
    minute: datetime
    refused: bool = False
    opened: bool = False


ViewCount = tuple[NotedView, int]
"""A view and how many times it was noted."""


def batch_digest(batch: Sequence[ViewCount]) -> str:
    """Return the digest of a batch in its order: 64 hexadecimal digits."""
    told = [
        [one.who, one.address, one.page, one.quarter, one.minute.isoformat(), times]
        for one, times in batch
    ]
    return sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()
