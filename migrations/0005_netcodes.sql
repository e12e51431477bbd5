-- NetCodes that were issued. A row is written once, in the transaction that charges for it, and never changed.

CREATE TABLE netcode (
    id {id} NOT NULL PRIMARY KEY,
    account_id {id} NOT NULL,
    lock_id {id} NOT NULL,
    -- The initialisation whose key made it. When the lock is initialised again the code is dead.
    setup_id {id} NOT NULL,
    -- Chosen by the form: the same request gives the same code and charges once.
    request_id {id} NOT NULL,
    -- What that form asked for, to tell a repeat from a form that was changed and sent again.
    asked {text} NOT NULL,
    person_id {id} NOT NULL REFERENCES person (id),
    kind {text} NOT NULL CHECK (kind IN ('paid', 'test')),
    transfer_id {id},
    mode {text} NOT NULL
        CHECK (mode IN ('standard-multi', 'standard-single', 'acc', 'urm', 'end-date', '24-hour')),
    -- The duration ID of the Connect API; it implies the mode.
    duration_id {int} NOT NULL CHECK (duration_id BETWEEN 0 AND 118),
    -- The window on the lock's own clock, in minutes since 2000-01-01 00:00: start included, end excluded.
    lock_start {int} NOT NULL,
    lock_end {int} NOT NULL,
    -- The same window as instants, with the offset that the lock had when the code was made.
    opens_at {time} NOT NULL,
    closes_at {time} NOT NULL,
    -- Until when a rental code must first be used.
    first_use_by {time},
    -- What the digits say: unique among the codes of one initialisation, family and epoch.
    family {int} NOT NULL CHECK (family BETWEEN 1 AND 5),
    epoch {int} NOT NULL CHECK (epoch BETWEEN 0 AND 65535),
    window_number {int} NOT NULL CHECK (window_number >= 0),
    variant {int} NOT NULL CHECK (variant >= 0),
    sealed_digits {bytes} NOT NULL,
    issued_at {time} NOT NULL,
    UNIQUE (account_id, request_id),
    UNIQUE (setup_id, family, epoch, window_number),
    FOREIGN KEY (lock_id, account_id) REFERENCES lock (id, account_id),
    FOREIGN KEY (setup_id, account_id) REFERENCES setup (id, account_id),
    -- The code is written before its charge, in the same transaction.
    FOREIGN KEY (account_id, transfer_id) REFERENCES transfer (account_id, id) DEFERRABLE INITIALLY DEFERRED,
    CHECK (lock_start < lock_end),
    CHECK (opens_at < closes_at),
    CHECK ((kind = 'paid') = (transfer_id IS NOT NULL))
) {strict};

CREATE INDEX netcode_history ON netcode (account_id, id);
CREATE INDEX netcode_of_lock ON netcode (account_id, lock_id, id);
CREATE INDEX netcode_closing ON netcode (account_id, closes_at);
CREATE UNIQUE INDEX netcode_test ON netcode (setup_id) WHERE kind = 'test';
