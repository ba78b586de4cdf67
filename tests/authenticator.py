"""A device with passkeys, made in software, which does what a browser and a phone do, or lies."""

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url, encode_cbor

from dashboard.people.passkeys import RelyingParty

SITE = "http://localhost:8050"
PARTY = RelyingParty("localhost", (SITE,))
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40
"""The marks in a device's answer: a person was there, was verified, and a new key is told."""


@dataclass
class Device:
    """A device with one passkey; what it tells is right unless its fields are changed."""

    identity: bytes = b"a passkey of 23 letters"
    origin: str = SITE
    party: str = PARTY.name
    marks: int = PRESENT | VERIFIED
    count: int = 0
    handle: str = ""
    secret: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def made(self, options: str) -> str:
        """Make the passkey that a site asks for; return the answer as a browser sends it."""
        asked = json.loads(options)
        self.handle = asked["user"]["id"]
        key = self.secret.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: key.x.to_bytes(32), -3: key.y.to_bytes(32)}
        about = bytes(16) + len(self.identity).to_bytes(2) + self.identity + encode_cbor(public)
        told = {"fmt": "none", "attStmt": {}, "authData": self._data(ATTESTED) + about}
        client = self._client("webauthn.create", asked)
        return self._sent(
            clientDataJSON=bytes_to_base64url(client),
            attestationObject=bytes_to_base64url(encode_cbor(told)),
        )

    def used(self, options: str) -> str:
        """Use the passkey as a site asks; return the answer as a browser sends it."""
        client = self._client("webauthn.get", json.loads(options))
        self.count += 1
        data = self._data()
        signed = self.secret.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._sent(
            clientDataJSON=bytes_to_base64url(client),
            authenticatorData=bytes_to_base64url(data),
            signature=bytes_to_base64url(signed),
            userHandle=self.handle,
        )

    def lying(self, **changed: Any) -> "Device":
        """Return the same device, with something that it tells changed."""
        return replace(self, **changed)

    def _data(self, more: int = 0) -> bytes:
        named = hashlib.sha256(self.party.encode()).digest()
        return named + bytes([self.marks | more]) + self.count.to_bytes(4)

    def _client(self, kind: str, asked: dict[str, Any]) -> bytes:
        told = {"type": kind, "challenge": asked["challenge"], "origin": self.origin}
        return json.dumps(told).encode()

    def _sent(self, **response: str) -> str:
        named = bytes_to_base64url(self.identity)
        told = {"id": named, "rawId": named, "type": "public-key", "response": response}
        return json.dumps(told)
