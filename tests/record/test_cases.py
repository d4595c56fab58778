"""Every odd case of the shipped record, as docs/data.md says that it must show."""

from datetime import date

import pytest

from signatories.models import (
    Act,
    Attendance,
    Attribution,
    Citation,
    Evidence,
    Membership,
    Position,
    Reason,
    ReportedCount,
    Statement,
)
from tests.record.odd_statements import (
    BLETCHLEY,
    BURGENSTOCK,
    CETS,
    DELHI,
    L56,
    LEADERS,
    MINISTERIAL,
    PARIS,
)

P = Position
# (who, which statement, as of, position, evidence)
CASES = [
    ("ZAF", PARIS, date(2025, 2, 11), P.ATTENDED, "reported"),
    ("ZAF", PARIS, date(2025, 2, 12), P.DECLINED, "reported"),
    ("ZAF", PARIS, None, P.DECLINED, "reported"),
    ("VAT", PARIS, date(2026, 9, 30), P.SIGNED, "reported"),
    ("VAT", PARIS, date(2026, 10, 1), P.SIGNED, "disputed"),
    ("ARE", PARIS, date(2026, 9, 30), P.NOT_KNOWN, None),
    ("ARE", PARIS, date(2026, 10, 1), P.NOT_LISTED, "reported"),
    ("SAU", PARIS, date(2026, 9, 30), P.NOT_KNOWN, None),
    ("SAU", PARIS, date(2026, 10, 1), P.ATTENDED, "reported"),
    ("AUC", PARIS, None, P.SIGNED, "reported"),
    ("EU", PARIS, None, P.SIGNED, "reported"),
    ("IFAD", DELHI, None, P.SIGNED, "reported"),
    ("USA", PARIS, None, P.DECLINED, "reported"),
    ("GBR", PARIS, None, P.DECLINED, "reported"),
    ("CHN", PARIS, None, P.SIGNED, "reported"),
    ("VNM", PARIS, date(2026, 9, 30), P.NOT_KNOWN, None),
    ("VNM", PARIS, None, P.NOT_LISTED, "reported"),
    ("NZL", BLETCHLEY, date(2024, 10, 22), P.ATTENDED, "reported"),
    ("NZL", BLETCHLEY, date(2024, 10, 23), P.SIGNED, "reported"),
    ("NZL", BLETCHLEY, None, P.SIGNED, "reported"),
    ("CHN", LEADERS, None, P.NOT_LISTED, "reported"),
    ("CHN", MINISTERIAL, None, P.ATTENDED, "reported"),
    ("BRA", MINISTERIAL, None, P.NOT_LISTED, "disputed"),
    ("RUS", "reaim-2023-call-to-action", None, P.NOT_KNOWN, None),
    ("UKR", "reaim-2023-call-to-action", None, P.NOT_KNOWN, None),
    ("ISR", "reaim-2023-call-to-action", None, P.ATTENDED, "reported"),
    ("ISR", "reaim-2024-blueprint", None, P.ATTENDED, "reported"),
    ("IND", "reaim-2023-call-to-action", None, P.NOT_LISTED, "reported"),
    ("BRA", "reaim-2023-call-to-action", None, P.NOT_LISTED, "reported"),
    ("ZAF", "reaim-2023-call-to-action", None, P.NOT_LISTED, "reported"),
    ("CHN", "reaim-2024-blueprint", None, P.DECLINED, "reported"),
    ("CHN", "reaim-2026-declaration", None, P.DECLINED, "reported"),
    ("USA", "reaim-2026-declaration", None, P.DECLINED, "reported"),
    ("ESP", "reaim-2026-declaration", None, P.NOT_KNOWN, None),
    ("FRA", "reaim-2023-call-to-action", None, P.SIGNED, "reported"),
    ("GBR", "reaim-2023-call-to-action", None, P.SIGNED, "reported"),
    ("EU", CETS, date(2026, 5, 14), P.SIGNED, "reported"),
    ("EU", CETS, date(2026, 5, 15), P.BOUND, "reported"),
    ("LIE", CETS, date(2025, 3, 27), P.SIGNED, "reported"),
    ("BIH", CETS, date(2026, 1, 27), P.SIGNED, "reported"),
    ("DEU", CETS, None, P.NOT_LISTED, "reported"),
    ("AUT", L56, None, P.SPONSORED, "reported"),
    ("RUS", L56, None, P.AGAINST, "official"),
    ("CHN", L56, None, P.ABSTAINED, "official"),
    ("TUR", L56, None, P.ABSTAINED, "reported"),
    ("EGY", L56, None, P.IN_FAVOUR, "official"),
    ("FRA", L56, None, P.NOT_KNOWN, None),
    ("FRA", "unga-78-265", None, P.CONSENSUS, "reported"),
    ("FRA", "unga-78-311", None, P.CONSENSUS, "reported"),
    ("FRA", "unga-ai-panel-establishment", None, P.NOT_KNOWN, None),
    ("CHN", "global-ai-governance-initiative", None, P.ISSUED, "reported"),
    ("CHN", "waic-2025-action-plan", None, P.ISSUED, "reported"),
    ("IRQ", BURGENSTOCK, None, P.WITHDREW, "reported"),
    ("JOR", BURGENSTOCK, None, P.WITHDREW, "reported"),
    ("RWA", BURGENSTOCK, None, P.WITHDREW, "reported"),
    ("ECPATRIARCHATE", BURGENSTOCK, date(2024, 6, 24), P.SIGNED, "reported"),
    ("ECPATRIARCHATE", BURGENSTOCK, date(2024, 6, 25), P.SIGNED, "disputed"),
    ("OAS", BURGENSTOCK, None, P.SIGNED, "reported"),
    ("GUY", BURGENSTOCK, None, P.SIGNED, "reported"),
    ("BRA", BURGENSTOCK, None, P.ATTENDED, "reported"),
    ("ARM", BURGENSTOCK, None, P.NOT_LISTED, "reported"),
    ("CUW", "cartagena-declaration-2024", None, P.SIGNED, "reported"),
    ("USA", DELHI, None, P.SIGNED, None),
    ("GBR", DELHI, None, P.SIGNED, None),
]


