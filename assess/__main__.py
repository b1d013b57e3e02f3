"""The entry point: `assess`, or `python -m assess`."""

from __future__ import annotations

import sys

from assess import __version__


def main() -> None:
    """Run the command line; the version is told without loading it."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"assess {__version__}\n")
        return
    from assess.cli.app import app
    from assess.cli.terminal import write_in_what_the_screen_knows

    write_in_what_the_screen_knows()
    app(prog_name="assess")


if __name__ == "__main__":
    main()
