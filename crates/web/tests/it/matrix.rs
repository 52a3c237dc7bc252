//! The matrix of insecure references: every route of the table, as every role, on ids of one's own, of another group,
//! of another site and of another provider.
//!
//! What each must get stands in `tests/data/rights.csv`, which no code that enforces it reads: it is reviewed by
//! people. A new route has to be added there before it can be served. `UPDATE=1` writes what is answered now; each
//! changed line is then to be looked at.

mod forms;
mod programs;
mod world;

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use assidu_app::corrections::BulkFilter;
use assidu_domain::{absence::AbsenceState, signing::AttendanceState};
use assidu_web::access::{Entry, TABLE, Who};

use jiff::civil::date;

use self::world::World;

fn file() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "data", "rights.csv"].iter().collect()
}

/// Ids that belong to a group, in the address or in the form.
fn is_of_a_group(entry: &Entry) -> bool {
    // What a handed-round device opens hangs on its cookie alone.
    if entry.who == Who::Kiosk {
        return false;
    }
    let kinds = [
        "{group}",
        "{meeting}",
        "{sign_off}",
        "{person}",
        "{sheet}",
        "{absence}",
        "{bulk}",
        "{alert}",
        "{anomaly}",
    ];
    let by_query =
        ["/corrections", "/attendance/figures", "/attendance/figures/{kind}"].contains(&entry.path);
    let by_form = entry.method == "POST" && ["/meetings/new", "/sheets"].contains(&entry.path);
    by_query
        || by_form
        || (kinds.iter().any(|kind| entry.path.contains(kind)) && !entry.path.ends_with("/reach"))
}

/// Ids that belong to a provider as a whole. That of a failed job is missing: trying one again that there is not
/// changes nothing and says nothing.
fn is_of_a_provider(entry: &Entry) -> bool {
    let kinds = ["{funder}", "{site}", "{import}", "{dossier}", "{request}", "{grant}", "/reach"];
    let by_form = entry.method == "POST" && entry.path == "/dossiers";
    by_form || kinds.iter().any(|kind| entry.path.contains(kind))
}

/// The lines of every `nth` of `parts` routes.
async fn lines(nth: usize, parts: usize) -> Vec<String> {
    let mut world = World::new().await;
    let actors = world.actors.clone();
    let mut lines = Vec::new();
    for entry in TABLE.iter().skip(nth).step_by(parts) {
        let subjects: &[usize] = match entry {
            entry if is_of_a_group(entry) => &[1, 2, 3, 0],
            entry if is_of_a_provider(entry) => &[3, 0],
            _ => &[0],
        };
        for subject in subjects {
            let mut line = format!("{},{},{}", entry.method, entry.path, world.subjects[*subject].name);
            for (_, who) in &actors {
                line.push(',');
                line.push_str(world.answer(entry, *subject, *who).await);
            }
            lines.push(line);
        }
    }
    lines
}

/// How many tests share the routes.
const PARTS: usize = 4;

fn head() -> String {
    "method,path,subject,nobody,learner,trainer,other-trainer,auditor,auditor-of-group,office,office-of-group,\
     office-of-site,administrator,elsewhere,support"
        .to_owned()
}

async fn compare(nth: usize) {
    let found = lines(nth, PARTS).await;
    if let Some(folder) = env::var_os("RIGHTS_TO") {
        fs::write(PathBuf::from(folder).join(format!("rights-{nth}.csv")), found.join("\n") + "\n").unwrap();
        return;
    }
    let expected = fs::read_to_string(file()).unwrap();
    let expected: Vec<&str> = expected.lines().collect();
    assert_eq!(expected[0], head());
    let differing: Vec<&String> = found.iter().filter(|line| !expected.contains(&line.as_str())).collect();
    assert!(differing.is_empty(), "answered otherwise than tests/data/rights.csv says: {differing:#?}");
}

#[tokio::test]
async fn a1_a2_every_role_gets_the_reviewed_answer_on_every_id_1() {
    compare(0).await;
}

#[tokio::test]
async fn a1_a2_every_role_gets_the_reviewed_answer_on_every_id_2() {
    compare(1).await;
}

#[tokio::test]
async fn a1_a2_every_role_gets_the_reviewed_answer_on_every_id_3() {
    compare(2).await;
}

#[tokio::test]
async fn a1_a2_every_role_gets_the_reviewed_answer_on_every_id_4() {
    compare(3).await;
}

/// What has no id in its address: lists hold what somebody's rights reach, and nothing else.
#[tokio::test]
async fn a2_lists_hold_what_ones_rights_reach() {
    let mut world = World::new().await;
    for subject in 0..3 {
        world.bulk(subject).await;
    }
    let app = &world.scene.app;
    let own = &world.subjects[0];
    let day = date(2026, 11, 23);
    let filter = BulkFilter { group: own.group, first: day, last: day, state: AttendanceState::Expected };
    let mut found = BTreeMap::new();
    for (name, actor) in &world.actors {
        if !name.starts_with("office") {
            continue;
        }
        let actor = actor.unwrap();
        let desk = app.absence_desk(&actor, AbsenceState::Waiting).await.unwrap();
        assert_eq!(desk.waiting, desk.lines.len() as i64, "{name}");
        let preview = app.bulk_preview(&actor, &filter).await.unwrap().rows;
        let lists = [
            desk.lines.len(),
            app.bulk_list(&actor).await.unwrap().len(),
            preview.len(),
            app.figures_groups(&actor).await.unwrap().len(),
            app.groups_to_filter(&actor).await.unwrap().len(),
        ];
        found.insert(*name, lists);
        if *name == "office-of-group" {
            assert_eq!(desk.lines[0].view.absence.person.to_string(), own.ids["person"]);
            assert_eq!(preview[0].sign_off.to_string(), own.ids["sign_off"]);
        }
    }
    // Of the one learner, who is in the scene's group too, the sign-off there is for others to correct.
    assert_eq!(found["office"], [3, 3, 2, 4, 4]);
    assert_eq!(found["office-of-group"], [1, 1, 1, 1, 1]);
    assert_eq!(found["office-of-site"], [2, 2, 1, 2, 2]);
}

