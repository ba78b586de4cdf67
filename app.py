"""Makes the store and the application and joins them; `app:server` is what a web server runs."""

from functools import cache, partial
from typing import Any

from flask import Flask

from callbacks.indicators import files
from callbacks.web import address_table, form_posts, html_pages, responses, router
from callbacks.web.compressed_assets import compress_assets
from callbacks.web.router import PaintedDash
from dashboard.errors import StoreError
from dashboard.readers import Reader
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from data_access.store.store import Store
from settings import HERE, Settings, from_environment


def make_app(store: Store, settings: Settings) -> PaintedDash:
    """Make an application on a store; a process may hold several."""
    server = Flask(__name__, static_folder=None)
    server.config.update(responses.COMPRESSION)
    found = address_table.page_modules()
    reader = Reader(settings.audience)
    app = PaintedDash(
        partial(Gate, store, reader),
        [module.PAGE for module in found],
        assets_folder=str(html_pages.ASSETS),
        assets_ignore=html_pages.NOT_FOR_EVERY_PAGE,
        compress=True,
    )
    app.init_app(server)
    files.register(server, app.shown)
    form_posts.register(app, server, partial(Editor, store, reader), found)
    router.register(app, found)
    responses.set_up_answers(server, store.is_ready, sensitive=reader.is_steward)
    return app


@cache
def _served() -> Flask:
    """Open the store that the environment names, and make the application on it.

    A store that may not be served ends the process with one sentence.
    """
    settings = from_environment()
    try:
        store = Store.open(settings.database_url)
    except StoreError as error:
        raise SystemExit(str(error)) from None
    served: Flask = make_app(store, settings).server
    compress_assets(served, HERE / "var" / "pressed")
    return served


def __getattr__(name: str) -> Any:
    """Give `server`, made when a web server first asks for it and not when a test imports this."""
    if name == "server":
        return _served()
    raise AttributeError(name)
