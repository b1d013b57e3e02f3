"""`assess report --to pdf`, cold, beside compiling the same Typst source in a bare process."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from clock import processes, report

from assess.cli.files import documented, opened
from assess.report.pdf import STANDARDS, typst_source
from assess.storage.shipped import folder

COMPILE = """
import sys, typst
from pathlib import Path
source = Path(sys.argv[1]).read_bytes()
fonts = typst.Fonts(include_system_fonts=False)
compiler = typst.Compiler(root=str(Path(sys.argv[1]).parent), font_paths=fonts, ignore_system_fonts=True)
Path(sys.argv[2]).write_bytes(compiler.compile(source, format="pdf", pdf_standards={standards}))
"""


def source(case: Path) -> str:
    """The Typst source of a case's report."""
    return typst_source(documented(opened(case), "2026-11-22"), folder("templates"))


if __name__ == "__main__":
    case = folder("rubrics") / "cases" / "alba-boreal.yaml"
    with TemporaryDirectory() as place:
        typ, out = Path(place) / "report.typ", Path(place) / "bare.pdf"
        typ.write_text(source(case), encoding="utf-8")
        whole, bare = processes(
            ["-m", "assess", "report", str(case), "--to", "pdf", "--out", f"{place}/ours.pdf", "--date", "2026-11-22"],
            ["-c", COMPILE.format(standards=STANDARDS), str(typ), str(out)],
            times=7,
        )
    what = f"assess report --to pdf ({whole * 1000:.0f} ms) beside its own Typst source alone ({bare * 1000:.0f} ms)"
    report(what, whole / bare, 5)
