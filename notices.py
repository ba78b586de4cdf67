"""Notes what people are told of by mail and sends it; the worker starts this now and then."""

from datetime import UTC, datetime

from callbacks.people.noticed_things import noticed_things
from dashboard.days import day_of
from dashboard.people.providers import Vouching
from dashboard.readers import Audience, Reader
from data_access.outputs.worker_desk import WorkerDesk
from data_access.people.door_key import DoorKey
from data_access.people.notices.address_post import AddressPost
from data_access.people.notices.log_post import LogPost
from data_access.people.notices.mail_server import MailServer
from data_access.people.notices.notice_post import NoticePost
from data_access.people.people_store import PeopleStore
from data_access.people.providers.provider_file import read_providers
from data_access.store.gate import open_gate
from data_access.store.outputs_door import desk_of
from data_access.store.store import Store, utc_now
from layouts.frame import addresses
from settings import Settings


def notify_everyone(settings: Settings) -> None:
    """Note and send the notices of every partnership. Raises: StoreError, ProviderFileError."""
    server = MailServer(
        settings.smtp_host,
        settings.smtp_port,
        settings.mail_from,
        settings.smtp_security,
        settings.smtp_user,
        settings.smtp_password.get_secret_value(),
    )
    key, vouching = DoorKey.read(settings.key_file), _vouching(settings)
    desk = WorkerDesk.open(settings.database_url, utc_now)
    partnerships = desk.partnerships()
    desk.dispose()
    for partnership in partnerships:
        send_notices((settings.database_url, partnership), server, settings, key, vouching)


def _vouching(settings: Settings) -> Vouching:
    """Return for which agencies the providers of the settings may vouch."""
    if settings.oidc_file is None:
        return Vouching.of(())
    secrets = {name: one.get_secret_value() for name, one in settings.oidc_secrets.items()}
    return Vouching.of(read_providers(settings.oidc_file, secrets))


def send_notices(
    place: tuple[str, str],
    server: MailServer,
    settings: Settings,
    key: DoorKey,
    vouching: Vouching,
) -> int:
    """Note what one partnership's people are told of, and send what waits; return how many mails.

    `place` is the address of the store and the partnership's key. Raises: StoreError.
    """
    with Store.open(*place) as store:
        people = PeopleStore(store.database, store.partnership, key, utc_now, vouching)
        post = NoticePost(people, server, settings.public_address)
        today = day_of(datetime.now(UTC))
        with open_gate(store, Reader(Audience.PARTNER), today) as gate:
            things = noticed_things(gate, desk_of(store).editions(list(Audience)))
        LogPost(people, server, settings.log_mail).send()
        AddressPost(people, server, settings.public_address, _opened_by).send()
        post.note(things)
        return post.send()


def _opened_by(held: str) -> str:
    """Return the page that a link opens."""
    return addresses.account_address(mail=held)
