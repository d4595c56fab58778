"""Reads the public record of a Who Signed site through its API, version 1."""

from whosigned.client import Client
from whosigned.downloads import Download
from whosigned.problems import (
    BadQuestion,
    Mistake,
    NoAnswer,
    NotThere,
    Refused,
    ServerFault,
    TooManyRequests,
    UnexpectedAnswer,
    UnknownResource,
    WhoSignedError,
)
from whosigned.questions import Value
from whosigned.retries import Retries
from whosigned.rows import Answer, Row, Rows
from whosigned.version import VERSION

__version__ = VERSION
__all__ = [
    "Answer",
    "BadQuestion",
    "Client",
    "Download",
    "Mistake",
    "NoAnswer",
    "NotThere",
    "Refused",
    "Retries",
    "Row",
    "Rows",
    "ServerFault",
    "TooManyRequests",
    "UnexpectedAnswer",
    "UnknownResource",
    "Value",
    "WhoSignedError",
]
