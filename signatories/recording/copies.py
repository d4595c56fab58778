"""Archived copies: files kept under their SHA-256, for staff only.

The file is written before the row that names it commits: a row without its file cannot be, and a
file without a row does no harm. Nothing is ever overwritten or deleted.
"""

import os
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from signatories.models import Copy, Source
from signatories.recording.errors import Refused
from signatories.recording.file_kinds import file_kind
from signatories.text import one_line

MOST_BYTES = 10 * 1024 * 1024


class CopyLost(Exception):
    """The file of a copy is not there, or is not what it was. The message says which."""


def keep_copy(data: bytes, file_name: str, *, by=None) -> Copy:
    """Keeps a file as it was read; the same bytes twice are one copy.

    Raises ``Refused`` for an empty or too large file and for a kind that is not kept, which is
    recognised by content: the name is only noted.
    """
    refuse_size(len(data))
    kind = file_kind(data)
    digest = sha256(data).hexdigest()
    _write(path_of(digest), data, digest)
    copy, _is_new = Copy.objects.get_or_create(
        sha256=digest,
        defaults={
            "size": len(data),
            "media_type": kind.media_type,
            "file_name": one_line(Path(file_name.replace("\\", "/")).name)[:200],
            "kept_by": by,
        },
    )
    return copy


def refuse_size(size: int) -> None:
    """Raises ``Refused`` for a size (bytes) that is not kept; asked before a file is read."""
    if size > MOST_BYTES:
        raise Refused(
            _("The file has %(size).1f MB. At most %(most)d MB are kept.")
            % {"size": size / 1024 / 1024, "most": MOST_BYTES // 1024 // 1024}
        )
    if not size:
        raise Refused(_("The file is empty."))


def path_of(digest: str) -> Path:
    """``ab/abcdef...`` below the folder of copies."""
    return Path(settings.COPIES_DIR) / digest[:2] / digest


def read_copy(digest: str) -> bytes:
    """The bytes of a copy, compared with its hash. Raises ``CopyLost``."""
    try:
        data = path_of(digest).read_bytes()
    except OSError:
        raise CopyLost(_("The file %s is not on the disk.") % digest) from None
    if sha256(data).hexdigest() != digest:
        raise CopyLost(_("The file %s has changed on the disk: it is not the copy.") % digest)
    return data


def lost_copies() -> Iterator[tuple[str, str]]:
    """(hash, what is wrong) of every copy whose file is missing or has changed."""
    for copy in Copy.objects.order_by("sha256").iterator():
        try:
            data = read_copy(copy.sha256)
        except CopyLost as lost:
            yield copy.sha256, str(lost)
        else:
            if len(data) != copy.size:
                yield copy.sha256, _("The file has another size than is noted.")


def hashes_without_copy() -> Iterator[Source]:
    """Sources with a hash that was typed: the file is kept elsewhere, or nowhere."""
    kept = Copy.objects.values("sha256")
    yield from Source.objects.exclude(sha256="").exclude(sha256__in=kept).order_by("slug")


def _write(path: Path, data: bytes, digest: str) -> None:
    """All of it or nothing, and on the disk before this returns."""
    if _is_there(path, digest):
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    for folder in (path.parent, path.parent.parent):
        _sync_folder(folder)


def _is_there(path: Path, digest: str) -> bool:
    """False also for a file that was damaged: it is written anew."""
    try:
        return sha256(path.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
