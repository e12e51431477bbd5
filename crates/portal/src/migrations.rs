//! The schema's steps, in order. A step that has run anywhere is never changed; a new one is added.

use database::Migration;

macro_rules! steps {
    ($($number:literal $name:literal,)+) => {
        &[$(Migration {
            number: $number,
            name: $name,
            text: include_str!(concat!("../../../migrations/", $name, ".sql")),
        }),+]
    };
}

/// Every step of the schema.
pub const MIGRATIONS: &[Migration] = steps! {
    1 "0001_people",
    2 "0002_ledger",
    3 "0003_outbox",
    4 "0004_locks",
    5 "0005_netcodes",
    6 "0006_virtual_locks",
    7 "0007_home",
    8 "0008_key_witness",
    9 "0009_netcode_charge",
};
