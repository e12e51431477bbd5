-- One row: a text sealed at the first start. Who opens it has the keys that this database's secrets are sealed with.

CREATE TABLE key_witness (
    id {id} NOT NULL PRIMARY KEY,
    sealed {bytes} NOT NULL
) {strict};
