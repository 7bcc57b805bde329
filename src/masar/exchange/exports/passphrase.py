"""The passphrase of one archive, and the archive: AES-256 as in WinZip, which 7-Zip, WinZip and Keka open.

Its key is made of the passphrase with a thousand rounds only, so the passphrase itself carries the strength: 123 bits.
"""

import io
import secrets

import pyzipper

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without the letters and digits that are taken for each other."""
GROUPS, LETTERS = 5, 5


def new_passphrase() -> str:
    """Such as `m3kqa-7xw2f-…`: to be read out in groups."""
    return "-".join("".join(secrets.choice(ALPHABET) for _letter in range(LETTERS)) for _group in range(GROUPS))


def encrypted(content: bytes, name: str, passphrase: str) -> bytes:
    """An archive with one file, which opens with the passphrase alone."""
    target = io.BytesIO()
    with pyzipper.AESZipFile(target, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(passphrase.encode())
        archive.writestr(name, content)
    return target.getvalue()


def decrypted(archive: bytes, passphrase: str, largest: int) -> bytes | None:
    """The one file in an archive; None where the passphrase does not open it or it is larger than allowed."""
    try:
        with pyzipper.AESZipFile(io.BytesIO(archive)) as opened:
            opened.setpassword(passphrase.encode())
            with opened.open(opened.namelist()[0]) as one:
                content: bytes = one.read(largest + 1)
    except (RuntimeError, pyzipper.BadZipFile, IndexError, ValueError, EOFError, OSError, NotImplementedError):
        return None
    return content if len(content) <= largest else None
