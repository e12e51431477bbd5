-- Locks of an account, and the set-ups (initialisations) of each.

CREATE TABLE lock (
    id {id} NOT NULL PRIMARY KEY,
    account_id {id} NOT NULL REFERENCES account (id),
    -- Chosen by the form that adds the lock: the same request adds it once.
    request_id {id} NOT NULL,
    name {text} NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    -- The name folded for sorting and searching; the order of the list.
    name_key {text} NOT NULL,
    place {text} NOT NULL CHECK (length(place) <= 200),
    -- Name and place folded together, for the search field.
    search_key {text} NOT NULL,
    notes {text} NOT NULL CHECK (length(notes) <= 2000),
    -- IANA name.
    zone {text} NOT NULL,
    -- API name, such as KL1060C2.
    model {text} NOT NULL,
    source {text} NOT NULL CHECK (source IN ('factory', 'open', 'virtual')),
    -- The kind of codes that the lock accepts now; both standard modes are one.
    mode {text} NOT NULL CHECK (mode IN ('standard', 'acc', 'urm', 'end-date', '24-hour')),
    added_at {time} NOT NULL,
    -- A removed lock stays for the history of its codes; its keys are gone.
    removed_at {time},
    UNIQUE (account_id, request_id),
    UNIQUE (id, account_id)
) {strict};

CREATE INDEX lock_list ON lock (account_id, name_key, id) WHERE removed_at IS NULL;

-- One initialisation of a lock: pending while the sequence is being keyed, current from its confirmation until
-- the next one is confirmed.
CREATE TABLE setup (
    id {id} NOT NULL PRIMARY KEY,
    account_id {id} NOT NULL,
    lock_id {id} NOT NULL,
    state {text} NOT NULL CHECK (state IN ('pending', 'current', 'past', 'abandoned')),
    identifier {text} NOT NULL CHECK (length(identifier) = 6),
    -- The minute that was keyed in, YYMMDDHHmm on the lock's clock; known once it is confirmed.
    timecode {text} CHECK (length(timecode) = 10),
    -- The lock's standard time, seconds east of UTC, fixed at the confirmation.
    offset_seconds {int},
    -- The digits to key in, kept only while the set-up is pending.
    sealed_secret {bytes},
    sealed_key {bytes},
    -- Whether the key was made with a full secret.
    full_secret {bool} NOT NULL,
    -- What the owner wants the lock to accept afterwards; a lock starts at standard.
    wanted_mode {text} NOT NULL CHECK (wanted_mode IN ('standard', 'acc', 'urm', 'end-date', '24-hour')),
    epoch {int} NOT NULL DEFAULT 0 CHECK (epoch BETWEEN 0 AND 65535),
    made_at {time} NOT NULL,
    confirmed_at {time},
    UNIQUE (id, account_id),
    FOREIGN KEY (lock_id, account_id) REFERENCES lock (id, account_id),
    CHECK (state NOT IN ('current', 'past') OR (timecode IS NOT NULL AND offset_seconds IS NOT NULL AND confirmed_at IS NOT NULL)),
    CHECK (state = 'pending' OR sealed_secret IS NULL)
) {strict};

CREATE INDEX setup_of_lock ON setup (account_id, lock_id);
CREATE UNIQUE INDEX setup_pending ON setup (lock_id) WHERE state = 'pending';
CREATE UNIQUE INDEX setup_current ON setup (lock_id) WHERE state = 'current';
