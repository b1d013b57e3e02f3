"""Files: texts and bytes on disk, read with limits and saved so that a file is always one whole version.

A byte order mark and the line ends are part of a text and come back as they were. Nothing here knows YAML, and
nothing follows a file's name into anything but a regular file.
"""

from __future__ import annotations

import glob
import hashlib
import os
import re
import socket
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from assess.errors import AssessError, Problem

SIZE_LIMIT = 10_000_000
_STALE_SECONDS = 3600


def read_text(path: Path) -> str:
    """The text of a UTF-8 file of at most 10 MB, with its byte order mark and its own line ends.

    Raises AssessError for a file that is missing, unreadable, no regular file, too large, binary or not UTF-8.
    """
    try:
        # Opening a pipe would wait for its writer.
        _refuse_irregular(path, path.stat())
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise AssessError(_unreadable(path, error)) from None
    if len(data) > SIZE_LIMIT:
        raise AssessError(Problem("the file is larger than 10 MB", "take a smaller one", str(path)))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise AssessError(Problem("the file is in UTF-16", "save it as UTF-8", str(path)))
    if b"\0" in data:
        raise AssessError(Problem("the file is binary, not text", "take a text file", str(path)))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n|\r|\n", data[: error.start])) + 1
        fact = f"the file is not in UTF-8 (byte {error.start} is 0x{data[error.start]:02x})"
        raise AssessError(Problem(fact, "save it as UTF-8", str(path), line)) from None


def save_text(path: Path, text: str, mode: int = 0o600) -> None:
    """Put `text` into the file, whole or not at all; see `write_bytes`."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        fact = f"half a character (U+{ord(text[error.start]):04X}) cannot be saved"
        raise AssessError(Problem(fact, "type it again", str(path))) from None
    write_bytes(path, data, mode)


def write_bytes(path: Path, data: bytes, mode: int) -> None:
    """Put `data` into the file, whole or not at all: written beside it, flushed, then put in its place.

    Rights are `mode`, or less where the file had less; a symbolic link stays one. Raises AssessError with the
    system's reason when it fails; then the file is as it was, and nothing lies beside it.
    """
    temporary: Path | None = None
    try:
        target = Path(os.path.realpath(path))
        mode = _rights(path, target, mode)
        prefix = _prefix(target)
        _sweep(target.parent, prefix)
        descriptor, name = tempfile.mkstemp(".tmp", f"{prefix}{os.getpid()}-", target.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, mode)
            file.write(data)
            file.flush()
            os.fsync(descriptor)
        temporary.replace(target)
        temporary = None
        _flush_folder(target.parent)
    except (OSError, ValueError) as error:
        raise AssessError(_unsaved(path, error)) from None
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the file for this program: a lock of the operating system on a file beside it.

    The lock ends with the program, however that ends; a lock file left behind holds nobody up. Raises AssessError
    naming the holder where another has it, or the reason where none can be had.
    """
    lock_file = beside(path, "lock")
    try:
        descriptor = _locked(lock_file, path)
    except (OSError, ValueError) as error:
        fact = f"the file cannot be locked ({_reason(error)})"
        raise AssessError(
            Problem(fact, "put it into a folder of this computer where you may write", str(path))
        ) from None
    try:
        yield
    finally:
        _unlock(descriptor, lock_file)


def _locked(beside: Path, path: Path) -> int:
    """An open descriptor of the lock file, locked, with this program named in it."""
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(beside, flags, 0o600)
        try:
            if not _try_lock(descriptor):
                raise AssessError(_held(path, os.pread(descriptor, 500, 0) if hasattr(os, "pread") else b""))
            if _still_there(descriptor, beside):
                # On a full disk the lock holds all the same, without a name.
                with suppress(OSError):
                    os.ftruncate(descriptor, 0)
                    os.write(descriptor, _holder().encode("utf-8", "replace"))
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        # Its holder took the file away between our opening and our locking it.
        os.close(descriptor)


def _still_there(descriptor: int, beside: Path) -> bool:
    """Whether the open file is the one that bears its name."""
    try:
        return os.path.samestat(os.fstat(descriptor), beside.stat())
    except FileNotFoundError:
        return False


