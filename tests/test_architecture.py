"""docs/architecture.md shows the house as it is: every room is on it, and nothing that is not."""

import re
import tomllib

from tests.house import HOUSE, PACKAGES, folders, name_of

PAGE = (HOUSE / "docs" / "architecture.md").read_text(encoding="utf-8")
DRAWN = PAGE[PAGE.index("    dashboard/     ") : PAGE.index("| room |")]
SETTINGS = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_module_and_room_that_the_page_names_exists() -> None:
    named = set(re.findall(r"`((?:" + "|".join(PACKAGES) + r")/[\w/.]*)`", PAGE))
    missing = sorted(name for name in named if not (HOUSE / name).exists())
    assert not missing, f"docs/architecture.md names what is not there: {missing}"
    assert len([name for name in named if name.endswith(".py")]) > 20


def test_every_room_of_the_four_packages_is_on_the_page() -> None:
    rooms = {name_of(folder) for folder in folders()} - set(PACKAGES)
    missing = sorted(room for room in rooms if f"`{room}/`" not in PAGE)
    assert not missing, f"docs/architecture.md does not name: {missing}"


def layers(text: str, lower: str) -> list[set[str]]:
    """Give the layers written in a text, each as its rooms."""
    return [set(re.findall(r"\w+", row)) for row in text.replace(".py", "").split(lower)]


def test_the_rooms_are_drawn_in_the_layers_that_imports_keep() -> None:
    drawn = {
        package: layers(rooms, "<")
        for package, rooms in re.findall(r"^    (\w+)/ ((?:.*\n)(?: {8,}.*\n)*)", DRAWN, re.M)
    }
    kept = {
        contract["containers"][0]: layers(" < ".join(reversed(contract["layers"])), "<")
        for contract in SETTINGS["tool"]["importlinter"]["contracts"]
        if "containers" in contract
    }
    assert drawn == kept, "docs/architecture.md draws other layers than pyproject.toml"
    assert set(kept) == set(PACKAGES)
