"""The gateway for SMS, as the environment names it."""

from django.core.exceptions import ImproperlyConfigured

SAFE = ("https://", "http://localhost:", "http://127.0.0.1:")
"""Phone numbers go out under encryption only; on this machine a gateway of its own may listen."""


def gateway_url(url: str) -> str:
    """The setting. Raises ImproperlyConfigured with the variable's name and what would mend it."""
    if url and not url.startswith(SAFE):
        raise ImproperlyConfigured(f"MASAR_SMS_URL is {url}; write an address that begins with https://.")
    return url
