"""All data files of a release, each after those that its rows name most."""

from signatories.publishing.releases.described import DESCRIBED
from signatories.publishing.releases.facts import FACTS
from signatories.publishing.releases.pairs import PAIRS
from signatories.publishing.releases.standing_files import PANEL, STATUS

FILES = (*DESCRIBED, *FACTS, STATUS, PANEL, PAIRS)
OF_NAMES = {file.name: file for file in FILES}
