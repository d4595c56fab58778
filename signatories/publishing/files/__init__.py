"""Tables as files: CSV for people, exact CSV, NDJSON, XLSX and Parquet."""

from signatories.publishing.files.formats import (
    CSV,
    FORMATS,
    NDJSON,
    PARQUET,
    RAW,
    XLSX,
    Format,
    file_name,
)
from signatories.publishing.files.workbook import TooManyRows

__all__ = [
    "CSV",
    "FORMATS",
    "NDJSON",
    "PARQUET",
    "RAW",
    "XLSX",
    "Format",
    "TooManyRows",
    "file_name",
]
