"""A partnership's people for tests: a clock that is moved by hand, and somebody with a phone."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pyotp

from dashboard.people.accounts import NewAccount
from dashboard.people.notices import NoticeKind
from dashboard.people.roles import Role
from data_access.database.database import Database
from data_access.people.account_keeping import AccountKeeping
from data_access.people.door_key import DoorKey
from data_access.people.joining import Joining
from data_access.people.people_store import PeopleStore
from data_access.people.rows.mail_check_rows import MailCheckRows
from data_access.people.signing_in import SigningIn, TryOrigin

PASSWORD = "violet ladder under rain"
UNTIL = date(2027, 3, 31)
HOME = TryOrigin("198.51.100.7", "a browser")
ELSEWHERE = TryOrigin("203.0.113.9", "another browser")
KEY = DoorKey(bytes(range(32)))


class MovedClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        """Begin on a morning of term."""
        self.now = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the moment at which the clock stands."""
        return self.now

    def move(self, **much: float) -> None:
        """Move the clock on."""
        self.now += timedelta(**much)


@dataclass
class Phone:
    """A person with an account, a password and an app that makes codes."""

    number: int
    subject: str
    seed: str
    codes: tuple[str, ...]
    held: str
    password: str = PASSWORD
    clock: MovedClock = field(default_factory=MovedClock)

    def code(self) -> str:
        """Return the code of now."""
        return pyotp.TOTP(self.seed).at(self.clock.now)


class TestedPeople:
    """The people of one partnership in a database, and ways to act for them."""

    __test__ = False

    def __init__(self, database: Database, partnership: str, clock: MovedClock) -> None:
        """Keep the store of people."""
        self.clock = clock
        self.store = PeopleStore(database, partnership, KEY, clock)
        self.keeping = AccountKeeping(self.store)
        self.door = SigningIn(self.store)
        self.joining = Joining(self.store)

    def join(self, subject: str = "a.steward", role: Role = Role.STEWARD) -> Phone:
        """Invite somebody, who uses the link; the clock moves on past the code that was used."""
        wanted = NewAccount(subject, subject.title(), role, UNTIL, agency="police")
        account, link = self.keeping.invite(wanted)
        opened = self.joining.open_link(link)
        assert opened is not None
        code = pyotp.TOTP(opened.seed).at(self.clock.now)
        joined = self.joining.use_link(link, PASSWORD, code, HOME)
        self.clock.move(minutes=1)
        return Phone(
            account.number, subject, opened.seed, joined.codes, joined.held, clock=self.clock
        )

    def invited(self, subject: str, role: Role, agency: str = "police") -> Phone:
        """Invite somebody who has used no link yet, where only their session counts."""
        wanted = NewAccount(subject, subject.title(), role, UNTIL, agency=agency)
        return Phone(self.keeping.invite(wanted)[0].number, subject, "", (), "")

    def choose_notices(self, person: int, mail: str, kinds: Iterable[NoticeKind]) -> None:
        """Choose notices for somebody who opens the link that is sent to their address."""
        self.door.choose_notices(person, mail, kinds)
        checks = MailCheckRows(self.store)
        with self.store.writing() as connection:
            check = checks.of_person(connection, person)
            assert check is not None
            held = checks.claim(connection, check)
        assert self.door.own_mail(person, held)

    def sign_in(self, phone: Phone, origin: TryOrigin = HOME) -> str:
        """Sign somebody in with both factors; return what the browser holds."""
        half = self.door.by_password(phone.subject, phone.password, origin)
        found = self.door.person_of(half.held)
        assert found is not None
        held = self.door.by_code(found.session, phone.code(), origin).held
        self.clock.move(seconds=31)
        return held


def seed_of(link: str) -> str:
    """Return the seed that a link gives with the key of the tests."""
    return base64.b32encode(bytes.fromhex(KEY.hashed("seed", link))[:20]).decode()