def _unlock(descriptor: int, beside: Path) -> None:
    """Take the lock file away and let go of it."""
    if os.name == "nt":
        os.close(descriptor)
        with suppress(OSError):
            beside.unlink()
        return
    # Taken away while still locked: whoever waits on the old file sees that it bears no name any more.
    with suppress(OSError):
        if _still_there(descriptor, beside):
            beside.unlink()
    os.close(descriptor)


def _try_lock(descriptor: int) -> bool:
    """Take the operating system's lock without waiting; False where another program has it."""
    try:
        if os.name == "nt":
            import msvcrt

            # A byte far behind the text, for Windows lets nobody read a locked one.
            os.lseek(descriptor, 1 << 20, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _holder() -> str:
    """Who holds the lock, as another program shall read of it."""
    import getpass

    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = "unknown user"
    since = datetime.now().astimezone().isoformat(" ", "seconds")
    return f"process {os.getpid()} of {user} on {socket.gethostname()}, since {since}\n"


def _held(path: Path, content: bytes) -> Problem:
    """The problem that another program has the file."""
    holder = content.decode("utf-8", "replace").strip()[:300] or "another program"
    return Problem(f"the file is open in {holder}", "save and leave there, or end that process", str(path))


def _rights(path: Path, target: Path, mode: int) -> int:
    """The rights the saved file gets; OSError or AssessError where it may not be replaced."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return mode
    _refuse_irregular(path, status)
    # A replacement needs no right to write the file itself, but whoever took that right away meant it.
    if not status.st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise AssessError(Problem("the file is write-protected", "allow writing, or save elsewhere", str(path)))
    return mode & stat.S_IMODE(status.st_mode)


def _refuse_irregular(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise AssessError(Problem("this is a folder", "name a file in it", str(path)))
    if not stat.S_ISREG(status.st_mode):
        raise AssessError(Problem("this is a device or a pipe, not a file", "name a file", str(path)))


def beside(path: Path, ending: str) -> Path:
    """The hidden file that belongs to the one at `path` and lies beside it, whatever link leads there."""
    target = Path(os.path.realpath(path))
    return target.with_name(f".{_stem(target.name)}.{ending}")


def _stem(name: str) -> str:
    """A file's name, short enough to be part of another."""
    data = os.fsencode(name)
    if len(data) <= 180:
        return name
    return os.fsdecode(data[:120]).encode("utf-8", "ignore").decode() + "-" + hashlib.sha256(data).hexdigest()[:16]


def _prefix(target: Path) -> str:
    """How the temporary files that this computer writes beside `target` begin, up to the number of the process."""
    computer = hashlib.sha256(socket.gethostname().encode("utf-8", "replace")).hexdigest()[:6]
    return f".{_stem(target.name)}.{computer}-"


def _sweep(folder: Path, prefix: str) -> None:
    """Take away what programs that were killed in the middle of saving this file left beside it."""
    pattern = re.compile(re.escape(prefix[:-7]) + r"([0-9a-f]{6})-([0-9]+)-[^-]*\.tmp")
    for stray in folder.glob(f"{glob.escape(prefix[:-7])}*.tmp"):
        match = pattern.fullmatch(stray.name)
        if match and _dead(stray, int(match[2]), here=match[1] == prefix[-7:-1]):
            with suppress(OSError):
                stray.unlink()


def _dead(path: Path, process: int, here: bool) -> bool:
    """Whether nobody is writing a temporary file any more: its program has ended, or an hour has gone by."""
    with suppress(OSError):
        if time.time() - path.stat().st_mtime > _STALE_SECONDS:
            return True
    # On Windows this question would end the process that it asks about.
    if not here or os.name == "nt" or process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _unreadable(path: Path, error: Exception) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem("there is no such file", "check its name and folder", str(path))
    if isinstance(error, PermissionError):
        return Problem("you may not read this file", "ask its owner, or copy it to a folder of yours", str(path))
    return Problem(f"the file cannot be read ({_reason(error)})", "check its name and folder", str(path))


def _unsaved(path: Path, error: Exception) -> Problem:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Problem("there is no such folder to save in", "make it, or save elsewhere", str(path))
    return Problem(f"the file cannot be saved ({_reason(error)})", "mend that, or save elsewhere", str(path))