@pytest.mark.parametrize(("code", "slug", "as_of", "position", "evidence"), CASES)
def test_it_stands_as_the_sources_allow(stands, code, slug, as_of, position, evidence):
    standing = stands(code, slug, as_of)
    assert standing.position == position
    if evidence is not None or position == P.NOT_KNOWN:
        assert standing.evidence == (Evidence(evidence) if evidence else None)


def acts(code, slug):
    return Act.objects.published().filter(participant__code=code, statement__slug=slug)


def reasons(code, slug):
    found = Reason.objects.published().filter(
        citation__participant__code=code, citation__statement__slug=slug
    )
    return {
        Attribution(each): found.filter(attribution=each).count() for each in Attribution.values
    }


def test_south_africa_declined_once_and_each_source_says_what_it_says(stands):
    says = Citation.objects.published().filter(participant__code="ZAF", statement__slug=PARIS)
    assert acts("ZAF", PARIS).count() == 1
    assert {"listed_in_error", "declined", "not_listed"} == set(says.values_list("says", flat=True))
    assert reasons("ZAF", PARIS)[Attribution.OWN] == 1


def test_the_united_states_declined_paris_once_with_five_citations(stands):
    act = acts("USA", PARIS).get()
    rows = act.citations.published().filter(says="declined")
    assert rows.count() >= 5
    found = reasons("USA", PARIS)
    assert found[Attribution.OWN] == 0
    assert found[Attribution.NONE_GIVEN] == 1
    assert found[Attribution.ATTRIBUTED] == 4


def test_the_united_kingdom_gave_three_reasons_and_sources_differ(stands):
    acts("GBR", PARIS).get()
    found = reasons("GBR", PARIS)
    assert found == {Attribution.OWN: 3, Attribution.NONE_GIVEN: 1, Attribution.ATTRIBUTED: 1}
    own = Reason.objects.published().filter(
        attribution="own", citation__participant__code="GBR", citation__statement__slug=PARIS
    )
    assert all(reason.speaker for reason in own)


def test_chinas_undated_source_supports_the_dated_act(stands):
    assert acts("CHN", PARIS).get().citations.published().count() >= 4
    assert stands("CHN", PARIS).since == "2025-02-11"


def test_no_reason_in_the_source_makes_no_reason_row(stands):
    for slug in (MINISTERIAL, "reaim-2024-blueprint", "reaim-2026-declaration"):
        assert sum(reasons("CHN", slug).values()) == 0


def test_not_invited_and_absent_are_roles(stands):
    roles = Attendance.objects.published().filter(summit__slug="reaim-2023")
    assert roles.get(participant__code="RUS").role == "not_invited"
    assert roles.get(participant__code="UKR").role == "absent"


def test_42_of_new_delhi_are_dated_as_on_the_day_of_the_list(stands):
    as_on = Act.objects.published().filter(statement__slug=DELHI, edtf="../2026-02-21")
    assert as_on.count() == 42
    joined_later = Act.objects.published().filter(
        statement__slug=DELHI, edtf="2026-02-21/2026-02-24"
    )
    assert set(joined_later.values_list("participant__code", flat=True)) == {"BGD", "CRI", "GTM"}


def test_the_united_kingdom_was_a_member_of_the_eu_until_2020_01_31(stands):
    members = Membership.objects.published().filter(group__slug="eu")
    assert members.of_members(date(2020, 1, 31)).count() == 28
    assert members.of_members(date(2020, 2, 1)).count() == 27


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("LIE", date(2025, 2, 11), date(2025, 3, 27)),
        ("BIH", date(2025, 9, 2), date(2026, 1, 27)),
    ],
)
def test_a_day_known_as_a_range_is_possible_from_its_first_day(stands, code, first, last):
    assert stands(code, CETS, first).possibly == P.SIGNED
    before_last = date.fromordinal(last.toordinal() - 1)
    assert stands(code, CETS, before_last).position != P.SIGNED
    assert stands(code, CETS, last).position == P.SIGNED


def test_others_are_not_eligible_for_the_text_of_one_author(stands):
    assert stands("FRA", "global-ai-governance-initiative") is None
    assert stands("FRA", "waic-2025-action-plan") is None


def test_the_withdrawals_from_burgenstock_follow_no_signature(stands):
    for code in ("IRQ", "JOR", "RWA"):
        assert set(acts(code, BURGENSTOCK).values_list("kind", flat=True)) == {"withdrew"}
    quotes = Citation.objects.published().filter(
        participant__code="IRQ", statement__slug=BURGENSTOCK
    )
    assert any("technical failure" in citation.quote for citation in quotes)


def test_the_side_event_has_host_numbers_and_no_signatures(stands):
    numbers = ReportedCount.objects.published().filter(summit__parent__slug="paris-2025")
    assert sorted(numbers.values_list("at_least", flat=True)) == [61, 151, 140001]
    assert not Statement.objects.filter(summit__parent__slug="paris-2025").exists()
