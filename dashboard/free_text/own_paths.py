"""Links that people type: the paths of this dashboard's own pages, and no other address."""

import re

from dashboard.free_text.text_limits import LONGEST_NAME

OWN_PATH = "a page of this dashboard, such as /audits/1"
"""What a typed link is, for who typed another."""
_PATH = re.compile(r"/[a-z0-9][a-z0-9_/.-]*(\?[a-z0-9_=&,.-]*)?(#[a-z0-9_-]+)?", re.IGNORECASE)


def is_own_path(link: str) -> bool:
    """Say whether a link is the path of a page of this dashboard, with what is asked of it."""
    return len(link) <= LONGEST_NAME and _PATH.fullmatch(link) is not None


def own_path(link: str) -> str:
    """Return the path of a page in a link, without what is asked of it."""
    return re.split(r"[?#]", link, maxsplit=1)[0].rstrip("/")
