"""A picture in progress: its shapes in the order of drawing, written as SVG at the end.

Every value is escaped by the templates; no code here joins values into markup.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import Environment

from layouts.frame import style
from layouts.pictures.sheet import fonts

_ENVIRONMENT = Environment(autoescape=True)
_SHAPES = """\
{%- for tag, attributes, body in shapes -%}
<{{ tag }}{% for name, value in attributes %} {{ name }}="{{ value }}"{% endfor -%}
{%- if body is none %}/>{% else %}>{{ body }}</{{ tag }}>{% endif -%}
{%- endfor -%}"""
_ON_PAGE = _ENVIRONMENT.from_string(
    """\
<svg class="{{ names }}" viewBox="0 0 {{ width }} {{ height }}"
{%- if label %} role="group" aria-label="{{ label }}"{% else %} aria-hidden="true"{% endif -%}
{%- if pixels %} width="{{ width }}" height="{{ height }}"{% endif %}>
{%- if label %}<g aria-hidden="true">{% endif -%}"""
    + _SHAPES
    + """{%- if label %}</g>{% endif -%}
{%- if links %}<svg x="{{ links.x }}" y="{{ links.y }}" width="{{ links.width -}}
" height="{{ links.height }}">
{%- for link in links.items -%}
<a href="{{ link.href }}" data-quarter="{{ link.quarter }}" tabindex="{{ link.tab }}"><rect x="
{{- link.x }}%" width="{{ link.width }}%" height="100%"/><title>{{ link.name }}</title></a>
{%- endfor %}</svg>{% endif %}</svg>"""
)
Place = tuple[float, float]


class SvgElement(NamedTuple):
    """One SVG element: its tag, its class names, its attributes, and the text inside it."""

    tag: str
    names: str
    attributes: tuple[tuple[str, object], ...]
    body: str | None = None


class QuarterLink(NamedTuple):
    """The link over one quarter's column; its x and width are per cents of the links' viewport."""

    href: str
    quarter: str
    name: str
    x: str
    width: str
    tab: str


@dataclass(frozen=True, slots=True)
class QuarterLinks:
    """The links over a picture's quarters, each as wide as its column and as high as the plot.

    The links have a viewport of their own, which ends at the plot's right edge and has room for ten
    years. In per cent of this viewport, a column is the same text in every picture, so pages
    compress better.
    """

    x: str
    y: str
    width: str
    height: str
    items: tuple[QuarterLink, ...]


def number(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def path_through(places: Iterable[Place]) -> str:
    """Return path data for a line through positions.

    Positions after the first are relative, because they compress better than absolute positions.
    """
    said = []
    before = (0, 0)
    for x, y in places:
        at = round(x * 10), round(y * 10)
        said.append(f"{_tenths(at[0] - before[0])} {_tenths(at[1] - before[1])}")
        before = at
    if not said:
        return ""
    return f"M{said[0]}l{' '.join(said[1:])}" if len(said) > 1 else f"M{said[0]}"


def stroke_path(found: Iterable[tuple[Place, Place]]) -> str:
    """Return path data for several straight strokes.

    Each stroke is given by its two ends. The data of a stroke are relative to the end of the
    previous stroke.
    """
    said: list[str] = []
    before = (0, 0)
    for ends in found:
        (x1, y1), (x2, y2) = ((round(x * 10), round(y * 10)) for x, y in ends)
        move = f"{_tenths(x1 - before[0])} {_tenths(y1 - before[1])}"
        said.append(f"{'m' if said else 'M'}{move}l{_tenths(x2 - x1)} {_tenths(y2 - y1)}")
        before = x2, y2
    return "".join(said)


def _tenths(tenths: int) -> str:
    """Write a number that is given in tenths: 57 is written as 5.7, and 60 as 6."""
    whole, rest = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def across_path(y: float, left: float, right: float) -> str:
    """Return path data for a horizontal stroke."""
    return f"M{number(left)} {number(y)}H{number(right)}"


def down_path(x: float, top: float, bottom: float) -> str:
    """Return path data for a vertical stroke."""
    return f"M{number(x)} {number(top)}V{number(bottom)}"


@dataclass(slots=True)
class Canvas:
    """A sheet of `width` by `height` px, to which shapes are added in the order of drawing.

    `text` is the size of its words, px.
    """

    width: float
    height: float
    text: float = style.CARD_TEXT
    shapes: list[SvgElement] = field(default_factory=list)

    def path(self, names: str, *data: str, kind: str = "") -> None:
        """Add a path from one or more pieces of path data; `kind` becomes its attribute data-kind.

        Nothing is added if the data are empty.
        """
        said = "".join(data)
        if said:
            marked = (("data-kind", kind),) if kind else ()
            self.shapes.append(SvgElement("path", names, (("d", said), *marked)))

    def rect(self, names: str, x: float, y: float, width: float, height: float) -> None:
        """Add a rectangle; `x` and `y` are its top left corner."""
        box = (
            ("x", number(x)),
            ("y", number(y)),
            ("width", number(width)),
            ("height", number(height)),
        )
        self.shapes.append(SvgElement("rect", names, box))

    def circle(self, names: str, x: float, y: float, radius: float) -> None:
        """Add a circle around the position `x`, `y`."""
        place = (("cx", number(x)), ("cy", number(y)), ("r", number(radius)))
        self.shapes.append(SvgElement("circle", names, place))

    def words(self, names: str, x: float, y: float, text: str, **data: str) -> None:
        """Add words on the baseline `y`; the names in `data` become data- attributes."""
        said = tuple((f"data-{name}", value) for name, value in data.items() if value)
        place = (("x", number(x)), ("y", number(y)))
        self.shapes.append(SvgElement("text", names, (*place, *said), text))

    def measure(self, text: str, bold: bool = False) -> float:
        """Return the width of words in this sheet's type size, px."""
        return fonts.text_width(text, self.text, bold)

    def on_page(
        self, names: str, label: str = "", links: QuarterLinks | None = None, pixels: bool = False
    ) -> str:
        """Write the picture for a page; its colours are classes of the stylesheet.

        Screen readers skip the picture if `label` is empty.
        """
        shapes = [
            (s.tag, (("class", s.names), *s.attributes) if s.names else s.attributes, s.body)
            for s in self.shapes
        ]
        return _ON_PAGE.render(
            names=names,
            width=number(self.width),
            height=number(self.height),
            label=label,
            links=links,
            pixels=pixels,
            shapes=shapes,
        )
