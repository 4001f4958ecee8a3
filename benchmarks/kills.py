"""Stop the interview at random points as a power cut would (SIGKILL), go on, and count what was lost or is there twice.

`python -m benchmarks.kills --kills 50 --seed 1` holds interviews through `seasoned interview --stdio`. Before each kill a line is sent; the process
dies at a random moment between receiving it and shortly after its reply is due. A new process goes on, and sends the line again where it got no reply, as a
browser or a person would. At the end each answer has to be in the store once, in order, and the replay of the interview has to come out the same.
"""

import argparse
import contextlib
import json
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from knowledge.store import Store
from knowledge.wilson import share_of

DECISION = "Who must approve this invoice?"
ANSWERS = [
    "Last March a toolmaker sent us a bill with a new account. I rang the number we had on file.",
    "If the supplier is new and the invoice is over 50,000 EUR, I get the CFO to sign.",
    "For framework suppliers I sign off myself up to 120,000 EUR.",
    "If the bank details changed, I call them back on the number we have on file.",
    "Anything else goes through the normal approval by two people.",
    "If I cannot tell whether the supplier is new, I treat it as new.",
    "We gain a week, and we risk paying the wrong account.",
    "You can see it from the letterhead: the account stands there in another type.",
    "A newcomer pays what looks urgent.",
    "Not before the delivery note is there.",
]


class Process:
    """A running `seasoned interview --stdio`."""

    def __init__(self, data: Path) -> None:
        command = [sys.executable, "-m", "ui", "interview", "--stdio", "--data", str(data)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def send(self, line: dict[str, Any]) -> None:
        """One line in."""
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # killed already: then no reply comes
            self._process.stdin.write(json.dumps(line).encode() + b"\n")
            self._process.stdin.flush()

    def reply(self) -> dict[str, Any] | None:
        """One line out; None where the process died before it."""
        assert self._process.stdout is not None
        raw = self._process.stdout.readline()
        return json.loads(raw) if raw.endswith(b"\n") else None

    def kill_in(self, seconds: float) -> threading.Timer:
        """SIGKILL after so many seconds."""
        timer = threading.Timer(seconds, lambda: self._process.send_signal(signal.SIGKILL))
        timer.start()
        return timer

    def end(self) -> None:
        """Stop it, however it stands."""
        self._process.kill()
        self._process.communicate()


def held(data: Path, kills: int, chance: random.Random) -> tuple[int, int, list[str]]:
    """Hold one interview with this many kills; how many fell before the reply, how many answers had to be sent again, and what went wrong."""
    start: dict[str, Any] = {"type": "start", "expert": "Marta", "decision": DECISION, "consent": True}
    faults: list[str] = []
    said: list[str] = []
    unheard, resent, usual = 0, 0, 1.0
    process = Process(data)
    process.send(start)
    last = process.reply()
    left = [*ANSWERS]
    while left and last is not None and last["type"] == "question":
        verdicts = {one["id"]: "accept" for one in last["proposals"]}
        line: dict[str, Any] = {"type": "answer", "text": left.pop(0), "to": last["id"]}
        line |= {"proposals": verdicts} if verdicts else {}
        said.append(line["text"])
        timer = process.kill_in(chance.uniform(0, 1.25 * usual)) if kills > 0 else None
        kills -= 1
        began = time.monotonic()
        process.send(line)
        reply = process.reply()
        if reply is not None:
            usual = 0.5 * usual + 0.5 * (time.monotonic() - began)
        if timer is not None:
            timer.join()
            process.end()
            unheard += reply is None
            process = Process(data)
            process.send(start)
            last = process.reply()
            if last is not None and last["type"] == "question" and last["id"] == line["to"]:
                resent += 1
                process.send(line)  # it had not been read from the pipe: nobody answered, so it is sent again
                last = process.reply()
        else:
            last = reply
        if last is not None and last["type"] == "error":
            faults.append(f"answer {len(said)}: {last['message']}")
    process.send({"type": "stop"})
    done = process.reply()
    process.end()
    return unheard, resent, faults + _compared(data, said, done)


def _compared(data: Path, said: list[str], done: dict[str, Any] | None) -> list[str]:
    if done is None or done["type"] != "done":
        return [f"the interview did not end: {done}"]
    with Store.open(data) as store:
        (one,) = store.interviews()
        turns = [turn.answer for turn in store.turns(one.id)]
        again = [line.line.get("text") for line in store.journal(one.id) if line.line.get("type") == "answer"]
    faults = [] if turns == said else [f"said {len(said)} answers, kept {len(turns)}: {turns}"]
    faults += [] if again == said else [f"said {len(said)} answers, in the journal {len(again)}"]
    replay = [sys.executable, "-m", "ui", "interview", "--replay", one.id, "--json", "--data", str(data)]
    told = subprocess.run(replay, capture_output=True, text=True, check=False)
    return faults + ([] if told.returncode == 0 else [f"taken again it differs: {told.stdout or told.stderr}"])


def main() -> int:
    """Hold interviews until so many kills have fallen; exit 1 where anything was lost or is there twice."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    chance, left, unheard, resent, number = random.Random(given.seed), given.kills, 0, 0, 0
    faults: list[str] = []
    while left > 0:
        number += 1
        kills = min(left, len(ANSWERS))
        with tempfile.TemporaryDirectory() as folder:
            fell, again, wrong = held(Path(folder) / "data", kills, chance)
        left, unheard, resent = left - kills, unheard + fell, resent + again
        faults += [f"interview {number}: {one}" for one in wrong]
        print(f"interview {number}: {kills} kills, {fell} before the reply, {len(wrong)} faults", flush=True)
    whole = share_of(given.kills - len(faults), given.kills)
    print(
        f"{given.kills} kills (seed {given.seed}), {unheard} before the reply, {resent} answers sent again; lost, doubled or stuck: {len(faults)} "
        f"(whole after {whole.hits} of {whole.n}, 95 % interval {whole.low:.1%} to {whole.high:.1%})"
    )
    for one in faults:
        print(f"  {one}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
