"""The acceptance questions: the ten odd cases of the shipped record, asked of the API.

``test_cases.py`` and ``test_tallies.py`` ask the record itself; each case is one test here, as a
stranger would ask it.
"""

import pytest

PARIS, BLETCHLEY, DELHI = "paris-2025-statement", "bletchley-declaration", "new-delhi-declaration"
CETS, BURGENSTOCK, L56 = "coe-cets-225", "buergenstock-communique", "unga-c1-78-l56"


class Api:
    """Questions to the API; an answer must be good."""

    def __init__(self, client):
        self.client = client

    def get(self, path, **asked):
        answer = self.client.get(f"/api/v1/{path}/", asked)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def rows(self, resource, **asked):
        body = self.get(resource, page_size=1000, **asked)
        assert body["next"] is None
        return body["results"]

    def who(self, statement, position, **asked):
        rows = self.rows("positions", statement=statement, position=position, **asked)
        return {row["participant"] for row in rows}

    def stands(self, statement, participant, **asked):
        """Position, since when, and how good the evidence is."""
        row = self.get(f"positions/{statement}/{participant}", **asked)
        return row["position"], row["since"], row["evidence"]

    def joined(self, statement, **asked):
        """Countries and others."""
        standing = self.get(f"standings/{statement}", **asked)
        assert standing["joined"] == standing["countries"] + standing["others"]
        return standing["countries"], standing["others"]

    def attributions(self, statement, participant):
        rows = self.rows("reasons", statement=statement, participant=participant)
        return sorted(row["attribution"] for row in rows)

    def reported(self, **asked):
        return {row["at_least"] for row in self.rows("reported-counts", **asked)}


@pytest.fixture
def api(shipped, db, client):
    return Api(client)


def recorded_in(api, statement):
    """The revision that put the statement's acts on the record."""
    [revision] = {row["published_in"] for row in api.rows("acts", statement=statement)}
    return revision


def test_1_bletchley_28_countries_and_the_eu_then_new_zealand(api):
    assert api.joined(BLETCHLEY, as_of="2024-10-22") == (28, 1)
    assert api.joined(BLETCHLEY, as_of="2024-10-23") == api.joined(BLETCHLEY) == (29, 1)
    assert api.stands(BLETCHLEY, "NZL") == ("signed", "2024-10-23", "reported")
    # The four corners: a day before and after, a revision before and after.
    revision = recorded_in(api, BLETCHLEY)
    asked = {"statement": BLETCHLEY, "country": "NZL"}
    corners = {
        (day, known_at): [
            row["position"] for row in api.rows("positions", **asked, as_of=day, known_at=known_at)
        ]
        for day in ("2024-10-22", "2024-10-23")
        for known_at in (revision - 1, revision)
    }
    assert corners == {
        ("2024-10-22", revision - 1): [],
        ("2024-10-23", revision - 1): [],
        ("2024-10-22", revision): ["attended"],
        ("2024-10-23", revision): ["signed"],
    }


def test_2_paris_numbers_that_differ_and_three_that_declined(api):
    assert {58, 60, 61, 64, 71} <= api.reported(statement=PARIS)
    counts = api.get(f"standings/{PARIS}")["reported_counts"]
    assert {row["difference"] for row in counts if row["as_printed"] == "71"} == {-7}
    assert "~60" in {row["as_printed"] for row in counts if row["about"]}
    assert api.joined(PARIS) == (64, 2)
    early = api.get(f"standings/{PARIS}", as_of="2025-02-12")
    assert (early["countries"], early["possible"], early["others"]) == (40, 24, 2)
    undated = [
        row
        for row in api.rows("positions", statement=PARIS, position="signed")
        if row["since"] is None
    ]
    assert len(undated) == 24
    assert {row["since_latest"] for row in undated} == {"2026-05-20"}

    assert api.who(PARIS, "declined") == {"USA", "GBR", "ZAF"}
    assert api.attributions(PARIS, "USA") == ["attributed"] * 4 + ["none_given"]
    assert api.attributions(PARIS, "GBR") == ["attributed", "none_given", "own", "own", "own"]
    assert api.attributions(PARIS, "ZAF") == ["own"]
    assert api.stands(PARIS, "ZAF", as_of="2025-02-11")[0] == "attended"
    assert api.stands(PARIS, "ZAF") == ("declined", "2025-02-12", "reported")
    says = {row["says"] for row in api.rows("citations", statement=PARIS, country="ZAF")}
    assert says == {"listed_in_error", "declined", "not_listed"}

    assert api.stands(PARIS, "VAT", as_of="2026-09-30") == ("signed", "2025-02-11", "reported")
    assert api.stands(PARIS, "VAT", as_of="2026-10-01") == ("signed", "2025-02-11", "disputed")
    assert api.stands(PARIS, "ARE", as_of="2026-09-30")[0] == "not_known"
    assert api.stands(PARIS, "ARE")[0] == "not_listed"
    assert api.stands(PARIS, "AUC")[0] == "signed"
    assert api.get("participants/AUC")["kind"] == "organisation"


