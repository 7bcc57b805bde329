"""What the environment says of an identity provider of the organisation (OpenID Connect); nothing, and there is none."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PROVIDER = "organisation"
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def providers(issuer: str, client: str, secret_file: str, name: str) -> Mapping[str, Any]:
    """The setting of the sign-in library. Raises ImproperlyConfigured with the variable's name and what would mend it."""
    if not issuer:
        return {}
    where = urlsplit(issuer)
    if where.scheme != "https" and where.hostname not in LOOPBACK:
        raise ImproperlyConfigured(f"MASAR_OIDC_ISSUER is {issuer}; write an address that begins with https://.")
    if not client:
        raise ImproperlyConfigured("MASAR_OIDC_CLIENT is missing; write the client id that the provider gave to Masar.")
    app = {
        "provider_id": PROVIDER, "name": name, "client_id": client, "secret": _secret(secret_file),
        "settings": {"server_url": issuer.rstrip("/"), "oauth_pkce_enabled": True},
    }  # fmt: skip
    return {"openid_connect": {"APPS": [app]}}


def _secret(file: str) -> str:
    try:
        return Path(file).read_text().strip()
    except OSError as fault:
        raise ImproperlyConfigured(
            f"MASAR_OIDC_SECRET_FILE names “{file}”, which cannot be read; name the file that holds the client’s secret."
        ) from fault
