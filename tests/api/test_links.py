"""Where an answer's headers lead: to its neighbours, the manual and the licence."""

import pytest
from django.http import QueryDict

from signatories.api.fact_lists import ActList
from tests.api.conftest import REFUSED, links_of

pytestmark = pytest.mark.django_db


def test_every_answer_leads_to_the_description_the_manual_and_the_licence(client, every_address):
    for address in every_address:
        found = links_of(client.get(f"/api/v1/{address}"))
        assert found["service-desc"] == "/api/v1/openapi.json"
        assert found["service-doc"] == "/api/v1/docs/"
        assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize("address", REFUSED)
def test_a_refusal_leads_to_the_manual_and_has_no_licence(client, record, address):
    assert set(links_of(client.get(f"/api/v1/{address}"))) == {"service-desc", "service-doc"}


def test_the_header_leads_to_the_next_page_as_the_body_does(client, record):
    address, seen = "/api/v1/participants/?page_size=1", []
    while address:
        answer = client.get(address)
        seen += answer.json()["results"]
        assert links_of(answer).get("next") == answer.json()["next"]
        address = links_of(answer).get("next")
    assert len(seen) > 2


def test_a_page_before_is_linked_if_the_body_names_one(client, record, monkeypatch):
    page = ActList.page

    def with_previous(self, request, question, page_asked):
        answer = page(self, request, question, page_asked)
        answer.data["previous"] = "http://testserver/api/v1/acts/?cursor=x"
        return answer

    monkeypatch.setattr(ActList, "page", with_previous)
    found = links_of(client.get("/api/v1/acts/"))
    assert found["prev"] == "http://testserver/api/v1/acts/?cursor=x"


def test_nothing_that_is_asked_can_write_into_the_header(client, record):
    asked = QueryDict(mutable=True)
    asked.update({"page_size": "1", "q": "a>; rel=evil, <x"})
    headers = client.get(f"/api/v1/participants/?{asked.urlencode()}")["Link"]
    assert "evil, <" not in headers
