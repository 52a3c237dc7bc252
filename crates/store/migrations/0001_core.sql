-- The core: keys, sign-offs and their attendance, events, the log, jobs, log-ins.
-- Types are the words of engine.rs. Every table ends with STRICT, or with CLUSTERED (rows in key order).
-- Moments are microseconds of UTC; days are days since 1900-01-01; yes and no are 1 and 0.

CREATE TABLE instance (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) CLUSTERED;

CREATE TABLE tenants (
    tenant_id BLOB16 NOT NULL PRIMARY KEY,
    institution_code TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    test_data BIGINT NOT NULL
) STRICT;

CREATE TABLE tenant_keys (
    tenant_id BLOB16 NOT NULL PRIMARY KEY REFERENCES tenants (tenant_id),
    root_version BIGINT NOT NULL,
    wrapped BLOB NOT NULL
) STRICT;

CREATE TABLE person_keys (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    person_id BLOB16 NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (tenant_id, person_id)
) CLUSTERED;

CREATE TABLE object_keys (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    object_id BLOB16 NOT NULL,
    wrapped BLOB NOT NULL,
    PRIMARY KEY (tenant_id, object_id)
) CLUSTERED;

-- What is signed. The planning lays these; `closed` is set by the writer when every meeting is closed.
CREATE TABLE sign_offs (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    sign_off_id BLOB16 NOT NULL,
    day BIGINT NOT NULL,
    half TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    opens_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    late_from BIGINT NOT NULL,
    cancelled BIGINT NOT NULL DEFAULT 0,
    closed BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant_id, sign_off_id)
) CLUSTERED;

CREATE INDEX sign_offs_by_day ON sign_offs (tenant_id, day, sign_off_id);

CREATE TABLE sign_off_meetings (
    tenant_id BLOB16 NOT NULL,
    sign_off_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, sign_off_id, meeting_id),
    FOREIGN KEY (tenant_id, sign_off_id) REFERENCES sign_offs (tenant_id, sign_off_id)
) CLUSTERED;

CREATE INDEX sign_off_meetings_by_meeting ON sign_off_meetings (tenant_id, meeting_id, sign_off_id);

-- The current state of one person at one sign-off: derived from the events, kept in their transaction.
CREATE TABLE attendance (
    tenant_id BLOB16 NOT NULL,
    sign_off_id BLOB16 NOT NULL,
    person_id BLOB16 NOT NULL,
    state TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    reason BLOB,
    signed_at BIGINT,
    method TEXT,
    signature_event BLOB16,
    marked_at BIGINT,
    mark_event BLOB16,
    PRIMARY KEY (tenant_id, sign_off_id, person_id),
    FOREIGN KEY (tenant_id, sign_off_id) REFERENCES sign_offs (tenant_id, sign_off_id)
) CLUSTERED;

CREATE INDEX attendance_by_person ON attendance (tenant_id, person_id, sign_off_id);

-- How many people are in which state, by sign-off and by class meeting, so that no page counts rows.
CREATE TABLE counters (
    tenant_id BLOB16 NOT NULL,
    subject_id BLOB16 NOT NULL,
    expected BIGINT NOT NULL,
    signed BIGINT NOT NULL,
    present BIGINT NOT NULL,
    late BIGINT NOT NULL,
    absent BIGINT NOT NULL,
    excused BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, subject_id)
) CLUSTERED;

CREATE TABLE day_counters (
    tenant_id BLOB16 NOT NULL,
    day BIGINT NOT NULL,
    expected BIGINT NOT NULL,
    signed BIGINT NOT NULL,
    present BIGINT NOT NULL,
    late BIGINT NOT NULL,
    absent BIGINT NOT NULL,
    excused BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, day)
) CLUSTERED;

-- What happened. Rows are never changed. `sealed` is the canonical event, its salt and the strokes, under
-- the key of the person (sealed_under = 1) or of the tenant (0).
CREATE TABLE events (
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    event_id BLOB16 NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    meeting_id BLOB16,
    sign_off_id BLOB16,
    person_id BLOB16,
    author_id BLOB16,
    idempotency_key BLOB16 NOT NULL,
    generation BIGINT NOT NULL,
    leaf_index BIGINT NOT NULL,
    leaf_hash BLOB NOT NULL,
    sealed_under BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (tenant_id, event_id),
    UNIQUE (tenant_id, idempotency_key)
) STRICT;

CREATE INDEX events_by_meeting ON events (tenant_id, meeting_id, leaf_index);
CREATE INDEX events_by_sign_off ON events (tenant_id, sign_off_id, leaf_index);

-- The trainer's own signature under a class meeting.
CREATE TABLE trainer_signatures (
    tenant_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    trainer_id BLOB16 NOT NULL,
    event_id BLOB16 NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, meeting_id, trainer_id)
) CLUSTERED;

