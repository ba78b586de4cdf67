"""The licences of what is installed are one list."""

from importlib.metadata import Distribution, PathDistribution
from pathlib import Path

import pytest

from tests.audit.licences import PackageLicence, licence_lines, package_licences


def a_package(folder: Path, *lines: str) -> Distribution:
    """Install a package that says these lines of itself."""
    place = folder / "thing-1.2.dist-info"
    place.mkdir()
    told = ["Metadata-Version: 2.4", "Name: thing", "Version: 1.2", *lines]
    (place / "METADATA").write_text("\n".join(told))
    return PathDistribution(place)


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        (["License-Expression: MIT", "License: other"], "MIT"),
        (
            ["Classifier: License :: OSI Approved :: BSD License", "Classifier: Topic :: Internet"],
            "BSD License",
        ),
        (["License: Apache 2.0"], "Apache 2.0"),
        (["License: " + "Permission is hereby granted, free of charge, to any person" * 3], ""),
        ([], ""),
    ],
)
def test_a_licence_is_what_the_package_says(tmp_path: Path, lines: list[str], licence: str) -> None:
    (found,) = package_licences([a_package(tmp_path, *lines)])
    assert found == PackageLicence("thing", "1.2", licence or "not stated")


def test_everything_installed_is_in_the_list_by_name() -> None:
    found = package_licences()
    names = [one.name.lower() for one in found]
    assert names == sorted(names)
    assert {"dash", "flask", "sqlalchemy"} <= set(names)
    stated = [one for one in found if one.licence != "not stated"]
    assert len(stated) >= len(found) - 3
    assert all("\n" not in line for line in licence_lines(found))
