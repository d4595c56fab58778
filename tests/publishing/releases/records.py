"""A small record with everything that a release must carry: every kind of fact, and what became
of them: corrected, retracted, merged, split, set aside; drafts that nobody may see; odd text.
"""

from signatories.models import (
    Code,
    Identifier,
    Participant,
    ParticipantRelation,
    Series,
    Statement,
    StatementRelation,
    Summit,
    Title,
    Topic,
)
from signatories.recording import (
    NewCitation,
    NewReason,
    correct,
    description_change,
    make_public,
    merge,
    publish,
    record_act,
    record_citation,
    record_count,
    retract,
    split,
)
from tests.factories import (
    attend,
    join,
    make_act,
    make_claim,
    make_group,
    make_list_check,
    make_name,
    make_official_source,
    make_participant,
    make_source,
    make_statement,
    make_summit,
)

# What breaks files: separators, quotes, breaks of lines, formulas, other scripts.
ODD = 'He said: "no", twice;\r\nthen\nleft \\ | =1+1 – 中国, ﻿Çà\r'
SECRET = "nobody may read this"


def rich_record() -> None:
    """The order is that in which things happened: each call is a revision or more."""
    _people()
    _signatures()
    _lists_and_votes()
    _mistakes()
    _merges()
    _drafts()


def _people() -> None:
    for code in ("FRA", "DEU", "USA", "GBR", "CHN", "NZL", "CUW", "AUC", "openai"):
        make_participant(code)
    make_participant("SUN", name="Soviet Union", began="1922-12", ended="1991-12-26")
    make_participant("NEW", name="Newland", began="2024-05")
    france = Participant.objects.get(code="FRA")
    for scheme, value in (("iso2", "FR"), ("isonum", "250"), ("m49", "250"), ("cow", "220")):
        Code.objects.create(participant=france, scheme=scheme, value=value, source="A list")
    make_name(france, "République française", language="fr", kind="official", used="1958/..")
    make_name(france, "=France", language="", kind="alias")
    ParticipantRelation.objects.create(
        participant=make_participant("NEW"), kind="succeeds", of=make_participant("SUN")
    )
    union = make_participant("EU", kind="organisation")
    group = make_group("eu", participant=union, acts_for_members=True, kind="union", note=ODD)
    join(group, france, "1958-01-01")
    join(group, make_participant("DEU"), "1958")
    join(group, make_participant("GBR"), "1973-01-01", "2020-01-31")
    join(group, make_participant("NZL"), "2024", status="invited")


def _signatures() -> None:
    series = Series.objects.create(slug="talks", name="Talks", note="Yearly.")
    summit = make_summit("talks-2023", series=series, place="Bletchley", themes="Safety")
    make_summit("a-side-event", parent=summit, held="2023-11-02")
    make_public(Summit.objects.get(slug="a-side-event"))
    topic = Topic.objects.create(slug="safety", name="Safety")
    france, union = make_participant("FRA"), make_participant("EU")
    talks = make_statement("talks", summit=summit, adopted="", keepers=[france], summary=ODD)
    talks.topics.add(topic)
    Title.objects.create(statement=talks, text="Déclaration", language="fr", source="The host")
    Identifier.objects.create(statement=talks, scheme="UN", value="A/1")
    host = make_official_source(france, slug="host-list", published_on="2023-11-01")
    make_act(talks, france, "signed", "2023-11-01", source=host)
    make_act(talks, union, "ratified", "2024-09", represented_by="A commissioner")
    late = make_act(talks, make_participant("NZL"), "signed", "2024-10-23", note=ODD)
    make_act(talks, make_participant("NZL"), "withdrew", "2025-03/2025-04", undoes=late)
    reasons = (NewReason("own", ODD, speaker="The minister", said_on="2025-02-11~"),)
    make_act(talks, make_participant("USA"), "declined", "2023-11-02")
    cited = NewCitation(make_source("reasons"), says="declined", edtf="2023-11-02", reasons=reasons)
    claim = record_citation(talks, make_participant("USA"), cited)
    publish([claim], summary="Record why", change="enrichment")
    for code, role in (
        ("FRA", "host"),
        ("USA", "attended"),
        ("CHN", "observer"),
        ("CUW", "absent"),
    ):
        attend(summit, make_participant(code), role)
    count = record_count(
        source=make_source("press"), statement=talks, as_printed="about 28", at_least=28,
        unit="countries", about=True, edtf="2023-11-01", quote=ODD,
    )  # fmt: skip
    publish([count], summary="Record a count", change="enrichment")


