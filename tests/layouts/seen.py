"""Reads a picture back: its words with the area they cover, its links, its shapes by class."""

from dataclasses import dataclass
from itertools import accumulate
from xml.etree import ElementTree

from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.labels import Box

ANCHORS = {"a": 1.0, "m": 0.5}


@dataclass(frozen=True)
class Words:
    """Words of a picture: their class names, their data and the ground they cover."""

    text: str
    names: tuple[str, ...]
    box: Box
    data: dict[str, str]


@dataclass(frozen=True)
class Link:
    """A quarter's link: where it leads, its name, its column."""

    href: str
    quarter: str
    name: str
    tab: str
    box: Box


class Picture:
    """A drawn picture, parsed."""

    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg.replace('xmlns="http://www.w3.org/2000/svg"', ""))
        _, _, self.width, self.height = map(float, self.root.attrib["viewBox"].split())
        self.size = 14.0 if "w" in self.root.attrib.get("class", "").split() else 13.0

    def shapes(self, tag: str, names: str = "") -> list[ElementTree.Element]:
        """Give the shapes of a tag that have all these class names; links' columns aside."""
        wanted = set(names.split())
        columns = {id(rect) for rect in self.root.iterfind(".//a/rect")}
        return [
            e
            for e in self.root.iter(tag)
            if wanted <= set(e.attrib.get("class", "").split()) and id(e) not in columns
        ]

    @property
    def words(self) -> list[Words]:
        """Give all words."""
        return [self._words(e) for e in self.root.iter("text")]

    def _words(self, element: ElementTree.Element) -> Words:
        names = tuple(element.attrib.get("class", "").split())
        text = element.text or ""
        size = float(element.attrib.get("font-size", self.size))
        wide = fonts.text_width(text, size, "n" in names)
        x, y = float(element.attrib["x"]), float(element.attrib["y"])
        left = x - wide * next((ANCHORS[n] for n in names if n in ANCHORS), 0.0)
        box = Box(left, y - 0.66 * size, left + wide, y + 0.2 * size)
        data = {k[5:]: v for k, v in element.attrib.items() if k.startswith("data-")}
        return Words(text, names, box, data)

    @property
    def texts(self) -> list[str]:
        """Give what all words say."""
        return [words.text for words in self.words]

    @property
    def links(self) -> list[Link]:
        """Give the quarters' links."""
        plot = self.root.find("./svg")
        if plot is None:
            return []
        x, y, wide, tall = (float(plot.attrib[n]) for n in ("x", "y", "width", "height"))
        return [self._link(a, Box(x, y, x + wide, y + tall)) for a in plot.iter("a")]

    def _link(self, a: ElementTree.Element, plot: Box) -> Link:
        rect = a.find("rect")
        assert rect is not None
        x, wide, tall = (float(rect.attrib[n][:-1]) / 100 for n in ("x", "width", "height"))
        unit = plot.right - plot.left
        left = plot.left + x * unit
        return Link(
            a.attrib["href"],
            a.attrib["data-quarter"],
            a.findtext("title") or "",
            a.attrib["tabindex"],
            Box(left, plot.top, left + wide * unit, plot.top + tall * (plot.bottom - plot.top)),
        )

    def places(self, names: str) -> list[list[tuple[float, float]]]:
        """Give the stretches of the polylines of a class."""
        found = []
        for path in self.shapes("path", names):
            for stretch in path.attrib["d"].split("M")[1:]:
                numbers = [float(n) for n in stretch.replace("Z", "").replace("l", " ").split()]
                steps = zip(numbers[::2], numbers[1::2], strict=True)
                found.append(list(accumulate(steps, lambda a, b: (a[0] + b[0], a[1] + b[1]))))
        return found

    def rules(self, names: str) -> list[tuple[float, float, float]]:
        """Give the vertical rules of a class: where they stand, from where to where."""
        found = []
        for path in self.shapes("path", names):
            for rule in path.attrib["d"].split("M")[1:]:
                start, _, foot = rule.partition("V")
                x, top = map(float, start.split())
                found.append((x, top, float(foot)))
        return found
