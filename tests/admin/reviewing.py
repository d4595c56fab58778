"""The review queue's addresses, and drafts that wait in it."""

import re

from signatories.models import Entry, EntryLine
from signatories.recording import (
    NewCitation,
    NewReason,
    draft_correction,
    record_act,
    record_attendance,
    record_citation,
    record_count,
    record_eligibility,
    record_list_check,
    record_membership,
    record_reason,
)
from tests.admin.conftest import text_of
from tests.factories import (
    make_act,
    make_group,
    make_list_check,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

REVIEW = "/admin/review/"
PUBLISH = "/admin/review/publish/"
DISCARD = "/admin/review/discard/"


def key(fact) -> str:
    return f"{fact._meta.model_name}-{fact.pk}"


def chosen(*facts) -> str:
    return "?" + "&".join(f"draft={key(fact)}" for fact in facts)


def words_of(answer) -> str:
    """The text of the page's own part as one line."""
    page = text_of(answer).partition('id="content-main"')[2]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def draft_act(statement, code, *, by=None, **details):
    new = NewCitation(make_source(), edtf="2025-02-11", **details)
    return record_act(
        statement, make_participant(code), "signed", "2025-02-11", citations=[new], by=by
    )


def paste(statement, *codes, by=None):
    """A saved list that recorded an act of each of these."""
    entry = Entry.objects.create(statement=statement, source=make_source(), state="saved")
    for place, code in enumerate(codes):
        act = draft_act(statement, code, by=by)
        EntryLine.objects.create(
            entry=entry,
            place=place,
            number=place + 1,
            text=code,
            act=act,
            citation=act.citations.get(),
            outcome="new",
        )
    return entry


def fill(number: int = 1) -> None:
    """``number`` drafts of each kind, new ones and corrections, pasted and not."""
    for _n in range(number):
        person, summit = make_participant(), make_summit()
        statement = make_statement(summit=summit)
        group, source = make_group(f"group-{person.pk}"), make_source()
        public = make_act(statement, person, date="2023-11-01")
        draft_correction(public, edtf="2023-11-02")
        draft_correction(make_list_check(statement, "2023-11-02"), kinds=["company"])
        new = NewCitation(source, reasons=(NewReason("own", "Because."),))
        record_act(statement, make_participant(), "declined", citations=[new, new])
        record_citation(statement, person, new, act=public)
        record_reason(public.citations.first(), NewReason("own", "As it said."))
        record_attendance(summit, person, "attended", source)
        record_count(
            statement=statement, source=source, as_printed="2", unit="countries", at_least=2
        )
        record_count(group=group, source=source, as_printed="2", unit="members", at_least=2)
        record_list_check(statement, source, "2023", kinds=["state"], participants=[person])
        record_membership(group, person, "member", source)
        record_eligibility(statement, "named", participants=[person])
        paste(statement, make_participant().code)
