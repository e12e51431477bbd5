//! The tables that the migrations make, as the engine tells them.

use std::collections::{BTreeMap, BTreeSet};

use database::{Database, Dialect, Error, Tx, sql};

/// Tables with their columns.
#[derive(Debug)]
pub(crate) struct Schema {
    tables: BTreeMap<String, BTreeSet<String>>,
}

impl Schema {
    pub(crate) async fn read(database: &Database) -> Self {
        let tables = database.read(columns).await.unwrap();
        Self { tables }
    }

    pub(crate) fn has(&self, table: &str) -> bool {
        self.tables.contains_key(table)
    }

    /// Whether its rows belong to accounts.
    pub(crate) fn is_tenants(&self, table: &str) -> bool {
        self.tables
            .get(table)
            .is_some_and(|columns| columns.contains("account_id"))
    }
}

fn columns(tx: &mut dyn Tx) -> Result<BTreeMap<String, BTreeSet<String>>, Error> {
    let list = match tx.dialect() {
        Dialect::Sqlite => sql!(
            "SELECT m.name, c.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table'"
        ),
        Dialect::Postgres => sql!(
            "SELECT table_name::text, column_name::text FROM information_schema.columns \
             WHERE table_schema = current_schema()"
        ),
    };
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in tx.query(&list, &[])? {
        tables.entry(row.get(0)?).or_default().insert(row.get(1)?);
    }
    Ok(tables)
}
