"""Passkeys: their challenges and answers by py_webauthn, and what people do with them."""
