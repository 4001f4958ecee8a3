"""From the command to the first page and to the first guided answer, as a person sees them in a browser.

    python benchmarks/starting.py [--runs 4] [--data DIR]

Seconds since `seasoned serve` was typed; the data folder holds the sample organization (loaded into a new folder where none is given).
Beside them, in the same run: the seconds that loading the embedding model alone takes, the part that no reordering saves.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

QUESTION = "A new vendor sent a 72,000 EUR invoice. Can I let ChatGPT check it and pay it?"
PEOPLE = ("lukas.steiner", "sofie.janssens", "milan.kovar", "katrin.oberhuber", "elif.demir")
"""One a run, and with a folder of your own nobody who has asked before: a conversation goes on where it was, with its answers."""
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
MODEL = "import os; from ui.offline import stay_offline; stay_offline(os.environ); from knowledge.embedding import load_minilm; load_minilm().encode(['a'])"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=4)
    parser.add_argument("--data", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.data or Path(made) / "data"
        if given.data is None:
            subprocess.run([sys.executable, "-m", "ui", "sample", "--data", str(folder)], check=True)
        rows = [(*started(folder, 7890 + run, person), alone()) for run, person in enumerate(PEOPLE[: given.runs])]
    load = os.getloadavg()[0]
    print(f"{given.runs} runs, {os.cpu_count()} cores, load {load:.1f} at the end; median (each)")
    for name, figures in zip(
        ("first page", "first answer", "embedding model alone"), zip(*rows, strict=True), strict=True
    ):
        print(f"{name:22} {statistics.median(figures):5.1f} s  ({', '.join(f'{one:.1f}' for one in figures)})")


def started(folder: Path, port: int, person: str) -> tuple[float, float]:
    """Seconds to the first page, and to the first answer of the coach."""
    address = f"http://127.0.0.1:{port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        page = browser.new_page()
        began = time.monotonic()
        server = subprocess.Popen(
            [sys.executable, "-m", "ui", "serve", "--data", str(folder), "--port", str(port)], stdout=subprocess.DEVNULL
        )
        try:
            while not answers(address):
                time.sleep(0.05)
            page.goto(f"{address}/?next=/app")
            page.locator(f'.person[value="{person}"]').wait_for()
            first_page = time.monotonic() - began
            page.locator(f'.person[value="{person}"]').click()
            page.get_by_label("Your question").fill(QUESTION, timeout=120_000)
            page.keyboard.press("Enter")
            page.locator(".answer .cite").first.wait_for(timeout=120_000)
            return first_page, time.monotonic() - began
        finally:
            server.terminate()
            server.wait(20)
            browser.close()


def answers(address: str) -> bool:
    """Whether anything is served there yet."""
    try:
        with urllib.request.urlopen(address, timeout=1):
            return True
    except OSError:
        return False


def alone() -> float:
    """Seconds to import and load the model in a program that does nothing else."""
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", MODEL], check=True)
    return time.monotonic() - began


if __name__ == "__main__":
    main()
