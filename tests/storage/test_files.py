"""Files: what is refused, and that a file is always one whole version."""

from __future__ import annotations

import os
import random
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assess.errors import AssessError
from assess.storage.files import (
    SHARED,
    free_name,
    make_folder,
    read_text,
    refuse_replacing,
    save_text,
    sweep,
    try_lock,
)
from assess.storage.lock import lock

posix = pytest.mark.skipif(os.name == "nt", reason="rights, links and signals of POSIX")
ROOT = str(Path(__file__).parents[2])


def rights(path: Path) -> int:
    """The permission bits of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def run(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Another Python program that knows this package."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


@pytest.mark.parametrize("text", ["", "\ufeffa: 1\r\nb: 2\rc: 3\n", "é😀\u2028 x"])
def test_a_text_comes_back_as_it_was(tmp_path: Path, text: str) -> None:
    """Byte order mark, line ends and rare characters survive saving and reading."""
    path = tmp_path / "a b ü.yaml"
    save_text(path, text)
    assert read_text(path) == text
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a: 1\nb: \xff\n", ":2: the file is not in UTF-8 (byte 8 is 0xff); save it as UTF-8"),
        (b"a\0b", ": the file is binary"),
        (b"\xff\xfea\0", ": the file is in UTF-16"),
        (b"a" * 10_000_001, ": the file is larger than 10 MB"),
    ],
    ids=["latin", "binary", "utf-16", "large"],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, expected: str) -> None:
    """Binary, wrongly encoded and huge files give one line."""
    path = tmp_path / "x.yaml"
    path.write_bytes(data)
    with pytest.raises(AssessError) as caught:
        read_text(path)
    assert str(caught.value).startswith(f"{path}{expected}")


@posix
def test_what_is_no_file_is_refused_for_reading_and_saving(tmp_path: Path) -> None:
    """A folder, a pipe and a missing folder give one line and no wait."""
    os.mkfifo(tmp_path / "pipe")
    for name, fact in (("", "a folder"), ("pipe", "a pipe"), ("no/x.yaml", "there is no such"), ("a\0b", "cannot be")):
        for act in (read_text, lambda path: save_text(path, "x")):
            with pytest.raises(AssessError, match=fact):
                act(tmp_path / name)
    with pytest.raises(AssessError, match="no such file; check its name"):
        read_text(tmp_path / "missing.yaml")
    assert [entry.name for entry in tmp_path.iterdir()] == ["pipe"]


@posix
def test_rights_are_never_widened(tmp_path: Path) -> None:
    """A new file gets the mode, an old one keeps what was stricter."""
    path = tmp_path / "x.yaml"
    save_text(path, "1")
    assert rights(path) == 0o600
    path.chmod(0o644)
    save_text(path, "2")
    assert rights(path) == 0o600
    save_text(path, "3", SHARED)
    assert rights(path) == 0o600


@posix
@pytest.mark.parametrize(("mask", "shared"), [(0o000, 0o666), (0o022, 0o644), (0o077, 0o600), (0o777, 0o600)])
def test_the_umask_has_its_say_on_what_holds_no_answers_only(tmp_path: Path, mask: int, shared: int) -> None:
    """What is private is 0600, and a new folder 0700, under every umask; a folder that is there keeps its mode."""
    (tmp_path / "old").mkdir(mode=0o755)
    before = os.umask(mask)
    try:
        make_folder(tmp_path / "old" / "new" / "newer")
        save_text(tmp_path / "old" / "new" / "answers.yaml", "x")
        save_text(tmp_path / "old" / "form.yaml", "x", SHARED)
    finally:
        os.umask(before)
    assert rights(tmp_path / "old") == 0o755
    assert rights(tmp_path / "old" / "new") == rights(tmp_path / "old" / "new" / "newer") == 0o700
    assert rights(tmp_path / "old" / "new" / "answers.yaml") == 0o600
    assert rights(tmp_path / "old" / "form.yaml") == shared


@posix
def test_a_write_protected_file_is_left_alone(tmp_path: Path) -> None:
    """A file without the right to write is not replaced, though its folder would allow it."""
    path = tmp_path / "x.yaml"
    path.write_text("old")
    path.chmod(0o400)
    with pytest.raises(AssessError, match="write-protected"):
        save_text(path, "new")
    assert path.read_text() == "old"


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Saving through a symbolic link changes the file it leads to."""
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "x.yaml", tmp_path / "link.yaml"
    target.write_text("old")
    link.symlink_to(target)
    save_text(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"


@posix
def test_nothing_is_written_through_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    """Such a link is named and stays, a new name passes over it, and nothing comes to be where it points."""
    link = tmp_path / "x-2.yaml"
    link.symlink_to(tmp_path / "elsewhere.yaml")
    for act in (lambda: save_text(link, "new"), lambda: refuse_replacing(link, "choose another", lambda content: True)):
        with pytest.raises(AssessError, match="leads nowhere"):
            act()
    assert free_name(tmp_path / "x.yaml") == tmp_path / "x-3.yaml"
    assert [entry.name for entry in tmp_path.iterdir()] == [link.name]


def test_only_what_is_the_program_s_own_may_be_replaced(tmp_path: Path) -> None:
    """A file that is not known by its content is refused with the remedy, and so is a folder."""
    path = tmp_path / "x.md"
    refuse_replacing(path, "choose another --out")
    path.write_text("# My notes")
    for place, fact in ((path, "this file exists; choose another --out"), (tmp_path, "this is a folder")):
        with pytest.raises(AssessError, match=fact):
            refuse_replacing(place, "choose another --out", lambda content: content == b"# Ours")
    path.write_text("# Ours")
    refuse_replacing(path, "choose another --out", lambda content: content == b"# Ours")


def test_a_failed_save_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    """Text that cannot be encoded, or a limit of the system: one line, the file as it was."""
    path = tmp_path / "x.yaml"
    path.write_text("old")
    with pytest.raises(AssessError, match=r"half a character \(U\+D800\)"):
        save_text(path, "new \ud800")
    code = (
        "import resource, signal, sys; from pathlib import Path; from assess.storage.files import save_text\n"
        "from assess.errors import AssessError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: save_text(Path(sys.argv[1]), 'x' * 5000)\n"
        "except AssessError as error: print(error)\n"
    )
    if os.name != "nt":
        output, _ = run(code, path).communicate(timeout=20)
        assert "the file cannot be saved (File too large)" in output
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.yaml"]


@posix
def test_a_killed_program_leaves_one_whole_version(tmp_path: Path) -> None:
    """Killed at a dozen random moments of saving, the file is complete, and the next save sweeps what was left."""
    path = tmp_path / "x.yaml"
    save_text(path, "0" * 200_000)
    code = (
        "import sys; from pathlib import Path; from assess.storage.files import save_text\n"
        "print('on', flush=True)\n"
        "while True:\n"
        "    for digit in '0123456789': save_text(Path(sys.argv[1]), digit * 200_000)\n"
    )
    chance = random.Random(1)
    for _ in range(12):
        program = run(code, path)
        assert program.stdout is not None
        assert program.stdout.readline() == "on\n"
        time.sleep(chance.uniform(0.0, 0.03))
        program.send_signal(signal.SIGKILL)
        program.communicate()
        text = read_text(path)
        assert len(text) == 200_000
        assert len(set(text)) == 1
    save_text(path, "end")
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.yaml"]


def test_only_what_dead_programs_left_is_swept(tmp_path: Path) -> None:
    """A temporary file of a living program, or of another file, stays; an old one goes."""
    path = tmp_path / "x.yaml"
    fresh, other = tmp_path / ".x.yaml.abcdef-1-aaaaaaaa.tmp", tmp_path / ".y.yaml.abcdef-1-aaaaaaaa.tmp"
    old = tmp_path / ".x.yaml.abcdef-1-bbbbbbbb.tmp"
    for stray in (fresh, other, old):
        stray.write_text("x")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    save_text(path, "x")
    assert {entry.name for entry in tmp_path.iterdir()} == {"x.yaml", fresh.name, other.name}


@posix
def test_a_folder_is_swept_of_what_is_old_and_held_by_nobody(tmp_path: Path) -> None:
    """Of all that bears such a name, a link, a young one, one that is locked and what is no file of ours stay."""
    names = (".y.yaml.abcdef-1-aaaaaaaa.tmp", ".a b.pdf.abcdef-99-0_0_0_0_.tmp")
    kept = (".y.yaml.abcdef-1-aaaaaaab.tmp", ".y.yaml.abcdef-1-locked__.tmp", ".y.yaml.abcdef-1-short.tmp", ".z.tmp")
    for name in names + kept:
        (tmp_path / name).write_text("x")
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / kept[0]).touch()
    (tmp_path / "far.yaml").write_text("x")
    os.utime(tmp_path / "far.yaml", (0, 0))
    link, folder = tmp_path / ".y.yaml.abcdef-1-linklink.tmp", tmp_path / ".y.yaml.abcdef-1-folderxx.tmp"
    link.symlink_to("far.yaml")
    folder.mkdir()
    with (tmp_path / kept[1]).open() as held:
        assert try_lock(held.fileno())
        sweep(tmp_path)
    assert {entry.name for entry in tmp_path.iterdir()} == {*kept, "far.yaml", link.name, folder.name}


