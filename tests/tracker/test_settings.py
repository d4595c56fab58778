"""The site refuses to start with settings that are not safe."""

import os
import re
import runpy
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from tracker import env

PRODUCTION = {
    "TRACKER_ENV": "production",
    "TRACKER_SECRET_KEY": "kept-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz",
    "TRACKER_HOSTS": "whosigned.example, www.whosigned.example",
}


@pytest.fixture
def read_settings(monkeypatch):
    def read(**variables):
        for name in [name for name in os.environ if name.startswith("TRACKER_")]:
            monkeypatch.delenv(name)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(settings.BASE_DIR / "tracker" / "settings.py"))

    return read


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TRACKER_ENV", "prod"),
        ("TRACKER_SECRET_KEY", ""),
        ("TRACKER_SECRET_KEY", "too-short-0123456789"),
        ("TRACKER_SECRET_KEY", "a" * 60),
        ("TRACKER_HOSTS", ""),
        ("TRACKER_HOSTS", "*"),
        ("TRACKER_HOSTS", "whosigned.example,*"),
        ("TRACKER_HOSTS", " , "),
        ("TRACKER_DEBUG", "1"),
        ("TRACKER_DEBUG", "maybe"),
        ("TRACKER_BEHIND_PROXY", "nginx"),
        ("TRACKER_SECOND_PERSON", "sometimes"),
        ("TRACKER_SITE_ADDRESS", "whosigned.example"),
        ("TRACKER_SITE_ADDRESS", "https://whosigned.example/path"),
        ("TRACKER_SITE_ADDRESS", "ftp://whosigned.example"),
        ("TRACKER_SITE_ADDRESS", "https://user@whosigned.example"),
        ("TRACKER_REPORT_ADDRESS", "nobody"),
        ("TRACKER_REPORT_ADDRESS", "a@b.example?bcc=x@y.example"),
        ("TRACKER_SECURITY_CONTACT", "security@whosigned.example"),
        ("TRACKER_SECURITY_EXPIRES", "next year"),
        ("TRACKER_FORBID_ROBOTS", "all"),
        ("TRACKER_API_RATE", "60"),
        ("TRACKER_API_RATE", "0/min"),
        ("TRACKER_API_RATE", "60/day"),
        ("TRACKER_LIST_CHECK_DAYS", "0"),
        ("TRACKER_LIST_CHECK_DAYS", "-1"),
        ("TRACKER_LIST_CHECK_DAYS", "a year"),
        ("TRACKER_DATABASE_URL", "mysql://localhost/whosigned"),
    ],
)
def test_production_refuses_an_unsafe_value_and_names_its_variable(read_settings, variable, value):
    with pytest.raises(ImproperlyConfigured, match=variable):
        read_settings(**(PRODUCTION | {variable: value}))


def test_a_contact_for_security_needs_the_day_until_which_it_holds(read_settings):
    contact = {"TRACKER_SECURITY_CONTACT": "mailto:security@whosigned.example"}
    with pytest.raises(ImproperlyConfigured, match="TRACKER_SECURITY_EXPIRES"):
        read_settings(**contact)
    read = read_settings(**contact, TRACKER_SECURITY_EXPIRES="2027-11-22")
    assert read["SECURITY_EXPIRES"].isoformat() == "2027-11-22"


def test_the_rate_of_the_api_is_a_number_in_a_time_or_off(read_settings):
    assert read_settings()["API_RATE"] == (60, 60)
    assert read_settings(TRACKER_API_RATE="2/s")["API_RATE"] == (2, 1)
    assert read_settings(TRACKER_API_RATE="1000/h")["API_RATE"] == (1000, 3600)
    assert read_settings(TRACKER_API_RATE="0")["API_RATE"] is None


def test_the_public_address_is_an_origin_without_a_slash(read_settings):
    read = read_settings(TRACKER_SITE_ADDRESS="https://whosigned.example/")
    assert read["SITE_ADDRESS"] == "https://whosigned.example"


def test_production_answers_to_its_hosts_only_and_never_shows_errors(read_settings):
    read = read_settings(**PRODUCTION)
    assert read["ALLOWED_HOSTS"] == ["whosigned.example", "www.whosigned.example"]
    assert read["DEBUG"] is False


def test_with_nothing_set_it_answers_on_localhost_with_a_key_of_its_own(read_settings):
    read = read_settings()
    assert read["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert read["DEBUG"] is False
    assert len(read["SECRET_KEY"]) >= 50
    assert read_settings()["SECRET_KEY"] == read["SECRET_KEY"]


def test_a_forwarded_scheme_counts_only_behind_a_proxy(read_settings):
    assert "SECURE_PROXY_SSL_HEADER" not in read_settings(**PRODUCTION)
    assert "SECURE_PROXY_SSL_HEADER" in read_settings(**PRODUCTION, TRACKER_BEHIND_PROXY="1")


def test_djangos_own_deployment_check_has_nothing_to_say():
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "DEBUG"],
        cwd=settings.BASE_DIR,
        env=clean | PRODUCTION | {"DJANGO_SETTINGS_MODULE": "tracker.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "System check identified no issues (0 silenced).\n"


def test_the_example_lists_exactly_the_variables_that_are_read():
    example = (settings.BASE_DIR / ".env.example").read_text()
    folders = [settings.BASE_DIR / name for name in ("tracker", "tests/browser", "tests/postgres")]
    files = [file for folder in folders for file in folder.glob("*.py")]
    files.append(settings.BASE_DIR / "gunicorn.conf.py")
    names = set(re.findall(r'"(TRACKER_\w+[A-Z])"', "".join(file.read_text() for file in files)))
    assert names == set(re.findall(r"^(TRACKER_\w+)=", example, re.MULTILINE))


def test_a_variable_that_is_set_but_empty_counts_as_unset(monkeypatch):
    monkeypatch.setenv("TRACKER_DEBUG", " ")
    assert env.flag("TRACKER_DEBUG") is False
    assert env.flag("TRACKER_DEBUG", default=True) is True
    with pytest.raises(ImproperlyConfigured, match="TRACKER_DEBUG"):
        env.required("TRACKER_DEBUG")
