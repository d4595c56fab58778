"""Schemathesis against the site on the shipped record.

python -m tests.openapi.asking                  everything: as long as it takes
python -m tests.openapi.asking --phases fuzzing --max-examples 500
"""

import subprocess
import sys
from pathlib import Path

import httpx

from tests.browser.serving import shipped_site

HERE = Path(__file__).parent
PATIENCE = 120
EVERYTHING = ("--phases", "examples,coverage,fuzzing,stateful", "--max-examples", "100")


def ask(address: str, *options: str) -> subprocess.CompletedProcess[str]:
    """What Schemathesis says of the API at the address; its return code is 0 without failures."""
    description = f"{address}/api/v1/openapi.json"
    # It waits ten seconds for the description, which a busy machine may need to make the first one.
    httpx.get(description, timeout=PATIENCE, trust_env=False)
    command = [
        str(Path(sys.executable).parent / "schemathesis"),
        *("--config-file", str(HERE / "schemathesis.toml")),
        *("run", description, "--no-color"),
        *options,
    ]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    with shipped_site() as site:
        said = ask(site, *(sys.argv[1:] or EVERYTHING))
    print(said.stdout, said.stderr)
    sys.exit(said.returncode)
