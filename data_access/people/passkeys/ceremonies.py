"""The two ceremonies of passkeys, enrolling and using one, as py_webauthn makes and checks them.

Source: Web Authentication Level 3 (W3C), sections 7.1 and 7.2.
"""

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from cryptography.exceptions import UnsupportedAlgorithm
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    decode_credential_public_key,
    decoded_public_key_to_cryptography,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from dashboard.people.passkeys import CHALLENGE_HOLDS, LONGEST_ANSWER, MOST_USES, RelyingParty

_MALFORMED = (
    WebAuthnException,
    UnsupportedAlgorithm,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
)
"""What reading an answer raises that no passkey made."""
_VERIFIED = UserVerificationRequirement.REQUIRED
_WAITS = int(CHALLENGE_HOLDS.total_seconds() * 1000)
log = logging.getLogger(__name__)
_Read = TypeVar("_Read")


class AnswerError(Exception):
    """An answer that no passkey gave to this challenge, here; the message is for the log alone."""


@dataclass(frozen=True, slots=True)
class EnrolledKey:
    """A new passkey: its identity and its public key as text, and how often it was used."""

    key: str
    public: str
    uses: int


@dataclass(frozen=True, slots=True)
class DeviceUser:
    """A person as their device keeps them: `handle` is no name; `name` and `title` are shown."""

    handle: bytes
    name: str
    title: str


def enrolling_options(
    party: RelyingParty,
    site: str,
    user: DeviceUser,
    challenge: bytes,
    kept: Iterable[str],
) -> str:
    """Return what a browser is asked to make a passkey, as JSON.

    The passkey must be found without a name, and its device must verify its person. `site` is the
    site's name as it is shown. `kept` are the identities of passkeys that the person has: their
    devices make no other.
    """
    asked = generate_registration_options(
        rp_id=party.name,
        rp_name=site,
        user_id=user.handle,
        user_name=user.name,
        user_display_name=user.title,
        challenge=challenge,
        timeout=_WAITS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_VERIFIED
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in kept
        ],
    )
    return options_to_json(asked)


def signing_options(party: RelyingParty, challenge: bytes) -> str:
    """Return what a browser is asked to use a passkey, any of this site, as JSON."""
    asked = generate_authentication_options(
        rp_id=party.name, challenge=challenge, timeout=_WAITS, user_verification=_VERIFIED
    )
    return options_to_json(asked)


def enrolled_key(answer: str, challenge: bytes, party: RelyingParty) -> EnrolledKey:
    """Read the answer of a device that made a passkey. Raises: AnswerError."""

    def read() -> EnrolledKey:
        found = verify_registration_response(
            credential=_told(answer),
            expected_challenge=challenge,
            expected_rp_id=party.name,
            expected_origin=list(party.origins),
            require_user_verification=True,
        )
        decoded_public_key_to_cryptography(
            decode_credential_public_key(found.credential_public_key)
        )
        return EnrolledKey(
            bytes_to_base64url(found.credential_id),
            bytes_to_base64url(found.credential_public_key),
            _uses(found.sign_count),
        )

    return _read(read)


def named_key(answer: str) -> tuple[str, str]:
    """Return the identity of the passkey that an answer names, and whose it says that it is.

    Nothing of it is checked yet. Raises: AnswerError.
    """

    def read() -> tuple[str, str]:
        told = _told(answer)
        return str(told["id"]), str(told["response"].get("userHandle") or "")

    return _read(read)


def uses_told(answer: str, challenge: bytes, public: str, party: RelyingParty) -> int:
    """Check the answer of a device that used a passkey; return its sign count.

    `public` is the public key that was kept. The count is compared by whoever asks, so that only an
    answer with a right signature tells that a passkey was copied. Raises: AnswerError.
    """

    def read() -> int:
        found = verify_authentication_response(
            credential=_told(answer),
            expected_challenge=challenge,
            expected_rp_id=party.name,
            expected_origin=list(party.origins),
            credential_public_key=base64url_to_bytes(public),
            credential_current_sign_count=0,
            require_user_verification=True,
        )
        return _uses(found.new_sign_count)

    return _read(read)


def _told(answer: str) -> dict[str, Any]:
    """Read an answer's JSON. Raises: ValueError if it is too long, or none."""
    if len(answer) > LONGEST_ANSWER:
        raise ValueError(f"an answer of {len(answer)} letters")
    told = json.loads(answer)
    if not isinstance(told, dict):
        raise ValueError("an answer that is no object")
    return told


def _uses(count: int) -> int:
    if count > MOST_USES:
        raise ValueError(f"a sign count of {count}")
    return count


def _read(reading: Callable[[], _Read]) -> _Read:
    """Return what was read. Raises: AnswerError for whatever is wrong with an answer."""
    try:
        return reading()
    except _MALFORMED as error:
        log.info("a passkey's answer was refused: %s", type(error).__name__)
        raise AnswerError(str(error)) from error
