"""`assess report --to pdf`, cold, beside its own Typst source in a bare process, and beside WeasyPrint.

WeasyPrint, if it is installed, prints the same report from its HTML.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from clock import processes, report

from assess.cli.files import facts, opened
from assess.look import Look
from assess.report.form import REPORT
from assess.report.pdf import STANDARDS, typst_source
from assess.report.rendering import render
from assess.storage.shipped import folder

COMPILE = """
import sys, typst
from pathlib import Path
source = Path(sys.argv[1]).read_bytes()
fonts = typst.Fonts(include_system_fonts=False)
compiler = typst.Compiler(root=str(Path(sys.argv[1]).parent), font_paths=fonts, ignore_system_fonts=True)
Path(sys.argv[2]).write_bytes(compiler.compile(source, format="pdf", pdf_standards={standards}))
"""
PRINT = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_tags=True)"

if __name__ == "__main__":
    case = folder("rubrics") / "cases" / "alba-boreal.yaml"
    house, document = Look().house(), facts(opened(case), "2026-11-22")
    pictures = REPORT.pictures(document)
    drawn = {name: (one.svg, one.words) for name, one in pictures.items()}
    with TemporaryDirectory() as place:
        typ, html, out = Path(place) / "report.typ", Path(place) / "report.html", Path(place) / "bare.pdf"
        typ.write_text(typst_source(REPORT.page(document, pictures, house), drawn, house), encoding="utf-8")
        html.write_bytes(render(document, "report", ["html"], house).files["report.html"])
        commands = [
            ["-m", "assess", "report", str(case), "--to", "pdf", "--out", f"{place}/ours.pdf", "--date", "2026-11-22"],
            ["-c", COMPILE.format(standards=STANDARDS), str(typ), str(out)],
        ]
        if find_spec("weasyprint"):
            commands.append(["-c", PRINT, str(html), f"{place}/theirs.pdf"])
        whole, bare, *theirs = processes(*commands, times=5)
    what = f"assess report --to pdf ({whole * 1000:.0f} ms) beside its own Typst source alone ({bare * 1000:.0f} ms)"
    report(what, whole / bare, 5)
    for one in theirs:
        report(f"WeasyPrint ({one * 1000:.0f} ms) beside Typst on the same report", one / bare, 8, at_least=True)
    if not theirs:
        print("WeasyPrint is not installed; nothing to hold the report beside")
