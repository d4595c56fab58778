"""The whole release as one ZIP file: the same files give the same bytes."""

import os
from hashlib import file_digest
from pathlib import Path
from tempfile import mkstemp
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from signatories.publishing.releases.shelf import archive_path, pieces

# The time of a file is no part of it.
_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6


def make_archive(files: Path, folder: Path) -> None:
    """Puts the files of one folder into the archive of another, once, with its checksum beside."""
    path = archive_path(folder)
    beside = path.with_name(f"{path.name}.sha256")
    handle, name = mkstemp(prefix=f".{path.name}-", dir=path.parent)  # another may be at it too
    os.close(handle)
    made = Path(name)
    made.chmod(0o644)
    _write(files, folder.name, made)
    with made.open("rb") as read:
        found = f"{file_digest(read, 'sha256').hexdigest()}  {path.name}\n"
    if path.exists() and beside.exists() and beside.read_text() == found:
        made.unlink()
        return
    os.replace(made, path)
    beside.write_text(found, encoding="utf-8", newline="\n")


def _write(files: Path, name: str, made: Path) -> None:
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for path in sorted(files.iterdir()):
            info = ZipInfo(f"who-signed-{name}/{path.name}", _TIME)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3  # the same on every system
            with archive.open(info, "w") as out:
                for piece in pieces(path):
                    out.write(piece)
