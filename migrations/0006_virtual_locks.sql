-- Virtual locks: what such a lock remembers. A row appears with the first key pressed; without one the lock is as it
-- left the factory.

CREATE TABLE virtual_lock (
    lock_id {id} NOT NULL PRIMARY KEY,
    account_id {id} NOT NULL,
    -- Its whole state, its key included.
    sealed_state {bytes} NOT NULL,
    -- What happened at its keypad lately.
    sealed_journal {bytes} NOT NULL,
    -- By how many seconds its clock was pushed forward.
    ahead_seconds {int} NOT NULL CHECK (ahead_seconds >= 0),
    FOREIGN KEY (lock_id, account_id) REFERENCES lock (id, account_id)
) {strict};
