-- Credits: a double-entry ledger. Every account has three books: `granted` (where credits come from), `prepaid`
-- (what the account holds) and `spent` (where they go). A transfer moves an amount from its debit book to its
-- credit book. Books are cumulative sums that only grow, except for what is reserved.

CREATE TABLE book (
    account_id {id} NOT NULL REFERENCES account (id),
    name {text} NOT NULL CHECK (name IN ('granted', 'prepaid', 'spent')),
    debits {int} NOT NULL DEFAULT 0 CHECK (debits >= 0),
    debits_reserved {int} NOT NULL DEFAULT 0 CHECK (debits_reserved >= 0),
    credits {int} NOT NULL DEFAULT 0 CHECK (credits >= 0),
    credits_reserved {int} NOT NULL DEFAULT 0 CHECK (credits_reserved >= 0),
    -- How many transfers this book has seen: the number of the newest one.
    moves {int} NOT NULL DEFAULT 0 CHECK (moves >= 0),
    PRIMARY KEY (account_id, name),
    CHECK (name <> 'prepaid' OR debits + debits_reserved <= credits)
) {strict};

CREATE TABLE transfer (
    account_id {id} NOT NULL REFERENCES account (id),
    -- Chosen by the caller, so that a repeat is known.
    id {id} NOT NULL,
    -- 1, 2, 3 … within the account, without gaps.
    number {int} NOT NULL CHECK (number >= 1),
    step {text} NOT NULL CHECK (step IN ('moved', 'reserved', 'taken', 'given_back')),
    debit {text} NOT NULL CHECK (debit IN ('granted', 'prepaid')),
    credit {text} NOT NULL CHECK (credit IN ('granted', 'prepaid', 'spent')),
    amount {int} NOT NULL CHECK (amount > 0),
    reason {text} NOT NULL,
    -- The reservation that this transfer takes or gives back.
    reservation_id {id},
    -- The code, the payment … that this is about.
    subject_id {id},
    note {text} NOT NULL DEFAULT '',
    person_id {id} REFERENCES person (id),
    -- What the account could spend after this transfer.
    balance {int} NOT NULL CHECK (balance >= 0),
    made_at {time} NOT NULL,
    PRIMARY KEY (account_id, id),
    UNIQUE (account_id, number),
    -- A reservation ends once.
    UNIQUE (account_id, reservation_id),
    FOREIGN KEY (account_id, reservation_id) REFERENCES transfer (account_id, id),
    CHECK (debit <> credit),
    CHECK ((reservation_id IS NOT NULL) = (step IN ('taken', 'given_back')))
) {strict};

{insert_only:transfer}
