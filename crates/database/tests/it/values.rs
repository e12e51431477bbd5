//! Every value comes back as it went in, from both engines.

use database::{Database, Error, Migration, TxExt, Value, sql, testing::each_engine};
use uuid::Uuid;

const THINGS: &[Migration] = &[Migration {
    number: 1,
    name: "0001_things",
    text: "CREATE TABLE thing (id {id} NOT NULL PRIMARY KEY, number {int}, at {time}, name {text}, body {bytes}, \
           open {bool} DEFAULT {true}) {strict};
           CREATE INDEX thing_name ON thing (name);",
}];

async fn round_trip(database: &Database, values: [Value; 5]) -> Vec<Value> {
    let id = Value::Id(Uuid::from_u128(7));
    database
        .write(move |tx| {
            let add = sql!(
                "INSERT INTO thing (id, number, at, name, body, open) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
            );
            let mut params = vec![id.clone()];
            params.extend(values.clone());
            tx.execute(&add, &params)?;
            let row = tx.query_one(
                &sql!("DELETE FROM thing WHERE id = ?1 RETURNING id, number, at, name, body, open"),
                std::slice::from_ref(&id),
            )?;
            assert_eq!(row.get::<Uuid>(0)?, Uuid::from_u128(7));
            Ok::<_, Error>(vec![
                row.get::<Option<i64>>(1)?.into(),
                row.get::<Option<i64>>(2)?.into(),
                row.get::<Option<String>>(3)?.into(),
                row.get::<Option<Vec<u8>>>(4)?.into(),
                row.get::<Option<bool>>(5)?.into(),
            ])
        })
        .await
        .unwrap()
}

#[tokio::test]
async fn values_come_back_as_they_went_in() {
    each_engine(THINGS, async |database| {
        for values in [
            [
                Value::Int(0),
                Value::Int(0),
                "".into(),
                Vec::new().into(),
                true.into(),
            ],
            [
                Value::Int(i64::MAX),
                Value::Int(i64::MIN),
                "Ünïcode 🔑".into(),
                vec![0, 255].into(),
                false.into(),
            ],
            [
                Value::Null,
                Value::Null,
                Value::Null,
                Value::Null,
                Value::Null,
            ],
        ] {
            assert_eq!(round_trip(&database, values.clone()).await, values);
        }
    })
    .await;
}

#[tokio::test]
async fn sums_counts_and_order_agree() {
    each_engine(THINGS, async |database| {
        let (sum, count, names) = database
            .write(|tx| {
                let add = sql!("INSERT INTO thing (id, number, name) VALUES (?1, ?2, ?3)");
                for (number, name) in [
                    (9_999, "b"),
                    (90_000_001, "B"),
                    (-12, "a"),
                    (5_000_000_000_i64, "Z"),
                    (0, "é"),
                ] {
                    let id = Uuid::from_u128(number as u128).into();
                    tx.execute(&add, &[id, number.into(), name.into()])?;
                }
                let row = tx.query_one(&sql!("SELECT sum(number), count(*) FROM thing"), &[])?;
                let names: Vec<String> = tx
                    .query(&sql!("SELECT name FROM thing ORDER BY name"), &[])?
                    .iter()
                    .map(|row| row.get(0))
                    .collect::<Result<_, _>>()?;
                Ok::<_, Error>((row.get::<i64>(0)?, row.get::<i64>(1)?, names))
            })
            .await
            .unwrap();
        assert_eq!((sum, count), (5_090_009_988, 5));
        assert_eq!(names, ["B", "Z", "a", "b", "é"]);
        let matches: i64 = database
            .read(|tx| {
                tx.query_one(
                    &sql!("SELECT count(*) FROM thing WHERE name LIKE ?1"),
                    &["b%".into()],
                )?
                .get(0)
            })
            .await
            .unwrap();
        assert_eq!(matches, 1, "LIKE minds the case");
    })
    .await;
}

#[tokio::test]
async fn a_column_of_another_type_is_an_error() {
    each_engine(THINGS, async |database| {
        let read: Result<Uuid, Error> = database
            .read(|tx| tx.query_one(&sql!("SELECT 'text'"), &[])?.get(0))
            .await;
        assert_eq!(read, Err(Error::Column { index: 0 }));
        let read: Result<i64, Error> = database
            .read(|tx| tx.query_one(&sql!("SELECT 1"), &[])?.get(1))
            .await;
        assert_eq!(read, Err(Error::Column { index: 1 }));
        let none: Result<(), Error> = database
            .read(|tx| tx.query_one(&sql!("SELECT id FROM thing"), &[]).map(|_| ()))
            .await;
        assert_eq!(none, Err(Error::NoRow));
    })
    .await;
}
