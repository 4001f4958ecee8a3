"""How near must two names lie before an expert is asked whether they mean one fact? Prints precision and recall by bar.

    .venv/bin/python scripts/calibrate_names.py

The pairs are of one type each, as the interview compares them: the same fact in other words, and two facts that one decision
may well ask for side by side.
"""

import sys

from knowledge.embedding import load_minilm

SAME = [
    ("invoice amount", "bill amount"),
    ("invoice amount", "amount of the bill"),
    ("invoice amount", "invoice total"),
    ("invoice amount", "invoice value"),
    ("order value", "order amount"),
    ("order value", "value of the order"),
    ("purchase price", "buying price"),
    ("yearly spend", "annual spend"),
    ("yearly spend", "spending per year"),
    ("yearly spend", "annual expenditure"),
    ("discount", "price reduction"),
    ("discount", "rebate"),
    ("time since delivery", "days after delivery"),
    ("delivery delay", "lateness of the delivery"),
    ("number of people affected", "people who cannot work"),
    ("number of people affected", "affected users"),
    ("experience", "years of experience"),
    ("salary asked", "requested salary"),
    ("room temperature", "temperature of the room"),
    ("patient age", "age of the patient"),
    ("credit score", "credit rating"),
    ("deviation", "deviation from nominal"),
    ("response time", "time to respond"),
    ("claim amount", "amount claimed"),
]
OTHER = [
    ("invoice amount", "discount"),
    ("invoice amount", "invoice age"),
    ("invoice amount", "number of invoices"),
    ("invoice amount", "order amount"),
    ("invoice amount", "advance payment"),
    ("order value", "order quantity"),
    ("purchase price", "selling price"),
    ("yearly spend", "contract duration"),
    ("yearly spend", "number of suppliers"),
    ("discount", "margin"),
    ("discount", "quote amount"),
    ("time since delivery", "time until told"),
    ("time since delivery", "delivery time"),
    ("delivery delay", "payment delay"),
    ("number of people affected", "number of sites affected"),
    ("number of people affected", "response time"),
    ("experience", "notice period"),
    ("salary asked", "salary band"),
    ("room temperature", "body temperature"),
    ("patient age", "patient weight"),
    ("credit score", "credit limit"),
    ("deviation", "tolerance"),
    ("response time", "repair time"),
    ("claim amount", "claim age"),
    ("minimum temperature", "maximum temperature"),
    ("margin", "service contract duration"),
]


def main() -> None:
    """Print a line for each bar."""
    embedder = load_minilm()

    def scores(pairs: list[tuple[str, str]]) -> list[float]:
        left, right = (embedder.encode([pair[side] for pair in pairs]) for side in (0, 1))
        return [float(one @ other) for one, other in zip(left, right, strict=True)]

    same, other = scores(SAME), scores(OTHER)
    for bar in (0.60, 0.65, 0.70, 0.72, 0.75, 0.78, 0.80, 0.85):
        right, wrong = sum(one >= bar for one in same), sum(one >= bar for one in other)
        precision = right / (right + wrong) if right + wrong else 1.0
        sys.stdout.write(
            f"bar {bar:.2f}: {right}/{len(same)} of one fact asked about, {wrong}/{len(other)} of two; precision {precision:.2f}\n"
        )
    for score, pair in sorted(zip(other, OTHER, strict=True), reverse=True)[:6]:
        sys.stdout.write(f"  nearest of two facts: {score:.2f} {pair}\n")


if __name__ == "__main__":
    main()
