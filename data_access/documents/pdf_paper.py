"""Writes a paper as PDF/UA-1: a tagged file that a screen reader reads in order.

Each figure's alternative text is the title of its picture. The same paper gives the same bytes:
nothing in the file says when it was made. Nothing is fetched while a file is made but the house's
own fonts. WeasyPrint needs Pango, which Debian brings and no Python package does; without it only
PDF is missing.
"""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, singledispatch
from pathlib import Path
from typing import Any
from unicodedata import category

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from dashboard.commentary.plain_text import TextBlock, TextRun
from dashboard.errors import PaperError
from dashboard.reports.paper import (
    Paper,
    PaperBlock,
    PaperFigure,
    PaperGroup,
    PaperHeading,
    PaperList,
    PaperParagraph,
    PaperQuote,
    PaperTable,
)
from dashboard.reports.paper_look import PaperLook

HERE = Path(__file__).parent
FONTS = HERE.parents[1] / "assets" / "fonts"
VARIANT = "pdf/ua-1"
SCRIPTS = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic")
"""The files of Source Sans 3, by script. Each is a family of its own in the stylesheet.

Files of one family and weight would be one font in a PDF, with letters of one drawn by another.
"""
SECOND = "dejavu-sans"
LOGO = "data:image/png;base64,"
"""The beginning of the address of the logo, the one picture in a paper that is no SVG."""
WEIGHTS = {400: 400, 600: 700}
"""The weights of the house's font, and of the second one in their place."""
LISTED = 3
"""The level from which headings stand in no contents."""
UNSEEN = ("Cf", "Mn", "Cc")
"""The kinds of letters without a shape of their own, which are left out where no font has them."""
SHORT = 12
"""The most letters of the headings of rows that are never broken, such as quarters."""
MISSING = (
    "A PDF needs Pango, which is not installed where the dashboard runs: on Debian, "
    "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."
)
_TEMPLATES = Environment(autoescape=True, loader=FileSystemLoader(HERE))
_ELEMENT = _TEMPLATES.from_string
_PARAGRAPH = _ELEMENT('<p{% if kind %} class="{{ kind }}"{% endif %}>{{ text }}</p>')
_HEADING = _ELEMENT(
    '<h{{ level }} id="{{ name }}"{% if kind %} class="{{ kind }}"{% endif %}>{{ text }}'
    "</h{{ level }}>"
)
_LIST = _ELEMENT("<{{ tag }}>{% for one in items %}<li>{{ one }}</li>{% endfor %}</{{ tag }}>")
_FIGURE = _ELEMENT("<figcaption>{{ caption }}</figcaption><figure>{{ svg }}</figure>")
_QUOTE = _ELEMENT('<blockquote>{{ said }}<p class="by">{{ by }}</p></blockquote>')
_LINK = _ELEMENT('<a href="{{ address }}">{{ text }}</a>')
_TABLE = _ELEMENT(
    '<table{% if narrow %} class="narrow"{% endif %}><caption>{{ table.caption }}</caption>'
    "<thead><tr>"
    '{% for one in table.columns %}<th scope="col"{% if loop.index0 in figures %} class="figure"'
    "{% endif %}>{{ one }}</th>{% endfor %}</tr></thead><tbody>"
    '{% for row in rows %}<tr><th scope="row">{{ row[0] }}</th>{% for one in row[1:] %}'
    '<td{% if loop.index in figures %} class="figure"{% endif %}>{{ one }}</td>{% endfor %}</tr>'
    "{% endfor %}</tbody></table>"
)


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One heading in the contents: its text, its level and its name within the file."""

    text: str
    level: int
    name: str


def write_pdf(paper: Paper, site: str = "") -> bytes:
    """Return a paper as the bytes of a PDF file.

    `site` is the address under which people open the dashboard ("https://data.example.org"), empty
    if it is not known: then no row of a table leads anywhere.

    Raises: PaperError if the libraries that WeasyPrint needs are not installed.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
    except OSError as error:
        raise PaperError(MISSING) from error
    fonts = FontConfiguration()
    css = (HERE / "paper.css").read_text(encoding="utf-8") + _coloured(paper.look)
    sheet = CSS(string="".join(_faces()) + css, font_config=fonts, url_fetcher=_own_font)
    page = HTML(string=_with_letters(paper_html(paper, site)), url_fetcher=_nothing)
    made = page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant=VARIANT)
    return bytes(made)


def paper_html(paper: Paper, site: str = "") -> str:
    """Return a paper as the HTML document that is set as PDF; every text is escaped."""
    writer = _Writer(site)
    body = Markup("").join(writer.written(paper.blocks))
    return _TEMPLATES.get_template("paper.html").render(
        paper=paper,
        marks=" · ".join(paper.marks),
        contents=writer.headings,
        body=body,
        logo=base64.b64encode(paper.look.logo.picture).decode() if paper.look.logo else "",
    )


def _with_letters(document: str) -> str:
    """Return a document with a question mark for each letter that no font of the house has.

    An empty box says nothing, and the standard refuses it.
    """
    known = _letters()
    return "".join(
        one if one in known or one in "\n\t" else "" if category(one) in UNSEEN else "?"
        for one in document
    )


