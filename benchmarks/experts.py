"""Simulated experts answer the interview from hidden decisions: how much of each is captured, after how many questions, and how politely.

    python -m benchmarks.experts [--data FOLDER] [--out FOLDER] [--trees WORD] [--personas NAMES] [--asks NAMES] [--seeds N] [--from-seed N] [--sharc-from N] [--processes N]
                                 [--voice NAME] [--hearing] [--minilm] [--public-door] [--lint]

`--data` names the folder of public data sets (ShARC, DMN kit, smart answers); without it only the decisions written for this project are asked about.
`--lint` holds interviews without measuring what was captured, and lists every breach of manners. Everything is drawn from fixed seeds.
"""

import os

from ui.offline import stay_offline

if __name__ == "__main__":
    stay_offline(os.environ)
    from benchmarks.expert_runs import hold_all  # after the switches: it imports the libraries they are for

    hold_all()
