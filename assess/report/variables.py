"""Variables: what each column of a table holds, in a sentence, by the topic that the table names."""

from __future__ import annotations

from collections.abc import Mapping

from assess.model import terms
from assess.model.variable import Variable
from assess.text.language import N_, _

_SAID = {
    "file": N_("The file, as it was named."),
    "assessor": N_("Who judged, by name."),
    "side": N_("From which side the assessor judged: a, b or outside."),
    "dyad": N_("The two partners, a first: codes of ISO 3166, or free names."),
    "period": N_("The years assessed; an open end is left out."),
    "partner_a": N_("Partner a: a code of ISO 3166, or a free name."),
    "partner_b": N_("Partner b: a code of ISO 3166, or a free name."),
    "rubrics": N_("The rubrics that the file was asked by, with semicolons between."),
    "claimed": N_("1 where a declaration is recorded, else 0."),
    "rubric": N_("The id of the rubric in which the criterion stands."),
    "criterion": N_("The id of the criterion within its rubric."),
    "reading": N_("The reading of the criterion."),
    "partner": N_("Of whom the row speaks: partner a, partner b, or the dyad, the two together."),
    "state": N_("How the answer stands: level, chosen, not_applicable, unknown or unanswered."),
    "level": N_("The level, 0 to 4, where a single one is possible."),
    "low": N_("The lowest level that is possible."),
    "high": N_("The highest level that is possible."),
    "derived": N_("1 where the level follows from other answers, else 0."),
    "supported": N_("The level that the evidence can carry, where a single one is possible."),
    "supported_low": N_("The lowest level that the evidence can carry."),
    "supported_high": N_("The highest level that the evidence can carry."),
    "confidence": N_("How sure the answer is: low, moderate or high; where none was given it counts as moderate."),
    "shown": N_("1 where the answer is known and something shows it, or its level is 0; else 0."),
    "evidence_for": N_("How many items of evidence speak for the reading."),
    "evidence_against": N_("How many items of evidence speak against the reading."),
    "chosen": N_("The options that were chosen, with semicolons between."),
    "number": N_("The place in the list, from 1."),
    "text": N_("The text, as the assessor wrote it."),
    "date": N_("The date, as it stands in the file."),
    "source": N_("Where it can be read."),
    "due": N_("The year by which it was to be done."),
    "owner": N_("Whether a named body is in charge of it: yes, no or unknown."),
    "money": N_("Whether money is set aside for it: yes, none_needed, no or unknown."),
    "milestone": N_("Whether it has a dated step or an amount that can be measured: yes, no or unknown."),
    "delivered": N_("Whether it was delivered: yes, partly, no, unknown or not_due."),
    "due_in_period": N_("1 where its time has come within the period, else 0."),
    "has_means": N_("1 where it has owner, money and milestone, 0 where it has not; empty where that is open."),
    "counts": N_("How much of it was delivered: 0, 0.5 or 1; empty where that is open, or it is not due."),
    "kind": N_("The kind of evidence: statement, policy, agreement, record or independent."),
    "of_partner": N_("Of which partner the item speaks: a, b or both."),
    "supports": N_("The readings for which the item speaks, with semicolons between."),
    "against": N_("The readings against which the item speaks, with semicolons between."),
    "carries_declared": N_("The highest declared level that this kind of evidence can carry."),
    "carries_practised": N_("The highest practised level that this kind of evidence can carry."),
    "commitments.listed": N_("How many commitments are listed."),
    "commitments.with_means_low": N_("How many commitments surely have owner, money and milestone."),
    "commitments.with_means_high": N_("How many commitments may have owner, money and milestone."),
    "commitments.due": N_("How many commitments are due within the period."),
    "commitments.delivered_low": N_("How many of those due were surely delivered; partly counts a half."),
    "commitments.delivered_high": N_("How many of those due may have been delivered; partly counts a half."),
    "class_as_answered": N_("The class of the verdict, as answered."),
    "class_as_evidenced": N_("The class of the verdict, as evidenced."),
    "class_as_claimed": N_("What is claimed."),
    "firmness": N_("How firm the verdict is: firm, leaning or contested."),
    "stage_low": N_("How many phases are surely reached, from the first on."),
    "stage_high": N_("How many phases may be reached, from the first on."),
}


def variable_said(one: Variable, titles: Mapping[str, str]) -> str:
    """What a variable holds; `titles` are those of classes and rubrics by id."""
    named = [titles.get(name, name) for name in one.of]
    if one.topic == "share":
        return _("The share of draws under small doubts that give the class “%(name)s”, 0 to 1.", name=named[0])
    if one.topic == "score":
        reading = terms.reading_said(one.of[1])
        return _("The score of “%(name)s”, %(reading)s, 0 to 100.", name=named[0], reading=reading)
    if one.topic == "gap":
        return _("The mean gap of “%(name)s”: steps by which words are ahead of deeds, −4 to 4.", name=named[0])
    return _(_SAID[one.topic])
