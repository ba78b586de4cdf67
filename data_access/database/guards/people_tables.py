"""The tables of people: accounts, roles, factors, sessions, counts of tries, links, challenges."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dashboard.people.accounts import FactorKind, LinkPurpose, SessionStage
from dashboard.people.notices import NoticeKind
from dashboard.people.roles import Role
from dashboard.people.tries import TryScope
from data_access.database.column_types import EnumWord
from data_access.database.tables import Base


def _of_a_person() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["partnership", "person"], ["person.partnership", "person.number"])


class PersonRow(Base):
    """One person who can sign in, known by issuer and subject; the subject is no address."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("partnership", "issuer", "subject"),)

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    issuer: Mapped[str]
    subject: Mapped[str]
    name: Mapped[str]
    post: Mapped[str]
    agency: Mapped[str]
    created: Mapped[datetime]
    ended: Mapped[datetime | None]
    looked: Mapped[datetime | None]
    mail: Mapped[str] = mapped_column(server_default="")
    notices: Mapped[str] = mapped_column(server_default="")
    mail_checked: Mapped[datetime | None]


class RoleGivenRow(Base):
    """One role that was given to a person, until a day; `agency` is empty where none is meant."""

    __tablename__ = "role_given"
    __table_args__ = (_of_a_person(), Index(None, "partnership", "person"))

    partnership: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person: Mapped[int]
    role: Mapped[Role] = mapped_column(EnumWord(Role))
    agency: Mapped[str]
    given_by: Mapped[str]
    given: Mapped[datetime]
    until: Mapped[date]
    ended: Mapped[datetime | None]


class FactorRow(Base):
    """One way in which a person shows who they are; `secret` is a hash, or is encrypted.

    `key` is the identity of a passkey, and of no other kind. `counter` is the last step of a time
    code or the sign count of a passkey. `doubted` is when a passkey's sign count went back.
    """

    __tablename__ = "factor"
    __table_args__ = (_of_a_person(), Index(None, "partnership", "person"))

    partnership: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person: Mapped[int]
    kind: Mapped[FactorKind] = mapped_column(EnumWord(FactorKind))
    secret: Mapped[str]
    label: Mapped[str]
    key: Mapped[str]
    counter: Mapped[int]
    created: Mapped[datetime]
    confirmed: Mapped[datetime | None]
    used: Mapped[datetime | None]
    doubted: Mapped[datetime | None]


class SignedSessionRow(Base):
    """One session; `token` is the hash of what the browser holds."""

    __tablename__ = "signed_session"
    __table_args__ = (_of_a_person(), Index(None, "partnership", "person"))

    partnership: Mapped[str] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[int]
    stage: Mapped[SessionStage] = mapped_column(EnumWord(SessionStage))
    created: Mapped[datetime]
    seen: Mapped[datetime]
    ends: Mapped[datetime]
    authenticated: Mapped[datetime | None]
    browser: Mapped[str]
    since: Mapped[datetime | None]


class TryCountRow(Base):
    """How often something was tried in its window; `subject` is a hash of what is counted."""

    __tablename__ = "try_count"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    scope: Mapped[TryScope] = mapped_column(EnumWord(TryScope), primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    tries: Mapped[int]
    since: Mapped[datetime | None]
    succeeded: Mapped[datetime | None]


class SignInLinkRow(Base):
    """One link that an administrator made; `token` is the hash of what the link holds."""

    __tablename__ = "sign_in_link"
    __table_args__ = (_of_a_person(),)

    partnership: Mapped[str] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[int]
    purpose: Mapped[LinkPurpose] = mapped_column(EnumWord(LinkPurpose))
    made: Mapped[datetime]
    made_by: Mapped[str]
    ends: Mapped[datetime]
    used: Mapped[datetime | None]


class PasskeyChallengeRow(Base):
    """One challenge that a passkey is to answer, once.

    `token` is the hash of what the browser holds, and `subject` of what the challenge is for: to
    sign in, to change the factors of a session, or to use a link.
    """

    __tablename__ = "passkey_challenge"

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    token: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[str]
    challenge: Mapped[str]
    ends: Mapped[datetime]


class ProviderFlowRow(Base):
    """One sign-in at a provider that was begun and has not ended.

    `token` is the hash of its state, `browser` of what the browser holds for it, and `address` of
    where it was begun. `secrets` are its nonce and its code verifier, encrypted. `back` is where
    the provider leads back, `wanted` where the person wants to be afterwards.
    """

    __tablename__ = "provider_flow"
    __table_args__ = (Index(None, "partnership", "address"),)

    partnership: Mapped[str] = mapped_column(ForeignKey("partnership.key"), primary_key=True)
    token: Mapped[str] = mapped_column(primary_key=True)
    provider: Mapped[str]
    browser: Mapped[str]
    address: Mapped[str]
    secrets: Mapped[str]
    back: Mapped[str]
    wanted: Mapped[str]
    begun: Mapped[datetime]
    ends: Mapped[datetime]


class ProviderSessionRow(Base):
    """The identity token with which a session began, encrypted: a provider asks for it at the end.

    It goes with its session.
    """

    __tablename__ = "provider_session"
    __table_args__ = (
        ForeignKeyConstraint(
            ["partnership", "token"],
            ["signed_session.partnership", "signed_session.token"],
            ondelete="CASCADE",
        ),
    )

    partnership: Mapped[str] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(primary_key=True)
    identity: Mapped[str]


class NoticeRow(Base):
    """One notice to a person by mail: about what, and whether it was sent.

    `about` names the thing and holds no text that was typed. `tried` is when it was last tried, and
    `fault` is why it failed then, in words of ours.
    """

    __tablename__ = "notice"
    __table_args__ = (_of_a_person(),)

    partnership: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[NoticeKind] = mapped_column(EnumWord(NoticeKind), primary_key=True)
    about: Mapped[str] = mapped_column(primary_key=True)
    path: Mapped[str]
    made: Mapped[datetime]
    tried: Mapped[datetime | None]
    sent: Mapped[datetime | None]
    fault: Mapped[str]


class MailCheckRow(Base):
    """The link by which a person shows that an address for notices is theirs.

    `due` is from when it may be sent; None if nothing is to be sent. `token` is its hash; empty
    until it is sent, and once it is opened.
    """

    __tablename__ = "mail_check"
    __table_args__ = (_of_a_person(),)

    partnership: Mapped[str] = mapped_column(primary_key=True)
    person: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    due: Mapped[datetime | None]
    tried: Mapped[datetime | None]
    ends: Mapped[datetime | None]
    token: Mapped[str]
    fault: Mapped[str]
