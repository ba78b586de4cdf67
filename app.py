"""Opens the store and makes the application on it; a web server runs `app:server`."""

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

from flask import Flask, make_response, request

from callbacks.assurance.registered import register_assurance
from callbacks.open_data.embedded import register_embedded
from callbacks.open_data.feed import register_feed
from callbacks.open_data.partners_data import register_partners_data
from callbacks.open_data.tidy_data import register_tidy_files
from callbacks.outputs.asking import register_asking
from callbacks.outputs.kept_editions import register_editions
from callbacks.people.account import register_account
from callbacks.people.accounts import register_accounts
from callbacks.people.door_pages import DoorRoom
from callbacks.people.join import register_join
from callbacks.people.passkeys import register_challenges
from callbacks.people.providers import register_providers
from callbacks.people.school_answers import register_school_answers
from callbacks.people.sign_in import register_sign_in
from callbacks.people.since_looked import since_filling
from callbacks.returns.imports.import_forms import register_imports
from callbacks.returns.sending_files import register_sending
from callbacks.returns.typing.typed_posts import register_typing
from callbacks.web import address_table, form_posts, pages_ahead, router
from callbacks.web.answers import html_pages, responses
from callbacks.web.answers.allowed_hosts import NamedServer, names_of_server
from callbacks.web.answers.carried_copies import register_carried
from callbacks.web.answers.compressed_assets import compress_assets
from callbacks.web.answers.public_answers import PublicAnswers
from callbacks.web.connections.held_request import HeldRequest
from callbacks.web.documents import register_documents
from callbacks.web.doors.client import client_address
from callbacks.web.doors.front_door import DoorSettings, FrontDoor
from callbacks.web.doors.route_table import RouteTable, ask_table
from callbacks.web.files import register_files
from callbacks.web.noted.noted_answers import register_noted
from callbacks.web.page import Page
from callbacks.web.requests import RequestContext, Requests
from callbacks.web.router import PaintedDash
from dashboard.acts.act import ActSource
from dashboard.acts.noted_views import NotedView
from dashboard.days import day_of
from dashboard.errors import PaperError, ProviderFileError, StoreError
from dashboard.host_names import is_loopback
from dashboard.people.passkeys import RelyingParty
from dashboard.people.providers import Provider, Vouching
from dashboard.readers import Reader
from data_access.documents.paper_looks import read_look
from data_access.outputs.desk import Desk
from data_access.people.door_key import DoorKey
from data_access.people.people_store import PeopleStore
from data_access.people.providers.provider_door import ProviderDoor
from data_access.people.providers.provider_file import read_providers
from data_access.people.signing_in import SigningIn
from data_access.store.editor import Editor, open_editor
from data_access.store.gate import Gate, open_gate
from data_access.store.importing.import_desk import ImportDesk
from data_access.store.log.log_end import EndTeller
from data_access.store.log.view_log import ViewLog
from data_access.store.outputs_door import desk_of
from data_access.store.sending.returns_desk import ReturnsDesk
from data_access.store.store import Clock, Store, utc_now
from layouts.people.since_looked import PLACE
from settings import HERE, Settings, from_environment

log = logging.getLogger(__name__)

Context = Callable[[], RequestContext]
"""Returns the context of the present request: the partnership, the reader and the day."""


def make_app(
    store: Store,
    settings: Settings,
    context: Context | None = None,
    clock: Clock = utc_now,
    key: DoorKey | None = None,
) -> PaintedDash:
    """Make an application on a store; one process may make several applications.

    `context` returns the partnership, the reader and the day of each request. If `context` is None,
    the reader is who has signed in; where nobody signs in, everyone reads as the audience in the
    settings, or in a demonstration for this machine as the role that they chose. `key` is the key
    of an installation where people sign in.
    """
    providers = _providers_of(settings) if key else ()
    people = _people_of(store, key, clock, providers, settings.trusted_proxies)
    stands = _door_settings(store, settings, signs_in=people is not None)
    door = FrontDoor(stands, clock, SigningIn(people) if people else None)
    server = _named_server(settings)
    found = address_table.page_modules()
    every = [module.PAGE for module in found]
    stores = StoresBeside(store)
    requests = make_requests(stores, context or door.context, clock)
    door.register(server)
    ask_table(
        server,
        RouteTable(found),
        lambda: requests.context().reader,
        lambda: make_response(app.index()),
    )
    app = PaintedDash(
        requests,
        every,
        assets_folder=str(html_pages.ASSETS),
        assets_ignore=html_pages.NOT_FOR_EVERY_PAGE,
        compress=True,
    )
    app.init_app(server)
    requests.register(server)
    _register_kept(app, server, every)
    _register_public(server, PublicAnswers(requests.public_gate), app)
    form_posts.register(app, server, found)
    told = settings.contact, *_ways_in(settings, people, providers)
    _register_door(server, app, DoorRoom(requests, door, app.stylesheets, people, *told))
    router.register(app, found)
    responses.set_up_answers(
        server, store.is_ready, lambda: requests.context().reader.sees_small_numbers
    )
    _note_answers(server, requests, every, logs_of(stores, settings.log_to, clock), clock)
    return app


