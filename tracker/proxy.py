"""Who is asking, when a proxy stands in front."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The visitor's address, as counted for failed logins.

    A visitor can send any X-Forwarded-For, so it is read only behind a configured proxy, and
    then only its last entry: the one that our own proxy has seen.
    """
    address: str = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        address = forwarded[-1].strip() or address
    return address
