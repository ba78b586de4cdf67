"""Time codes of six figures (TOTP), as apps on phones make them.

Source: RFC 6238, by pyotp.
"""

from datetime import datetime

import pyotp

STEP = 30
"""The seconds of a code."""
ALLOWED_STEPS = (-1, 0, 1)
"""A clock may be half a minute wrong."""


def new_seed() -> str:
    """Return a new seed, in the letters that people can type into an app."""
    return pyotp.random_base32()


def seed_address(seed: str, name: str, issuer: str) -> str:
    """Return the address (otpauth:) by which an app takes a seed, as its code is drawn."""
    return pyotp.TOTP(seed).provisioning_uri(name=name, issuer_name=issuer)


def step_of_code(seed: str, code: str, moment: datetime, after: int) -> int | None:
    """Return the step of a code that is right at a moment; None if it is wrong or was used.

    `after` is the step of the last code that was taken: none of it or before it is taken again.
    """
    figures = "".join(code.split())
    now = int(moment.timestamp()) // STEP
    made = pyotp.TOTP(seed)
    for step in (now + each for each in ALLOWED_STEPS):
        if step > after and pyotp.utils.strings_equal(made.generate_otp(step), figures):
            return step
    return None