HOLD = (
    "import sys, time; from pathlib import Path; from assess.storage.lock import lock\n"
    "with lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)\n"
)


@posix
def test_a_second_program_is_told_who_holds_the_file(tmp_path: Path) -> None:
    """The lock names process and since when, also through a link; a killed holder holds nobody up."""
    path = tmp_path / "x.yaml"
    path.write_text("x")
    (tmp_path / "link.yaml").symlink_to(path)
    program = run(HOLD, path)
    assert program.stdout is not None
    assert program.stdout.readline() == "held\n"
    for name in ("x.yaml", "link.yaml"):
        held = rf"the file is open in process {program.pid} of .* since 2"
        with pytest.raises(AssessError, match=held), lock(tmp_path / name):
            pass
    program.kill()
    program.communicate()
    assert (tmp_path / ".x.yaml.lock").exists()
    with lock(path):
        assert rights(tmp_path / ".x.yaml.lock") == 0o600
    assert {entry.name for entry in tmp_path.iterdir()} == {"x.yaml", "link.yaml"}


def test_a_lock_ends_with_its_block(tmp_path: Path) -> None:
    """After an error inside, the file can be locked again, and a file that is not there yet can be locked."""
    path = tmp_path / "x.yaml"
    with pytest.raises(KeyboardInterrupt), lock(path):
        raise KeyboardInterrupt
    with lock(path), pytest.raises(AssessError, match=f"process {os.getpid()}"), lock(path):
        pass
    assert list(tmp_path.iterdir()) == []


