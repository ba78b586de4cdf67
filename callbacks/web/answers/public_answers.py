"""Answers that are the same for everyone, whoever asks: made as the public reads the store.

No cookie and no name is looked at. What was made is kept until the state of the store changes.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from threading import Lock

from flask import Response, g, request

from callbacks.web.answers.compressed_pages import keep_compressed
from data_access.store.gate import Gate

MOST_BYTES = 24_000_000
"""The most bytes of answers that one worker keeps: every file of a store of 40 quarters."""
MOST_TAGS = 512
"""The most answers of which one worker remembers the tag."""
PublicGate = Callable[[], AbstractContextManager[Gate]]
"""Opens the store as the public reads it."""


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The key of an answer: its partnership, the state of its store, its day and its name."""

    partnership: str
    state: str
    day: date
    name: str


class PublicAnswers:
    """Makes answers for everyone, and keeps them by the state of the store."""

    def __init__(self, gate: PublicGate, most_bytes: int = MOST_BYTES) -> None:
        """Keep what opens the store as the public reads it; no answer is made yet."""
        self._gate = gate
        self._most = most_bytes
        self._bodies: OrderedDict[AnswerKey, bytes] = OrderedDict()
        self._tags: OrderedDict[AnswerKey, str] = OrderedDict()
        self._lock = Lock()

    def answer(
        self,
        name: str,
        make: Callable[[Gate], bytes],
        mimetype: str,
        stamp: Callable[[Gate], str] | None = None,
    ) -> Response:
        """Answer with the bytes that `make` returns, or say that the asker has them already.

        `name` distinguishes what is made; the same name and state of the store give the same bytes.
        `stamp` tells of what is no part of that state: another stamp may give other bytes.
        The tag is a digest of the bytes, so that a change that the public is not shown keeps it.
        Raises: whatever `make` raises.
        """
        with self._gate() as gate:
            known = f"{name} {stamp(gate)}" if stamp else name
            key = AnswerKey(gate.partnership, gate.state, gate.day, known)
            tag = self._tags.get(key)
            if tag is not None and _has_it(tag):
                response = Response(status=304)
            else:
                body, tag = self._made(key, lambda: make(gate))
                response = Response(status=304) if _has_it(tag) else Response(body)
        response.mimetype = mimetype
        response.set_etag(tag)
        keep_compressed(tag)
        response.headers["Cache-Control"] = "public, no-cache"
        g.is_public = True
        return response

    def _made(self, key: AnswerKey, make: Callable[[], bytes]) -> tuple[bytes, str]:
        body = self._bodies.get(key)
        if body is None:
            body = make()
        tag = hashlib.sha256(body).hexdigest()[:32]
        with self._lock:
            self._tags[key] = tag
            self._bodies[key] = body
            self._bodies.move_to_end(key)
            while sum(map(len, self._bodies.values())) > self._most:
                self._bodies.popitem(last=False)
            while len(self._tags) > MOST_TAGS:
                self._tags.popitem(last=False)
        return body, tag


def _has_it(tag: str) -> bool:
    """Say whether the asker has the bytes of a tag; what compressed them may stand after it."""
    return any(one.partition(":")[0] == tag for one in request.if_none_match.as_set())
