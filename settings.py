"""The settings of a process, read from the environment once and then passed on."""

from pathlib import Path

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard.readers import Audience

HERE = Path(__file__).resolve().parent


class Settings(BaseSettings):
    """The settings; each field is read from an environment variable named in capitals."""

    model_config = SettingsConfigDict(env_ignore_empty=True, extra="ignore", frozen=True)

    host: str = "127.0.0.1"
    """The address to listen on. By default only this machine can open the dashboard."""

    port: int = Field(default=8050, ge=1, le=65535)

    database_url: str = f"sqlite:///{HERE / 'var' / 'dashboard.db'}"
    """The address of the store, in SQLAlchemy's form."""

    partnership: str | None = None
    """The key of the partnership to show. It is needed only if the store holds several."""

    web_concurrency: int = Field(default=2, ge=1, le=64)
    """The number of worker processes that answer requests."""

    audience: Audience = Audience.PUBLIC
    """The audience of every request. Nobody can sign in yet."""

    published_dir: Path = HERE.parent / "shared" / "data"
    """The folder of published statistics. They are not part of this repository."""

    oracles_dir: Path = HERE.parent / "shared" / "oracles"
    """The folder of worked examples with which tests compare their results."""

    @field_validator("database_url")
    @classmethod
    def with_its_driver(cls, url: str) -> str:
        """Replace the short forms of a PostgreSQL address by the form with the installed driver."""
        for short in ("postgres://", "postgresql://"):
            if url.startswith(short):
                return "postgresql+psycopg://" + url.removeprefix(short)
        return url

    @property
    def address(self) -> str:
        """Return the address that a person on this machine opens in a browser."""
        everywhere = {"0.0.0.0": "localhost", "::": "localhost"}
        host = everywhere.get(self.host, self.host)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def from_environment() -> Settings:
    """Read the settings from the environment.

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
