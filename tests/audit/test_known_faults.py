"""An audit names what it could not ask about, and goes on."""

from pathlib import Path

import pytest
from pip_audit._service import ConnectionError as IndexAwayError
from pip_audit._service import PyPIService

from tests.audit.__main__ import LOCKS, report_lines
from tests.audit.known_faults import (
    MOST_IN_VAIN,
    AuditFindings,
    Package,
    UnaskedError,
    asked_at_the_index,
    known_faults,
    locked_packages,
)

PACKAGES = [(name, "1.0") for name in ("alembic", "brotli", "dash", "flask")]


def test_a_package_that_cannot_be_asked_about_is_named_and_the_next_is_asked() -> None:
    def ask(package: Package) -> list[str]:
        if package[0] == "brotli":
            raise UnaskedError("the index says nothing of this version")
        return ["dash 1.0: CVE-1, mended in 1.1: a hole"] if package[0] == "dash" else []

    found = known_faults(PACKAGES, ask)
    assert report_lines(found) == [
        "dash 1.0: CVE-1, mended in 1.1: a hole",
        "Not asked about:",
        "  brotli 1.0: the index says nothing of this version",
        "3 packages were asked about, 1 were not; 1 known faults.",
        "So nobody knows whether these are free of faults: ask again where the index is.",
    ]
    clean = AuditFindings(asked=[("dash", "1.0")])
    assert report_lines(clean) == ["1 packages were asked about, 0 were not; 0 known faults."]


def test_an_index_that_is_away_is_not_asked_about_every_package() -> None:
    tried = []

    def ask(package: Package) -> list[str]:
        tried.append(package)
        raise ConnectionError("no route to the index")

    found = known_faults(PACKAGES, ask)
    assert tried == PACKAGES[:MOST_IN_VAIN]
    assert list(found.unasked) == PACKAGES
    assert found.unasked[PACKAGES[-1]] == "not tried, after no route to the index"


def test_an_index_that_does_not_answer_is_told_from_a_package_it_does_not_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Behind a firewall an audit would otherwise wait for every package."""

    def away(*_: object) -> None:
        raise IndexAwayError("no route to the index")

    monkeypatch.setattr(PyPIService, "query", away)
    found = known_faults(PACKAGES, asked_at_the_index())
    assert found.unasked[PACKAGES[-1]] == "not tried, after no route to the index"


def test_one_answer_that_is_lost_is_no_sign_that_the_index_is_away() -> None:
    lost = iter([True, True, False, True])

    def ask(package: Package) -> list[str]:
        if next(lost):
            raise TimeoutError
        return []

    found = known_faults(PACKAGES, ask)
    assert [name for name, _ in found.asked] == ["dash"]
    assert set(found.unasked.values()) == {"TimeoutError"}


def test_every_package_of_the_locks_is_asked_about_once(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_text(
        "psycopg[binary]==3.3.9 \\\n    --hash=sha256:12\n    # via -r a.in\n"
        "tzdata==2026.6 ; sys_platform == 'linux' \\\n    --hash=sha256:34\n"
    )
    assert locked_packages([lock, lock]) == [("psycopg", "3.3.9"), ("tzdata", "2026.6")]
    named = {name.lower() for name, _ in locked_packages(LOCKS)}
    assert {"dash", "sqlalchemy", "pytest", "pip-audit"} <= named
