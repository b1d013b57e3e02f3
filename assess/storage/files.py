"""Files: texts and bytes on disk, read with limits and saved so that a file is always one whole version.

A byte order mark and the line ends are part of a text and come back as they were. Nothing here knows YAML, and
nothing follows a file's name into anything but a regular file.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import count
from pathlib import Path
from typing import IO

from assess.errors import AssessError, Problem
from assess.text.language import N_, _

SIZE_LIMIT = 10_000_000
PRIVATE = 0o600
SHARED = 0o666
THIS_COMPUTER = N_("this computer")
_STALE_SECONDS = 3600
_STRAY = re.compile(r"\.(?P<stem>.+)\.(?P<computer>[0-9a-f]{6})-(?P<process>[0-9]+)-[a-z0-9_]{8}\.tmp", re.DOTALL)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file of at most 10 MB, with its byte order mark and its own line ends.

    Raises AssessError for a file that is missing, unreadable, no regular file, too large, binary or not UTF-8.
    """
    return decoded(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """The content of a file of at most 10 MB; raises AssessError as `read_text` does."""
    with opened(path) as file:
        try:
            return limited(file, path)
        except OSError as error:
            raise unreadable(path, error) from None


def opened(path: Path) -> IO[bytes]:
    """A regular file, open for reading; raises AssessError where there is none, or nobody may read it."""
    try:
        # Opening a pipe would wait for its writer.
        _refuse_irregular(path, path.stat())
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None


def limited(file: IO[bytes], path: Path) -> bytes:
    """The rest of an open file, which is called `path`; raises AssessError where that is more than 10 MB."""
    data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise AssessError(Problem(_("the file is larger than 10 MB"), _("take a smaller one"), str(path)))
    return data


def decoded(data: bytes, path: Path) -> str:
    """The text that the bytes read from `path` are; raises AssessError where they are no UTF-8 text."""
    refuse_binary(data, path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise AssessError(not_utf8(error, path)) from None


def refuse_binary(data: bytes, path: Path) -> None:
    """Raise AssessError where the bytes read from `path` are no text, or one in UTF-16."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise AssessError(Problem(_("the file is in UTF-16"), _("save it as UTF-8"), str(path)))
    if b"\0" in data:
        raise AssessError(Problem(_("the file is binary, not text"), _("take a text file"), str(path)))


def not_utf8(error: UnicodeDecodeError, path: Path, place: int = 0, line: int = 1) -> Problem:
    """What is told of bytes that are no UTF-8; those that were decoded begin at a `place` of the file, in a `line`."""
    line += len(re.findall(rb"\r\n|\r|\n", error.object[: error.start]))
    value = f"0x{error.object[error.start]:02x}"
    fact = _("the file is not in UTF-8 (byte %(place)s is %(value)s)", place=place + error.start, value=value)
    return Problem(fact, _("save it as UTF-8"), str(path), line)


def save_text(path: Path, text: str, mode: int = PRIVATE) -> None:
    """Put `text` into the file, whole or not at all; see `write_bytes`."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        code = f"U+{ord(text[error.start]):04X}"
        fact = _("half a character (%(code)s) cannot be saved", code=code)
        raise AssessError(Problem(fact, _("type it again"), str(path))) from None
    write_bytes(path, data, mode)


def write_bytes(path: Path, data: bytes, mode: int = PRIVATE) -> None:
    """Put `data` into the file, whole or not at all; see `replacing`."""
    with replacing(path, mode) as file:
        file.write(data)


@contextmanager
def replacing(path: Path, mode: int = PRIVATE) -> Iterator[IO[bytes]]:
    """A file to be written that takes the place of the one at `path` at the end, whole or not at all.

    It is written beside it, flushed, then put in its place. `mode` is PRIVATE for what holds answers, names or notes,
    SHARED for what holds none (then the user's umask has its say); a file that had fewer rights keeps to those. A
    symbolic link stays one, and must lead to a file. Raises AssessError with the system's reason when it fails; then,
    and after any other error meanwhile, the file is as it was, and nothing lies beside it.
    """
    try:
        target = Path(os.path.realpath(path))
        mode = _rights(path, target, mode)
    except (OSError, ValueError) as error:
        raise AssessError(_unsaved(path, error)) from None
    temporary: Path | None = None
    try:
        sweep(target.parent, target.name)
        temporary = target.with_name(f".{stem(target.name)}.{_computer()}-{os.getpid()}-{os.urandom(4).hex()}.tmp")
        descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), PRIVATE)
        with os.fdopen(descriptor, "wb") as file:
            with suppress(OSError):
                # Nobody sweeps it away meanwhile, were it to take hours.
                try_lock(descriptor)
            if hasattr(os, "fchmod"):
                os.fchmod(descriptor, mode)
            yield file
            file.flush()
            os.fsync(descriptor)
        temporary.replace(target)
        temporary = None
        _flush_folder(target.parent)
    except OSError as error:
        raise AssessError(_unsaved(path, error)) from None
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for the user alone; one that is there stays as it is.

    Raises AssessError where it cannot be made.
    """
    try:
        for one in reversed([one for one in (path, *path.parents) if not one.exists()]):
            # Another program may be making it too.
            with suppress(FileExistsError):
                one.mkdir(0o700)
                one.chmod(0o700)
    except OSError as error:
        raise AssessError(_unsaved(path, error)) from None


def refuse_replacing(
    path: Path, remedy: str, is_own: Callable[[bytes], bool] = lambda content: False, most: int = 10 * SIZE_LIMIT
) -> None:
    """See to it that writing at `path` takes nothing away but what `is_own` knows by its content as the program's own.

    Of what is longer than `most` bytes it is given so many from the beginning and so many from the end. Raises
    AssessError, with `remedy`, where anything else stands there, a link that leads nowhere included.
    """
    if not os.path.lexists(path):
        return
    with suppress(OSError):
        _refuse_irregular(path, path.stat())
        with path.open("rb") as file:
            content = file.read(most)
            if len(content) == most:
                file.seek(max(most, path.stat().st_size - most))
                content += file.read(most)
            if is_own(content):
                return
    what = _("a link that leads nowhere stands here") if not path.exists() else _("this file exists")
    raise AssessError(Problem(what, remedy, str(path)))


def free_name(path: Path) -> Path:
    """The first of `name-2`, `name-3` … beside `path` at which nothing stands."""
    others = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return next(other for other in others if not os.path.lexists(other))


def sweep(folder: Path, name: str = "") -> None:
    """Take away what programs that were killed in the middle of saving left in a folder.

    That is each temporary file of this user's that no program holds and that is an hour old; of those for the file
    `name`, also one whose program has ended. Links, and whatever is named otherwise, stay.
    """
    with suppress(OSError):
        for stray in folder.glob(".*.tmp"):
            match = _STRAY.fullmatch(stray.name)
            if match and (not name or match["stem"] == stem(name)) and _is_dead(stray, match, at_once=bool(name)):
                with suppress(OSError):
                    stray.unlink()


def beside(path: Path, ending: str) -> Path:
    """The hidden file that belongs to the one at `path` and lies beside it, whatever link leads there."""
    target = Path(os.path.realpath(path))
    return target.with_name(f".{stem(target.name)}.{ending}")


def stem(name: str) -> str:
    """A file's name, short enough to be part of another."""
    data = os.fsencode(name)
    if len(data) <= 180:
        return name
    return os.fsdecode(data[:120]).encode("utf-8", "ignore").decode() + "-" + hashlib.sha256(data).hexdigest()[:16]


