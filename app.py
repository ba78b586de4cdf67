"""Makes the store and the application and joins them; `app:server` is what a web server runs."""

from functools import partial

from flask import Flask

from callbacks import document, router, web
from callbacks.router import PaintedDash
from data_access.gate import Shown
from data_access.store import Store
from settings import Settings


def make_app(store: Store, settings: Settings) -> PaintedDash:
    """Make an application on a store; a process may hold several."""
    server = Flask(__name__, static_folder=None)
    server.config.update(web.COMPRESSION)
    app = PaintedDash(
        partial(Shown, store),
        assets_folder=str(document.ASSETS),
        assets_ignore=document.NOT_FOR_EVERY_PAGE,
        compress=True,
    )
    app.init_app(server)
    router.register(app)
    web.serve(server, store.is_ready)
    return app
