"""The running portal from the inside: commands and code, run on its own database."""

import subprocess
import sys

from scripts.catalogues import ROOT
from scripts.trial import TrialPortal, describe


def run_command(portal: TrialPortal, *arguments: str) -> str:
    """What ``manage.py`` says; raises with it when it fails."""
    result = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=describe(portal.data_dir) | {"SITE_URL": portal.url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def run_code(portal: TrialPortal, code: str) -> str:
    """What ``code`` prints; it is whole transactions of our own domain functions and models."""
    return run_command(portal, "shell", "--no-imports", "-c", code)
