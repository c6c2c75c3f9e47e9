"""The state that all checks share: the program, the installed tools, and the results."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from check import tools


class Shared:
    def __init__(self, args, folder):
        self.folder, self.rounds = folder, args.rounds
        self.python = args.pyperf_python or shutil.which("python3") or sys.executable
        self.rows, self.problems, self.versions = [], [], {}
        self.binary = build()
        self._server = None

    def has(self, tool):
        """Returns whether a tool is installed. Prints a missing tool once."""
        version = tools.pyperf(self.python) if tool == "pyperf" else tools.version(tool)
        if version:
            self.versions[tool] = version
        else:
            self.problem(f"{tool} is missing: {tools.HOW_TO_GET[tool]}")
        return bool(version)

    def problem(self, words):
        if words not in self.problems:
            self.problems.append(words)
            tools.say(words)

    def add(self, row):
        self.rows.append(row)

    def server(self):
        """Returns the address of a shared server of the pages. If a job started its own, that would be part of its time."""
        if self._server is None:
            self._server = tools.start(self.binary, "serve").stdout.readline().strip()
        return self._server

    def job(self, workload, model):
        server = ["--server", self.server()] if workload == "web-scraping" else []
        return [str(self.binary), "job", workload, model, *server]


def build():
    """Makes the release build and returns the path of the program."""
    tools.say("building comparison")
    words = ["build", "--release", "-p", "comparison", "--message-format", "json-render-diagnostics"]
    words.insert(0, os.environ.get("CARGO", "cargo"))
    cargo = subprocess.run(words, cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True)
    if cargo.returncode != 0:
        raise tools.Failed("failed to build comparison; see the output of cargo")
    made = [json.loads(line) for line in cargo.stdout.splitlines() if line.startswith("{")]
    [program] = [one for one in made if one.get("executable") and one["target"]["name"] == "comparison"]
    return Path(program["executable"])
