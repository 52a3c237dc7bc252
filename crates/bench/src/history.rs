//! A long history in little time: what one group did on each past half-day is written again for other groups, by
//! the database itself and under ids of their own.
//!
//! All that pages could read is there: class meetings with their groups and trainers, sign-offs, attendance,
//! counters, closings, sealed sheets, events and leaves. What events hold is cut short, since no page reads what
//! others did, and a few million would fill the disk. Their leaves lie under generations of the log that are not in
//! force, so that the log itself stays as it was.

use anyhow::Context as _;
use assidu_store::Place;
use jiff::civil::Date;
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection, SqliteConnection,
    postgres::PgConnectOptions,
};

/// Days in the database count from here.
const EPOCH: Date = jiff::civil::date(1900, 1, 1);

/// A connection of either engine.
enum Bulk {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Bulk {
    async fn open(place: &Place) -> anyhow::Result<Self> {
        let mut bulk = match place {
            Place::Sqlite(path) => {
                let path = path.to_str().context("the temporary folder has no plain name")?;
                Self::Sqlite(SqliteConnection::connect(path).await?)
            }
            Place::Postgres(url) => {
                let options: PgConnectOptions = url.parse()?;
                Self::Postgres(options.options([assidu_store::WHOLE_DATABASE]).connect().await?)
            }
        };
        // What is measured is reading; a crash loses nothing that anybody wants.
        bulk.run(match &bulk {
            Self::Sqlite(_) => {
                "PRAGMA synchronous = OFF; PRAGMA busy_timeout = 30000; PRAGMA cache_size = -200000; \
                 PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF"
            }
            Self::Postgres(_) => "SET synchronous_commit = off",
        })
        .await?;
        Ok(bulk)
    }

    async fn run(&mut self, text: &str) -> anyhow::Result<()> {
        let text = AssertSqlSafe(text.to_owned());
        match self {
            Self::Sqlite(connection) => {
                sqlx::raw_sql(text).execute(connection).await?;
            }
            Self::Postgres(connection) => {
                sqlx::raw_sql(text).execute(connection).await?;
            }
        }
        Ok(())
    }

    /// The id in a column with its version, and what comes with it, replaced by a number: the same for the same id and
    /// number, and nobody else's, since no version is 15.
    fn id(&self, column: &str, number: usize) -> String {
        match self {
            Self::Sqlite(_) => {
                format!("CAST(substr({column}, 1, 6) || x'f{number:03x}' || substr({column}, 9) AS BLOB)")
            }
            Self::Postgres(_) => {
                format!(
                    "(substr({column}::text, 1, 14) || 'f{number:03x}' || substr({column}::text, 19))::uuid"
                )
            }
        }
    }

    /// The first bytes of a column of bytes.
    fn short(&self, column: &str) -> String {
        match self {
            Self::Sqlite(_) => format!("substr({column}, 1, 64)"),
            Self::Postgres(_) => format!("substring({column} from 1 for 64)"),
        }
    }

