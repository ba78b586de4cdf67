"""The invented deep-dive: all that it names is there, and partners read its conclusion."""

import shutil
from datetime import date
from pathlib import Path

from dashboard.assurance.deep_dives.deep_dives import DiveState, dives_of
from dashboard.readers import Audience, Reader
from dashboard.toml_files import read_toml
from data_access.demonstration.assurance.deep_dives import FILE
from data_access.store.gate import open_gate
from data_access.store.store import Store

DAY = date(2030, 1, 1)


def test_everything_is_gathered_and_partners_read_what_is_concluded(
    demonstration_file: Path, tmp_path: Path
) -> None:
    (written,) = read_toml(FILE)["dive"]
    partner = Reader(Audience.PARTNER)
    copied = shutil.copy(demonstration_file, tmp_path)
    with Store.open(f"sqlite:///{copied}") as store, open_gate(store, partner, DAY) as gate:
        (dive,) = dives_of(gate.dive_steps())
    assert [one.section for one in dive.pieces] == [one["section"] for one in written["piece"]]
    assert dive.state is DiveState.AGREED
    assert dive.conclusion is not None
    assert dive.conclusion.text == written["conclusion"]
    assert dive.opened.text.startswith("Invented: ")
