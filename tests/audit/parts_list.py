"""The list of every part that is installed to run (SBOM), in the form of CycloneDX 1.6."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from tests.audit.known_faults import Package


def parts_list(packages: Iterable[Package], licences: Mapping[str, str], version: str) -> str:
    """Return the list as JSON: each package with its version, address and licence, by name.

    `licences` are by the package's name in small letters; one that is not there is not stated.
    `version` is the dashboard's own.
    """
    bom = Bom()
    bom.metadata.component = Component(
        name="safeguarding-dashboard", version=version, type=ComponentType.APPLICATION
    )
    for name, of_package in packages:
        licence = licences.get(name.lower().replace("_", "-"), "")
        bom.components.add(
            Component(
                name=name,
                version=of_package,
                type=ComponentType.LIBRARY,
                purl=PackageURL("pypi", None, name.lower(), of_package),
                licenses=[DisjunctiveLicense(name=licence)] if licence else [],
            )
        )
    bom.register_dependency(bom.metadata.component, bom.components)
    return str(JsonV1Dot6(bom).output_as_string(indent=2))


def write_parts_list(path: Path, text: str) -> None:
    """Write the list to a file; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{text}\n", encoding="utf-8")
