"""The conversation about the declaration: what the partners call their relation, who said so, when, and where.

It is held after every criterion, so that a label cannot colour an answer.
"""

from __future__ import annotations

from assess.interview.entry import Entry, dated
from assess.interview.page import Blank, Command
from assess.interview.question import Setting
from assess.interview.recorder import Recorder
from assess.text.safe import visible
from assess.text.say import joined

_FIELDS = (
    ("by", "Who used these words? For instance both presidents, or one ministry.", "not known"),
    ("date", "When? For instance 16/10/2003, October 2003, or 2003.", "not known"),
    ("source", "Where does it stand? Title, page, address.", "not known"),
)


class DeclarationTalk:
    """The four parts of the declaration, each saved as it is told."""

    def __init__(self, recorder: Recorder, setting: Setting) -> None:
        """Keep where it is written, and of whom it is asked."""
        self.recorder = recorder
        self.names = setting.names
        self.notice = ""

    def run(self) -> Command | None:
        """Ask for the label and, where there is one, for the rest; the command that cut it short, if one did."""
        while True:
            held = self.recorder.notebook.assessment.declaration
            initial = held.label if held else ""
            label = self._line("label", self._question(), "no declaration is known", initial)
            if isinstance(label, Command):
                return label
            if not label:
                self.notice = self.recorder.erase(("declaration",)) if held else ""
            elif label != initial:
                path = ("declaration", "label") if held else ("declaration",)
                self.notice = self.recorder.record(Entry(path, label if held else {"label": label}))
            if self.notice:
                continue
            command = self._details() if label else None
            if command is None or command.name != "back":
                return command

    def _details(self) -> Command | None:
        held = self.recorder.notebook.assessment.declaration
        for field, asked, empty in _FIELDS:
            initial = getattr(held, field) if held else ""
            while True:
                value = self._line(field, asked, empty, initial)
                if isinstance(value, Command):
                    return value
                if value == initial:
                    break
                said = ""
                if field == "date" and value:
                    value, said = dated(value)
                    if not value:
                        self.recorder.refuse()
                        self.notice = said
                        continue
                path = ("declaration", field)
                self.notice = self.recorder.record(Entry(path, value)) if value else self.recorder.erase(path)
                if not self.notice:
                    self.notice = joined(said, self.recorder.remarked(path))
                    break
        return None

    def _question(self) -> str:
        partners = f"{self.names['a']} and {self.names['b']}"
        return visible(f"What do {partners} call their relation in public? Write the label itself.")

    def _line(self, field: str, asked: str, empty: str, initial: str) -> str | Command:
        notice, self.notice = self.notice, ""
        reply = self.recorder.write(
            Blank(
                heading="The declaration",
                question=asked,
                paragraphs=("A label is asked for last, so that it colours no answer. It changes no level.",),
                initial=initial,
                empty=empty,
                commands=("back", "later", "overview", "leave"),
                notice=notice,
            ),
            ("declaration", field),
        )
        return reply if isinstance(reply, Command) else reply.text
