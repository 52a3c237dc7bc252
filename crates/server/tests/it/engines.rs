//! The real program on both engines: the demonstration opens and is used, a trial ends in verified sheets, and
//! neither's database is ever served as real (A50).

use std::{
    fs,
    process::{Command, Output, Stdio},
    time::Duration,
};

use assidu_testkit::postgres;
use serde_json::Value;

use crate::{
    faulty::{Hands, On, Place},
    trial::planning,
};

fn database(on: On) -> Option<String> {
    (on == On::Postgres).then(postgres::fresh_database)
}

/// The server that `serve` would be, on this folder and database.
fn serve(folder: &std::path::Path, file: &str, database: Option<&str>) -> Output {
    let place = Place::empty(On::Sqlite);
    let mut command = place.command(&["serve"]);
    command.env("ASSIDU_STORAGE_FOLDER", folder.join(file));
    command.env("ASSIDU_STORAGE_ROOT_KEY_FILE", folder.join("root.key"));
    command.env("ASSIDU_STORAGE_DATABASE", database.unwrap_or_default());
    command.output().unwrap()
}

async fn the_demonstration_opens_and_is_never_served_as_real(on: On) {
    let folder = tempfile::tempdir().unwrap();
    let database = database(on);
    let accounts = folder.path().join("accounts.json");
    for start in 0..2 {
        let place = Place::empty(On::Sqlite);
        let mut command = place.command(&["demo", "--port", "0", "--data"]);
        command.arg(folder.path()).arg("--accounts").arg(&accounts);
        // By variable, so that a password in the address is not in the list of processes.
        command.envs(database.as_deref().map(|url| ("ASSIDU_DATABASE", url)));
        let mut child = command.stdout(Stdio::null()).spawn().unwrap();
        let mut told = None;
        for _ in 0..2_400 {
            told = fs::read(&accounts).ok().and_then(|text| serde_json::from_slice::<Value>(&text).ok());
            if told.is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let told = told.unwrap_or_else(|| panic!("start {start} told no accounts"));
        let url = told["url"].as_str().unwrap();
        let trainer =
            told["accounts"].as_array().unwrap().iter().find(|one| one["role"] == "trainer").unwrap();
        let hands = Hands::new("");
        let csrf = hands.get(url, "/sign-in").await.unwrap().good().field("csrf");
        let form = [
            ("csrf", csrf.as_str()),
            ("institution", told["institution_code"].as_str().unwrap()),
            ("identifier", trainer["login"].as_str().unwrap()),
            ("password", trainer["password"].as_str().unwrap()),
        ];
        let day = hands.post(url, "/sign-in", &form).await.unwrap().good();
        assert_eq!(day.path, "/trainer", "{}", day.text());
        let _ = Command::new("kill").arg(child.id().to_string()).status();
        child.wait().unwrap();
        fs::remove_file(&accounts).unwrap();
    }
    let refused = serve(folder.path(), "data", database.as_deref());
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("demonstration"), "{said}");
    database.as_deref().map(postgres::drop_database);
}

#[tokio::test(flavor = "multi_thread")]
async fn a50_the_demonstration_opens_and_is_never_served_as_real_sqlite() {
    the_demonstration_opens_and_is_never_served_as_real(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a50_the_demonstration_opens_and_is_never_served_as_real_postgres() {
    the_demonstration_opens_and_is_never_served_as_real(On::Postgres).await;
}

#[test]
fn a_trial_on_postgresql_ends_in_verified_sheets_and_its_database_is_used_once() {
    let (data, out) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    planning(data.path());
    let url = postgres::fresh_database();
    let place = Place::empty(On::Sqlite);
    let run = || {
        let mut command = place.command(&["try", "--data"]);
        command.arg(data.path()).arg("--out").arg(out.path()).args(["--database", &url]);
        command.output().unwrap()
    };
    let first = run();
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let report: Value = serde_json::from_slice(&fs::read(out.path().join("report.json")).unwrap()).unwrap();
    assert_eq!((&report["verify"]["failed"], &report["verify"]["indeterminate"]), (&0.into(), &0.into()));
    assert!(report["verify"]["passed"].as_u64().unwrap() > 3, "{report:#}");
    // Its key is gone with the folder of the first trial: a database that is not empty is left alone.
    let second = run();
    assert!(!second.status.success());
    let refused = serve(&out.path().join("instance"), "data", Some(&url));
    assert!(!refused.status.success());
    postgres::drop_database(&url);
}
