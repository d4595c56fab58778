"""The Python client as a package: it installs as it stands, typed and with its licence."""

import shutil
import subprocess
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest
from django.conf import settings

import whosigned

PACKAGE = settings.BASE_DIR / "clients" / "python"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Where the package is installed, built by the setuptools of this environment: no network."""
    copy, target = (tmp_path_factory.mktemp(name) for name in ("copy", "target"))
    shutil.copytree(PACKAGE, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    options = ("--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--no-compile")
    command = [sys.executable, "-m", "pip", "install", *options, "--target", str(target), str(copy)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target


@pytest.fixture
def package(folder) -> Distribution:
    [found] = distributions(path=[str(folder)])
    return found


def test_it_says_what_it_is_and_needs(package):
    said = package.metadata
    assert (said["Name"], said["License-Expression"]) == ("whosigned-client", "MIT")
    assert said["Version"] == whosigned.__version__
    assert said["Description-Content-Type"] == "text/markdown"
    assert [need for need in package.requires or () if "extra" not in need] == ["httpx<1,>=0.27"]
    assert said.get_all("Provides-Extra") == ["pandas"]


def test_all_of_it_is_installed(folder):
    found = {path.name for path in (folder / "whosigned").iterdir()}
    source = {path.name for path in (PACKAGE / "src" / "whosigned").iterdir()}
    assert found == source - {"__pycache__"}
    assert "py.typed" in found
    assert list(folder.glob("*.dist-info/licenses/LICENSE"))


def test_it_needs_nothing_but_httpx(folder):
    """Without pandas the client works; DataFrames say what is missing."""
    code = f"""
import sys
sys.modules["pandas"] = sys.modules["pyarrow"] = sys.modules["django"] = None
sys.path.insert(0, {str(folder)!r})
import whosigned
print(whosigned.__file__)
"""
    said = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True)
    assert said.stdout.strip() == str(folder / "whosigned" / "__init__.py"), said.stderr


def test_its_licence_is_that_of_the_repository():
    assert (PACKAGE / "LICENSE").read_bytes() == (settings.BASE_DIR / "LICENSE").read_bytes()
