"""Files that appear whole or not at all: written beside their place, then put into it.

New content is copied to the disk of its target, under no name where the system can do that (Linux), else under a hidden
one; once all of it is there, each file takes its place in one step. A process that is killed leaves the old files or
the new ones, and a disk without room leaves the old ones. Files made so get the rights that the folder and the user's
mask give, and keep those they had.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from osgeo import gdal
from qgis.core import QgsProcessingException

from .naming import tr

NAMELESS = getattr(os, "O_TMPFILE", 0)


class Replacement:
    """New content for some files, put in place together.

    Examples
    --------
    >>> new = Replacement()
    >>> try:
    ...     new.prepare("made.csv", "result.csv")  # doctest: +SKIP
    ...     new.put()
    ... finally:
    ...     new.discard()
    """

    def __init__(self) -> None:
        self._ready: list[tuple[_Copy, str]] = []
        self._in_memory: list[tuple[str, str]] = []

    def prepare(self, source: str | os.PathLike, target: str | os.PathLike) -> None:
        """Copy the file ``source`` to the disk of ``target``.

        Raises
        ------
        OSError
            There is no room, or no right to.
        """
        target = os.fspath(target)
        if target.startswith("/vsimem/"):
            self._in_memory.append((os.fspath(source), target))
            return
        # What a link leads to is replaced, not the link.
        place = os.path.realpath(target)
        self._ready.append((_Copy(os.fspath(source), place), place))

    def put(self) -> None:
        """Put every file in its place.

        Raises
        ------
        QgsProcessingException
            One cannot take its place.
        """
        for copy, target in self._ready:
            try:
                copy.name_it()
            except OSError as error:
                raise unwritten(target, error) from error
        for copy, target in self._ready:
            try:
                copy.move_to(target)
            except OSError as error:
                raise unwritten(target, error) from error
        for source, target in self._in_memory:
            gdal.FileFromMemBuffer(target, Path(source).read_bytes())

    def discard(self) -> None:
        """Forget what is not in place; nothing of it remains."""
        for copy, _ in self._ready:
            copy.discard()


class _Copy:
    """A copy of a file in the folder of its target, nameless as long as possible."""

    def __init__(self, source: str, target: str):
        self.folder, self.name, self.handle = os.path.dirname(target), "", -1
        try:
            if NAMELESS:
                try:
                    self.handle = os.open(self.folder, NAMELESS | os.O_RDWR, 0o666)
                except OSError as error:
                    if error.errno not in (errno.EISDIR, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOENT):
                        raise
            if self.handle < 0:
                self.name = self._hidden_name()
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
                self.handle = os.open(self.name, flags, 0o666)
            with open(source, "rb") as old, open(self.handle, "wb", closefd=False) as new:
                shutil.copyfileobj(old, new, 1 << 20)
            if hasattr(os, "fchmod") and os.path.exists(target):
                # Some disks keep no rights.
                with suppress(PermissionError):
                    os.fchmod(self.handle, stat.S_IMODE(os.stat(target).st_mode))
            os.fsync(self.handle)
        except OSError:
            self.discard()
            raise

    def _hidden_name(self) -> str:
        return os.path.join(self.folder, f".chalandise-{uuid4().hex[:12]}")

    def name_it(self) -> None:
        """Give a nameless copy a hidden name."""
        if not self.name:
            name = self._hidden_name()
            try:
                # Only with a folder does Python follow the link that stands for the open file.
                os.link(f"/proc/self/fd/{self.handle}", name, src_dir_fd=self.handle, follow_symlinks=True)
                self.name = name
            except OSError:
                # Without /proc, or on disks that cannot do it.
                self.name = name
                os.lseek(self.handle, 0, os.SEEK_SET)
                with open(self.handle, "rb", closefd=False) as made, open(name, "xb") as copy:
                    shutil.copyfileobj(made, copy, 1 << 20)
                os.chmod(name, stat.S_IMODE(os.fstat(self.handle).st_mode))
        os.close(self.handle)
        self.handle = -1

    def move_to(self, target: str) -> None:
        """Take the place of ``target``."""
        os.replace(self.name, target)
        self.name = ""

    def discard(self) -> None:
        """Remove the copy where it has not been moved."""
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1
        if self.name and os.path.exists(self.name):
            os.remove(self.name)
            self.name = ""


def write_whole(path: str, content: bytes) -> str:
    """Write ``content`` to the file ``path``, whole or not at all; returns the path.

    Raises
    ------
    QgsProcessingException
        The file cannot be written.
    """
    new = Replacement()
    with tempfile.TemporaryDirectory(prefix="chalandise-") as folder:
        made = Path(folder) / "made"
        try:
            made.write_bytes(content)
            new.prepare(made, path)
            new.put()
        except OSError as error:
            raise unwritten(path, error) from error
        finally:
            new.discard()
    return path


def remove(paths: Iterable[str]) -> None:
    """Delete files that belonged to one that was replaced, where there are any."""
    for path in paths:
        try:
            os.remove(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise unwritten(path, error) from error


def unwritten(path: str, error: OSError) -> QgsProcessingException:
    """The complaint about ``path``."""
    return QgsProcessingException(tr("{} could not be written: {}").format(path, error.strerror or error))