def _note_answers(
    server: Flask,
    requests: Requests,
    pages: Sequence[Page],
    log_of: Callable[[str], "PartnershipLog"],
    clock: Clock,
) -> None:
    """Have answers noted that the log is about; it asks the table of pages what was refused."""
    register_noted(server, requests, log_of, clock, address_table.AddressTable(pages))


def _named_server(settings: Settings) -> Flask:
    """Return a server that answers under its own names, and tells pages what they read."""
    names = names_of_server(
        settings.host, settings.allowed_hosts, everywhere=settings.listens_everywhere
    )
    server = NamedServer(__name__, names)
    server.request_class = HeldRequest
    server.config.update(responses.COMPRESSION, **_told_to_pages(settings))
    return server


def _door_settings(store: Store, settings: Settings, *, signs_in: bool) -> DoorSettings:
    """Return how the door of a process stands."""
    with store.snapshot() as snapshot:
        may_choose = snapshot.is_demonstration and is_loopback(settings.host) and not signs_in
        agencies = snapshot.catalogue().agencies
    return DoorSettings(
        store.partnership,
        settings.audience if signs_in else settings.most_shown_openly,
        settings.audience,
        may_choose,
        settings.trusted_proxies,
        settings.agency,
        settings.agency or (agencies[0].key if agencies else ""),
    )


def _providers_of(settings: Settings) -> tuple[Provider, ...]:
    """Return the providers where people may sign in. Raises: ProviderFileError."""
    if settings.oidc_file is None:
        return ()
    secrets = {key: one.get_secret_value() for key, one in settings.oidc_secrets.items()}
    return read_providers(settings.oidc_file, secrets)


def _people_of(
    store: Store,
    key: DoorKey | None,
    clock: Clock,
    providers: tuple[Provider, ...],
    proxies: tuple[str, ...],
) -> PeopleStore | None:
    """Return where people are kept; None without a key, where nobody signs in.

    Their acts say from which address a request came; `proxies` are believed.
    """
    if key is None:
        return None

    def source() -> ActSource:
        return ActSource(address=client_address(request, proxies) if request else "")

    vouching = Vouching.of(providers)
    return PeopleStore(store.database, store.partnership, key, clock, vouching, source)


def _ways_in(
    settings: Settings, people: PeopleStore | None, providers: tuple[Provider, ...]
) -> tuple[RelyingParty | None, ProviderDoor | None]:
    """Return what passkeys are bound to, and the door of providers; None where one cannot work."""
    origins = settings.party_origins
    party = RelyingParty(settings.party_name, origins) if origins else None
    return party, ProviderDoor(people, providers) if people and providers else None


def _register_kept(app: PaintedDash, server: Flask, pages: list[Page]) -> None:
    """Register files of pages and editions, forms that ask the worker, and pages ahead."""
    gate = app.requests.gate
    for register_kind in (register_files, register_documents, register_carried):
        register_kind(server, gate, pages)
    for register_more in (register_editions, register_partners_data):
        register_more(server, gate)
    register_asking(app, server, pages)
    pages_ahead.register(app, server)
    for register_form in (register_sending, register_typing, register_imports, register_assurance):
        register_form(app, server)


def _register_public(server: Flask, answers: PublicAnswers, app: PaintedDash) -> None:
    """Register what is given out as the public reads it, whoever asks."""
    register_tidy_files(server, answers)
    register_feed(server, answers)
    register_embedded(server, answers, app.stylesheets)


def _register_door(server: Flask, app: PaintedDash, room: DoorRoom) -> None:
    """Register the pages where people sign in and accounts are kept, and what is theirs alone."""
    app.pages.fillings[PLACE] = since_filling(room.requests, room.door)
    found = room.providers.providers if room.providers else ()
    server.config["PROVIDERS"] = tuple(one.title for one in found)
    for register in (
        register_sign_in,
        register_providers,
        register_join,
        register_account,
        register_accounts,
        register_challenges,
        register_school_answers,
    ):
        register(server, room)


def _told_to_pages(settings: Settings) -> dict[str, Any]:
    """Return the settings that pages and files read, by their names."""
    return {
        "BACKUP_DAYS": settings.backup_days,
        "CONTACT": settings.contact,
        "DATA_LICENCE": settings.data_licence,
        "EMBED_HOSTS": settings.embed_hosts,
        "KEPT_DAYS": settings.kept_days,
        "MAILS": bool(settings.smtp_host),
        "NOTICES": settings.notices,
        "LOG_IS_TOLD": bool(settings.log_to or settings.log_mail),
        "PUBLIC_ADDRESS": settings.public_address,
        "OWN_PORT": settings.port,
        "PAPER_LOOK": read_look(settings.logo, settings.paper_colour, settings.paper_name),
    }


