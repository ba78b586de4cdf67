"""The list of parts names every locked package once, in the form that other programs read."""

import json
from pathlib import Path

from tests.audit.__main__ import LOCKS
from tests.audit.known_faults import locked_packages
from tests.audit.parts_list import parts_list, write_parts_list


def test_every_locked_package_is_a_part_with_its_licence(tmp_path: Path) -> None:
    packages = locked_packages(LOCKS[:1])
    write_parts_list(tmp_path / "var" / "sbom.json", parts_list(packages, {"dash": "MIT"}, "1.2"))
    found = json.loads((tmp_path / "var" / "sbom.json").read_text(encoding="utf-8"))
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    assert found["metadata"]["component"]["version"] == "1.2"
    parts = {one["name"]: one for one in found["components"]}
    assert {(name, one["version"]) for name, one in parts.items()} == set(packages)
    dash = parts["dash"]
    assert dash["purl"] == f"pkg:pypi/dash@{dash['version']}"
    assert dash["licenses"] == [{"license": {"name": "MIT"}}]
    assert "licenses" not in parts["flask"]
    (own,) = (one for one in found["dependencies"] if "dependsOn" in one)
    assert len(own["dependsOn"]) == len(packages)
