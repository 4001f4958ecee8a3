"""The shape of the SQLite file, as numbered steps; a step that was released is never edited, a new one follows it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x53454153
"""Marks a SQLite file as ours ("SEAS")."""

CHANGES_WHAT_IS_KNOWN = ("trees", "policies", "interviews", "turns")
"""Tables whose every change moves the stamp, so that what was computed from them is computed again."""


def migrations() -> "Migrations":
    """Every step, in order."""
    from sqlite_utils import Migrations  # pulls in pandas where it is installed: 0.3 s, only when a store is opened

    numbered = Migrations("knowledge")
    for step in STEPS:
        numbered()(step)
    return numbered


def m001_first(db: "Database") -> None:
    """People, interviews, trees, policies, agenda, conversations, eval runs, and what the indexes are built from."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.executescript(
        """
        CREATE TABLE organization (
            one INTEGER PRIMARY KEY CHECK (one = 1), name TEXT NOT NULL, about TEXT NOT NULL,
            departments TEXT NOT NULL, tools TEXT NOT NULL
        ) STRICT;
        CREATE TABLE people (
            id TEXT PRIMARY KEY, position INTEGER NOT NULL, body TEXT NOT NULL
        ) STRICT;

        CREATE TABLE interviews (
            id TEXT PRIMARY KEY, tree TEXT NOT NULL, expert TEXT NOT NULL, status TEXT NOT NULL,
            started_at TEXT NOT NULL, body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX interviews_of_expert ON interviews (expert);
        CREATE TABLE turns (
            interview TEXT NOT NULL REFERENCES interviews (id) ON DELETE CASCADE, number INTEGER NOT NULL,
            stage TEXT NOT NULL, probe TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL,
            facts TEXT, at TEXT NOT NULL,
            PRIMARY KEY (interview, number)
        ) STRICT;

        CREATE TABLE trees (
            id TEXT NOT NULL, version INTEGER NOT NULL, status TEXT NOT NULL, body TEXT NOT NULL,
            content TEXT NOT NULL, saved_by TEXT NOT NULL, saved_at TEXT NOT NULL,
            PRIMARY KEY (id, version)
        ) STRICT;
        CREATE UNIQUE INDEX one_approved_version ON trees (id) WHERE status = 'approved';
        CREATE TABLE tree_events (
            n INTEGER PRIMARY KEY, tree TEXT NOT NULL, version INTEGER NOT NULL, status TEXT NOT NULL,
            by TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL,
            FOREIGN KEY (tree, version) REFERENCES trees (id, version) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX events_of_tree ON tree_events (tree);

        CREATE TABLE policies (
            version TEXT PRIMARY KEY, position INTEGER NOT NULL, status TEXT NOT NULL, title TEXT NOT NULL,
            body TEXT NOT NULL, saved_by TEXT NOT NULL, saved_at TEXT NOT NULL, published_by TEXT, published_at TEXT
        ) STRICT;
        CREATE UNIQUE INDEX one_policy_in_force ON policies (status) WHERE status = 'published';

        CREATE TABLE agenda (
            n INTEGER PRIMARY KEY AUTOINCREMENT, question TEXT NOT NULL, asked_by TEXT NOT NULL, department TEXT,
            decision TEXT, at TEXT NOT NULL, status TEXT NOT NULL, count INTEGER NOT NULL, answered_by TEXT
        ) STRICT;
        CREATE TABLE replies (
            conversation TEXT NOT NULL, number INTEGER NOT NULL, person TEXT NOT NULL, message TEXT NOT NULL,
            reply TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (conversation, number)
        ) STRICT;
        CREATE INDEX replies_of_person ON replies (person);
        CREATE TABLE runs (
            id TEXT PRIMARY KEY, at TEXT NOT NULL, summary TEXT NOT NULL, folder TEXT NOT NULL
        ) STRICT;

        CREATE TABLE passages (
            n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
            title TEXT NOT NULL, text TEXT NOT NULL, also TEXT NOT NULL
        ) STRICT;
        CREATE VIRTUAL TABLE passages_fts USING fts5 (
            title, text, also, content = 'passages', content_rowid = 'n',
            tokenize = "porter unicode61 remove_diacritics 2"
        );
        CREATE TRIGGER passages_in AFTER INSERT ON passages BEGIN
            INSERT INTO passages_fts (rowid, title, text, also) VALUES (new.n, new.title, new.text, new.also);
        END;
        CREATE TRIGGER passages_out AFTER DELETE ON passages BEGIN
            INSERT INTO passages_fts (passages_fts, rowid, title, text, also)
            VALUES ('delete', old.n, old.title, old.text, old.also);
        END;
        CREATE TABLE outbox (
            n INTEGER PRIMARY KEY AUTOINCREMENT, passage TEXT NOT NULL
        ) STRICT;

        CREATE TABLE stamp (one INTEGER PRIMARY KEY CHECK (one = 1), n INTEGER NOT NULL) STRICT;
        INSERT INTO stamp VALUES (1, 0);
        """
    )
    for table in CHANGES_WHAT_IS_KNOWN:
        for event in ("insert", "update", "delete"):
            _moves_the_stamp(db, table, event)