class StoresBeside:
    """The stores of the partnerships in one database, each made once."""

    def __init__(self, store: Store) -> None:
        self._known = {store.partnership: store}
        self._store = store

    def of(self, partnership: str) -> Store:
        """Return the store of a partnership. Raises: StoreError if there is no such one."""
        if partnership not in self._known:
            self._known.setdefault(partnership, self._store.beside(partnership))
        return self._known[partnership]


def make_requests(stores: StoresBeside, context: Context, clock: Clock = utc_now) -> Requests:
    """Return the object that opens a gate or an editor on the store of a request's partnership."""

    def gate(asked: RequestContext) -> AbstractContextManager[Gate]:
        found = stores.of(asked.partnership)
        return open_gate(found, asked.reader, asked.today, asked.as_at)

    def editor(asked: RequestContext) -> AbstractContextManager[Editor]:
        found = stores.of(asked.partnership)
        return open_editor(found, asked.reader, asked.today, clock, asked.person, asked.address)

    def desk(asked: RequestContext) -> Desk:
        return desk_of(stores.of(asked.partnership), asked.source)

    def returns(asked: RequestContext, typed_name: str) -> ReturnsDesk:
        source = asked.source if asked.person else asked.source.signed(typed_name)
        found = stores.of(asked.partnership)
        return ReturnsDesk(found, asked.reader, asked.today, clock, source)

    def imports(asked: RequestContext, typed_name: str) -> ImportDesk:
        source = asked.source if asked.person else asked.source.signed(typed_name)
        found = stores.of(asked.partnership)
        return ImportDesk(found, asked.reader, asked.today, clock, source)

    return Requests(context, gate, editor, desk, returns, imports)


class PartnershipLog:
    """The log of one partnership as answers need it."""

    def __init__(self, store: Store, told: str, clock: Clock) -> None:
        self._views = ViewLog(store, written=EndTeller(store, told, clock))

    def note(self, view: NotedView) -> None:
        """Note a view or a refusal; it is written within five seconds. Raises: StoreError."""
        self._views.note(view)


def logs_of(stores: StoresBeside, told: str, clock: Clock) -> Callable[[str], PartnershipLog]:
    """Return what gives the log of each partnership in the same database, always the same one.

    `told` is where the end of each day's log is told; empty if nowhere.
    """
    known: dict[str, PartnershipLog] = {}

    def log_of(partnership: str) -> PartnershipLog:
        if partnership not in known:
            known.setdefault(partnership, PartnershipLog(stores.of(partnership), told, clock))
        return known[partnership]

    return log_of


@cache
def _served(*, is_copied: bool = False) -> Flask:
    """Open the store that the environment names, and make the application on it.

    If the store cannot be opened, or a server may not start with the settings, the process ends
    with one sentence. `is_copied` is for the command that writes a copy of a store that it may read
    anyway, whatever is in it.
    """
    settings = from_environment()
    try:
        key = _key_of(settings)
        store = Store.open(settings.database_url, settings.partnership)
        for sentence in store.warnings():
            log.warning(sentence)
        if not is_copied:
            _must_be_showable(store, settings)
        _known_agency(store, settings.agency)
        served: Flask = make_app(store, settings, key=key).server
    except (StoreError, PaperError, ProviderFileError) as error:
        raise SystemExit(str(error)) from None
    compress_assets(served, HERE / "var" / "pressed")
    return served


def _known_agency(store: Store, agency: str) -> None:
    """End the process with one sentence if readers are to be of an agency that is not there."""
    if not agency:
        return
    with open_gate(store, Reader(), day_of(utc_now())) as gate:
        keys = [one.key for one in gate.catalogue().agencies]
    if agency not in keys:
        raise SystemExit(f"AGENCY is {agency!r}: expected one of {', '.join(keys)}.")


def _key_of(settings: Settings) -> DoorKey | None:
    """Return the key of an installation where people sign in; None where nobody does.

    Raises: SystemExit, in one sentence, if no server may start with the settings; StoreError if
    there is no key.
    """
    if settings.fault_of_server:
        raise SystemExit(settings.fault_of_server)
    return DoorKey.read(settings.key_file) if settings.sign_in else None


def _must_be_showable(store: Store, settings: Settings) -> None:
    """Refuse to show figures to whoever comes, unless they are invented. Raises: SystemExit."""
    with store.snapshot() as snapshot:
        fault = settings.fault_of_figures(invented=snapshot.is_demonstration)
    if fault:
        raise SystemExit(fault)


def _refuse_to_be_imported() -> None:
    """Refuse settings with which no server may start, before anything of it is there."""
    try:
        _key_of(from_environment())
    except StoreError as error:
        raise SystemExit(str(error)) from None


_refuse_to_be_imported()


def __getattr__(name: str) -> Any:
    """Return `server`, which is made when a web server first asks for it, or `copied`.

    A test that imports this module therefore does not open the store.
    """
    if name in ("server", "copied"):
        return _served(is_copied=name == "copied")
    raise AttributeError(name)
