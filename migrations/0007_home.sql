-- What Home asks for: the few locks of an account that need somebody, without reading all of them.

CREATE INDEX setup_pending_since ON setup (account_id, made_at) WHERE state = 'pending';
-- YYMMDDHHmm sorts as time does.
CREATE INDEX setup_current_since ON setup (account_id, timecode) WHERE state = 'current';
CREATE INDEX lock_factory ON lock (account_id, added_at) WHERE source = 'factory' AND removed_at IS NULL;