def m002_life(db: "Database") -> None:
    """Each step of a tree's life has a name and stays as it was written; two versions may wait their turn; feedback from use."""
    db.execute("ALTER TABLE tree_events ADD COLUMN step TEXT NOT NULL DEFAULT ''")
    db.execute(
        "UPDATE tree_events SET step = CASE WHEN status = 'retired' AND note LIKE 'replaced by version %' "
        "THEN 'replaced' ELSE status END"
    )
    for event in ("update", "delete"):
        db.execute(
            f"CREATE TRIGGER tree_events_stay_{event} BEFORE {event.upper()} ON tree_events "
            "BEGIN SELECT RAISE(ABORT, 'the history of a tree is only ever added to'); END"
        )
    _moves_the_stamp(db, "tree_events", "insert")
    # A version that is approved to begin later stands beside the one that holds until then.
    db.execute("DROP INDEX one_approved_version")
    db.execute("CREATE INDEX trees_of_status ON trees (status)")
    db.execute(
        """
        CREATE TABLE feedback (
            n INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, reason TEXT NOT NULL, question TEXT NOT NULL,
            sources TEXT NOT NULL, conversation TEXT, number INTEGER, at TEXT NOT NULL, agenda INTEGER,
            settled_by TEXT, settled_at TEXT, outcome TEXT NOT NULL DEFAULT ''
        ) STRICT
        """
    )
    db.execute("CREATE UNIQUE INDEX one_mark_for_an_answer ON feedback (conversation, number, person)")
    db.execute("ALTER TABLE agenda ADD COLUMN about TEXT")
    db.execute("ALTER TABLE agenda ADD COLUMN reason TEXT")


def m003_register(db: "Database") -> None:
    """Tools that governance wrote down, exceptions with an end, and reports of AI that behaved oddly."""
    db.execute(
        "CREATE TABLE tool_register (name TEXT PRIMARY KEY COLLATE NOCASE, body TEXT NOT NULL, saved_by TEXT NOT NULL, "
        "saved_at TEXT NOT NULL) STRICT"
    )
    db.execute(
        "CREATE TABLE policy_exceptions (n INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, granted_by TEXT NOT NULL, "
        "granted_at TEXT NOT NULL, ended_by TEXT, ended_on TEXT) STRICT"
    )
    db.execute(
        "CREATE TABLE incidents (n INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, at TEXT NOT NULL) STRICT"
    )


def m004_journal(db: "Database") -> None:
    """Each line of an interview as it came in and what went out for it; answers as they were spoken."""
    db.execute(
        """
        CREATE TABLE interview_lines (
            interview TEXT NOT NULL REFERENCES interviews (id) ON DELETE CASCADE, number INTEGER NOT NULL,
            at TEXT NOT NULL, line TEXT NOT NULL, before TEXT NOT NULL, heard TEXT NOT NULL DEFAULT '[]',
            tries INTEGER NOT NULL DEFAULT 0, reply TEXT, replied_at TEXT,
            PRIMARY KEY (interview, number)
        ) STRICT
        """
    )
    db.execute(
        "CREATE UNIQUE INDEX one_line_at_a_time ON interview_lines (interview) WHERE reply IS NULL AND number > 0"
    )
    db.execute(
        """
        CREATE TABLE recordings (
            id TEXT PRIMARY KEY, interview TEXT NOT NULL REFERENCES interviews (id) ON DELETE CASCADE,
            question INTEGER NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL, seconds REAL NOT NULL,
            heard TEXT, turn INTEGER, sound BLOB NOT NULL
        ) STRICT
        """
    )
    db.execute("CREATE INDEX recordings_of_interview ON recordings (interview)")


