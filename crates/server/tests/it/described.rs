//! What programs may ask for, held against its description by somebody else's program.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
    process::Stdio,
    sync::Arc,
    time::Duration,
};

use assidu_app::{Actor, App, InstanceKind, programs::KeyDraft};
use assidu_domain::{
    people::{Role, Roles},
    programs::ProgramScope,
};
use assidu_operator::{
    instance::Setup,
    running::{Pages, Running},
};
use reqwest::Client;
use serde_json::Value;
use tokio::{net::TcpListener, process::Command};

/// Asked of each address at most: coverage, random cases and sequences together.
const EXAMPLES: &str = "10";
/// On a quiet computer it takes a quarter of a minute; what takes longer than this has got stuck.
const SECONDS: u64 = 120;

/// The referee takes the same `Idempotency-Key` twice by chance, with another body: the description says 422 to that, and
/// which key is taken no schema can say.
const SETTINGS: &str = r#"
[[operations]]
include-operation-id = "badgeReading"
[operations.checks.positive_data_acceptance]
expected-statuses = ["2xx", "404", "409", 422]
"#;

async fn demo(app: &App) -> Actor {
    let demo = app.set_up_demo().await.unwrap();
    let admin = demo.accounts.iter().find(|account| account.role == Role::Administrator).unwrap();
    Actor::of(demo.tenant, admin.person, Roles::of(&[Role::Administrator]))
}

async fn key(app: &App, admin: &Actor) -> String {
    let last = app.days_of_keys(admin).await.unwrap().1.to_string();
    let scopes = ProgramScope::ALL.iter().map(|scope| scope.name().to_owned()).collect();
    let draft = KeyDraft { name: "Schemathesis".to_owned(), scopes, last, key: [7; 16] };
    app.make_api_key(admin, &draft).await.unwrap().secret
}

/// Another's program, which asks the running server what its description says.
struct Referee {
    folder: PathBuf,
    url: String,
    key: String,
}

impl Referee {
    /// Asks, and passes when it finds nothing; gives the statuses that it saw at each address.
    async fn asks(&self, how: &[&str]) -> BTreeMap<String, BTreeSet<u64>> {
        let asked = Command::new("schemathesis")
            .arg("run")
            .arg(format!("{}/api/v1/openapi.json", self.url))
            .args(["-H", &format!("Authorization: Bearer {}", self.key), "--max-examples", EXAMPLES])
            .args(["--seed", "46", "--generation-database", "none", "--continue-on-failure", "--no-color"])
            .args(["--report", "ndjson", "--report-ndjson-path", "report.ndjson"])
            .args(how)
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .output();
        let said = tokio::time::timeout(Duration::from_secs(SECONDS), asked).await.unwrap();
        let said = said.unwrap_or_else(|error| panic!("schemathesis is needed ({error}): ./test tools"));
        let text = String::from_utf8_lossy(&[said.stdout, said.stderr].concat()).into_owned();
        assert!(said.status.success(), "{text}");
        answered(&fs::read_to_string(self.folder.join("report.ndjson")).unwrap())
    }
}

/// What was answered at each address, by the referee's own report: `GET /api/v1/key` → 200, 401.
fn answered(report: &str) -> BTreeMap<String, BTreeSet<u64>> {
    let mut all: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    for line in report.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        let recorder = &event["ScenarioFinished"]["recorder"];
        for (id, case) in recorder["cases"].as_object().into_iter().flatten() {
            let text = |name: &str| case["value"][name].as_str().unwrap_or_default().to_owned();
            if let Some(status) = recorder["interactions"][id]["response"]["status_code"].as_u64() {
                all.entry(format!("{} {}", text("method"), text("path"))).or_default().insert(status);
            }
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn schemathesis_finds_nothing_that_the_description_does_not_say() {
    let folder = tempfile::tempdir().unwrap();
    let url = "https://emargement.example.org".to_owned();
    let app = Setup::in_folder(folder.path(), InstanceKind::Demo, url).open().await.unwrap();
    let admin = demo(&app).await;
    let key = key(&app, &admin).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let running = Running::start(Arc::clone(&app), listener, Pages::loopback(), assidu_web::face).unwrap();
    let referee =
        Referee { folder: folder.path().to_owned(), url: format!("http://{}", running.address), key };
    let settings = folder.path().join("schemathesis.toml");
    fs::write(&settings, SETTINGS).unwrap();
    let mut seen = referee.asks(&["--phases", "examples,coverage,fuzzing,stateful"]).await;

    // By chance no class meeting is named that exists: once more, with one that does.
    let today = app.day_now(&admin).await.unwrap();
    let planned =
        Client::builder().build().unwrap().get(format!("{}/api/v1/class-meetings?from={today}", referee.url));
    let planned = planned.bearer_auth(&referee.key).send().await.unwrap().text().await.unwrap();
    let planned: Value = serde_json::from_str(&planned).unwrap();
    let meeting = planned["class_meetings"][0]["id"].as_str().unwrap();
    fs::write(&settings, format!("[parameters]\n\"path.meeting\" = \"{meeting}\"\n{SETTINGS}")).unwrap();
    let one = ["--phases", "fuzzing", "--mode", "positive", "--include-operation-id", "classMeeting"];
    for (at, statuses) in referee.asks(&one).await {
        seen.entry(at).or_default().extend(statuses);
    }
    running.stop().await.unwrap();

    // It was let in everywhere, and saw more than refusals. The description itself it reads first.
    for path in ["key", "class-meetings", "class-meetings/{meeting}"] {
        let statuses = seen.get(&format!("GET /api/v1/{path}"));
        assert!(statuses.is_some_and(|all| all.contains(&200)), "{path}: {seen:?}");
    }
    // What it sends is of some other time, or cannot be read: it has no badge.
    let readings = seen.get("POST /api/v1/badge-readings");
    assert!(readings.is_some_and(|all| all.contains(&400) && all.contains(&409)), "{seen:?}");
    assert!(seen.values().all(|all| !all.contains(&429)), "{seen:?}");
}
