"""A picture as an SVG file that looks the same everywhere: its words are outlines.

The words are kept in the file as well, unseen, so that they can be searched and copied. Programs
that ignore fonts inside a file, such as LibreOffice, draw the outlines as a browser does. Each
letter is drawn once, and used wherever it stands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jinja2 import Environment
from markupsafe import Markup

from layouts.frame import style
from layouts.pictures.letters.glyphs import PlacedGlyph
from layouts.pictures.letters.outlines import outlined_text
from layouts.pictures.sheet import presentation
from layouts.pictures.sheet.canvas import Canvas, SvgElement

_FILE = Environment(autoescape=True).from_string(
    """\
<svg xmlns="http://www.w3.org/2000/svg"
{#- #} xmlns:xlink="http://www.w3.org/1999/xlink" width="{{ width }}" height="{{ height }}"
{#- #} viewBox="0 0 {{ width }} {{ height }}" role="img" fill="{{ fill }}">
{#- #}<title>{{ title }}</title><desc>{{ desc }}</desc>
{#- #}<defs>
{%- for data, name in letters -%}
<path id="{{ name }}" d="{{ data }}"/>
{%- endfor -%}
</defs>
{%- for tag, attributes, glyphs in shapes -%}
<{{ tag }}{% for name, value in attributes %} {{ name }}="{{ value }}"{% endfor %}
{%- if glyphs -%}
>{{ glyphs }}</{{ tag }}>
{%- else -%}
/>
{%- endif -%}
{%- endfor -%}
<g opacity="0" font-family="sans-serif" font-size="{{ size }}">
{%- for attributes, words in texts -%}
<text{% for name, value in attributes %} {{ name }}="{{ value }}"{% endfor %}>{{ words }}</text>
{%- endfor -%}
</g></svg>
"""
)
_OF_WORDS = ("font-weight", "text-anchor", "font-family")
"""Attributes of words that their outlines do not need."""
_SHARES = {"middle": 0.5, "end": 1.0}
"""The share of a text's width that stands before its place."""

Attributes = tuple[tuple[str, object], ...]


@dataclass(slots=True)
class _Parts:
    """The shapes of a file, its words with their places, and its letters.

    A shape may hold letters, written as elements. `letters` gives the name of each letter by its
    path data.
    """

    shapes: list[tuple[str, Attributes, Markup]] = field(default_factory=list)
    texts: list[tuple[Attributes, str]] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)

    def placed(self, glyphs: Iterable[PlacedGlyph]) -> Markup:
        """Return the elements that place letters, each by its name; one that is new gets a name."""
        return Markup("".join(map(self._placed, glyphs)))  # nothing in them is to be escaped

    def _placed(self, glyph: PlacedGlyph) -> str:
        name = self.letters.setdefault(glyph.data, f"g{len(self.letters)}")
        x = f' x="{glyph.x}"' if glyph.x else ""
        y = f' y="{glyph.y}"' if glyph.y else ""
        return f'<use xlink:href="#{name}"{x}{y}/>'


def standalone_svg(canvas: Canvas, title: str, desc: str) -> str:
    """Write a picture as a file that needs neither a stylesheet nor a font.

    `title` and `desc` are what a screen reader says of it.
    """
    parts = _Parts()
    for shape in canvas.shapes:
        drawn = (*presentation.literal(shape.names), *_kept(shape))
        if shape.tag == "text":
            for look, glyphs in _outlined(drawn, shape.body or "", canvas.text):
                parts.shapes.append(("g", look, parts.placed(glyphs)))
            parts.texts.append((_placed(drawn), shape.body or ""))
        else:
            parts.shapes.append((shape.tag, drawn, Markup("")))
    return _FILE.render(
        width=f"{canvas.width:g}",
        height=f"{canvas.height:g}",
        fill=style.LIGHT["soft"],
        size=f"{canvas.text:g}",
        title=title,
        desc=desc,
        letters=parts.letters.items(),
        shapes=parts.shapes,
        texts=parts.texts,
    )


def _kept(shape: SvgElement) -> Attributes:
    return tuple(pair for pair in shape.attributes if not pair[0].startswith("data-"))


def _placed(drawn: Attributes) -> Attributes:
    """Return where unseen words stand; their look is of no use."""
    kept = ("x", "y", "font-size", "text-anchor", "transform")
    return tuple(pair for pair in drawn if pair[0] in kept)


def _outlined(
    drawn: Attributes, words: str, usual: float
) -> Iterator[tuple[Attributes, tuple[PlacedGlyph, ...]]]:
    """Yield the letters of words in groups, each with its place and the colour of the words."""
    look = {name: str(value) for name, value in drawn}
    size = float(look.pop("font-size", usual))
    x, y = float(look.pop("x")), float(look.pop("y"))
    text = outlined_text(words, size, bold=look.get("font-weight") == "600")
    left = x - text.width * _SHARES.get(look.get("text-anchor", ""), 0.0)
    before = look.pop("transform", "")
    kept = tuple((name, value) for name, value in look.items() if name not in _OF_WORDS)
    for run in text.runs:
        move = f"translate({left + run.x:.2f} {y:g}) scale({run.scale:.5g})"
        yield (*kept, ("transform", f"{before} {move}".strip())), run.glyphs