    async fn close(self) -> anyhow::Result<()> {
        match self {
            Self::Sqlite(connection) => connection.close().await?,
            Self::Postgres(connection) => connection.close().await?,
        }
        Ok(())
    }
}

/// Seals, by name only, the sheet of every class meeting that is closed, so that nothing is left to be done. Then
/// writes the past before `today` again for so many other groups, and lets the database count what it has.
pub(crate) async fn fill(place: &Place, today: Date, others: usize) -> anyhow::Result<()> {
    let day = EPOCH.until(today)?.get_days();
    let mut bulk = Bulk::open(place).await?;
    let reference = match &bulk {
        Bulk::Sqlite(_) => "x'00'",
        Bulk::Postgres(_) => "'\\x00'::bytea",
    };
    bulk.run(&format!(
        "INSERT INTO sheets (tenant_id, sheet_id, version, kind, meeting_id, first_day, last_day, state, provisional, \
            reference, created_at) SELECT m.tenant_id, m.meeting_id, 1, 'meeting', m.meeting_id, m.day, m.day, \
            'sealed', 0, {reference}, m.ends_at FROM class_meetings m WHERE m.closed = 1"
    ))
    .await?;
    bulk.run(&sources(i64::from(day))).await?;
    for number in 1..=others {
        let copies = copies(&bulk, number);
        bulk.run(&format!("BEGIN; {copies} COMMIT")).await?;
    }
    if others > 0 {
        let counted = ["expected", "signed", "present", "late", "absent", "excused"];
        let sums = counted.map(|name| format!("{name} = {name} * {}", others + 1)).join(", ");
        bulk.run(&format!("UPDATE day_counters SET {sums} WHERE day < {day}")).await?;
    }
    bulk.run(
        "INSERT INTO sheet_days (tenant_id, day, in_force) SELECT tenant_id, first_day, count(*) FROM sheets \
         GROUP BY tenant_id, first_day",
    )
    .await?;
    bulk.run(match &bulk {
        Bulk::Sqlite(_) => "PRAGMA wal_checkpoint(TRUNCATE)",
        // As autovacuum would have done by and by.
        Bulk::Postgres(_) => "VACUUM ANALYZE",
    })
    .await?;
    bulk.close().await
}

/// The rows of before `day`, apart, so that copies are not copied again.
fn sources(day: i64) -> String {
    let of_past = "SELECT meeting_id FROM own_meetings";
    let signed = "SELECT sign_off_id FROM own_sign_offs";
    [
        ("own_meetings", format!("class_meetings WHERE day < {day}")),
        ("own_groups", format!("meeting_groups WHERE day < {day}")),
        ("own_trainers", format!("meeting_trainers WHERE day < {day}")),
        ("own_sign_offs", format!("sign_offs WHERE day < {day}")),
        ("own_links", format!("sign_off_meetings WHERE sign_off_id IN ({signed})")),
        ("own_attendance", format!("attendance WHERE day < {day}")),
        ("own_counters", format!("counters WHERE subject_id IN ({of_past} UNION ALL {signed})")),
        ("own_closures", format!("meeting_closures WHERE meeting_id IN ({of_past})")),
        ("own_sheets", format!("sheets WHERE first_day < {day}")),
        ("own_events", format!("events WHERE meeting_id IN ({of_past})")),
        ("own_leaves", "log_leaves WHERE event_id IN (SELECT event_id FROM own_events)".to_owned()),
    ]
    .map(|(name, of)| format!("CREATE TEMP TABLE {name} AS SELECT * FROM {of};"))
    .concat()
}

/// The statements that write all of it once more.
fn copies(bulk: &Bulk, number: usize) -> String {
    let id = |column: &str| bulk.id(column, number);
    let short = bulk.short("sealed");
    let (meeting, sign_off, person, event) =
        (id("meeting_id"), id("sign_off_id"), id("person_id"), id("event_id"));
    let (group, subject) = (id("group_id"), id("subject_id"));
    [
        (
            "class_meetings (tenant_id, meeting_id, reference, title, day, starts_at, ends_at, timezone, room, mode, \
             kind, status, required, slots, edited_live, batch, closed)",
            format!(
                "tenant_id, {meeting}, reference || '/{number}', title, day, starts_at, ends_at, timezone, room, \
                 mode, kind, status, required, slots, edited_live, batch, closed FROM own_meetings"
            ),
        ),
        (
            "meeting_groups (tenant_id, meeting_id, group_id, day, rank)",
            format!("tenant_id, {meeting}, {group}, day, rank FROM own_groups"),
        ),
        (
            "meeting_trainers (tenant_id, meeting_id, person_id, day, rank, closed)",
            format!("tenant_id, {meeting}, {person}, day, rank, closed FROM own_trainers"),
        ),
        (
            "sign_offs (tenant_id, sign_off_id, day, half, starts_at, ends_at, opens_at, closes_at, late_from, \
             cancelled, closed)",
            format!(
                "tenant_id, {sign_off}, day, half, starts_at, ends_at, opens_at, closes_at, late_from, cancelled, \
                 closed FROM own_sign_offs"
            ),
        ),
        (
            "sign_off_meetings (tenant_id, sign_off_id, meeting_id, position)",
            format!("tenant_id, {sign_off}, {meeting}, position FROM own_links"),
        ),
        (
            "attendance (tenant_id, sign_off_id, person_id, day, state, minutes, signed_at, method, signature_event)",
            format!(
                "tenant_id, {sign_off}, {person}, day, state, minutes, signed_at, method, {} FROM own_attendance",
                id("signature_event")
            ),
        ),
        (
            "counters (tenant_id, subject_id, expected, signed, present, late, absent, excused)",
            format!("tenant_id, {subject}, expected, signed, present, late, absent, excused FROM own_counters"),
        ),
        (
            "meeting_closures (tenant_id, meeting_id, event_id, at, author_id)",
            format!("tenant_id, {meeting}, {event}, at, author_id FROM own_closures"),
        ),
        (
            "sheets (tenant_id, sheet_id, version, kind, meeting_id, first_day, last_day, state, provisional, \
             reference, created_at)",
            format!(
                "tenant_id, {}, version, kind, {meeting}, first_day, last_day, state, provisional, reference, \
                 created_at FROM own_sheets",
                id("sheet_id")
            ),
        ),
        (
            "events (tenant_id, event_id, kind, at, meeting_id, sign_off_id, person_id, idempotency_key, generation, \
             leaf_index, leaf_hash, sealed_under, sealed)",
            format!(
                "tenant_id, {event}, kind, at, {meeting}, {sign_off}, {person}, {event}, -{number}, leaf_index, \
                 leaf_hash, sealed_under, {short} FROM own_events"
            ),
        ),
        (
            "log_leaves (tenant_id, generation, leaf_index, entry, leaf_hash, event_id)",
            format!("tenant_id, -{number}, leaf_index, entry, leaf_hash, {event} FROM own_leaves"),
        ),
    ]
    .map(|(into, from)| format!("INSERT INTO {into} SELECT {from};"))
    .concat()
}
