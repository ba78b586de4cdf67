"""The programs of PostgreSQL that make and read its backups: found, their versions compared, run.

No password stands among a program's words: it is in a file of its own, which is gone afterwards.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import URL

from dashboard.errors import StoreError
from data_access.database.database import Database

_VERSION = re.compile(r"(\d+)(?:\.\d+)?")
_SHOWN = 200


class PostgresPrograms:
    """The programs in one folder, or on the path if none is named."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def found(self, name: str) -> str:
        """Return where a program is. Raises: StoreError if it is not here."""
        path = shutil.which(name, path=str(self._folder) if self._folder else None)
        if path is None:
            where = f"in {self._folder} (PG_BIN)" if self._folder else "on this machine"
            raise StoreError(
                f"{name} is not {where}, and a PostgreSQL store is backed up and restored with it: "
                "install the client programs of PostgreSQL (on Debian: apt install "
                "postgresql-client), or name their folder in PG_BIN."
            )
        return path

    def must_fit(self, name: str, database: Database) -> None:
        """Refuse a program that is older than the server. Raises: StoreError."""
        said = subprocess.run(
            [self.found(name), "--version"], capture_output=True, text=True, check=False
        ).stdout
        own = _VERSION.search(said)
        with database.reading() as connection:
            number = connection.exec_driver_sql("SHOW server_version_num").scalar_one()
        server = int(number) // 10_000
        if own is None or int(own[1]) < server:
            raise StoreError(
                f"{name} is of version {own[1] if own else 'unknown'}, and the server of version "
                f"{server}: a program of version {server} or later is needed (PG_BIN names its "
                "folder)."
            )

    def run(self, name: str, words: Sequence[str], doing: str) -> str:
        """Run a program; return what it printed. Raises: StoreError, with what it said."""
        ran = subprocess.run(
            [self.found(name), *words], capture_output=True, text=True, check=False
        )
        if ran.returncode:
            said = (ran.stderr.strip().splitlines() or ["it said nothing"])[0]
            raise StoreError(f"{doing}: {said[:_SHOWN]}")
        return ran.stdout


@contextmanager
def named_database(url: URL) -> Iterator[str]:
    """Yield a database's address as PostgreSQL's programs take it, without its password."""
    plain = url.set(drivername="postgresql", password=None)
    if url.password is None:
        yield plain.render_as_string(hide_password=False)
        return
    with tempfile.NamedTemporaryFile("w", prefix="pgpass-") as file:  # mode 600
        word = str(url.password).replace("\\", "\\\\").replace(":", "\\:")
        file.write(f"*:*:*:*:{word}\n")
        file.flush()
        yield plain.update_query_dict({"passfile": file.name}).render_as_string()
