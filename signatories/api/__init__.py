"""The API: read only, open to all, without a cookie. ``docs/api.md`` is its manual and promise."""