-- Closings of class meetings; one that was reopened keeps its row.
CREATE TABLE meeting_closures (
    tenant_id BLOB16 NOT NULL,
    meeting_id BLOB16 NOT NULL,
    event_id BLOB16 NOT NULL,
    at BIGINT NOT NULL,
    author_id BLOB16,
    reopened_event BLOB16,
    reopened_at BIGINT,
    PRIMARY KEY (tenant_id, meeting_id, event_id)
) CLUSTERED;

CREATE UNIQUE INDEX meeting_closures_in_force ON meeting_closures (tenant_id, meeting_id)
    WHERE reopened_event IS NULL;

-- The log: one head a tenant and generation, locked by whoever appends.
CREATE TABLE log_heads (
    tenant_id BLOB16 NOT NULL PRIMARY KEY REFERENCES tenants (tenant_id),
    generation BIGINT NOT NULL,
    size BIGINT NOT NULL,
    frontier BLOB NOT NULL,
    origin TEXT NOT NULL,
    published_size BIGINT NOT NULL DEFAULT 0,
    anchored_size BIGINT NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX log_heads_with_news ON log_heads (tenant_id) WHERE size > published_size;
CREATE INDEX log_heads_to_anchor ON log_heads (tenant_id) WHERE published_size > anchored_size;

CREATE TABLE log_leaves (
    tenant_id BLOB16 NOT NULL,
    generation BIGINT NOT NULL,
    leaf_index BIGINT NOT NULL,
    entry BLOB NOT NULL,
    leaf_hash BLOB NOT NULL,
    event_id BLOB16 NOT NULL,
    PRIMARY KEY (tenant_id, generation, leaf_index)
) CLUSTERED;

-- Full hash tiles, and the root of each, which is a hash of the tile above.
CREATE TABLE log_tiles (
    tenant_id BLOB16 NOT NULL,
    generation BIGINT NOT NULL,
    level BIGINT NOT NULL,
    tile_index BIGINT NOT NULL,
    root BLOB NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (tenant_id, generation, level, tile_index)
) STRICT;

CREATE TABLE checkpoints (
    tenant_id BLOB16 NOT NULL,
    generation BIGINT NOT NULL,
    size BIGINT NOT NULL,
    root BLOB NOT NULL,
    note TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, generation, size)
) STRICT;

-- One token of a time-stamping authority over the root of the tenants' checkpoints of that moment.
CREATE TABLE anchors (
    anchor_id BLOB16 NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    size BIGINT NOT NULL,
    root BLOB NOT NULL,
    token BLOB NOT NULL
) STRICT;

CREATE INDEX anchors_by_time ON anchors (at);

CREATE TABLE anchor_members (
    anchor_id BLOB16 NOT NULL REFERENCES anchors (anchor_id),
    position BIGINT NOT NULL,
    tenant_id BLOB16 NOT NULL,
    generation BIGINT NOT NULL,
    size BIGINT NOT NULL,
    checkpoint_root BLOB NOT NULL,
    leaf BLOB NOT NULL,
    PRIMARY KEY (anchor_id, position)
) STRICT;

CREATE INDEX anchor_members_by_checkpoint ON anchor_members (tenant_id, generation, size);

-- Who may do what only one node may do, until when.
CREATE TABLE leases (
    name TEXT NOT NULL PRIMARY KEY,
    holder BLOB16 NOT NULL,
    until BIGINT NOT NULL
) STRICT;

-- Background work. Payloads hold ids and nothing else.
CREATE TABLE jobs (
    job_id BLOB16 NOT NULL PRIMARY KEY,
    tenant_id BLOB16,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    dedup_key TEXT,
    state TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    lease_holder BLOB16,
    lease_until BIGINT,
    created_at BIGINT NOT NULL,
    ended_at BIGINT,
    failure TEXT
) STRICT;

CREATE INDEX jobs_to_run ON jobs (run_at) WHERE state = 'waiting';
CREATE INDEX jobs_by_end ON jobs (state, ended_at);
CREATE INDEX jobs_running ON jobs (lease_until) WHERE state = 'running';
CREATE UNIQUE INDEX jobs_waiting_once ON jobs (dedup_key) WHERE state = 'waiting';

-- Log-ins: `directory_key` is a keyed hash of institution code and log-in name, so no name is here.
CREATE TABLE accounts (
    directory_key BLOB NOT NULL PRIMARY KEY,
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    person_id BLOB16 NOT NULL,
    password TEXT,
    must_change BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    locked_until BIGINT,
    created_at BIGINT NOT NULL,
    last_login_at BIGINT
) STRICT;

CREATE INDEX accounts_by_person ON accounts (tenant_id, person_id);

CREATE TABLE login_sessions (
    token_hash BLOB NOT NULL PRIMARY KEY,
    tenant_id BLOB16 NOT NULL REFERENCES tenants (tenant_id),
    person_id BLOB16 NOT NULL,
    roles BIGINT NOT NULL,
    csrf_secret BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    idle_minutes BIGINT NOT NULL,
    ends_at BIGINT NOT NULL
) STRICT;

CREATE INDEX login_sessions_by_person ON login_sessions (tenant_id, person_id);
CREATE INDEX login_sessions_by_end ON login_sessions (ends_at);
