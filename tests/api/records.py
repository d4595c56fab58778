"""A small record that has something of everything, for the tests of the API."""

from types import SimpleNamespace

from signatories.models import (
    Code,
    Identifier,
    Name,
    ParticipantRelation,
    ReportedCount,
    Series,
    StatementRelation,
    Title,
    Topic,
)
from signatories.recording import (
    NewCitation,
    NewReason,
    correct,
    description_change,
    publish,
    record_act,
    record_count,
)
from tests.factories import (
    attend,
    make_act,
    make_claim,
    make_group,
    make_list_check,
    make_official_source,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)


def make_record() -> SimpleNamespace:
    """France signed in 2023, the EU too; the United States declined, and said why."""
    made = SimpleNamespace()
    _make_participants(made)
    _make_statement(made)
    _make_facts(made)
    made.count = _record_counts(made)
    with description_change("Describe the leaders' session") as opened:
        made.part.published_in = opened.revision
        made.part.save()
    return made


def _make_participants(made) -> None:
    made.fra, made.usa, made.nzl, made.eu = (
        make_participant(code) for code in ("FRA", "USA", "NZL", "EU")
    )
    _describe(made.fra)
    made.group = make_group(
        "eu", [(made.fra, "1993-11-01")], participant=made.eu, acts_for_members=True
    )


def _make_statement(made) -> None:
    series = Series.objects.create(slug="ai", name="AI")
    made.summit = make_summit("ai-summit", series=series)
    made.part = make_summit("ai-summit-leaders", parent=made.summit)
    older = make_statement("older-pledge", adopted="2020-01-01")
    made.statement = make_statement("ai-statement", summit=made.summit, keepers=[made.fra])
    _describe_statement(made.statement, older)


def _make_facts(made) -> None:
    fra, usa, statement = made.fra, made.usa, made.statement
    made.source = make_official_source(fra, slug="signed-list", published_on="2023-11-02")
    signed = make_act(statement, fra, "signed", "2023-11-02", source=made.source)
    made.signed = correct(signed, reason="The list has another day.", edtf="2023-11-01")
    made.act_of_eu = make_act(statement, made.eu, "signed", "2023-11-01")
    made.declined = _decline(statement, usa)
    make_claim(statement, usa, "not_listed", "2023-11-02", set_aside="It read another page.")
    made.check = make_list_check(statement, "2023-11-02", names=[fra], participants=[made.eu])
    made.attendance = attend(made.summit, made.nzl, "host")


def _record_counts(made) -> ReportedCount:
    """One of each unit; gives that of the statement."""
    counts = [
        record_count(source=made.source, as_printed=text, unit=unit, at_least=2, **{about: thing})
        for text, unit, about, thing in (
            ("two countries", "countries", "statement", made.statement),
            ("two guests", "attending", "summit", made.summit),
            ("two members", "members", "group", made.group),
        )
    ]
    publish(counts, summary="Record counts", change="enrichment")
    return counts[0]


def _describe(fra) -> None:
    Name.objects.create(participant=fra, language="en", kind="official", text="French Republic")
    Name.objects.create(participant=fra, language="zh", kind="short", text="法国")
    Code.objects.create(participant=fra, scheme="iso2", value="FR")
    Code.objects.create(participant=fra, scheme="iso3", value="FRA")
    old = make_participant("FXX", name="Old France", ended="1991-12-26")
    ParticipantRelation.objects.create(participant=fra, kind="continues", of=old)


def _describe_statement(statement, older) -> None:
    Title.objects.create(statement=statement, language="fr", text="Déclaration sur l’IA")
    Identifier.objects.create(statement=statement, scheme="CETS", value="225")
    StatementRelation.objects.create(statement=statement, kind="follows", to=older)
    statement.topics.add(Topic.objects.create(slug="ai", name="Artificial intelligence"))


def _decline(statement, usa):
    reason = NewReason("own", "It is too broad.", speaker="Its delegate", said_on="2023-11-03")
    citation = NewCitation(
        make_source("press-report"),
        edtf="2023-11-02",
        printed_name="U.S.",
        quote="=The U.S. did not sign.",
        locator="page 2",
        cites="Reuters",
        reasons=(reason,),
    )
    act = record_act(statement, usa, "declined", "2023-11-02", citations=[citation])
    publish([act], summary="Record a refusal")
    return act
