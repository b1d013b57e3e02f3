"""An editor: the person's own program, which is given a text in a private file and hands it back changed."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from assess.errors import AssessError, Problem
from assess.storage.files import read_text, reason, save_text
from assess.text.language import _

USUAL = ("editor", "nano", "vi", "notepad")


def edited(text: str) -> str:
    """`text` as the person leaves it in `$VISUAL`, `$EDITOR` or a usual editor.

    The file stands in a folder of its own that only the person may open, and both are gone afterwards. Raises
    AssessError where no editor is there, or it fails.
    """
    command = _command()
    with TemporaryDirectory(prefix="assess-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "text.txt"
        save_text(path, f"{text}\n")
        # An interrupt is the editor's own key meanwhile; were it ignored outright, the editor would ignore it too.
        before = signal.signal(signal.SIGINT, lambda *noted: None)
        try:
            # The editor is the one that its user named.
            code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603
        except (OSError, ValueError) as error:
            raise _failed(command[0], reason(error)) from None
        finally:
            signal.signal(signal.SIGINT, before)
        if code:
            raise _failed(command[0], _("it ended with %(code)s", code=code))
        return read_text(path)


def _command() -> list[str]:
    """The editor with its options, as a shell would take them apart."""
    said = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(said, posix=os.name != "nt")
    except ValueError as error:
        raise _failed(said, reason(error)) from None
    command = command or [one for one in USUAL if shutil.which(one)][:1]
    if not command:
        remedy = _("name yours in EDITOR, for instance `export EDITOR=nano`")
        raise AssessError(Problem(_("no editor is known"), remedy))
    return command


def _failed(name: str, why: str) -> AssessError:
    fact = _("the editor %(name)s failed (%(why)s)", name=name, why=why)
    return AssessError(Problem(fact, _("your text stays; name another in EDITOR")))
