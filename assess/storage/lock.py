"""The lock: a file beside a file, which one program at a time holds and which says who that is.

It ends with its program, however that ends. Nothing that is not this program's own is written to or taken away.
It is our own because `filelock` (4.3) takes a hard link to any file for its lock, and tells nobody who holds it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from assess.errors import AssessError, Problem
from assess.storage.files import THIS_COMPUTER, beside, computer, is_mine, reason, try_lock
from assess.text.language import N_, _

_HOLDER = re.compile(r"process ([0-9]+) of (.*) on (.*), since ([^\n]*)\n")
_UNKNOWN_USER = N_("unknown user")


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the file for this program: a lock of the operating system on a file beside it.

    A lock file left behind holds nobody up. Raises AssessError naming the holder where another has it, what stands in
    its place where that is no lock of this user's, or the reason where none can be had.
    """
    lock_file = beside(path, "lock")
    try:
        descriptor = _locked(lock_file, path)
    except (OSError, ValueError) as error:
        if os.path.lexists(lock_file) and not stat.S_ISREG(lock_file.lstat().st_mode):
            raise AssessError(_foreign(lock_file)) from None
        fact = _("the file cannot be locked (%(reason)s)", reason=reason(error))
        remedy = _("put it into a folder of this computer where you may write")
        raise AssessError(Problem(fact, remedy, str(path))) from None
    try:
        yield
    finally:
        _unlock(descriptor, lock_file)


def _locked(lock_file: Path, path: Path) -> int:
    """An open descriptor of the lock file, locked, with this program named in it."""
    while True:
        # What is no file may make its reader wait.
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(lock_file, flags, 0o600)
        try:
            if not try_lock(descriptor):
                raise AssessError(_held(path, os.read(descriptor, 1000)))
            if _still_there(descriptor, lock_file):
                if not _is_own(descriptor):
                    raise AssessError(_foreign(lock_file))
                # On a full disk the lock holds all the same, without a name.
                with suppress(OSError):
                    os.ftruncate(descriptor, 0)
                    os.lseek(descriptor, 0, os.SEEK_SET)
                    os.write(descriptor, _holder().encode("utf-8", "replace"))
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        # Its holder took the file away between our opening and our locking it.
        os.close(descriptor)


def _is_own(descriptor: int) -> bool:
    """Whether an open file is a lock file of this user's: one with a single name, that is empty or names a holder."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1 or not is_mine(status):
        return False
    content = os.read(descriptor, 1000)
    return not content or bool(_named_in(content))


def _named_in(content: bytes) -> re.Match[str] | None:
    """The holder that the content of a lock file names: process, user, computer, and since when."""
    return _HOLDER.fullmatch(content.decode("utf-8", "replace"))


def _still_there(descriptor: int, lock_file: Path) -> bool:
    """Whether the open file is the one that bears its name."""
    try:
        return os.path.samestat(os.fstat(descriptor), lock_file.stat())
    except FileNotFoundError:
        return False


def _unlock(descriptor: int, lock_file: Path) -> None:
    """Take the lock file away and let go of it."""
    if os.name == "nt":
        os.close(descriptor)
        with suppress(OSError):
            lock_file.unlink()
        return
    # Taken away while still locked: whoever waits on the old file sees that it bears no name any more.
    with suppress(OSError):
        if _still_there(descriptor, lock_file):
            lock_file.unlink()
    os.close(descriptor)


def _holder() -> str:
    """Who holds the lock, as another program shall read of it."""
    try:
        import getpass

        user = getpass.getuser()
    except (ImportError, KeyError, OSError):
        user = _UNKNOWN_USER
    since = datetime.now().astimezone().isoformat(" ", "seconds")
    return f"process {os.getpid()} of {user} on {computer()}, since {since}\n"


def _held(path: Path, content: bytes) -> Problem:
    """The problem that another program has the file."""
    fact = _("the file is open in another program")
    if known := _named_in(content):
        unnamed = {name: _(name) for name in (_UNKNOWN_USER, THIS_COMPUTER)}
        process, user, where, since = (unnamed.get(part, part[:100]) for part in known.groups())
        fact = _(
            "the file is open in process %(process)s of %(user)s on %(computer)s, since %(since)s",
            process=process,
            user=user,
            computer=where,
            since=since,
        )
    return Problem(fact, _("save and leave there, or end that process"), str(path))


def _foreign(lock_file: Path) -> Problem:
    """The problem that something else bears the name of a lock file."""
    fact = _("this stands where the lock would, and is no lock of yours")
    return Problem(fact, _("look at it, then rename it or take it away"), str(lock_file))
