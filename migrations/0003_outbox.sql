-- What leaves the machine is a row of the same transaction first; a worker sends it after the commit.

CREATE TABLE outbox (
    id {id} NOT NULL PRIMARY KEY,
    -- The kind of message, for counting and for the operator; never its contents.
    kind {text} NOT NULL,
    -- Recipient and contents, sealed: mails hold links and codes.
    sealed {bytes} NOT NULL,
    made_at {time} NOT NULL,
    -- When to try (again). A worker that takes a row moves this ahead, so that a crash delays a mail and never
    -- loses it.
    due_at {time} NOT NULL,
    attempts {int} NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- What the last failure said, without the address.
    trouble {text} NOT NULL DEFAULT '',
    sent_at {time},
    given_up_at {time}
) {strict};

CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX outbox_made ON outbox (made_at);
