"""The examples of ``/data/`` run as they stand, against the site that shows them."""

import re
import shutil
import subprocess
import sys

import pytest

from tests.factories import make_act, make_participant, make_statement
from tests.web.reading import codes


@pytest.mark.django_db(transaction=True)
def test_the_code_runs(live_server, client):
    text = make_statement("text", adopted="2025-01-01")
    make_act(text, make_participant("FRA"), "signed", "2025-01-01")
    host = live_server.url.removeprefix("http://")
    page = client.get("/data/", headers={"Host": host}).content.decode()
    found = codes(page)
    assert set(found) == {"curl", "python", "pandas", "r"}
    said = subprocess.run(
        [sys.executable, "-c", found["python"]], capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines() == ["1 signed", "FRA France 2025-01-01"]
    if shutil.which("curl"):
        said = subprocess.run(
            ["bash", "-c", found["curl"]], capture_output=True, text=True, check=True
        )
        assert "text,text,FRA,France,state,signed" in said.stdout
    for name in ("pandas", "r"):
        address = re.search(r'"(http[^"]+)"', found[name]).group(1)
        assert address == re.search(r"'(http[^']+)'", found["curl"]).group(1)


def test_an_empty_record_has_no_example(db, read):
    page = read("/data/")
    assert "An example will stand here" in page.text
    assert "Nothing is recorded yet." in page.text
