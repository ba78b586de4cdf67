"""The Content-Security-Policy of documents. It allows only what a page needs."""

import base64
import hashlib
import re
from collections.abc import Iterable

_SCRIPT = re.compile(r"<script(?P<marks>[^>]*)>(?P<text>.*?)</script>", re.S)
_DOES_NOT_RUN = re.compile(r"""type="(?:application/json|text/x-later)"|\bsrc=""")

# The hashes of the style elements that the scripts of Dash 4.4.1 and Plotly 4.1.1 add. After an
# upgrade, the browser's console shows the new hashes and tests/browser/test_policy.py fails.
STYLES = (
    "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",  # an empty element, which a script fills
    "Do5Z9ZqsPvCQTUBQS9BnDm/2+on7omuzuLYk5sbA+2s=",
    "ITR5T9OwskhdqdsliUJRmgp9ltOFAHgXe1F7eRvGnmQ=",
    "0IJGrxhCP5NUIafylLkj5118xkZH1kp5FmNio7NOckI=",
    "Z8VokGxeiKThZOEmkdUgfW+jxbvItBwAXC8M1c4wqAM=",
    "VUA+tqvhK3niMn7AdszqidMFPRh9FLqxB2iINUrsiTw=",
    "Aq43X0SlmB69maWGob4rp/UuSHhwePalkRRExtsxOJ8=",
    "SkhFDxgIcEjMhRh19uSHWrkdnAlZ9rlskgr9yLsipa8=",
    "uDiOZWps1U7E8/0BTaQrclYMhVhRVE4dT0vb5X6nXOw=",
    "+QoPrsxO0auPnxSulD3bAr9CoDGgzv7YRfYE0vfxeQI=",
    "MJs2ke1SA6Cy3tTCZu2QH0rj0r//iNqU0idy9bM4leg=",
    "X2TqJwnIiE/ceDVeAdr7v7BOWBU6CEzE6qxlNzBzvBk=",
)
NOTHING = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
"""The policy of every answer that is not a document."""


def document_policy(frame: str) -> str:
    """Return the policy of a document; `frame` is the document without the page's content.

    An inline script in the frame may run, because its hash is in the policy. An inline script in
    the content never runs. Style attributes are allowed, because Plotly writes them. Style elements
    are allowed only if their hashes are in STYLES.
    """
    scripts = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for marks, text in _SCRIPT.findall(frame)
        if not _DOES_NOT_RUN.search(marks)
    )
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self'{_hashes(scripts)}",
            f"style-src 'self'{_hashes(STYLES)}",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def embedding_policy(hosts: Iterable[str]) -> str:
    """Return the policy of a page without scripts that the sites named may show in a frame."""
    frames = " ".join(f"https://{host}" for host in hosts)
    return (
        "default-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; font-src 'self';"
        f" img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors {frames}"
    )


def _hashes(digests: Iterable[str]) -> str:
    return "".join(f" 'sha256-{digest}'" for digest in digests)
