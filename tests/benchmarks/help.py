"""`assess --help` beside the help of a bare Typer application with one command."""

from __future__ import annotations

from clock import processes, report

BARE = """
import typer

app = typer.Typer()


@app.command()
def go(name: str) -> None:
    "Go."


app(["--help"])
"""

if __name__ == "__main__":
    ours, bare = processes(["-m", "assess", "--help"], ["-c", BARE])
    report(f"assess --help ({ours * 1000:.0f} ms) beside a bare Typer app ({bare * 1000:.0f} ms)", ours / bare, 1.5)
