//! Schema steps: one text for both engines, each step in a transaction of its own.
//!
//! To change the schema: add `migrations/NNNN_name.sql` and its line in [`STEPS`]. Expand first and contract a
//! release later; a published step is never edited.

use crate::{
    conn::Conn,
    engine::{Engine, Purpose, Sql, walls::Sees},
    error::StoreError,
    value::values,
};

macro_rules! steps {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../migrations/", $name, ".sql")))),*]
    };
}

/// Every step in order. Its number is that of its name; numbers may be left out.
const STEPS: &[(&str, &str)] = steps![
    "0001_core",
    "0002_secrets",
    "0003_referential",
    "0004_import_files",
    "0005_witnesses",
    "0006_access",
    "0007_import_changes",
    "0008_sheet_chain",
    "0009_dossiers",
    "0010_days_and_closings",
    "0011_long_term",
    "0012_dossier_deposits",
    "0013_mail",
    "0014_options",
    "0015_second_factors",
    "0016_sheet_days",
    "0017_meeting_methods",
    "0018_tokens_and_requests",
    "0019_corrections",
    "0020_absences",
    "0023_access_chain",
    "0024_rights",
    "0025_role_rights",
    "0026_identities",
    "0028_held_signatures",
    "0031_alerts",
    "0032_substitutes",
    "0036_organisations",
    "0037_thirds",
    "0038_company_periods",
    "0039_site_networks",
    "0040_suspensions",
    "0041_quotas",
    "0042_switching",
    "0043_paper_months",
    "0044_support",
    "0046_restrictions",
    "0047_absence_files",
    "0048_letter_texts",
    "0050_funder_paper",
    "0051_outages",
    "0053_paper_deposits",
    "0054_signature_marks",
    "0055_anomalies",
    "0056_guests",
    "0057_third_notices",
    "0058_badges",
    "0059_api_keys",
    "0060_scim_people",
    "0061_scim_erased",
    "0062_asked_once",
    "0063_told_thirds",
    "0064_meeting_exceptions",
];

const VERSIONS: &str = "CREATE TABLE IF NOT EXISTS schema_steps (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL) STRICT;";
const APPLIED: Sql = Sql::same("SELECT count(*) FROM schema_steps WHERE number = $1");
const LIST: Sql = Sql::same("SELECT number FROM schema_steps ORDER BY number");
const RECORD: Sql = Sql::same("INSERT INTO schema_steps (number, name) VALUES ($1, $2)");

/// Applies the steps that are missing. Killed half-way, it goes on where it stopped: a step and its record
/// are one transaction, so a crash leaves both or neither. Then each table with a tenant has its policies, those of a
/// step of today too.
pub(crate) async fn migrate(engine: &Engine) -> Result<(), StoreError> {
    apply(engine, STEPS).await?;
    engine.raise_walls().await
}

async fn apply(engine: &Engine, steps: &[(&str, &str)]) -> Result<(), StoreError> {
    for step in steps {
        let mut conn = engine.begin(Purpose::Write, Sees::Whole).await?;
        conn.lock_migrations().await?;
        apply_one(&mut conn, *step).await?;
        conn.commit().await?;
    }
    Ok(())
}

async fn apply_one(conn: &mut Conn, (name, text): (&str, &str)) -> Result<(), StoreError> {
    let number = number_of(name);
    let versions = conn.translate(VERSIONS);
    conn.script(versions).await?;
    let applied = conn.optional(APPLIED, values![number]).await?.map_or(Ok(0), |row| row.get::<i64>(0))?;
    if applied == 0 {
        let script = conn.translate(text);
        conn.script(script).await?;
        conn.execute(RECORD, values![number, name]).await?;
        tracing::info!(step = name, "schema step applied");
    }
    Ok(())
}

/// The numbers of the steps that were applied to a database.
pub(crate) async fn applied(conn: &mut Conn) -> Result<Vec<i64>, StoreError> {
    conn.all(LIST, Vec::new()).await?.iter().map(|row| row.get(0)).collect()
}

/// Whether this program knows all of these steps: a newer one may have others.
pub(crate) fn knows(steps: &[i64]) -> bool {
    steps.iter().all(|number| STEPS.iter().any(|(name, _)| number_of(name) == *number))
}

