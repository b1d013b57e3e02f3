"""Sentences: the result as plain lines, which say what the card draws."""

from __future__ import annotations

from assess.cli.card import said as line
from assess.cli.hint import commands
from assess.cli.terminal import score_said as sentences
from assess.report.front import title
from assess.report.phrases import stage_said
from assess.report.verdict import class_named, sentence, unknown_said
from tests.cli.test_card import ALLIANCE, HOSTILE, SPARSE, renamed
from tests.situations import outcome

DRAWN = "○●◉░▒▓█·─"


def test_every_line_is_a_sentence_without_drawings() -> None:
    """No line is empty, drawn, or set in columns."""
    for given in (ALLIANCE, SPARSE, {"rubrics": ["ohmae"]}):
        lines = sentences(outcome(given), "f.yaml").splitlines()
        assert all(line and "  " not in line and not set(line) & set(DRAWN) for line in lines)


def test_the_result_is_said_whole() -> None:
    """Verdict, statements, firmness, levels with the gap in words, stage, what is not known, and what comes next."""
    document = outcome(ALLIANCE)
    lines = sentences(document, "f.yaml").splitlines()
    verdict = document["verdict"]
    assert f"Verdict: {sentence(verdict['as_answered'], verdict['rubric'])}" in lines
    assert any(text.startswith("As claimed: ") and "“strategic alliance”" in text for text in lines)
    assert any(text.startswith(f"Firmness: {verdict['firmness']}. ") for text in lines)
    assert "Scope: declared 4, practised 2, words ahead by 2 steps." in lines
    assert "Fluent talks: declared 1, practised 3, deeds ahead by 2 steps." in lines
    assert "Shared goals: declared 3, practised 3, no gap." in lines
    assert "Predictability: declared 3, practised from 0 to 3, unknown in part." in lines
    assert f"Stage: {stage_said(document['stage'])}" in lines
    assert f"Not known: {unknown_said(document)}." in lines
    assert lines[-1] == "Next: assess explain f.yaml, or assess report f.yaml --to pdf"


def test_an_open_verdict_says_what_would_settle_it() -> None:
    """An insufficient result names the shares so far, what is missing, and the decisive readings."""
    said = sentences(outcome(SPARSE), "f.yaml")
    assert "So far: " in said
    assert "\nToo few: of the 10 core conditions 1 as declared and 0 as practised are known" in said
    assert "\nDecisive: " in said
    assert "Firmness" not in said


def test_what_was_not_answered_is_listed_once() -> None:
    """A criterion without any answer takes no line of its own; one that is answered in part does."""
    begun = {"answers": {"ohmae.joint_work": {"declared": 2}, "ohmae.trust": {"practised": {"a": 4}}}}
    lines = sentences(outcome(begun), "f.yaml").splitlines()
    assert "Joint work: declared 2, practised not answered." in lines
    assert "Trust: declared not answered, practised from 0 to 4, not answered in part." in lines
    (rest,) = [line for line in lines if line.startswith("Not answered yet: ")]
    assert "Scope" in rest
    assert "Trust" not in rest


def test_several_results_are_a_sentence_each() -> None:
    """One line tells dyad, period, verdict, firmness, stage, gap and file."""
    document = outcome(ALLIANCE)
    said = line(document, "f.yaml")
    assert said.startswith(f"{title(document)}: {class_named(document['verdict']['as_answered'])}, ")
    assert said.endswith("File f.yaml.")
    assert "stage 2 of 6" in said
    assert "\n" not in said


def test_no_text_of_a_file_steers_the_terminal() -> None:
    """Escape sequences and direction marks are said as their numbers; markup stays the text it is."""
    document = renamed(outcome(ALLIANCE), HOSTILE)
    for said in (sentences(document, "a\x1b.yaml"), line(document, "a\x1b.yaml")):
        assert "Al[/bold]ba ⟨U+001B⟩[31m[link=x]⟨U+202E⟩" in said
        assert "a⟨U+001B⟩.yaml" in said
        assert "\x1b" not in said


def test_a_command_can_be_pasted() -> None:
    """A file name with blanks or signs of the shell is quoted, one with letters of any script is not."""
    assert commands("my file.yaml")[0] == "assess explain 'my file.yaml'"
    assert commands("a;b.yaml")[0] == "assess explain 'a;b.yaml'"
    assert commands("perú/brasil.yaml")[0] == "assess explain perú/brasil.yaml"


def test_a_profile_ends_in_one_full_stop() -> None:
    """The sentences of a profile stand as they are, with no stop added to theirs."""
    answers = {"walt-wendt.proximity": {"severity": {"a": 3, "b": 3}}}
    lines = sentences(outcome({"rubrics": ["walt-wendt"], "answers": answers}), "f.yaml").splitlines()
    (told,) = [one for one in lines if one.startswith("Profile: ")]
    assert told.endswith("Proximity.")
