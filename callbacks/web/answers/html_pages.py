"""The HTML document around a page's content. Its scripts start Dash after the first paint."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from callbacks.web.answers.policy import document_policy
from callbacks.web.page_cache import PaintedPage
from layouts.frame import addresses
from layouts.open_data.feed import MIMETYPE

ASSETS = Path(__file__).resolve().parents[3] / "assets"
PLOTLY = "/assets/vendor/plotly-basic-4.1.1.min.js"
"""The address of Plotly. Only live pages load it, when they draw their chart."""
NOT_FOR_EVERY_PAGE = r"wake\.js|plotly.*|meeting\.css|plan\.css|passkeys\.js|typed\.js"
"""Matches the assets that Dash must not add to every page."""
_SOURCE = re.compile(r'<script src="([^"]+)"></script>')
# Every page needs the two fonts, so the browser loads them together with the stylesheet.
_FONTS = "".join(
    f'<link rel="preload" href="/assets/fonts/source-sans-3-latin-{weight}-normal.woff2" as="font"'
    ' type="font/woff2" crossorigin>'
    for weight in (400, 600)
)

_FEED = (
    f'<link rel="alternate" type="{MIMETYPE}" title="New and corrected figures"'
    f' href="{addresses.feed_address()}">'
)


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A document with its Content-Security-Policy and a tag.

    Two documents have the same tag if they differ only in Dash's configuration, which is the same
    in all documents of a process.
    """

    text: str
    policy: str
    tag: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """What all documents have around a page: in the head, Dash's configuration, at the end."""

    head: str
    config: str
    foot: str
    policy: str


class HtmlPageWriter:
    """Writes documents. The parts that every document has are read and worked out once."""

    def __init__(self) -> None:
        """Read the script that starts Dash, and the icon."""
        self._wake = _asset("wake.js").partition("\n")[2]  # without its comment
        self._icon = icon_address()
        self._frame = lru_cache(maxsize=2)(self._made_frame)

    def write(
        self,
        content: PaintedPage | None,
        readers: str,
        *,
        ahead: bool = False,
        who: str = "",
        **parts: str,
    ) -> HtmlPage:
        """Return the document around a page's content; without content if `content` is None.

        `readers` names the partnership and the audience. It is not in the document; it is hashed
        with the text into the `tag` of the result. If `ahead` is true, the document's script may
        fetch the next page before a link is pressed. `who` is HTML that says who reads; it is no
        part of the page's content, which is remembered for everybody. `parts` are texts from Dash.
        """
        title = escape(content.title if content else parts["title"])
        frame = self._frame(parts["css"], parts["config"], parts["scripts"])
        marks = f'data-plotly="{PLOTLY}"{" data-ahead" if ahead else ""}'
        head = (
            f'<!doctype html><html lang="en-GB" {marks}><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{title}</title>{frame.head}</head><body>"
        )
        entry = '<div id="react-entry-point"></div>'
        page = _page(content) if content else ("", "", "")
        told = f"{readers}\n{head}{who}{page[0]}{entry}{frame.foot}".encode()
        tag = hashlib.sha256(told + (content.digest if content else b"")).hexdigest()[:32]
        text = "".join((head, who, *page, entry, frame.config, frame.foot))
        return HtmlPage(text, frame.policy, tag)

    def _made_frame(self, css: str, config: str, scripts: str) -> _Frame:
        """Return what all documents have, from the texts that Dash inserts."""
        head = (
            '<meta name="color-scheme" content="light dark">'
            f'{css}{_FONTS}<link rel="icon" href="{self._icon}">{_FEED}'
        )
        foot = (
            f"{_asleep(scripts)}"
            '<script id="_dash-renderer" type="text/x-later">new DashRenderer()</script>'
            f"<script>{self._wake}</script></body></html>"
        )
        return _Frame(head, config, foot, document_policy(f"{head}{config}{foot}"))


def icon_address() -> str:
    """Return the icon of every document as an address that holds it, so that none is fetched."""
    return f"data:image/svg+xml,{quote(_asset('icon.svg'))}"


@cache
def passkey_script() -> str:
    """Return the script of passkeys as HTML, for the pages of the door alone."""
    return f'<script src="{script_address("passkeys.js")}" defer></script>'


@cache
def script_address(name: str) -> str:
    """Return the address of a script that one page alone needs.

    It changes with the script's text, so that no browser keeps an old one.
    """
    known = hashlib.sha256(_asset(name).encode()).hexdigest()[:16]
    return f"/assets/{name}?m={known}"


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8").strip()


def _page(content: PaintedPage) -> tuple[str, str, str]:
    """Return a page in its element, in three parts, of which the middle one is long."""
    live = " data-live" if content.live else ""
    return f'<div id="painted"{live}>', content.text, "</div>"


def _asleep(scripts: str) -> str:
    """Return Dash's scripts in a form that the browser does not load until Dash is started."""
    sources: list[str] = _SOURCE.findall(scripts)
    if _SOURCE.sub("", scripts).strip():
        raise ValueError("Dash wants a script in the document itself; name it in assets instead")
    return "".join(f'<script type="text/x-later" data-src="{each}"></script>' for each in sources)
