"""`make audit`: asks about every locked package, and lists the licences of what is installed."""

import sys

from dashboard.version import VERSION
from tests.audit.known_faults import AuditFindings, asked_at_the_index, known_faults
from tests.audit.known_faults import locked_packages as locked
from tests.audit.licences import UNSTATED, licence_lines, package_licences
from tests.audit.parts_list import parts_list, write_parts_list
from tests.house import HOUSE

PARTS = HOUSE / "var" / "sbom.json"
"""The list of every part that is installed to run, which `make audit` writes."""
LOCKS = [HOUSE / name for name in ("requirements.txt", "requirements-dev.txt")]


def main() -> int:
    """Print what was found, and write the list of parts.

    The result is 1 if there is a fault, or if a package could not be asked about.
    """
    licences = package_licences()
    print("Licences of what is installed:\n")
    print("\n".join(licence_lines(licences)))
    stated = {one.name.lower(): one.licence for one in licences if one.licence != UNSTATED}
    write_parts_list(PARTS, parts_list(locked(LOCKS[:1]), stated, VERSION))
    print(f"\nThe list of parts (SBOM, CycloneDX) is {PARTS}.")
    found = known_faults(locked(LOCKS), asked_at_the_index())
    print("\n".join(["", *report_lines(found)]))
    return 1 if found.faults or found.unasked or not found.asked else 0


def report_lines(found: AuditFindings) -> list[str]:
    """Return the faults, the packages that could not be asked about, and a line that counts."""
    lines = [*found.faults]
    if found.unasked:
        lines.append("Not asked about:")
        lines += [f"  {name} {version}: {why}" for (name, version), why in found.unasked.items()]
    counts = f"{len(found.asked)} packages were asked about, {len(found.unasked)} were not"
    lines.append(f"{counts}; {len(found.faults)} known faults.")
    if found.unasked or not found.asked:
        lines.append(
            "So nobody knows whether these are free of faults: ask again where the index is."
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())
