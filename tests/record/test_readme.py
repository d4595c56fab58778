"""The README runs: its commands exist, its addresses answer, its answers are the real ones."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
README = (ROOT / "README.md").read_text(encoding="utf-8")
HOST = "http://127.0.0.1:8000"
SHOWN = re.findall(rf"curl -s '{HOST}([^']*)'\n```\n\n```json\n(.*?)```", README, re.S)


def test_the_two_commands_are_targets_of_the_makefile():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert {"run", "test"} <= set(re.findall(r"(?m)(?:^ {4}|`)make ([a-z-]+)", README)) <= targets


def test_there_are_two_answers_to_check():
    assert len(SHOWN) == 2


@pytest.mark.parametrize(("address", "answer"), SHOWN)
def test_the_shown_answers_are_the_real_ones(shipped, db, client, address, answer):
    def without_ids(body):
        # numbers of acts follow the database's sequence, which tests do not start anew
        for row in body.get("results", []):
            assert isinstance(row.pop("act"), int)
        return body

    said = client.get(address).content.decode().replace("http://testserver", HOST)
    assert without_ids(json.loads(said)) == without_ids(json.loads(answer))


@pytest.mark.parametrize("address", re.findall(rf"<{HOST}([^>]*)>", README))
def test_the_shown_addresses_answer(shipped, db, client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_the_links_lead_to_files(link):
    assert (ROOT / link).exists()