def m005_effective(db: "Database") -> None:
    """A version of the policy may be published to hold from a later day."""
    db.execute("ALTER TABLE policies ADD COLUMN holds_from TEXT")


def m006_reviews(db: "Database") -> None:
    """Who lets their conversations be reviewed, which answers were drawn, what people said of them."""
    db.executescript(
        """
        CREATE TABLE review_consent (person TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT;
        CREATE TABLE review_items (
            n INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, number INTEGER NOT NULL, person TEXT NOT NULL,
            role TEXT NOT NULL, verdict TEXT NOT NULL, engine TEXT NOT NULL, problems TEXT NOT NULL, drawn_at TEXT NOT NULL,
            UNIQUE (conversation, number)
        ) STRICT;
        CREATE TABLE reply_scores (
            conversation TEXT NOT NULL, number INTEGER NOT NULL, person TEXT NOT NULL, month TEXT NOT NULL,
            problems INTEGER NOT NULL, PRIMARY KEY (conversation, number)
        ) STRICT;
        CREATE TABLE reviews (
            n INTEGER PRIMARY KEY AUTOINCREMENT, item INTEGER NOT NULL REFERENCES review_items (n) ON DELETE CASCADE,
            person TEXT NOT NULL, is_right INTEGER NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
            settles INTEGER NOT NULL DEFAULT 0, UNIQUE (item, person)
        ) STRICT;
        """
    )


def m007_patterns(db: "Database") -> None:
    """Redesigns as far as they came; patterns, their life, what came of them."""
    db.executescript(
        """
        CREATE TABLE redesigns (
            id TEXT PRIMARY KEY, person TEXT NOT NULL, stage TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
            updated_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX redesigns_of_person ON redesigns (person);
        CREATE TABLE patterns (
            id TEXT NOT NULL, version INTEGER NOT NULL, status TEXT NOT NULL, owner TEXT NOT NULL, department TEXT NOT NULL,
            title TEXT NOT NULL, body TEXT NOT NULL, shared_with TEXT NOT NULL, saved_by TEXT NOT NULL, saved_at TEXT NOT NULL,
            PRIMARY KEY (id, version)
        ) STRICT;
        CREATE TABLE pattern_events (
            n INTEGER PRIMARY KEY AUTOINCREMENT, pattern TEXT NOT NULL, version INTEGER NOT NULL, act TEXT NOT NULL,
            by TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL
        ) STRICT;
        CREATE INDEX events_of_pattern ON pattern_events (pattern);
        CREATE TABLE pattern_results (
            n INTEGER PRIMARY KEY AUTOINCREMENT, pattern TEXT NOT NULL, version INTEGER NOT NULL, person TEXT NOT NULL,
            day INTEGER NOT NULL, said TEXT NOT NULL, helped INTEGER, at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX results_of_pattern ON pattern_results (pattern);
        """
    )
    for event in ("update", "delete"):
        db.execute(
            f"CREATE TRIGGER pattern_events_stay_{event} BEFORE {event.upper()} ON pattern_events "
            "BEGIN SELECT RAISE(ABORT, 'the history of a pattern is only ever added to'); END"
        )


def m008_practice(db: "Database") -> None:
    """Exercises by what they were made from, what came of them, and when what was missed comes back."""
    db.executescript(
        """
        CREATE TABLE practice_exercises (
            id TEXT PRIMARY KEY, person TEXT NOT NULL, form TEXT NOT NULL, tree TEXT NOT NULL, version INTEGER NOT NULL,
            policy TEXT NOT NULL, content TEXT NOT NULL, made_of TEXT NOT NULL, seed INTEGER NOT NULL, level INTEGER NOT NULL,
            kind TEXT NOT NULL, wanted TEXT NOT NULL, subject TEXT NOT NULL, maker INTEGER NOT NULL, made_at TEXT NOT NULL,
            answered_at TEXT, points REAL, kind_right INTEGER, marked INTEGER, said TEXT
        ) STRICT;
        CREATE INDEX practice_of_person ON practice_exercises (person, made_at);
        CREATE TABLE practice_cards (
            person TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, digest TEXT NOT NULL, state TEXT NOT NULL, due TEXT NOT NULL, PRIMARY KEY (person, subject, kind)
        ) STRICT;
        """
    )


