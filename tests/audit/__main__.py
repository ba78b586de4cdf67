"""`make audit`: asks about every locked package, and lists the licences of what is installed."""

import sys

from tests.audit.known_faults import AuditFindings, asked_at_the_index, known_faults
from tests.audit.known_faults import locked_packages as locked
from tests.audit.licences import licence_lines, package_licences
from tests.house import HOUSE

LOCKS = [HOUSE / name for name in ("requirements.txt", "requirements-dev.txt")]


def main() -> int:
    """Print what was found; return 1 if there is a fault, or if nothing could be asked."""
    print("Licences of what is installed:\n")
    print("\n".join(licence_lines(package_licences())))
    found = known_faults(locked(LOCKS), asked_at_the_index())
    print("\n".join(["", *report_lines(found)]))
    return 1 if found.faults or not found.asked else 0


def report_lines(found: AuditFindings) -> list[str]:
    """Return the faults, the packages that could not be asked about, and a line that counts."""
    lines = [*found.faults]
    if found.unasked:
        lines.append("Not asked about:")
        lines += [f"  {name} {version}: {why}" for (name, version), why in found.unasked.items()]
    counts = f"{len(found.asked)} packages were asked about, {len(found.unasked)} were not"
    return [*lines, f"{counts}; {len(found.faults)} known faults."]


if __name__ == "__main__":
    sys.exit(main())
