"""A picture for a paper: its colours are written out, its words are words of the house's fonts.

The program that sets the paper has the fonts. Words stay words, so that they can be searched, and
the picture is a fraction of the size of one with outlines.
"""

from jinja2 import Environment

from layouts.frame import style
from layouts.pictures.sheet import presentation
from layouts.pictures.sheet.canvas import Canvas, SvgElement

FAMILY = ", ".join(
    f"'{one}'"
    for one in (
        "Source Sans",
        "Source Sans latin-ext",
        "Source Sans 3 ExtraLight",
        "Source Sans vietnamese",
        "Source Sans greek",
        "Source Sans cyrillic",
        "DejaVu Sans",
    )
)
"""The fonts of the words, in the order in which they are tried.

A paper's stylesheet has each file of Source Sans 3 as a family. Its name does not end in a number:
such a name gets a comma behind it in a PDF, which some readers do not understand. "ExtraLight" is
the name in the font's own files, for programs that read those.
"""
_PICTURE = Environment(autoescape=True).from_string(
    """\
<svg xmlns="http://www.w3.org/2000/svg" width="{{ width }}" height="{{ height }}"
{#- #} viewBox="0 0 {{ width }} {{ height }}" fill="{{ fill }}">
{#- #}<title>{{ title }}</title>
{%- for tag, attributes, body in shapes -%}
<{{ tag }}{% for name, value in attributes %} {{ name }}="{{ value }}"{% endfor -%}
{%- if body is none %}/>{% else %}>{{ body }}</{{ tag }}>{% endif -%}
{%- endfor -%}
</svg>
"""
)
_STRIPE = (("fill", "none"), ("stroke", style.LIGHT["ink"]), ("stroke-dasharray", "1.5 3.5"))
"""The chosen quarter on paper: edges in place of a colour, so that grey print loses nothing."""


def paper_svg(canvas: Canvas, title: str) -> str:
    """Write a picture for a paper; `title` is its alternative text."""
    return _PICTURE.render(
        width=f"{canvas.width:g}",
        height=f"{canvas.height:g}",
        fill=style.LIGHT["soft"],
        title=title,
        shapes=[(one.tag, _attributes(one, canvas.text), one.body) for one in canvas.shapes],
    )


def _attributes(shape: SvgElement, size: float) -> tuple[tuple[str, object], ...]:
    look = _STRIPE if shape.names == "k" else presentation.literal(shape.names)
    kept = tuple(pair for pair in shape.attributes if not pair[0].startswith("data-"))
    named = {name for name, _ in kept}
    words: tuple[tuple[str, object], ...] = ()
    if shape.tag == "text":
        words = (("font-family", FAMILY),)
        words += () if "font-size" in named else (("font-size", f"{size:g}"),)
    return (*words, *look, *kept)
