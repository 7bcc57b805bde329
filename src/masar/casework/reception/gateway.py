"""The way out for reminders: SMS by an HTTPS request to whoever the mission has a contract with, e-mail by the mission's mail server."""

import json
from pathlib import Path
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.mail import send_mail

SECONDS = 10
"""Within which a gateway answers."""
PRINTED = "django.core.mail.backends.console.EmailBackend"
"""Prints what it is given; nobody is reached by it."""


def has_way(way: str) -> bool:
    """Whether this installation can send messages of that kind."""
    return bool(settings.SMS_URL) if way == "SMS" else settings.EMAIL_BACKEND != PRINTED


def send(way: str, address: str, subject: str, words: str) -> None:
    """Hand a message over. Raises OSError where it is not taken."""
    if way == "EMAIL":
        send_mail(subject, words, None, [address])
    else:
        _post({"to": address, "text": words})


def _post(told: dict[str, str]) -> None:
    """One POST of JSON, with the token that is read from its file each time, so that a new one counts at once."""
    headers = {"Content-Type": "application/json"}
    if settings.SMS_TOKEN_FILE:
        headers["Authorization"] = f"Bearer {Path(settings.SMS_TOKEN_FILE).read_text(encoding='utf-8').strip()}"
    request = Request(
        settings.SMS_URL, json.dumps(told).encode(), headers, method="POST"
    )  # https, or this machine: the settings say so
    with urlopen(request, timeout=SECONDS):  # nosec B310  # the settings let no other scheme through
        return