def m009_learning(db: "Database") -> None:
    """Self-assessments and guided conversations, each its person's alone; experiments with what was learnt."""
    db.executescript(
        """
        CREATE TABLE assessments (
            n INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, started_at TEXT NOT NULL, finished_at TEXT,
            answers TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX one_assessment_at_a_time ON assessments (person) WHERE finished_at IS NULL;
        CREATE TABLE holdings (
            id TEXT PRIMARY KEY, person TEXT NOT NULL, checklist TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
            done INTEGER NOT NULL, updated_at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX holdings_of_person ON holdings (person);
        CREATE TABLE experiments (
            n INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, department TEXT NOT NULL, what TEXT NOT NULL,
            started TEXT NOT NULL, ended TEXT, outcome TEXT NOT NULL, learnt TEXT NOT NULL, pattern TEXT,
            shared INTEGER NOT NULL, at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX experiments_of_person ON experiments (person);
        """
    )


def m010_inbox(db: "Database") -> None:
    """Questions put to a person, answers found right, why others were marked wrong, and conversations forgotten."""
    db.executescript(
        """
        CREATE TABLE inbox (
            n INTEGER PRIMARY KEY AUTOINCREMENT, asker TEXT NOT NULL, recipient TEXT NOT NULL, conversation TEXT NOT NULL,
            number INTEGER NOT NULL, words TEXT NOT NULL, sent TEXT NOT NULL, at TEXT NOT NULL, seen_at TEXT,
            answer TEXT NOT NULL DEFAULT '', answered_by TEXT, answered_at TEXT, agenda TEXT,
            UNIQUE (conversation, number, asker)
        ) STRICT;
        CREATE TABLE helped (
            conversation TEXT NOT NULL, number INTEGER NOT NULL, person TEXT NOT NULL, sources TEXT NOT NULL,
            choices TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (conversation, number, person)
        ) STRICT;
        CREATE TABLE forgotten (
            n INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, person TEXT NOT NULL, turns INTEGER NOT NULL,
            at TEXT NOT NULL
        ) STRICT;
        ALTER TABLE feedback ADD COLUMN choices TEXT NOT NULL DEFAULT '[]';
        """
    )


def m011_teams(db: "Database") -> None:
    """Who does which part of a workflow that several people do, and what each said of theirs."""
    db.executescript(
        """
        CREATE TABLE team_parts (
            pattern TEXT NOT NULL, who TEXT NOT NULL, person TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
            PRIMARY KEY (pattern, who)
        ) STRICT;
        CREATE INDEX parts_of_person ON team_parts (person);
        CREATE TABLE team_words (
            n INTEGER PRIMARY KEY AUTOINCREMENT, pattern TEXT NOT NULL, who TEXT NOT NULL, person TEXT NOT NULL,
            version INTEGER NOT NULL, digest TEXT NOT NULL, agreed INTEGER NOT NULL, said TEXT NOT NULL, at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX words_of_team ON team_words (pattern);
        """
    )


def m012_model_uses(db: "Database") -> None:
    """What a chat model was asked and used outside conversations: no words and no names."""
    db.executescript(
        """
        CREATE TABLE model_uses (
            n INTEGER PRIMARY KEY AUTOINCREMENT, part TEXT NOT NULL, used TEXT NOT NULL, at TEXT NOT NULL
        ) STRICT;
        """
    )


def _moves_the_stamp(db: "Database", table: str, event: str) -> None:
    db.execute(f"CREATE TRIGGER {table}_{event} AFTER {event.upper()} ON {table} BEGIN UPDATE stamp SET n = n + 1; END")


STEPS = (
    m001_first,
    m002_life,
    m003_register,
    m004_journal,
    m005_effective,
    m006_reviews,
    m007_patterns,
    m008_practice,
    m009_learning,
    m010_inbox,
    m011_teams,
    m012_model_uses,
)
"""In the order in which they are applied."""
