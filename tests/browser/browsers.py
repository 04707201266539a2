"""Which browser the tests can drive; run by itself it says so where there is none."""

import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
INSTALL = {"darwin": "brew install --cask google-chrome", "win32": "winget install Google.Chrome"}


def installed() -> str | None:
    """The path of a Chromium or Chrome on this machine, if there is one."""
    found = [path for path in map(shutil.which, NAMES) if path]
    return next(iter([*found, *([str(MAC)] if MAC.exists() else [])]), None)


if __name__ == "__main__" and installed() is None:
    command = INSTALL.get(sys.platform, "sudo apt-get install chromium")
    print("The browser tests did not run: there is no Chromium or Chrome on this machine.")
    print(f"To enable them: {command}")
