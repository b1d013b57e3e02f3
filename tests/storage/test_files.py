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
from assess.storage.files import lock, read_text, save_text, write_bytes

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
    """A new file gets the mode, an old one keeps what was stricter, whatever the umask."""
    path = tmp_path / "x.yaml"
    save_text(path, "1")
    assert rights(path) == 0o600
    path.chmod(0o644)
    save_text(path, "2")
    assert rights(path) == 0o600
    write_bytes(path, b"3", 0o644)
    assert rights(path) == 0o600
    write_bytes(tmp_path / "report.pdf", b"3", 0o644)
    assert rights(tmp_path / "report.pdf") == 0o644


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
        assert "the file cannot be saved (file too large)" in output
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["x.yaml"]


@posix
def test_a_killed_program_leaves_one_whole_version(tmp_path: Path) -> None:
    """Killed at twenty random moments of saving, the file is complete, and the next save sweeps what was left."""
    path = tmp_path / "x.yaml"
    save_text(path, "0" * 200_000)
    code = (
        "import sys; from pathlib import Path; from assess.storage.files import save_text\n"
        "print('on', flush=True)\n"
        "while True:\n"
        "    for digit in '0123456789': save_text(Path(sys.argv[1]), digit * 200_000)\n"
    )
    chance = random.Random(1)
    for _ in range(20):
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


HOLD = (
    "import sys, time; from pathlib import Path; from assess.storage.files import lock\n"
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
def test_never_two_at_once(tmp_path: Path) -> None:
    """Four programs that take and release the lock in haste are never inside together."""
    path = tmp_path / "x.yaml"
    code = (
        "import os, sys; from pathlib import Path; from assess.storage.files import lock\n"
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
    missing = r"cannot be locked \(no such file or directory\)"
    with pytest.raises(AssessError, match=missing), lock(tmp_path / "no" / "x.yaml"):
        pass


def test_names_of_any_length_can_be_saved_and_locked(tmp_path: Path) -> None:
    """A name as long as the system allows leaves room for the files beside it."""
    path = tmp_path / ("北" * 80 + ".yaml")
    with lock(path):
        save_text(path, "x")
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
