"""A picture read back: its words with the ground they cover, its links, its shapes by class."""

from dataclasses import dataclass
from xml.etree import ElementTree

from layouts.pictures import fonts
from layouts.pictures.labels import Box

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
        wide = fonts.width(text, size, "n" in names)
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
        group = self.root.find("./g[@transform]")
        top = float(group.attrib["transform"][12:-1]) if group is not None else 0.0
        return [self._link(a, top) for a in self.root.iter("a")]

    def _link(self, a: ElementTree.Element, top: float) -> Link:
        rect = a.find("rect")
        assert rect is not None
        x, wide, tall = (float(rect.attrib[n]) for n in ("x", "width", "height"))
        return Link(
            a.attrib["href"],
            a.attrib["data-quarter"],
            a.findtext("title") or "",
            a.attrib["tabindex"],
            Box(x, top, x + wide, top + tall),
        )

    def places(self, names: str) -> list[list[tuple[float, float]]]:
        """Give the stretches of the polylines of a class."""
        found = []
        for path in self.shapes("path", names):
            for stretch in path.attrib["d"].split("M")[1:]:
                numbers = [float(n) for n in stretch.replace("Z", "").split()]
                found.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
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
