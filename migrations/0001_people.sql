-- People, accounts and how the two belong together. A person signs in; an account owns locks, codes and credits.

CREATE TABLE person (
    id {id} NOT NULL PRIMARY KEY,
    name {text} NOT NULL,
    email {text} NOT NULL,
    -- The address in lower case: two spellings of one mailbox are one person.
    email_key {text} NOT NULL UNIQUE,
    password_hash {text} NOT NULL,
    country {text} NOT NULL,
    time_zone {text} NOT NULL,
    language {text} NOT NULL,
    terms_version {text} NOT NULL,
    registered_at {time} NOT NULL,
    activated_at {time} NOT NULL
) {strict};

CREATE TABLE account (
    id {id} NOT NULL PRIMARY KEY,
    name {text} NOT NULL,
    country {text} NOT NULL,
    time_zone {text} NOT NULL,
    made_at {time} NOT NULL
) {strict};

CREATE TABLE membership (
    account_id {id} NOT NULL REFERENCES account (id),
    person_id {id} NOT NULL REFERENCES person (id),
    role {text} NOT NULL CHECK (role IN ('owner', 'standard', 'associate', 'guest')),
    since {time} NOT NULL,
    PRIMARY KEY (account_id, person_id)
) {strict};

CREATE INDEX membership_person ON membership (person_id, since);

-- A session holds only the hash of its token: whoever reads this table cannot sign in with it.
CREATE TABLE session (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    id {id} NOT NULL UNIQUE,
    person_id {id} NOT NULL,
    account_id {id} NOT NULL,
    made_at {time} NOT NULL,
    seen_at {time} NOT NULL,
    expires_at {time} NOT NULL,
    FOREIGN KEY (account_id, person_id) REFERENCES membership (account_id, person_id) ON DELETE CASCADE
) {strict};

CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_membership ON session (account_id, person_id);
CREATE INDEX session_expires ON session (expires_at);
CREATE INDEX session_seen ON session (seen_at);

-- What somebody typed to register, until the owner of the mailbox says yes. Two people who type the same address
-- have two rows: the link in a mail activates what was typed for that mail, never what somebody else typed.
CREATE TABLE registration (
    id {id} NOT NULL PRIMARY KEY,
    name {text} NOT NULL,
    email {text} NOT NULL,
    email_key {text} NOT NULL,
    password_hash {text} NOT NULL,
    country {text} NOT NULL,
    time_zone {text} NOT NULL,
    language {text} NOT NULL,
    terms_version {text} NOT NULL,
    made_at {time} NOT NULL,
    expires_at {time} NOT NULL
) {strict};

CREATE INDEX registration_email ON registration (email_key, made_at);
CREATE INDEX registration_expires ON registration (expires_at);

CREATE TABLE activation (
    token_hash {bytes} NOT NULL PRIMARY KEY,
    registration_id {id} NOT NULL REFERENCES registration (id) ON DELETE CASCADE,
    made_at {time} NOT NULL,
    expires_at {time} NOT NULL,
    used_at {time}
) {strict};

CREATE INDEX activation_registration ON activation (registration_id);

-- How often something was tried lately, per address and per network; keys are hashes.
CREATE TABLE attempt (
    what {text} NOT NULL,
    who {bytes} NOT NULL,
    since {time} NOT NULL,
    count {int} NOT NULL CHECK (count >= 0),
    PRIMARY KEY (what, who)
) {strict};

CREATE INDEX attempt_since ON attempt (since);
