"""Import two interviews that analysts worked up by hand, and a support workflow, and count what came out.

    .venv/bin/python scripts/measure_imports.py FOLDER [--list FILE]

FOLDER holds expert_interview_01.json and _06.json (Apache-2.0) and text_to_tree_telecom.jsonl (MIT). `--list` writes every proposal
as a JSON line, for a reader to judge; judgements are in evals/data/import_judgements.jsonl.
"""

import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from evals.import_score import Item, Proposal, by_chance, cited_near, content, gold_items, recovered
from evals.metrics import wilson
from evals.procedure_graph import Graph, edge_hits, f1, graph_of, matched
from interviews.import_draft import draft_of
from interviews.import_source import read_source
from interviews.imported import Review
from knowledge.language import Language
from knowledge.policy_blocks import sentence_spans

NAMES = ("expert_interview_01", "expert_interview_06")
JUDGED = Path(__file__).parent.parent / "evals" / "data" / "import_judgements.jsonl"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main(folder: Path, listed: Path | None) -> None:
    """Print every figure with n, the interval and the floor."""
    language = Language()
    together: list[tuple[list[Item], list[Proposal], list[Proposal]]] = []
    out: list[dict[str, object]] = []
    for name in NAMES:
        items, review, sentences = interview(folder / f"{name}.json", language)
        out += [{"interview": name} | one for one in as_lines(review)]
        proposals = proposals_of(review)
        together.append((items, proposals, sentences))
        tell(name, items, proposals, sentences)
    if listed is not None:
        listed.write_text("".join(json.dumps(one) + "\n" for one in out), encoding="utf-8")
    judged(out)
    workflow(folder / "text_to_tree_telecom.jsonl", language)


def interview(file: Path, language: Language) -> tuple[list[Item], Review, list[Proposal]]:
    """The analysts' items, what the import proposes, and each sentence of the expert as if it were proposed."""
    if not file.is_file():
        sys.exit(f"{file} is not there; name the folder that holds it.")
    record = json.loads(file.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / f"{file.stem}.txt"
        text.write_text("\n".join(record["transcript_lines"]), encoding="utf-8")
        source = read_source(text, [], True, language)
    sentences = [
        Proposal("sentence", content(piece.text[slice(*span)]), piece.lines_of(span))
        for piece in source.pieces
        for span in sentence_spans(piece.text)
    ]
    return gold_items(record), draft_of(source, NOW)[1], sentences


def proposals_of(review: Review) -> list[Proposal]:
    """Every rule and step, with the words it stands on."""
    rules = [Proposal("rule", content(one.text), one.lines) for one in review.rules]
    return rules + [Proposal("step", content(one.text), one.lines) for one in review.steps]


def tell(name: str, items: list[Item], proposals: list[Proposal], sentences: list[Proposal]) -> None:
    """The figures of one interview."""
    rules, steps = ([one for one in items if one.kind == kind] for kind in ("rule", "step"))
    ours = [one for one in proposals if one.kind == "rule"]
    say(
        f"{name}: {len(ours)} rules and {len(proposals) - len(ours)} steps proposed, of {len(sentences)} sentences of the expert"
    )
    say(f"  analysts' rules recovered by a rule: {share(recovered(rules, ours), len(rules))}")
    for what, wanted in (("rules", rules), ("steps", steps), ("rules and steps", items)):
        floor, _ = by_chance(wanted, sentences, len(proposals))
        most = recovered(wanted, sentences)
        say(
            f"  analysts' {what} recovered by a rule or step: {share(recovered(wanted, proposals), len(wanted))}; "
            f"floor, as many sentences at random: {floor:.1f}; every sentence: {most}"
        )
    for what, some in (("rules", ours), ("rules and steps", proposals)):
        _, floor_near = by_chance(items, sentences, len(some))
        say(
            f"  our {what} within 3 lines of a cited one: {share(cited_near(items, some), len(some))}; "
            f"floor, sentences at random: {floor_near:.1%}"
        )


def workflow(file: Path, language: Language) -> None:
    """Node and edge F1 of the graph, and the floor: every line of the text a node, each followed by the next."""
    if not file.is_file():
        sys.exit(f"{file} is not there; name the folder that holds it.")
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold = [(one, other) for one, other, _ in record["edges"]]
        told = [one.strip("#*-: ") for one in record["rule_text"].splitlines() if one.strip("#*-: ")]
        lines = Graph(
            {str(number): one for number, one in enumerate(told)}, {(str(n), str(n + 1)) for n in range(len(told) - 1)}
        )
        say(f"{record['id']}: {len(record['nodes'])} nodes and {len(gold)} edges drawn by people")
        for what, graph in (("import", graph_of(record["rule_text"], language)), ("floor, line after line", lines)):
            found = matched(record["nodes"], graph.nodes)
            hits = edge_hits(gold, graph.edges, found)
            say(
                f"  {what}: node F1 {f1(len(found), len(graph.nodes), len(record['nodes'])):.2f} "
                f"(found {share(len(found), len(record['nodes']))}; {len(graph.nodes)} ours), "
                f"edge F1 {f1(hits, len(graph.edges), len(gold)):.2f} (found {share(hits, len(gold))}; {len(graph.edges)} ours)"
            )


def as_lines(review: Review) -> list[dict[str, object]]:
    """Every proposal as a reader judges it."""
    rules = [{"kind": "rule", "reads": one.reads} | one.model_dump(include={"lines", "text"}) for one in review.rules]
    return rules + [{"kind": "step"} | one.model_dump(include={"lines", "text"}) for one in review.steps]


def judged(out: list[dict[str, object]]) -> None:
    """Precision as a reader judged it; a judgement counts only for the very proposal that was judged."""
    if not JUDGED.is_file():
        return
    now = {key(one) for one in out}
    verdicts = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    standing = [one for one in verdicts if key(one) in now]
    say(f"judged by a reader: {len(standing)} of {len(verdicts)} judgements are of proposals that are still made")
    for kind in ("rule", "step"):
        of_kind = [one for one in standing if one["kind"] == kind]
        right = sum(one["right"] for one in of_kind)
        if of_kind:
            say(f"  {kind}s right: {share(right, len(of_kind))}")
    if standing:
        say(f"  all: {share(sum(one['right'] for one in standing), len(standing))}")


def key(one: dict[str, object]) -> str:
    """What makes it the same proposal."""
    return json.dumps([one["interview"], one["kind"], one.get("reads"), one["text"]])


def share(hits: int, n: int) -> str:
    """`12 of 30, 40.0 % [24.6, 57.7]`."""
    if not n:
        return "0 of 0"
    low, high = wilson(hits, n)
    return f"{hits} of {n}, {hits / n:.1%} [{low:.1%}, {high:.1%}]"


def say(words: str) -> None:
    """One line."""
    sys.stdout.write(words + "\n")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 4) or (len(sys.argv) == 4 and sys.argv[2] != "--list"):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[3]) if len(sys.argv) == 4 else None)
