-- A charge belongs to one code. When a charge is written SQLite looks for the codes that wait for it: without this index it
-- would read every code of the account, for each new one.
CREATE UNIQUE INDEX netcode_charge ON netcode (account_id, transfer_id);