def try_lock(descriptor: int) -> bool:
    """Take the operating system's lock on an open file without waiting; False where another program has it.

    Raises OSError where there are no locks.
    """
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
    except ImportError as error:
        raise OSError(str(error)) from None
    return True


def computer() -> str:
    """The name of this computer in its network, where the system tells it."""
    return platform.node() or THIS_COMPUTER


def _rights(path: Path, target: Path, mode: int) -> int:
    """The rights the saved file gets; OSError or AssessError where it may not be replaced."""
    mask = os.umask(0o077)
    os.umask(mask)
    # The user is never locked out of what is saved.
    mode &= ~mask | PRIVATE
    try:
        status = target.stat()
    except FileNotFoundError:
        if path.is_symlink():
            fact = _("this is a link that leads nowhere")
            raise AssessError(Problem(fact, _("take it away, or save elsewhere"), str(path))) from None
        return mode
    _refuse_irregular(path, status)
    # A replacement needs no right to write the file itself, but whoever took that right away meant it.
    if not status.st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise AssessError(Problem(_("the file is write-protected"), _("allow writing, or save elsewhere"), str(path)))
    return mode & stat.S_IMODE(status.st_mode)


def _refuse_irregular(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise AssessError(Problem(_("this is a folder"), _("name a file in it"), str(path)))
    if not stat.S_ISREG(status.st_mode):
        raise AssessError(Problem(_("this is a device or a pipe, not a file"), _("name a file"), str(path)))


@cache
def _computer() -> str:
    """The computer's name as part of the names of the temporary files that it writes."""
    return hashlib.sha256(computer().encode("utf-8", "replace")).hexdigest()[:6]


def _is_dead(path: Path, match: re.Match[str], at_once: bool) -> bool:
    """Whether a temporary file is this user's and nobody writes it: an hour has gone by, or its program has ended."""
    try:
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return False
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or not is_mine(status) or not try_lock(descriptor):
            return False
        if time.time() - status.st_mtime > _STALE_SECONDS:
            return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return at_once and match["computer"] == _computer() and _has_ended(int(match["process"]))


def is_mine(status: os.stat_result) -> bool:
    """Whether a file belongs to this user, as far as the system knows users."""
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()


def _has_ended(process: int) -> bool:
    # On Windows this question would end the process that it asks about.
    if os.name == "nt" or process == os.getpid():
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


def reason(error: Exception) -> str:
    """The system's own words for what went wrong."""
    return getattr(error, "strerror", None) or str(error)


def unreadable(path: Path, error: Exception) -> AssessError:
    """That a file cannot be read, and why."""
    if isinstance(error, FileNotFoundError):
        return AssessError(Problem(_("there is no such file"), _("check its name and folder"), str(path)))
    if isinstance(error, PermissionError):
        remedy = _("ask its owner, or copy it to a folder of yours")
        return AssessError(Problem(_("you may not read this file"), remedy, str(path)))
    fact = _("the file cannot be read (%(reason)s)", reason=reason(error))
    return AssessError(Problem(fact, _("check its name and folder"), str(path)))


def _unsaved(path: Path, error: Exception) -> Problem:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Problem(_("there is no such folder to save in"), _("make it, or save elsewhere"), str(path))
    fact = _("the file cannot be saved (%(reason)s)", reason=reason(error))
    return Problem(fact, _("mend that, or save elsewhere"), str(path))
