"""The page of one place or group: its address and the data it gathers."""

from callbacks.web.page import Page, from_catalogue
from callbacks.web.page_frame import known_key, make_frame, shares_address
from dashboard.catalogue.indicators import Breakdown, Catalogue
from dashboard.compared.part_readings import breakdown_of, read_parts, split_keys
from dashboard.errors import AddressError
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter
from data_access.store.gate import Gate
from layouts.compared import place as page
from layouts.exhibits.place import place_exhibits
from layouts.explorer.choices import Choice, ChoiceGroup
from layouts.frame import addresses
from layouts.frame.shell import Crumb


def view(gate: Gate, part: str | None = None, quarter: Quarter | None = None) -> page.View:
    """Gather the lines of one part of a breakdown, by default the first place."""
    catalogue = gate.catalogue()
    splits = _in_order(catalogue)
    keys = [one.key for split in splits for one in split.parts]
    if not keys:
        raise AddressError("No line of this partnership is split by place or group.")
    key = known_key(part or keys[0], keys, "place or group", addresses.place_address)
    split = breakdown_of(catalogue, key)
    assert split is not None
    chosen = next(one for one in split.parts if one.key == key)
    latest = (gate.bounds() or (None, None))[1]
    framed = make_frame(
        gate,
        chosen.title,
        quarter,
        in_quarter=lambda q: addresses.place_address(key, None if q == latest else q),
        active="themes",
        lede=f"{split.title}: each count beside that of {catalogue.partnership.area_name}.",
        crumbs=(Crumb("Themes", addresses.themes_address(quarter)), Crumb(split.title)),
    )
    lines = split_keys(catalogue, split.key)
    found = page.View(
        frame=framed,
        part=chosen,
        split=split,
        choices=_choices(splits, key, framed.chosen),
        area=catalogue.partnership.area_name,
        shares=shares_address(gate, split.key, quarter=framed.chosen),
        parts=sum(len(b.parts) * len(split_keys(catalogue, b.key)) for b in splits),
    )
    if framed.quarter is None or not lines:
        return found
    material = gate.material(list(history_keys(catalogue, lines)), framed.quarter, parts=True)
    return page.with_lines(found, read_parts(material, chosen, lines, framed.quarter))


def _in_order(catalogue: Catalogue) -> list[Breakdown]:
    """Return the breakdowns, those by place first."""
    return sorted(catalogue.breakdowns, key=lambda split: not split.of_places)


def _choices(splits: list[Breakdown], key: str, quarter: Quarter | None) -> tuple[ChoiceGroup, ...]:
    return tuple(
        ChoiceGroup(
            split.title,
            tuple(
                Choice(one.title, addresses.place_address(one.key, quarter), one.key == key)
                for one in split.parts
            ),
        )
        for split in splits
    )


PAGE = Page(
    path="/places/<part>",
    view=view,
    layout=page.layout,
    exhibits=from_catalogue(place_exhibits),
    seldom=True,
)
