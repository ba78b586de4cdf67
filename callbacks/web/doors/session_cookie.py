"""Flask's sessions, kept in the store: the browser holds a random text, and nobody else a cookie.

A session begins when somebody signs in. Who does not sign in has none, and gets no cookie.
"""

from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin

SECURE, PLAIN = "__Host-session", "session"
"""The cookie's name by https, where no other site of the same name can set it, and on loopback."""


class HeldSession(dict[str, Any], SessionMixin):
    """What a browser holds of a session; nothing else is in it.

    `held` is empty without one. `begin` and `end` change what the answer tells the browser to hold.
    """

    def __init__(self, held: str = "") -> None:
        """Keep what the browser sent."""
        super().__init__()
        self.held = held
        self.is_changed = False

    def begin(self, held: str) -> None:
        """Have the browser hold another session, in place of any that it held."""
        self.held, self.is_changed = held, True

    def end(self) -> None:
        """Have the browser hold nothing."""
        self.held, self.is_changed = "", True


class StoredSessions(SessionInterface):
    """Reads what a browser holds, and tells it what to hold; the store is asked elsewhere."""

    def open_session(self, app: Flask, request: Request) -> HeldSession:
        """Return what the browser holds."""
        return HeldSession(request.cookies.get(_name(request), "")[:200])

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Tell the browser what to hold, if that has changed."""
        from flask import request

        assert isinstance(session, HeldSession)
        if not session.is_changed:
            return
        marks: dict[str, Any] = {
            "path": "/",
            "httponly": True,
            "samesite": "Lax",
            "secure": request.is_secure,
        }
        if session.held:
            response.set_cookie(_name(request), session.held, **marks)
        else:
            response.delete_cookie(_name(request), **marks)


def _name(request: Request) -> str:
    return SECURE if request.is_secure else PLAIN
