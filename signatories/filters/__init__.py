"""The questions that a visitor may ask, once for page, file and API."""