def _lists_and_votes() -> None:
    france, germany = make_participant("FRA"), make_participant("DEU")
    talks = Statement.objects.get(slug="talks")
    names = [france, make_participant("NZL")]
    make_list_check(talks, "2025-01-01", names=names, source=make_source("whole-list"))
    vote = make_statement(
        "vote", kind="resolution", adopted="2024-03-21", adopted_by="vote",
        eligible={"rule": "named", "participants": [france, germany], "complete": True,
                  "excludes_others": True},
    )  # fmt: skip
    make_act(vote, france, "voted_for", "2024-03-21")
    make_act(vote, germany, "abstained", "2024-03-21")
    members = {
        "rule": "group",
        "group": make_group("club", [france, germany, (make_participant("NEW"), "2024-05")]),
    }
    make_statement("agreed", adopted="2024-12", adopted_by="consensus", eligible=members)
    make_statement("undated", adopted="", eligible={"rule": "open", "kinds": ["state"]})
    StatementRelation.objects.create(statement=vote, kind="follows", to=talks)
    old = make_statement("old", adopted="1991-06-01")
    make_act(old, make_participant("SUN"), "signed", "1991-06-02")
    make_act(old, make_participant("USA"), "signed", "1991-06-02/1992-02-01")


def _mistakes() -> None:
    talks = Statement.objects.get(slug="talks")
    china, kingdom = make_participant("CHN"), make_participant("GBR")
    wrong = make_act(talks, kingdom, "signed", "2023-11-03")
    right = correct(wrong, reason=ODD, edtf="2023-11-01", note="The day was wrong.")
    correct(right, reason="Once more.", change="source_changed", note="Signed in London.")
    listed = make_act(talks, china, "signed", "2023-11-01")
    retract(listed, reason="It was listed by mistake.")
    claim = make_claim(talks, china, "listed_in_error", "2023-11-02", printed_name="P.R. China")
    correct(claim, reason="A note was missing.", note=ODD)
    aside = make_claim(talks, make_participant("FRA"), "declined", "2024-01-01", set_aside="No.")
    retract(aside, reason="It said nothing of the kind.")
    with description_change("Rename a country"):
        kingdom.name = "Britain"
        kingdom.save()


def _merges() -> None:
    talks, vote = Statement.objects.get(slug="talks"), Statement.objects.get(slug="vote")
    twice, other = make_participant("TWICE"), make_participant("OTHER")
    make_act(talks, twice, "signed", "2024-01-01")
    make_claim(vote, twice, "voted_for", "2024-03-21")
    draft = record_act(
        vote, twice, "sponsored", "2024-03-01", citations=[NewCitation(make_source("hidden"))],
        note=SECRET,
    )  # fmt: skip
    assert draft.is_draft
    merge(twice, other, reason="They are one.")
    again = make_participant("AGAIN")
    make_act(talks, again, "signed", "2024-01-02")
    split(merge(again, other, reason="They are one."), reason="They are two.")


def _drafts() -> None:
    """Nothing of this is public."""
    france = make_participant("FRA")
    hidden = Statement.objects.create(
        slug="hidden-text", title=SECRET, short_title=SECRET, kind="pledge", adopted="2026-01-01"
    )
    Title.objects.create(statement=hidden, text=SECRET)
    source = make_source("hidden-source", title=SECRET)
    record_act(hidden, france, "signed", "2026-01-01", citations=[NewCitation(source)])
    talks = Statement.objects.get(slug="talks")
    record_citation(talks, france, NewCitation(source, says="declined", quote=SECRET))
    Summit.objects.create(slug="hidden-summit", name=SECRET, held="2026-01-01")
    StatementRelation.objects.create(statement=talks, kind="follows", to=hidden)
