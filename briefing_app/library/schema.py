"""The library's tables as data: one entry a schema version, each a list of statements run in one transaction.

`PRAGMA user_version` says which ones a file has seen. An entry that has shipped is never edited; a change is a new
entry with a test from a file of the version before (`tests/library/old/`).

What the reader did stands in `entry`, in the order of its ids, and nothing else does: `name`, `entity`, `quotation`,
`note` and the four indexes can be made again from documents, analyses and entries, and are whenever a briefing is `stale`.
`stale` has bits: 1 for names, quotations and notes, 2 for the text; `searchable` is exactly what `text_index` holds.
The full-text indexes keep no text of their own (external content, https://sqlite.org/fts5.html#external_content_tables).
"""

APPLICATION_ID = 0x42524246  # 'BRBF': tells a library from any other SQLite file

_TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID",
        """CREATE TABLE briefing (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            uid TEXT NOT NULL UNIQUE,
            version INTEGER REFERENCES version (id) DEFERRABLE INITIALLY DEFERRED,
            source TEXT NOT NULL,
            title TEXT NOT NULL,
            outlet TEXT,
            published TEXT,
            added TEXT NOT NULL,
            opened TEXT NOT NULL,
            place BLOB,
            stale INTEGER NOT NULL DEFAULT 0
        ) STRICT""",
        "CREATE INDEX briefing_stale ON briefing (id) WHERE stale",
        "CREATE INDEX briefing_version ON briefing (version)",
        """CREATE TABLE source (
            address TEXT PRIMARY KEY,
            briefing INTEGER NOT NULL REFERENCES briefing (id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX source_briefing ON source (briefing)",
        """CREATE TABLE version (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            briefing INTEGER NOT NULL REFERENCES briefing (id) ON DELETE CASCADE,
            sha256 TEXT NOT NULL UNIQUE,
            kept TEXT NOT NULL,
            app TEXT NOT NULL,
            data TEXT NOT NULL,
            model TEXT NOT NULL,
            complete INTEGER NOT NULL,
            text TEXT NOT NULL,
            document BLOB NOT NULL,
            analysis BLOB NOT NULL
        ) STRICT""",
        "CREATE INDEX version_briefing ON version (briefing)",
        """CREATE TABLE entry (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            briefing INTEGER NOT NULL REFERENCES briefing (id) ON DELETE CASCADE,
            deed TEXT NOT NULL CHECK (deed IN ('do', 'undo', 'redo')),
            step BLOB,
            at TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX entry_briefing ON entry (briefing)",
        """CREATE TABLE name (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            country TEXT NOT NULL,
            UNIQUE (kind, name, country)
        ) STRICT""",
        "CREATE INDEX name_country ON name (country) WHERE kind = 'country'",
        """CREATE TABLE entity (
            briefing INTEGER NOT NULL REFERENCES briefing (id) ON DELETE CASCADE,
            name INTEGER NOT NULL REFERENCES name (id),
            ref TEXT NOT NULL,
            PRIMARY KEY (briefing, name, ref)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX entity_name ON entity (name, briefing)",
        """CREATE TABLE quotation (
            id INTEGER PRIMARY KEY,
            briefing INTEGER NOT NULL REFERENCES briefing (id) ON DELETE CASCADE,
            start INTEGER NOT NULL,
            speaker TEXT,
            words TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX quotation_briefing ON quotation (briefing)",
        """CREATE TABLE note (
            id INTEGER PRIMARY KEY,
            briefing INTEGER NOT NULL REFERENCES briefing (id) ON DELETE CASCADE,
            start INTEGER NOT NULL,
            words TEXT NOT NULL
        ) STRICT""",
        "CREATE INDEX note_briefing ON note (briefing)",
        """CREATE VIEW searchable (id, title, text) AS
            SELECT briefing.id, briefing.title, version.text FROM briefing JOIN version ON version.id = briefing.version
            WHERE NOT briefing.stale & 2""",
        f"CREATE VIRTUAL TABLE text_index USING fts5 (title, text, content = 'searchable', content_rowid = 'id', {_TOKENS})",
        f"CREATE VIRTUAL TABLE quotation_index USING fts5 (words, content = 'quotation', content_rowid = 'id', {_TOKENS})",
        f"CREATE VIRTUAL TABLE note_index USING fts5 (words, content = 'note', content_rowid = 'id', {_TOKENS})",
        f"CREATE VIRTUAL TABLE name_index USING fts5 (name, content = 'name', content_rowid = 'id', {_TOKENS})",
    ),
)
VERSION = len(MIGRATIONS)
INDEXES = ("text_index", "quotation_index", "note_index", "name_index")
