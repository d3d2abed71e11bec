"""Wait until the site answers, then say where it is and, for the demo, how to sign in. Stops when the server that was started with it does."""

import os
import signal
import subprocess
import sys
import time
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

PATIENCE = 60
SIGN_INS = {"coordination office": ["demo@example.org"], "ministry (reads only)": ["ministerium@example.org", "--ministry"]}


def answers(address: str) -> bool:
    """Say whether the start page is served."""
    try:
        with urlopen(address, timeout=5) as response:
            return response.status == 200
    except (OSError, HTTPException):
        return False


def main(address: str, marker: str) -> int:
    """Poll, then print; one-time links come last since making one starts Django again."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the shell starts what runs beside it deaf to Ctrl-C
    server, started = os.getppid(), time.monotonic()
    while not answers(address):
        if os.getppid() != server or time.monotonic() - started > PATIENCE:
            return 1
        time.sleep(0.1)
    print(f"\n  Netzwerkstatt is at {address}  (Ctrl-C stops it)", flush=True)
    if not Path(marker).exists():
        return 0
    for who, arguments in SIGN_INS.items():
        made = subprocess.run(["netzwerkstatt", "office", "add", *arguments], capture_output=True, text=True, check=False)
        print(f"  Sign in as {who}, choosing a password once: {made.stdout.strip() or made.stderr.strip()}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
