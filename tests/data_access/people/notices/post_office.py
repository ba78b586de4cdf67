"""A mail server for tests: it takes what is handed in, or refuses it, and keeps what it took."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from typing import Any

from data_access.people.notices.mail_server import PLAIN, MailServer

SENDER = "dashboard@example.org"


class PostOffice(socketserver.ThreadingTCPServer):
    """A server that speaks as much SMTP as smtplib asks of it."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a free port of this machine."""
        super().__init__(("127.0.0.1", 0), _Clerk)
        self.taken: list[tuple[str, Message]] = []
        self.refused: set[str] = set()
        self.breaks = False

    @property
    def server(self) -> MailServer:
        """Return this server as the dashboard is told of it."""
        return MailServer("127.0.0.1", self.server_address[1], SENDER, PLAIN)


class _Clerk(socketserver.StreamRequestHandler):
    """Takes one connection."""

    server: PostOffice

    def handle(self) -> None:
        """Answer line by line."""
        self._say("220 here")
        to = ""
        while line := self.rfile.readline():
            word, _, rest = line.decode().strip().partition(" ")
            if word.upper() == "DATA":
                self._say("354 go on")
                self._take(to)
            elif word.upper() == "RCPT":
                to = rest.partition("<")[2].partition(">")[0]
                self._say("550 nobody here" if to in self.server.refused else "250 yes")
            elif word.upper() == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 yes")

    def _take(self, to: str) -> None:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.taken.append((to, message_from_bytes(b"".join(lines))))
        if self.server.breaks:
            self.connection.close()
            return
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Open a mail server for a block."""
    with PostOffice() as office:
        thread: Any = threading.Thread(target=office.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield office
        office.shutdown()