def test_3_seoul_leaders_ministers_and_companies(api):
    leaders, ministers = "seoul-declaration", "seoul-ministerial-statement"
    companies = "seoul-frontier-commitments"
    assert api.joined(leaders) == (10, 1)
    assert api.joined(ministers) == (27, 1)
    assert api.stands(leaders, "CHN")[0] == "not_listed"
    assert api.stands(ministers, "CHN")[0] == "attended"
    assert api.attributions(ministers, "CHN") == []
    assert api.stands(ministers, "BRA")[::2] == ("not_listed", "disputed")

    assert api.joined(companies, as_of="2024-05-21") == (0, 16)
    assert api.joined(companies) == (0, 20)
    assert api.get(f"standings/{companies}", as_of="2024-05-22")["possible"] == 4
    kinds = {row["participant_kind"] for row in api.rows("positions", statement=companies)}
    assert kinds == {"company"}
    summits = {row["slug"]: row["parent"] for row in api.rows("summits")}
    of = [api.get(f"statements/{slug}")["summit"] for slug in (leaders, ministers)]
    assert len(set(of)) == 2
    assert {summits[slug] for slug in of} == {"seoul-2024"}


def test_4_new_delhi_91_reported_and_92_named(api):
    assert {88, 91} <= api.reported(statement=DELHI)
    counts = api.get(f"standings/{DELHI}")["reported_counts"]
    of_91 = [row for row in counts if row["at_least"] == 91 and row["unit"] == "signatories"]
    assert {row["difference"] for row in of_91} == {1}
    assert api.joined(DELHI) == (90, 2)
    dates = [(row["participant"], row["date"]) for row in api.rows("acts", statement=DELHI)]
    assert sum(date == "../2026-02-21" for _, date in dates) == 42
    late = {code for code, date in dates if date == "2026-02-21/2026-02-24"}
    assert late == {"BGD", "CRI", "GTM"}
    for country in ("USA", "GBR"):
        assert api.stands(PARIS, country)[0] == "declined"
        assert api.stands(DELHI, country)[0] == "signed"


def test_5_reaim_2026_two_declined_and_nobody_else_is_called_a_refuser(api):
    statement = "reaim-2026-declaration"
    assert {35, 85} <= api.reported(statement=statement) | api.reported(summit="reaim-2026")
    assert api.joined(statement) == (7, 0)
    refused = [
        row["participant"]
        for row in api.rows("positions", statement=statement)
        if row["stance"] == "refused"
    ]
    assert sorted(refused) == ["CHN", "USA"]
    assert api.attributions(statement, "CHN,USA") == []
    assert api.stands(statement, "ESP") == ("not_known", None, None)


