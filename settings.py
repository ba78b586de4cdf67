"""The settings of a process, read from the environment once and then passed on."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict, SettingsError

from dashboard.host_names import host_name_in, is_host_name, is_ip_address, is_loopback
from dashboard.people.notices import NoticeKind, mail_faults
from dashboard.readers import Audience
from dashboard.releases.retention import REMOVED_BY_AGE
from dashboard.reports.paper_look import colour_fault

HERE = Path(__file__).resolve().parent
EVERYWHERE = ("0.0.0.0", "::")
"""The addresses that mean: listen in every network of this machine."""
LOOPBACK = ("127.0.0.1", "::1")
"""The addresses of this machine that its name `localhost` leads to."""


class Settings(BaseSettings):
    """The settings; each field is read from an environment variable named in capitals."""

    model_config = SettingsConfigDict(
        env_ignore_empty=True, extra="ignore", frozen=True, env_nested_delimiter="__"
    )

    host: str = "127.0.0.1"
    """The address to listen on. By default only this machine can open the dashboard."""

    port: int = Field(default=8050, ge=1, le=65535)

    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    """The names, separated by commas, under which the dashboard answers besides the usual ones."""

    database_url: str = f"sqlite:///{HERE / 'var' / 'dashboard.db'}"
    """The address of the store, in SQLAlchemy's form."""

    partnership: str | None = None
    """The key of the partnership to show. It is needed only if the store holds several."""

    web_concurrency: int = Field(default=2, ge=1, le=64)
    """The number of worker processes that answer requests."""

    with_worker: bool = False
    """Whether the server starts a worker beside itself, which ends with it. `make run` sets it."""

    audience: Audience = Audience.PUBLIC
    """The most that this process shows, whoever reads.

    Who is not signed in reads what the public does, except where nobody can sign in: there everyone
    reads as this audience.
    """

    sign_in: bool = False
    """Whether people sign in. Only a demonstration for this machine alone does without it."""

    key_file: Path = HERE / "var" / "key"
    """The file of the installation's key, which `python -m data_access key` makes."""

    oidc_file: Path | None = None
    """The file of providers where people may sign in (OpenID Connect); none by default."""

    oidc_secrets: dict[str, SecretStr] = Field(default_factory=dict)
    """The secrets of providers: OIDC_SECRETS__COUNCIL is that of the provider `council`."""

    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    """The addresses, separated by commas, of proxies that say truly who asks and if by https."""

    agency: str = ""
    """The key of the agency that partners are of, to try it out: with AUDIENCE=partner alone."""

    contact: str = Field(default="", max_length=200)
    """Whom to tell what cannot be read or used: an address or a name, shown under accessibility."""

    public_address: str = ""
    """The beginning of the site's addresses as others reach it, such as https://data.example.org.

    It stands in citations, in the feed and in examples. Without it a citation has the path alone.
    """

    relying_party: str = ""
    """The name that passkeys are bound to: that of PUBLIC_ADDRESS, or one in which it ends.

    Without it, it is the name of PUBLIC_ADDRESS, or `localhost` where only this machine can open
    the dashboard. Passkeys work under a name, and under no IP address.
    """

    data_licence: str = Field(default="", max_length=200)
    """The licence under which the open data may be passed on. Without it, none is named."""

    embed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    """The names, separated by commas, of sites that may show a chart in a frame. By default none.

    They are reached by https. PUBLIC_ADDRESS must be set too.
    """

    backup_days: int = Field(default=7, ge=0, le=3650)
    """The days after which the first page reminds administrators of a backup; 0 for never."""

    pg_bin: Path | None = None
    """The folder of PostgreSQL's programs (pg_dump, pg_restore, psql), if not on the path."""

    keep_drafts_days: int = Field(default=730, ge=0)
    """The days for which texts that were not released are kept (`tidy`); 0 for good."""
    keep_sent_days: int = Field(default=90, ge=0)
    """Days for which returns are kept that were sent and not taken in; 0 means for good."""
    keep_exports_days: int = Field(default=1095, ge=0)
    """The days for which the list of what was taken out is kept, 365 at least; 0 for good."""
    keep_sign_ins_days: int = Field(default=30, ge=0)
    """The days for which sessions, links and tries that are over are kept; 0 for good."""
    keep_log_days: int = Field(default=1095, ge=0)
    """The days for which the log is kept, 365 at least; 0 for good."""

    log_to: str = ""
    """Where the end of each day's log is told: /dev/log, or a host with or without a port.

    By default nowhere. Who keeps these ends can tell whether the log was made anew.
    """

    log_mail: str = ""
    """The address to which the end of each day's log is sent by mail; SMTP_HOST is needed too."""

    smtp_host: str = ""
    """The mail server through which notices are sent; without it, none are."""

    smtp_port: int = Field(default=587, ge=1, le=65535)

    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    """How the connection to it is made safe; none only on this machine or in one's own network."""

    smtp_user: str = ""

    smtp_password: SecretStr = SecretStr("")

    mail_from: str = Field(default="", max_length=254)
    """The sender of notices, such as dashboard@example.org; SMTP_HOST needs it."""

    notices: Annotated[tuple[NoticeKind, ...], NoDecode] = ()
    """The kinds of notices that are ticked for who gives an address, such as report,action."""

    logo: Path | None = None
    """The file of the logo of papers, PNG or JPEG of at most 2 MB. By default there is none."""

    paper_colour: str = ""
    """The colour of headings in papers, such as #1A2233, dark enough on white."""

    paper_name: str = Field(default="", max_length=120)
    """The name at the foot of each page of a paper, and what the logo is of."""

    published_dir: Path = HERE.parent / "shared" / "data"
    """The folder of published statistics. They are not part of this repository."""

    oracles_dir: Path = HERE.parent / "shared" / "oracles"
    """The folder of worked examples with which tests compare their results."""

    cases_dir: Path = HERE.parent / "shared" / "cases"
    """The folder of invented cases that tests read."""

    @field_validator(*(kind.setting.lower() for kind in REMOVED_BY_AGE))
    @classmethod
    def kept_long_enough(cls, days: int, known: ValidationInfo) -> int:
        """Refuse days that are fewer than the kind must be kept. Raises: ValueError."""
        kind = next(one for one in REMOVED_BY_AGE if one.setting.lower() == known.field_name)
        if 0 < days < kind.least:
            raise ValueError(f"expected {kind.least} days or more, or 0 for good")
        return days

    @property
    def kept_days(self) -> dict[str, int]:
        """Return for how many days each kind of thing is kept, by its word; 0 is for good."""
        return {kind.word: getattr(self, kind.setting.lower()) for kind in REMOVED_BY_AGE}

    @field_validator("public_address")
    @classmethod
    def a_whole_beginning(cls, said: str) -> str:
        """Return the address without a slash at its end. Raises: ValueError for another form."""
        scheme, _, name = said.removesuffix("/").partition("://")
        host, _, port = name.rpartition(":") if ":" in name else (name, "", "0")
        if said and not (scheme in ("https", "http") and is_host_name(host) and port.isdecimal()):
            raise ValueError(
                "expected the beginning of addresses, such as https://data.example.org"
            )
        return said.removesuffix("/")

    @field_validator("paper_colour")
    @classmethod
    def dark_enough(cls, said: str) -> str:
        """Refuse what is no colour, or too light for headings. Raises: ValueError."""
        fault = colour_fault(said) if said else ""
        if fault:
            raise ValueError(fault)
        return said

    @field_validator("allowed_hosts", "embed_hosts", "trusted_proxies", mode="before")
    @classmethod
    def each_a_name(cls, said: object) -> object:
        """Take the names apart.

        Raises: ValueError for a text that is no name or means every address, or for no name at all.
        """
        if not isinstance(said, str):
            return said
        names = tuple(name.strip().strip("[]") for name in said.split(",") if name.strip())
        if not names or not all(is_host_name(name) for name in names):
            raise ValueError(
                "expected names or addresses without port, such as "
                "dashboard.example.org,10.0.0.5; none that is empty or means every address"
            )
        return names

    @field_validator("embed_hosts")
    @classmethod
    def embedded_by_address(cls, hosts: tuple[str, ...], known: ValidationInfo) -> tuple[str, ...]:
        """Refuse sites that may show charts whose address is not known. Raises: ValueError."""
        if hosts and not known.data.get("public_address"):
            raise ValueError("expected PUBLIC_ADDRESS beside it, the address of the charts")
        return hosts

    @field_validator("relying_party")
    @classmethod
    def a_name_of_this_site(cls, said: str, known: ValidationInfo) -> str:
        """Return the name in small letters.

        Raises: ValueError for an IP address, for no name, or for the name of another site.
        """
        name, public = said.strip().lower(), host_name_in(known.data.get("public_address", ""))
        if is_ip_address(name.strip("[]")):
            raise ValueError(
                "passkeys do not work on an IP address; expected the name of the site, such as "
                "data.example.org"
            )
        if name and not (is_host_name(name) and ":" not in name):
            raise ValueError("expected the name of the site, such as data.example.org")
        if name and public and not f".{public}".endswith(f".{name}"):
            raise ValueError(f"expected the name of PUBLIC_ADDRESS, {public}, or the end of it")
        return name

    @field_validator("database_url")
    @classmethod
    def with_its_driver(cls, url: str) -> str:
        """Replace the short forms of a PostgreSQL address by the form with the installed driver."""
        for short in ("postgres://", "postgresql://"):
            if url.startswith(short):
                return "postgresql+psycopg://" + url.removeprefix(short)
        return url

    @field_validator("notices", mode="before")
    @classmethod
    def each_a_kind(cls, said: object) -> object:
        """Take the kinds of notices apart. Raises: ValueError for a word that is none."""
        if not isinstance(said, str):
            return said
        words = tuple(word.strip() for word in said.split(",") if word.strip())
        known = [kind.value for kind in NoticeKind]
        if not set(words) <= set(known):
            raise ValueError(f"expected some of {', '.join(known)}")
        return tuple(NoticeKind(word) for word in words)

    @field_validator("log_mail")
    @classmethod
    def an_address(cls, said: str) -> str:
        """Refuse what is no address of a mailbox. Raises: ValueError."""
        if said and mail_faults(said):
            raise ValueError("expected an address such as log@example.org")
        return said

    @property
    def fault_of_mail(self) -> str | None:
        """Say in one sentence why no notices can be sent by mail; None if they can, or are off."""
        if not self.smtp_host:
            said = f"LOG_MAIL is {self.log_mail!r}: set SMTP_HOST, the mail server, too."
            return said if self.log_mail else None
        missing = [
            name
            for name, said in (
                ("MAIL_FROM", self.mail_from),
                ("PUBLIC_ADDRESS", self.public_address),
                ("SIGN_IN=on", self.sign_in),
            )
            if not said
        ]
        if not missing:
            return None
        return f"SMTP_HOST is set, so notices are sent by mail: set {', '.join(missing)} too."

    @property
    def address(self) -> str:
        """Return the address that a person on this machine opens in a browser."""
        named = self.listens_everywhere or self.host in LOOPBACK
        host = "localhost" if named else self.host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def party_name(self) -> str:
        """Return the name that passkeys are bound to; empty where there is none."""
        public = host_name_in(self.public_address)
        if self.relying_party or (public and not is_ip_address(public)):
            return self.relying_party or public
        return "localhost" if is_loopback(self.host) else ""

    @property
    def party_origins(self) -> tuple[str, ...]:
        """Return the beginnings of addresses whose pages may use passkeys, the usual one first."""
        name, public = self.party_name, self.public_address.lower()
        is_safe = public.startswith("https:") or host_name_in(public) == "localhost"
        found = [public] if is_safe and f".{host_name_in(public)}".endswith(f".{name}") else []
        if name == "localhost":
            port = "" if self.port == 80 else f":{self.port}"
            found.append(f"http://{name}{port}")
        elif name and not public:
            found.append(f"https://{name}")
        return tuple(dict.fromkeys(found)) if name else ()

    @property
    def listens_everywhere(self) -> bool:
        """Say whether the dashboard listens in every network of this machine."""
        return self.host in EVERYWHERE

    @property
    def fault_of_server(self) -> str | None:
        """Say in one sentence why no server may start with these settings; None if one may."""
        if self.fault_of_mail:
            return self.fault_of_mail
        if self.oidc_file is not None and not self.sign_in:
            return f"OIDC_FILE names providers, so people must sign in: {self.how_to_sign_in}."
        if self.agency and self.audience is not Audience.PARTNER:
            return f"AGENCY is {self.agency!r}: it needs AUDIENCE=partner, the readers of agencies."
        if self.agency and (self.sign_in or not is_loopback(self.host)):
            return (
                f"AGENCY is {self.agency!r}: its pages show an agency's own small numbers, so it "
                "is tried where nobody signs in, on this machine alone; leave HOST and SIGN_IN out."
            )
        if is_loopback(self.host) or self.sign_in:
            return None
        return (
            f"HOST is {self.host!r}, so people must sign in: {self.how_to_sign_in}, or leave HOST "
            "out to serve a demonstration to this machine alone."
        )

    def fault_of_figures(self, *, invented: bool) -> str | None:
        """Say in one sentence why figures may not be shown to whoever comes; None if they may.

        `invented` says whether they are a demonstration's.
        """
        if invented or self.sign_in:
            return None
        return (
            "The store holds figures that are no demonstration's, so people must sign in: "
            f"{self.how_to_sign_in}."
        )

    @property
    def how_to_sign_in(self) -> str:
        """Say in words what is missing for people to sign in."""
        key = "" if self.key_file.exists() else " and make a key with `python -m data_access key`"
        return f"set SIGN_IN=on{key}"

    @property
    def most_shown_openly(self) -> Audience:
        """Return the most that is shown where nobody signs in: all, unless AUDIENCE says less."""
        return self.audience if "audience" in self.model_fields_set else Audience.STEWARD


def from_environment() -> Settings:
    """Read the settings from the environment.

    Raises:
        SystemExit: with one sentence for each variable that cannot be read.
    """
    try:
        return Settings()
    except SettingsError:
        raise SystemExit(
            "OIDC_SECRETS cannot be read: set OIDC_SECRETS__COUNCIL to the secret of the provider "
            "council, or keep it in a file (secret_file)."
        ) from None
    except ValidationError as error:
        faults = [
            f"{'.'.join(map(str, fault['loc'])).upper()} is {fault['input']!r}: "
            f"{fault['msg'].removeprefix('Value error, ')}."
            for fault in error.errors()
        ]
        raise SystemExit("\n".join(faults)) from None