@posix
def test_what_is_no_lock_of_this_user_s_is_neither_written_nor_taken_away(tmp_path: Path) -> None:
    """Somebody's text, a second name of a file, a link, a folder, a pipe in the lock's place: one line, untouched."""
    path, beside, diary = tmp_path / "x.yaml", tmp_path / ".x.yaml.lock", tmp_path / "diary.txt"
    lock_text = "process 1 of ana on desk, since 2026-11-26\n"
    diary.write_text(lock_text)
    makers = (
        lambda: beside.write_text("my own words\n"),
        lambda: beside.write_text(f"{lock_text}my own words\n"),
        lambda: beside.hardlink_to(diary),
        lambda: beside.symlink_to(diary),
        lambda: beside.symlink_to(tmp_path / "nowhere"),
        beside.mkdir,
        lambda: os.mkfifo(beside),
    )
    for make in makers:
        make()
        before = beside.lstat()
        with pytest.raises(AssessError, match=r"\.x\.yaml\.lock: .* is no lock of yours; look at it"), lock(path):
            pass
        after = beside.lstat()
        assert (before.st_ino, before.st_size, before.st_mtime_ns) == (after.st_ino, after.st_size, after.st_mtime_ns)
        beside.rmdir() if stat.S_ISDIR(after.st_mode) else beside.unlink()
    assert diary.read_text() == lock_text
    assert [entry.name for entry in tmp_path.iterdir()] == [diary.name]
    beside.write_text(lock_text)
    with lock(path):
        assert f"process {os.getpid()} of " in beside.read_text()


def test_a_system_that_names_no_user_locks_and_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot be asked for the user, the lock says what is known."""
    monkeypatch.setitem(sys.modules, "getpass", None)
    with lock(tmp_path / "x.yaml"):
        save_text(tmp_path / "x.yaml", "x")
        held = f"process {os.getpid()} of unknown user on "
        with pytest.raises(AssessError, match=held), lock(tmp_path / "x.yaml"):
            pass


@posix
def test_never_two_at_once(tmp_path: Path) -> None:
    """Four programs that take and release the lock in haste are never inside together."""
    path = tmp_path / "x.yaml"
    code = (
        "import os, sys; from pathlib import Path; from assess.storage.lock import lock\n"
        "from assess.errors import AssessError\n"
        "path, inside, taken = Path(sys.argv[1]), sys.argv[1] + '.inside', 0\n"
        "while taken < 100:\n"
        "    try:\n"
        "        with lock(path): os.close(os.open(inside, os.O_CREAT | os.O_EXCL)); os.unlink(inside); taken += 1\n"
        "    except AssessError: pass\n"
        "print('done')\n"
    )
    programs = [run(code, path) for _ in range(4)]
    assert [program.communicate(timeout=60)[0] for program in programs] == ["done\n"] * 4


@posix
def test_a_folder_that_cannot_be_written_gives_one_line(tmp_path: Path) -> None:
    """Where no lock file can be made, the reason is said."""
    missing = r"cannot be locked \(No such file or directory\)"
    with pytest.raises(AssessError, match=missing), lock(tmp_path / "no" / "x.yaml"):
        pass


def test_names_of_any_length_can_be_saved_and_locked(tmp_path: Path) -> None:
    """A name as long as the system allows leaves room for the files beside it."""
    path = tmp_path / ("北" * 80 + ".yaml")
    with lock(path):
        save_text(path, "x")
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