def test_6_cets_225_20_signatures_one_bound_and_the_eu_for_its_members(api):
    by_position = api.get(f"standings/{CETS}")["tally"]["by_position"]
    assert (by_position["signed"], by_position["bound"]) == (20, 1)
    by_day = {"2024-09-05": 10, "2025-02-12": 13, "2025-05-14": 15}
    assert {d: sum(api.joined(CETS, as_of=d)) for d in by_day} == by_day
    assert api.stands(CETS, "EU", as_of="2026-05-14")[0] == "signed"
    assert api.stands(CETS, "EU", as_of="2026-05-15")[0] == "bound"

    members = [row for row in api.rows("positions", statement=CETS, group="eu") if row["through"]]
    assert len(members) == api.get(f"standings/{CETS}")["through"] == 27
    assert {row["position"] for row in members} == {"not_listed"}
    assert {through["position"] for row in members for through in row["through"]} == {"bound"}

    for code, first, last in (
        ("LIE", "2025-02-11", "2025-03-27"),
        ("BIH", "2025-09-02", "2026-01-27"),
    ):
        assert api.get(f"positions/{CETS}/{code}", as_of=first)["possibly"] == "signed"
        assert api.stands(CETS, code, as_of=first)[0] != "signed"
        assert api.stands(CETS, code, as_of=last)[0] == "signed"


def test_7_un_votes_name_some_and_193_could_vote(api):
    votes = {
        L56: (5, 8),
        "unga-78-241": (4, 4),
        "unga-c1-79-l43": (2, 6),
        "unga-79-laws": (3, 15),
        "unga-ai-panel-appointment": (2, 2),
    }
    for statement, counted in votes.items():
        named = api.who(statement, "against"), api.who(statement, "abstained")
        assert tuple(map(len, named)) == counted, statement
        assert api.get(f"standings/{statement}")["of"] == 193
    assert api.stands(L56, "RUS")[::2] == ("against", "official")
    assert api.stands(L56, "AUT")[0] == "sponsored"
    assert api.stands(L56, "FRA") == ("not_known", None, None)
    for statement in ("unga-78-265", "unga-78-311"):
        assert api.stands(statement, "FRA")[0] == "consensus"


def test_8_burgenstock_withdrawals_that_no_signature_precedes(api):
    assert api.who(BURGENSTOCK, "withdrew") == {"IRQ", "JOR", "RWA"}
    acts = api.rows("acts", statement=BURGENSTOCK, country="IRQ,JOR,RWA")
    assert [row["kind"] for row in acts] == ["withdrew"] * 3
    quotes = [row["quote"] for row in api.rows("citations", statement=BURGENSTOCK, country="IRQ")]
    assert any("technical failure" in quote for quote in quotes)
    assert api.stands(BURGENSTOCK, "GUY")[0] == api.stands(BURGENSTOCK, "OAS")[0] == "signed"
    church = [
        api.stands(BURGENSTOCK, "ECPATRIARCHATE", as_of=day)[::2]
        for day in ("2024-06-24", "2024-06-25")
    ]
    assert church == [("signed", "reported"), ("signed", "disputed")]
    tally = api.get(f"standings/{BURGENSTOCK}")["tally"]["by_position"]
    assert (tally["attended"], tally["not_listed"]) == (3, 10)


def test_9_two_partners_and_texts_of_one_author(api):
    assert api.who("france-china-ai-2024", "signed") == {"FRA", "CHN"}
    assert api.get("standings/france-china-ai-2024")["of"] == 2
    for statement in ("global-ai-governance-initiative", "waic-2025-action-plan"):
        [row] = api.rows("positions", statement=statement)
        assert (row["participant"], row["position"]) == ("CHN", "issued")
        assert api.client.get(f"/api/v1/positions/{statement}/FRA/").status_code == 404
        [row] = api.get("matrix", statement=statement, country="FRA")["results"]
        assert row["cells"] == [{"statement": statement, "position": None}]


def test_10_a_side_event_with_numbers_and_no_signatures(api):
    [event] = [row for row in api.rows("summits") if row["parent"] == "paris-2025"]
    detail = api.get(f"summits/{event['slug']}")
    assert detail["held"] == "2025-02-11"
    assert detail["statements"] == []
    for named in ("China AI Safety and Development Association", "Xue Lan"):
        assert named in detail["summary"]
    assert sorted(row["at_least"] for row in detail["reported_counts"]) == [61, 151, 140001]
    assert api.rows("acts", summit=event["slug"]) == []
