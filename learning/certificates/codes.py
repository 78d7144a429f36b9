"""Codes that can be read aloud: Crockford's Base32, which has no I, L, O and U."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def make_code() -> str:
    """50 random bits: with a million certificates, a guess in a thousand million is one."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def clean_code(text: str) -> str:
    """A code as it is stored, from one that somebody read and typed; nothing where it cannot be one."""
    code = "".join(text.upper().translate(LOOKALIKES).split()).replace("-", "").replace("–", "")
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def show_code(code: str) -> str:
    """``7K2QF-9XM4D``."""
    return f"{code[:5]}-{code[5:]}"