@cache
def _letters() -> frozenset[str]:
    """Return every letter of the house's fonts."""
    from fontTools.ttLib import TTFont

    found: set[str] = set()
    for file in sorted(FONTS.glob("*-400-normal.ttf")):
        with TTFont(file, lazy=True) as font:
            found.update(map(chr, font.getBestCmap()))
    return frozenset(found)


def _faces() -> Iterator[str]:
    """Yield the rules of the stylesheet that name the house's fonts."""
    for weight, second in WEIGHTS.items():
        for script in SCRIPTS:
            yield _face(_family(script), weight, f"source-sans-3-{script}-{weight}")
        yield _face("DejaVu Sans", weight, f"{SECOND}-{second}")
    families = ",".join(f'"{_family(script)}"' for script in SCRIPTS)
    yield f'html{{font-family:{families},"DejaVu Sans",sans-serif}}'


def _family(script: str) -> str:
    return "Source Sans" if script == SCRIPTS[0] else f"Source Sans {script}"


def _face(family: str, weight: int, name: str) -> str:
    source = f'src:url("{(FONTS / f"{name}-normal.ttf").as_uri()}");'
    return f'@font-face{{font-family:"{family}";font-weight:{weight};{source}}}'


def _own_font(url: str, *_: Any, **__: Any) -> Any:
    from weasyprint.urls import URLFetcher

    if not url.startswith(FONTS.as_uri()):
        raise PaperError(f"A paper fetches nothing, and so not {url[:100]}.")
    return URLFetcher().fetch(url)


def _coloured(look: PaperLook) -> str:
    """Return the rule of the stylesheet for the partnership's colour."""
    return f"h1,h2,h3,h4{{color:{look.colour}}}" if look.colour else ""


def _nothing(url: str, *_: Any, **__: Any) -> Any:
    from weasyprint.urls import URLFetcher

    if url.startswith(LOGO):  # the logo, which is in the document itself
        return URLFetcher().fetch(url)
    raise PaperError(f"A paper fetches nothing, and so not {url[:100]}.")


class _Writer:
    """Writes blocks as HTML and keeps the headings of the contents."""

    def __init__(self, site: str) -> None:
        self._site = site.rstrip("/")
        self.headings: list[ContentsEntry] = []
        self._count = 0

    def written(self, blocks: Iterable[PaperBlock]) -> Iterator[Markup]:
        """Yield each block as HTML."""
        for block in blocks:
            if isinstance(block, PaperGroup):
                inner = Markup("").join(self.written(block.blocks))
                yield Markup('<div class="keep">{}</div>').format(inner)
            elif isinstance(block, PaperHeading):
                yield self._heading(block)
            elif isinstance(block, PaperTable):
                yield _table(block, self._site)
            else:
                yield _written(block)

    def _heading(self, block: PaperHeading) -> Markup:
        self._count += 1
        entry = ContentsEntry(block.text, block.level, f"h{self._count}")
        if block.listed and block.level < LISTED:
            self.headings.append(entry)
        return Markup(
            _HEADING.render(
                level=block.level + 1,
                name=entry.name,
                text=block.text,
                kind="begins" if block.new_page else "",
            )
        )


@singledispatch
def _written(block: PaperBlock) -> Markup:
    raise TypeError(f"no way to write {type(block).__name__}")


@_written.register
def _(block: PaperParagraph) -> Markup:
    kind = "lead" if block.lead else "soft" if block.soft else ""
    return Markup(_PARAGRAPH.render(kind=kind, text=block.text))


@_written.register
def _(block: PaperList) -> Markup:
    return Markup(_LIST.render(tag="ol" if block.numbered else "ul", items=block.items))


@_written.register
def _(block: PaperFigure) -> Markup:
    return Markup(_FIGURE.render(caption=block.caption, svg=Markup(block.svg)))


@_written.register
def _(block: PaperQuote) -> Markup:
    said = Markup("").join(_said(one) for one in block.blocks)
    return Markup(_QUOTE.render(said=said, by=block.by))


def _table(block: PaperTable, site: str) -> Markup:
    links = block.site_links(site)
    rows = [(_linked(row[0], link), *row[1:]) for row, link in zip(block.rows, links, strict=True)]
    narrow = all(len(row[0]) <= SHORT for row in block.rows)
    figures = block.figure_columns
    return Markup(_TABLE.render(table=block, rows=rows, figures=figures, narrow=narrow))


def _said(block: TextBlock) -> Markup:
    items = [Markup("").join(_run(run) for run in item) for item in block.items]
    if block.kind == "paragraph":
        return Markup(_PARAGRAPH.render(kind="", text=items[0]))
    return Markup(_LIST.render(tag="ul" if block.kind == "bullets" else "ol", items=items))


def _run(run: TextRun) -> Markup:
    if run.text == "\n":
        return Markup("<br>")
    return _linked(run.text, run.address)


def _linked(text: str, address: str) -> Markup:
    if not address:
        return Markup.escape(text)
    return Markup(_LINK.render(address=address, text=text))
