"""The look of each class in pictures: CSS on a page, and attributes in a separate file.

A value that begins with $ names a colour token of `layouts.frame.style`.
"""

from layouts.frame import style

_STROKE = {"fill": "none", "stroke": "$ink", "stroke-linejoin": "round"}
_COMP = {"fill": "none", "stroke": "$comp", "stroke-width": "2"}
_RULE = {"fill": "none", "stroke": "$axis"}

CLASSES: dict[str, dict[str, str]] = {
    # background
    "g": {"fill": "none", "stroke": "$grid"},  # grid
    "l": {"fill": "$band"},  # where figures were expected
    "le": {
        "fill": "none",
        "stroke": "$axis",
        "stroke-width": "1",
    },  # its edges; the mean of a control chart
    "lt": {"fill": "none", "stroke": "$axis", "stroke-width": "1", "stroke-dasharray": "5 4"},
    "k": {"fill": "$pick"},  # stripe of the chosen quarter
    "c": {"fill": "$card"},  # covers a line beneath it
    # axes and rules
    "x": _RULE,
    "e": {"fill": "none", "stroke": "$soft", "stroke-width": "1.2", "stroke-dasharray": "2 3"},
    "b": {"fill": "none", "stroke": "$axis", "stroke-width": "1.5"},  # break
    "j": {"fill": "none", "stroke": "$axis", "stroke-width": ".8"},  # leader
    "z": {"fill": "none", "stroke": "$axis", "stroke-dasharray": "3 2"},  # slot's edge
    "h": {"fill": "none", "stroke": "$axis", "stroke-width": ".5"},  # hatching
    # lines
    "o": {**_STROKE, "stroke-width": "2.4", "stroke-linecap": "round"},  # ours
    "u": {**_STROKE, "stroke-width": "2.4", "stroke-dasharray": "4 4"},  # ours, not final
    "v": {**_STROKE, "stroke-width": "2.8"},  # the limit's step
    "y": {**_STROKE, "stroke-width": "1.6"},  # ours in a sparkline
    "lv": {"fill": "none", "stroke": "$soft", "stroke-width": "1.4"},  # a usual level
    "slv": {"fill": "none", "stroke": "$axis", "stroke-width": "1"},  # in a sparkline
    "svn": {"fill": "none", "stroke": "$neut", "stroke-width": "3"},
    "svg": {"fill": "none", "stroke": "$good", "stroke-width": "3"},
    "svb": {"fill": "none", "stroke": "$bad", "stroke-width": "3"},
    "vo": {"fill": "none", "stroke": "$axis", "stroke-width": "3"},  # an average as expected
    "vn": {"fill": "none", "stroke": "$neut", "stroke-width": "5"},  # a move: neither good nor bad
    "vg": {"fill": "none", "stroke": "$good", "stroke-width": "5"},
    "vb": {"fill": "none", "stroke": "$bad", "stroke-width": "5"},
    "q": {**_STROKE, "stroke-width": "1"},  # target
    "t": {"fill": "none", "stroke": "$ink", "stroke-width": "1.8", "stroke-dasharray": "9 3 2 3"},
    "ts": {"fill": "none", "stroke": "$ink", "stroke-width": "1.8"},  # start of a threshold
    "r1": _COMP,
    "r2": {**_COMP, "stroke-dasharray": "7 4"},
    "r3": {**_COMP, "stroke-dasharray": "1.5 3.5", "stroke-linecap": "round"},
    "r4": {**_COMP, "stroke-dasharray": "7 3 1.5 3"},
    "r5": {**_COMP, "stroke-dasharray": "3 3"},
    "r6": {**_COMP, "stroke-width": "1.5", "stroke-dasharray": "10 2"},  # a picked authority
    # marks
    "d": {"fill": "$dot"},
    "dh": {"fill": "$card", "stroke": "$dot", "stroke-width": "1.8"},
    "mi": {"fill": "$ink"},
    "mn": {"fill": "$neut"},
    "mg": {"fill": "$good"},
    "mb": {"fill": "$bad"},
    "hn": {"fill": "$card", "stroke": "$neut", "stroke-width": "1.6"},
    "hg": {"fill": "$card", "stroke": "$good", "stroke-width": "1.6"},
    "hb": {"fill": "$card", "stroke": "$bad", "stroke-width": "1.6"},
    "f": {"fill": "none", "stroke": "$ink", "stroke-width": "2"},  # frame
    "p": {"fill": "$comp"},  # a neighbour in a funnel
    "pr": {"fill": "none", "stroke": "$comp", "stroke-width": "1.6"},  # ring of a group's area
    "hi": {"fill": "$hide"},
    # bars
    "b1": {"fill": "$band1"},
    "b2": {"fill": "$band2"},
    "bo": {"fill": "$card", "stroke": "$band2"},  # late
    # words: in the second colour unless the class says otherwise
    "i": {"fill": "$ink"},
    "n": {"fill": "$ink", "font-weight": "600"},
    "m": {"text-anchor": "middle"},
    "a": {"text-anchor": "end"},
}

_BEHAVIOUR = (
    ".pic{display:block;width:100%;height:auto;overflow:visible;"
    "font:13px/1 var(--font);fill:var(--soft)}"
    ".pic.w{font-size:14px}"
    ".pic svg{overflow:visible}"
    ".pic a rect{fill:transparent}"
    ".pic a:hover rect{fill:var(--ink);fill-opacity:.08}"
    ".pic a:focus{outline:none}"
    ".pic a:focus-visible rect{stroke:var(--ink);stroke-width:2;"
    "outline:3px solid var(--focus);outline-offset:1px}"
    ".mark{display:inline-block;vertical-align:middle;overflow:visible}"
    "@media print{.pic .k{fill:none;stroke:var(--ink);stroke-dasharray:1.5 3.5}}"
)


def picture_css() -> str:
    """Return the stylesheet's rules for pictures and marks."""
    rules = [_rule(name, attributes) for name, attributes in CLASSES.items()]
    return "".join(rules) + _BEHAVIOUR


def _rule(name: str, attributes: dict[str, str]) -> str:
    said = ";".join(f"{key}:{_css_value(value)}" for key, value in attributes.items())
    return f":is(.pic,.mark) .{name}{{{said}}}"


def _css_value(value: str) -> str:
    return f"var(--{value[1:]})" if value.startswith("$") else value


def literal(names: str, tokens: dict[str, str] = style.LIGHT) -> tuple[tuple[str, str], ...]:
    """Return class names as attributes, with colours written out.

    A later class overrides an earlier.
    """
    said: dict[str, str] = {}
    for name in names.split():
        said.update(CLASSES[name])
    return tuple(
        (key, tokens[value[1:]] if value.startswith("$") else value) for key, value in said.items()
    )
