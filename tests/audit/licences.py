"""The licence of each installed package, as the package itself states it."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions

UNSTATED = "not stated"
_CLASSIFIER = "License :: "
_LONGEST = 60
"""The most characters of a licence's name. A longer text is the licence itself."""


@dataclass(frozen=True, order=True, slots=True)
class PackageLicence:
    """A package with its version and the name of its licence."""

    name: str
    version: str
    licence: str


def package_licences(found: Iterable[Distribution] | None = None) -> tuple[PackageLicence, ...]:
    """Return the licences of some packages by name; without packages, of all that is installed."""
    every = distributions() if found is None else found
    return tuple(sorted({_licence(one) for one in every}, key=lambda one: one.name.lower()))


def _licence(package: Distribution) -> PackageLicence:
    """Read a licence: its expression, else its classifiers, else the first line of its text."""
    classified = [
        line.rpartition(" :: ")[2]
        for line in _stated(package, "Classifier")
        if line.startswith(_CLASSIFIER)
    ]
    written = "".join(_stated(package, "License")).strip().partition("\n")[0].strip()
    if len(written) > _LONGEST:
        written = ""
    expression = "".join(_stated(package, "License-Expression"))
    licence = expression or " or ".join(classified) or written or UNSTATED
    return PackageLicence(package.metadata["Name"], package.version, licence)


def _stated(package: Distribution, field: str) -> list[str]:
    """Return every value of a field of a package's metadata."""
    return [str(value) for value in package.metadata.get_all(field) or []]


def licence_lines(found: Iterable[PackageLicence]) -> list[str]:
    """Return one line for each package: its name, its version and its licence, in columns."""
    rows = list(found)
    names = max((len(one.name) for one in rows), default=0)
    versions = max((len(one.version) for one in rows), default=0)
    return [f"{one.name:<{names}}  {one.version:<{versions}}  {one.licence}" for one in rows]
