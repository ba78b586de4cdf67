"""A page as one file that is carried to a room without a network: nothing is fetched or sent.

Its styles, its type and its one script are inside it. Its policy forbids all network, so that even
a faulty script could tell nobody. Links that lead out of the file are words.
"""

import base64
import hashlib
import re
from functools import cache
from html import escape

from callbacks.web.answers.html_pages import ASSETS

STYLES = ("dashboard.css", "pages.css", "meeting.css")
SCRIPT = "meeting.js"
_FONT = re.compile(r'url\("(fonts/source-sans-3-latin-(?:400|600)-normal\.woff2)"\)')
_OTHER_FONTS = re.compile(r"@font-face\s*{[^}]*url\(\"fonts/[^}]*}")
_OUT = re.compile(r' href="(?!#)[^"]*"')


def carried_page(title: str, body: str, told: str) -> str:
    """Return a document in one file around a painted body; `told` says what the file is.

    The document needs no script to be read; with its script, slides are turned.
    """
    style, script = _style(), _script()
    allowed = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_fingerprint(style)}'",
            "style-src-attr 'unsafe-inline'",
            f"script-src '{_fingerprint(script)}'",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(allowed)}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head><body>"
        f'<p class="carried">{escape(told)}</p>{_OUT.sub("", body)}'
        f"<script>{script}</script></body></html>"
    )


def _fingerprint(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _style() -> str:
    """Return the stylesheets with the two fonts inside; other fonts are left out."""
    text = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in STYLES)
    inside = _FONT.sub(lambda found: f'url("{_data(found[1])}")', text)
    return _OTHER_FONTS.sub("", inside)


def _data(name: str) -> str:
    held = base64.b64encode((ASSETS / name).read_bytes()).decode()
    return f"data:font/woff2;base64,{held}"


@cache
def _script() -> str:
    return (ASSETS / SCRIPT).read_text(encoding="utf-8")