/// Lays the schema that these steps make, and no later one: that of a backup, before its rows are put in.
pub(crate) async fn lay(conn: &mut Conn, steps: &[i64]) -> Result<(), StoreError> {
    for step in STEPS.iter().filter(|(name, _)| steps.contains(&number_of(name))) {
        apply_one(conn, *step).await?;
    }
    Ok(())
}

/// The number that a step's name begins with.
fn number_of(name: &str) -> i64 {
    name.split('_').next().and_then(|digits| digits.parse().ok()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stand_in_the_order_of_their_numbers() {
        for (one, next) in STEPS.iter().zip(&STEPS[1..]) {
            assert!(number_of(one.0) < number_of(next.0), "{} before {}", one.0, next.0);
        }
        let last = STEPS.last().unwrap().0;
        assert!(number_of(last) < 10_000 && STEPS[0].0.starts_with("0001_"), "{last}");
    }

    /// A row that was there before the tenth step.
    async fn old_row(conn: &mut crate::conn::Conn, n: u8) {
        let (tenant, id) = ([1; 16], [n; 16]);
        let day = 46_000 + i64::from(n);
        for (text, row) in [
            (
                "INSERT INTO sign_offs (tenant_id, sign_off_id, day, half, starts_at, ends_at, opens_at, closes_at, \
                 late_from) VALUES ($1, $2, $3, 'am', 0, 0, 0, 0, 0)",
                values![tenant, id, day],
            ),
            (
                "INSERT INTO attendance (tenant_id, sign_off_id, person_id, state, minutes) \
                 VALUES ($1, $2, $2, 'present', 0)",
                values![tenant, id],
            ),
            (
                "INSERT INTO class_meetings (tenant_id, meeting_id, reference, title, day, starts_at, ends_at, \
                 timezone, room, mode, kind, status, required, slots, edited_live, batch) VALUES ($1, $2, $4, '', $3, \
                 0, 0, '', '', 'onsite', 'course', 'planned', 1, '[]', 0, 0)",
                values![tenant, id, day, n.to_string()],
            ),
            (
                "INSERT INTO meeting_trainers (tenant_id, meeting_id, person_id, day, rank) VALUES ($1, $2, $2, $3, 0)",
                values![tenant, id, day],
            ),
        ] {
            conn.execute(Sql::same(text), row).await.unwrap();
        }
    }

    #[tokio::test]
    async fn the_tenth_step_puts_day_and_closing_beside_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        for config in crate::engine::trial::on_each_engine(folder.path()) {
            std::fs::create_dir_all(folder.path().join("data")).unwrap();
            let engine = Engine::open(&config.place, 1).await.unwrap();
            apply(&engine, &STEPS[..9]).await.unwrap();
            let mut conn = engine.begin(Purpose::Write, Sees::Whole).await.unwrap();
            let tenant = Sql::same(
                "INSERT INTO tenants (tenant_id, institution_code, created_at, test_data) VALUES ($1, 'x', 0, 1)",
            );
            conn.execute(tenant, values![[1; 16]]).await.unwrap();
            for n in 1..=3 {
                old_row(&mut conn, n).await;
            }
            // The second is closed; the third was, and is open again.
            let closing = Sql::same(
                "INSERT INTO meeting_closures (tenant_id, meeting_id, event_id, at, reopened_event) VALUES ($1, $2, $2, 0, $3)",
            );
            conn.execute(closing, values![[1; 16], [2; 16], None::<[u8; 16]>]).await.unwrap();
            conn.execute(closing, values![[1; 16], [3; 16], Some([9; 16])]).await.unwrap();
            conn.commit().await.unwrap();
            migrate(&engine).await.unwrap();
            let mut conn = engine.begin(Purpose::Read, Sees::Whole).await.unwrap();
            let now = Sql::same(
                "SELECT a.day, m.closed, t.closed FROM attendance a JOIN class_meetings m ON m.meeting_id = a.sign_off_id \
                 JOIN meeting_trainers t ON t.meeting_id = m.meeting_id ORDER BY a.day",
            );
            let rows = conn.all(now, Vec::new()).await.unwrap();
            let rows: Vec<(i64, i64, i64)> = rows.iter().map(|row| row.read().unwrap()).collect();
            assert_eq!(rows, [(46_001, 0, 0), (46_002, 1, 1), (46_003, 0, 0)]);
            conn.rollback().await.unwrap();
            engine.close().await;
        }
    }

    #[tokio::test]
    async fn the_sixteenth_step_counts_the_sheets_that_are_there() {
        let folder = tempfile::tempdir().unwrap();
        for config in crate::engine::trial::on_each_engine(folder.path()) {
            std::fs::create_dir_all(folder.path().join("data")).unwrap();
            let engine = Engine::open(&config.place, 1).await.unwrap();
            let before = STEPS.iter().position(|(name, _)| number_of(name) == 16).unwrap();
            apply(&engine, &STEPS[..before]).await.unwrap();
            let mut conn = engine.begin(Purpose::Write, Sees::Whole).await.unwrap();
            let tenant = Sql::same(
                "INSERT INTO tenants (tenant_id, institution_code, created_at, test_data) VALUES ($1, 'x', 0, 1)",
            );
            conn.execute(tenant, values![[1; 16]]).await.unwrap();
            let sheet = Sql::same(
                "INSERT INTO sheets (tenant_id, sheet_id, version, kind, first_day, last_day, state, provisional, \
                 reference, created_at, replaced_by) VALUES ($1, $2, $3, 'meeting', $4, $4, $5, 0, $6, 0, $7)",
            );
            let rows = [
                (1, 1_i64, 46_000_i64, "sealed", Some(2_i64)),
                (1, 2, 46_000, "sealed", None),
                (2, 1, 46_000, "sealed", None),
                (2, 2, 46_000, "closing", None),
                (3, 1, 46_001, "sealing", None),
                (4, 1, 46_002, "sealed", None),
            ];
            for (id, version, day, state, replaced_by) in rows {
                let (id, reference): ([u8; 16], Vec<u8>) = ([id; 16], vec![0]);
                let row = values![[1; 16], id, version, day, state, reference, replaced_by];
                conn.execute(sheet, row).await.unwrap();
            }
            conn.commit().await.unwrap();
            migrate(&engine).await.unwrap();
            let mut conn = engine.begin(Purpose::Read, Sees::Whole).await.unwrap();
            let now = Sql::same("SELECT day, in_force FROM sheet_days ORDER BY day");
            let rows = conn.all(now, Vec::new()).await.unwrap();
            let rows: Vec<(i64, i64)> = rows.iter().map(|row| row.read().unwrap()).collect();
            assert_eq!(rows, [(46_000, 2), (46_002, 1)]);
            conn.rollback().await.unwrap();
            engine.close().await;
        }
    }

    /// Somebody who stays, two who are erased, and what was told of each.
    async fn told_before(conn: &mut Conn) {
        const TENANT: [u8; 16] = [1; 16];
        let tenant = Sql::same(
            "INSERT INTO tenants (tenant_id, institution_code, created_at, test_data) VALUES ($1, 'x', 0, 1)",
        );
        conn.execute(tenant, values![TENANT]).await.unwrap();
        for (text, rows) in [
            ("INSERT INTO erasures (tenant_id, person_id, decided_at) VALUES ($1, $2, 7)", &[8_u8, 9][..]),
            (
                "INSERT INTO attendance_alerts (tenant_id, alert_id, person_id, kind, value, days, raised_on, \
                 raised_at, told, ended_at) VALUES ($1, $2, $2, 'count', 4, 30, 0, 0, 1, 5)",
                &[2, 9],
            ),
            (
                "INSERT INTO absence_notices (tenant_id, sign_off_id, person_id, told_at) VALUES ($1, $2, $2, 0)",
                &[2, 9],
            ),
        ] {
            for n in rows {
                conn.execute(Sql::same(text), values![TENANT, [*n; 16]]).await.unwrap();
            }
        }
        let link = Sql::same(
            "INSERT INTO third_links (tenant_id, learner_id, third_id, made_at) VALUES ($1, $2, $3, 0)",
        );
        let mail = Sql::same(
            "INSERT INTO mails (tenant_id, mail_id, person_id, kind, state, at, send_until) \
             VALUES ($1, $2, $2, 'third-absent', $3, 0, 0)",
        );
        let notice = Sql::same(
            "INSERT INTO third_notices (tenant_id, subject_id, learner_id, third_id, news, at, mail_id) \
             VALUES ($1, $2, $3, $4, 'absence', 3, $2)",
        );
        for (learner, third) in [(2_u8, 3_u8), (2, 8), (9, 3)] {
            conn.execute(link, values![TENANT, [learner; 16], [third; 16]]).await.unwrap();
            let row = values![TENANT, [50 + learner + third; 16], [learner; 16], [third; 16]];
            conn.execute(notice, row).await.unwrap();
        }
        // One that is forgotten, one that went, one that waits and one that was refused.
        for (n, state) in [(20_u8, None), (21, Some("sent")), (22, Some("waiting")), (23, Some("refused"))] {
            conn.execute(notice, values![TENANT, [n; 16], [2; 16], [3; 16]]).await.unwrap();
            if let Some(state) = state {
                conn.execute(mail, values![TENANT, [n; 16], state]).await.unwrap();
            }
        }
    }

    #[tokio::test]
    async fn the_sixty_third_step_keeps_who_was_told_and_says_nothing_more_of_who_is_erased() {
        let folder = tempfile::tempdir().unwrap();
        for config in crate::engine::trial::on_each_engine(folder.path()) {
            std::fs::create_dir_all(folder.path().join("data")).unwrap();
            let engine = Engine::open(&config.place, 1).await.unwrap();
            let before = STEPS.iter().position(|(name, _)| number_of(name) == 63).unwrap();
            apply(&engine, &STEPS[..before]).await.unwrap();
            let mut conn = engine.begin(Purpose::Write, Sees::Whole).await.unwrap();
            told_before(&mut conn).await;
            conn.commit().await.unwrap();
            migrate(&engine).await.unwrap();
            let mut conn = engine.begin(Purpose::Read, Sees::Whole).await.unwrap();
            let counted = async |conn: &mut Conn, text: &'static str| -> i64 {
                conn.optional(Sql::same(text), Vec::new()).await.unwrap().unwrap().get(0).unwrap()
            };
            for (text, count) in [
                ("SELECT count(*) FROM third_links WHERE ended_at IS NULL", 1),
                ("SELECT count(*) FROM third_links WHERE ended_at = 7", 2),
                ("SELECT count(*) FROM attendance_alerts", 1),
                ("SELECT count(*) FROM attendance_alerts WHERE corrected_at = 5 AND threshold IS NULL", 1),
                ("SELECT count(*) FROM absence_notices", 1),
                ("SELECT count(*) FROM third_notices", 5),
                ("SELECT count(*) FROM third_notices WHERE sent_at = 3", 3),
            ] {
                assert_eq!(counted(&mut conn, text).await, count, "{text}");
            }
            conn.rollback().await.unwrap();
            engine.close().await;
        }
    }

    const TENANT: [u8; 16] = [1; 16];

    /// A class meeting of the group whose number it bears, edited by hand, with these on its list and these in the log.
    async fn listed_before(conn: &mut Conn, n: u8, listed: &[u8], said: &[u8]) {
        let insert = async |conn: &mut Conn, text: &'static str, row| {
            conn.execute(Sql::same(text), row).await.unwrap();
        };
        let meeting = "INSERT INTO class_meetings (tenant_id, meeting_id, reference, title, day, starts_at, ends_at, \
                       timezone, room, mode, kind, status, required, slots, edited_live, batch) VALUES ($1, $2, $3, '', \
                       100, 0, 0, '', '', 'onsite', 'course', 'planned', 1, '[]', 1, 0)";
        insert(conn, meeting, values![TENANT, [n; 16], n.to_string()]).await;
        let group = "INSERT INTO meeting_groups (tenant_id, meeting_id, group_id, day, rank) VALUES ($1, $2, $2, 100, 0)";
        insert(conn, group, values![TENANT, [n; 16]]).await;
        for person in listed {
            let learner = "INSERT INTO meeting_learners (tenant_id, meeting_id, person_id, mode, day, rank) \
                           VALUES ($1, $2, $3, NULL, 100, 0)";
            insert(conn, learner, values![TENANT, [n; 16], [*person; 16]]).await;
        }
        for person in said {
            let leaf = "INSERT INTO events (tenant_id, event_id, kind, at, meeting_id, person_id, idempotency_key, \
                        generation, leaf_index, leaf_hash, sealed_under, sealed) \
                        VALUES ($1, $2, 'planning_change', 0, $3, $4, $2, 0, $5, $6, 0, $6)";
            let mut id = [50; 16];
            (id[1], id[2]) = (n, *person);
            let number = i64::from(n) * 100 + i64::from(*person);
            insert(conn, leaf, values![TENANT, id, [n; 16], [*person; 16], number, vec![0_u8]]).await;
        }
    }

    /// Places in the group of this number: whose, since when it is known (ids sort by it), and its last day.
    async fn places_before(conn: &mut Conn, group: u8, places: &[(u8, u8, Option<i64>)]) {
        for (person, since, end) in places {
            let mut id = [*since; 16];
            (id[1], id[2]) = (group, *person);
            let place = "INSERT INTO enrolments (tenant_id, enrolment_id, group_id, person_id, start_day, end_day, \
                         signature_required, batch) VALUES ($1, $2, $3, $4, 1, $5, 1, 0)";
            let row = values![TENANT, id, [group; 16], [*person; 16], *end];
            conn.execute(Sql::same(place), row).await.unwrap();
        }
    }

    #[tokio::test]
    async fn the_sixty_fourth_step_keeps_of_a_list_by_hand_who_came_and_who_did_not() {
        let folder = tempfile::tempdir().unwrap();
        for config in crate::engine::trial::on_each_engine(folder.path()) {
            std::fs::create_dir_all(folder.path().join("data")).unwrap();
            let engine = Engine::open(&config.place, 1).await.unwrap();
            let before = STEPS.iter().position(|(name, _)| number_of(name) == 64).unwrap();
            apply(&engine, &STEPS[..before]).await.unwrap();
            let mut conn = engine.begin(Purpose::Write, Sees::Whole).await.unwrap();
            let tenant = Sql::same(
                "INSERT INTO tenants (tenant_id, institution_code, created_at, test_data) VALUES ($1, 'x', 0, 1)",
            );
            conn.execute(tenant, values![TENANT]).await.unwrap();
            // 1 and 2 are of the group, 3 is not expected, 4 joined; 5 enrolled since, and the place of 2 has ended since.
            places_before(&mut conn, 1, &[(1, 9, None), (2, 9, Some(99)), (3, 9, None), (5, 60, None)]).await;
            listed_before(&mut conn, 1, &[1, 2, 4], &[3, 4]).await;
            // A file names a part of the group, and 4 joined.
            places_before(&mut conn, 2, &[(1, 9, None), (2, 9, None)]).await;
            listed_before(&mut conn, 2, &[1, 4], &[4]).await;
            // A file names somebody of elsewhere, and 1 is not expected.
            places_before(&mut conn, 3, &[(1, 9, None), (2, 9, None)]).await;
            listed_before(&mut conn, 3, &[2, 7], &[1]).await;
            // Edited otherwise, and a guest came.
            places_before(&mut conn, 4, &[(1, 9, None)]).await;
            listed_before(&mut conn, 4, &[1], &[8]).await;
            conn.commit().await.unwrap();
            migrate(&engine).await.unwrap();
            let mut conn = engine.begin(Purpose::Read, Sees::Whole).await.unwrap();
            let pairs = async |conn: &mut Conn, text: &'static str| -> Vec<(u8, u8, i64)> {
                let rows = conn.all(Sql::same(text), Vec::new()).await.unwrap();
                let read = |row: &crate::value::Row| {
                    let (meeting, person, joins): ([u8; 16], [u8; 16], i64) = row.read().unwrap();
                    (meeting[0], person[0], joins)
                };
                rows.iter().map(read).collect()
            };
            let kept =
                "SELECT meeting_id, person_id, joins FROM meeting_exceptions ORDER BY meeting_id, person_id";
            assert_eq!(pairs(&mut conn, kept).await, [(1, 3, 0), (1, 4, 1)]);
            let named =
                "SELECT meeting_id, person_id, rank FROM meeting_learners ORDER BY meeting_id, person_id";
            let stay = [(2, 1, 0), (2, 4, 0), (3, 2, 0), (3, 7, 0), (4, 1, 0)];
            assert_eq!(pairs(&mut conn, named).await, stay, "as before");
            let laid = Sql::same("SELECT kind, payload, state FROM jobs WHERE tenant_id = job_id");
            let jobs = conn.all(laid, Vec::new()).await.unwrap();
            let jobs: Vec<(String, String, String)> = jobs.iter().map(|row| row.read().unwrap()).collect();
            let [(kind, payload, state)] = &jobs[..] else { panic!("{jobs:?}") };
            assert_eq!(
                (kind.as_str(), payload.as_str(), state.as_str()),
                ("lay_coming_days", "\"lay_coming_days\"", "waiting")
            );
            conn.rollback().await.unwrap();
            engine.close().await;
        }
    }
}