/// What an administrator of an organisation gets that reads at providers: what everyone gets, what is their own, what is
/// about the organisation's own users, and no page and no id of a provider.
#[tokio::test]
async fn a2_an_organisation_gets_nothing_of_a_provider_but_its_portal() {
    let mut world = World::new().await;
    let reader = world.reader().await;
    let text = fs::read_to_string(file()).unwrap();
    let of_nobody = |entry: &Entry| {
        let start = format!("{},{},own,yes,", entry.method, entry.path);
        text.lines().any(|line| line.starts_with(&start))
    };
    let mut found = Vec::new();
    for entry in TABLE {
        for subject in [0, 3] {
            let answer = world.answer(entry, subject, Some(reader)).await;
            let own = entry.who == Who::LoggedIn || entry.path == "/s/{sign_off}";
            if answer == "yes" && !own && !of_nobody(entry) && entry.who != Who::Organisation {
                found.push(format!("{} {}", entry.method, entry.path));
            }
            if entry.who == Who::Organisation && entry.path.contains('{') {
                assert_eq!(answer, "none", "{} {}: nothing was opened", entry.method, entry.path);
            }
            assert!(!["bad", "error"].contains(&answer), "{} {} {answer}", entry.method, entry.path);
        }
    }
    found.dedup();
    assert_eq!(found, OF_AN_ORGANISATION);
}

/// What an organisation has of what providers have: its own users and how they log in, its own log of access, and what
/// its users ask about their data. All of it is about the organisation's own rows.
const OF_AN_ORGANISATION: &[&str] = &[
    "GET /s/who",
    "POST /s/who",
    "POST /settings/attendance",
    "POST /settings/people",
    "POST /settings/rights",
    "GET /settings/support",
    "GET /data-requests",
    "GET /access-log",
    "GET /access-log.csv",
    "GET /people",
    "GET /people/new",
    "POST /people/new",
    "GET /people/export/{kind}",
    "GET /groups",
];

/// What must be true of the file whatever a reviewer has overlooked.
#[test]
fn a2_the_reviewed_file_lists_every_route_and_lets_nobody_into_another_provider() {
    let text = fs::read_to_string(file()).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    for entry in TABLE {
        let own = rows
            .iter()
            .find(|row| row[0] == entry.method.as_str() && row[1] == entry.path && row[2] == "own");
        let own = own.unwrap_or_else(|| panic!("{} {} is not in the file", entry.method, entry.path));
        // Organisations' users are none of these; what they get has a test of its own.
        let elsewhere = entry.who == Who::Organisation;
        let served = elsewhere || own[3..13].contains(&"yes") || WITHOUT_CONTROL.contains(&entry.path);
        // Programs are no columns of this file: see `matrix/programs.rs`.
        let by_program = matches!(entry.who, Who::Program(_));
        assert!(served || by_program || entry.who == Who::Demo, "{own:?}: nobody gets an answer");
    }
    for row in rows
        .iter()
        .filter(|row| !row[1].contains("/kiosk/") && row[..2] != ["GET", "/meetings/{meeting}/kiosk"])
    {
        assert_eq!(row.len(), 15, "{row:?}");
        assert!(!row.contains(&"bad") && !row.contains(&"error"), "{row:?}");
        let public = row[3] == "yes";
        // Whoever looks for some hours changes nothing, sees nothing that those do not see who only read, and nothing
        // of another provider.
        if !public {
            assert!(row[0] == "GET" || row[14] != "yes", "{row:?}: support changes something");
            assert!(row[14] != "yes" || row[7] == "yes", "{row:?}: support sees more than an auditor");
        }
        match row[2] {
            "tenant" if !public => assert!(!row[3..13].contains(&"yes"), "{row:?} opens another provider"),
            "own" if !public && (is_by_id(row[1])) => {
                assert_ne!(row[13], "yes", "{row:?} is open from elsewhere")
            }
            _ => {}
        }
    }
}

fn is_by_id(path: &str) -> bool {
    [
        "{group}",
        "{meeting}",
        "{person}",
        "{sheet}",
        "{funder}",
        "{site}",
        "{import}",
        "{dossier}",
        "{enrolment}",
        "{absence}",
        "{bulk}",
        "{request}",
        "{grant}",
    ]
    .iter()
    .any(|kind| path.contains(kind))
}

/// Routes whose good answer needs more than a role: a scan, a drawn signature, a handed-round device, a passkey, a finished
/// dossier, a file of that name. Their own tests have it.
const WITHOUT_CONTROL: &[&str] = &[
    "/assets/{file}",
    "/logs/{provider}/{generation}/tile/{*tile}",
    "/verify/{reference}",
    "/tsa",
    "/sign-in/code",
    "/sign-in/passkey",
    "/confirm/elsewhere",
    "/s/{sign_off}",
    "/s/{sign_off}/ahead",
    "/s/{sign_off}/proof",
    "/s/{sign_off}/receipt",
    "/s/{sign_off}/receipt/mail",
    "/meetings/{meeting}/kiosk/{person}",
    "/meetings/{meeting}/kiosk/ahead",
    "/dossiers/{dossier}/file",
    "/tokens/cancellation",
];
