"""Who lets their conversations be reviewed, which answers were drawn, and what people said of them."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from knowledge.errors import InputError, NotFoundError
from knowledge.review_queue import LONGEST_REASON, Review, ReviewItem
from knowledge.screening import screen
from knowledge.store_connection import utc
from knowledge.store_conversations import ConversationStore, RecordedReply
from knowledge.store_people import PeopleStore


class ReviewStore(PeopleStore, ConversationStore):
    """The review queue as stored. Without a person's consent nothing of theirs is drawn; withdrawn, it leaves the queue."""

    def consent_to_review(self, person: str, at: datetime, agreed: bool) -> None:
        """This person lets, or no longer lets, governance read samples of their conversations."""
        with self.writing() as db:
            db.execute("DELETE FROM review_consent WHERE person = ?", [person])
            if agreed:
                db.execute("INSERT INTO review_consent (person, at) VALUES (?, ?)", [person, utc(at)])
            else:
                theirs = "SELECT n FROM review_items WHERE person = ?"
                db.execute(f"DELETE FROM reviews WHERE item IN ({theirs})", [person])
                db.execute("DELETE FROM review_items WHERE person = ?", [person])
                db.execute("DELETE FROM reply_scores WHERE person = ?", [person])

    def consents_to_review(self, person: str) -> bool:
        """Whether this person lets governance read samples of their conversations."""
        return self.row("SELECT 1 AS yes FROM review_consent WHERE person = ?", person) is not None

    def reviewable(self) -> list[RecordedReply]:
        """Every answer to somebody who consented, in the order in which they were given."""
        rows = self.rows(
            "SELECT replies.* FROM replies JOIN review_consent USING (person) ORDER BY replies.at, conversation, number"
        )
        return [RecordedReply.model_validate(row | {"reply": json.loads(row["reply"])}) for row in rows]

    def keep_scores(self, scored: Sequence[tuple[RecordedReply, int]]) -> None:
        """How many problems the scorers found in each answer; what was scored once stays so, for comparison over months."""
        with self.writing() as db:
            for turn, problems in scored:
                db.execute(
                    "INSERT INTO reply_scores (conversation, number, person, month, problems) VALUES (?, ?, ?, ?, ?) "
                    "ON CONFLICT DO NOTHING",
                    [turn.conversation, turn.number, turn.person, f"{turn.at:%Y-%m}", problems],
                )

    def scores_by_month(self) -> list[tuple[str, bool]]:
        """Of every scored answer its month, `2026-11`, and whether nothing was found wrong."""
        rows = self.rows("SELECT month, problems FROM reply_scores ORDER BY month, conversation, number")
        return [(row["month"], row["problems"] == 0) for row in rows]

    def draw_for_review(self, items: Sequence[ReviewItem]) -> int:
        """Put answers into the queue; what is there already stays as it is. How many are new."""
        with self.writing() as db:
            before = len(self.rows("SELECT n FROM review_items"))
            for one in items:
                if not self.consents_to_review(one.person):
                    continue
                db.execute(
                    "INSERT INTO review_items (conversation, number, person, role, verdict, engine, problems, drawn_at) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    [
                        one.conversation,
                        one.number,
                        one.person,
                        one.role,
                        one.verdict,
                        one.engine,
                        json.dumps(one.problems, ensure_ascii=False),
                        utc(one.drawn_at),
                    ],
                )
            return len(self.rows("SELECT n FROM review_items")) - before

    def review_items(self) -> list[ReviewItem]:
        """The whole queue: what the scorers found most wrong first, then in the order of drawing."""
        rows = self.rows(
            "SELECT review_items.*, replies.message, replies.reply, replies.at AS asked_at FROM review_items "
            "JOIN replies USING (conversation, number) ORDER BY review_items.n"
        )
        said = self.rows("SELECT * FROM reviews ORDER BY n")
        items = [_item(row, [one for one in said if one["item"] == row["n"]]) for row in rows]
        return sorted(items, key=lambda one: -len(one.problems))

    def review(self, item_id: str, person: str, right: bool, reason: str, at: datetime) -> ReviewItem:
        """One person's judgement; the third one on a disputed answer settles it. Raises InputError where it is not theirs to give."""
        reason = screen(" ".join(reason.split())).masked
        if not any(letter.isalnum() for letter in reason):
            raise InputError("Say in a few words why: the other reviewer and the samples need your reason.")
        if len(reason) > LONGEST_REASON:
            raise InputError(
                f"The reason has {len(reason):,} characters; up to {LONGEST_REASON:,} are kept. Shorten it."
            )
        with self.writing() as db:
            item = self.review_item(item_id)
            reviewer = self.find_person(person)
            if reviewer is None or "governance" not in reviewer.duties:
                raise InputError(f"{person!r} cannot review: that takes a duty in governance.")
            if not item.waits_for(person):
                raise InputError(f"Answer {item_id!r} does not wait for {person!r}: it is theirs, judged or settled.")
            db.execute(
                "INSERT INTO reviews (item, person, is_right, reason, at, settles) VALUES (?, ?, ?, ?, ?, ?)",
                [_number(item_id), person, int(right), reason, utc(at), int(item.state == "disputed")],
            )
            return self.review_item(item_id)

    def review_item(self, item_id: str) -> ReviewItem:
        """One answer of the queue, or NotFoundError."""
        for one in self.review_items():
            if one.id == item_id:
                return one
        raise NotFoundError(
            f"There is no answer {item_id!r} in the review queue. It may have left it with its consent."
        )


def _number(item_id: str) -> int:
    digits = item_id.removeprefix("v")
    return int(digits) if digits.isdecimal() and len(digits) < 18 else -1


def _item(row: dict[str, Any], said: list[dict[str, Any]]) -> ReviewItem:
    reviews = [
        Review(
            item=f"v{row['n']}",
            person=one["person"],
            right=bool(one["is_right"]),
            reason=one["reason"],
            at=one["at"],
            settles=bool(one["settles"]),
        )
        for one in said
    ]
    kept = {key: value for key, value in row.items() if key not in ("n", "problems", "reply")}
    return ReviewItem.model_validate(
        kept
        | {
            "id": f"v{row['n']}",
            "problems": json.loads(row["problems"]),
            "reply": json.loads(row["reply"]),
            "reviews": reviews,
        }
    )
