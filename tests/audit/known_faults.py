"""The locked packages, and the faults that are known of them at the Python Package Index."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from packaging.version import Version
from pip_audit._service import ConnectionError as IndexAwayError
from pip_audit._service import PyPIService, ResolvedDependency, ServiceError

SECONDS = 10
"""The seconds to wait for an answer about one package."""
MOST_IN_VAIN = 3
"""After so many packages in a row without any answer, the index is away and no more is asked."""
_LOCKED = re.compile(r"^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)

Package = tuple[str, str]
"""A package's name and its version."""


@dataclass(slots=True)
class AuditFindings:
    """What was found: the packages asked about, a line for each fault, and why not all were asked.

    `unasked` has the reason for each package that could not be asked about.
    """

    asked: list[Package] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unasked: dict[Package, str] = field(default_factory=dict)


class UnaskedError(Exception):
    """A package could not be asked about; the message says why."""


def locked_packages(paths: Iterable[Path]) -> list[Package]:
    """Return every package of some lock files with its version, by name."""
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return sorted({(name, version) for text in texts for name, version in _LOCKED.findall(text)})


def known_faults(packages: Iterable[Package], ask: Callable[[Package], list[str]]) -> AuditFindings:
    """Ask about each package. A package that cannot be asked about is noted, and the next follows.

    `ask` returns a line for each fault of a package, or raises UnaskedError. If a package has no
    answer because of an OSError, the index may be away: after MOST_IN_VAIN of these in a row, the
    others are noted without being asked about.
    """
    found, in_vain, last = AuditFindings(), 0, ""
    for package in packages:
        if in_vain == MOST_IN_VAIN:
            found.unasked[package] = f"not tried, after {last}"
            continue
        try:
            faults = ask(package)
        except UnaskedError as error:
            found.unasked[package], in_vain = str(error), 0
        except OSError as error:
            last = str(error).partition("\n")[0] or type(error).__name__
            found.unasked[package], in_vain = last, in_vain + 1
        else:
            found.asked.append(package)
            found.faults += faults
            in_vain = 0
    return found


def asked_at_the_index() -> Callable[[Package], list[str]]:
    """Return what asks the Python Package Index about a package."""
    service = PyPIService(timeout=SECONDS)

    def ask(package: Package) -> list[str]:
        name, version = package
        try:
            answered, faults = service.query(ResolvedDependency(name, Version(version)))
        except IndexAwayError as error:
            raise TimeoutError(str(error)) from error
        except ServiceError as error:
            raise UnaskedError(str(error.__cause__ or error)) from error
        if answered.is_skipped():
            raise UnaskedError("the index says nothing of this version")
        return [
            f"{name} {version}: {one.id}, mended in "
            f"{', '.join(map(str, one.fix_versions)) or 'no version yet'}: {one.description}"
            for one in faults
        ]

    return ask
