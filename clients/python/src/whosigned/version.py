"""The version of this client. Not that of the API, which is in its address."""

VERSION = "0.1.0"
