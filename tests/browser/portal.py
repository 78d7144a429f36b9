"""The running portal from the inside: commands and code, run on its own database."""

import os
import subprocess
import sys

from scripts.catalogues import ROOT
from scripts.trial import FOREIGN_SETTINGS, LEXICON, TrialPortal


def run_command(portal: TrialPortal, *arguments: str) -> str:
    """What ``manage.py`` says; raises with it when it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN_SETTINGS}
    result = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment
        | {"DATA_DIR": str(portal.data_dir), "LEXICON_DIR": str(LEXICON), "SITE_URL": portal.url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def run_code(portal: TrialPortal, code: str) -> str:
    """What ``code`` prints; it is whole transactions of our own domain functions and models."""
    return run_command(portal, "shell", "--no-imports", "-c", code)
