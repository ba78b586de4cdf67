"""The one reader of the environment: made once, by what starts a process, and passed in."""

from pathlib import Path

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard.readers import Audience

HERE = Path(__file__).resolve().parent


class Settings(BaseSettings):
    """What a process is told from outside; each field is an environment variable in capitals."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", frozen=True)

    host: str = "127.0.0.1"
    """The address to listen on: this machine alone, unless told otherwise."""

    port: int = Field(default=8050, ge=1, le=65535)

    database_url: str = f"sqlite:///{HERE / 'var' / 'dashboard.db'}"
    """Where the store is, as SQLAlchemy writes it."""

    partnership: str | None = None
    """Whose dashboard this process shows; named only where the store holds several."""

    web_concurrency: int = Field(default=2, ge=1, le=64)
    """How many worker processes answer."""

    audience: Audience = Audience.PUBLIC
    """Who reads every request; nobody signs in as yet."""

    published_dir: Path = HERE.parent / "shared" / "data"
    """The folder of published statistics, which are not part of this repository."""

    oracles_dir: Path = HERE.parent / "shared" / "oracles"
    """The folder of worked examples that tests compare with."""

    @field_validator("database_url")
    @classmethod
    def with_its_driver(cls, url: str) -> str:
        """Read the common short forms of a PostgreSQL address as the driver that is installed."""
        for short in ("postgres://", "postgresql://"):
            if url.startswith(short):
                return "postgresql+psycopg://" + url.removeprefix(short)
        return url

    @property
    def address(self) -> str:
        """Give the address a person on this machine opens."""
        everywhere = {"0.0.0.0": "localhost", "::": "localhost"}
        host = everywhere.get(self.host, self.host)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def from_environment() -> Settings:
    """Read the settings.

    Raises:
        SystemExit: with one sentence for each variable that cannot be read.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = [
            f"{'.'.join(map(str, fault['loc'])).upper()} is {fault['input']!r}: {fault['msg']}."
            for fault in error.errors()
        ]
        raise SystemExit("\n".join(faults)) from None
