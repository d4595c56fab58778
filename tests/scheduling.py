"""Which tests run on the same worker: those of a file, and those of a folder that share a record.

What a module or a folder prepares is prepared once, not once for each worker.
"""

from xdist.scheduler import LoadScopeScheduling

# Loading the shipped record takes ten seconds: its tests share it.
TOGETHER = ("tests/record/",)


class ByWhatTheyShare(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)
