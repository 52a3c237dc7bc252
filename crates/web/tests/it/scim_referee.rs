//! A referee: `scim2-tester`, which asks a server what it can do and holds it to that and to the standards.

use std::{fs, path::PathBuf, process::Command};

use tokio::net::TcpListener;

use crate::{programs::key_of, scene::Scene};

/// Prints what was found, one check a line.
const SCRIPT: &str = r#"
import random, sys
from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import check_server
# The same questions each time.
random.choice = lambda options: list(options)[-1]
http = Client(base_url=sys.argv[1], headers={"Authorization": "Bearer " + sys.argv[2]}, timeout=30)
client = SyncSCIMClient(http)
for one in check_server(client, resource_types=["User"]):
    print(one.status.name, one.title, str(one.reason).replace("\n", " "))
"#;

/// Findings that are known, by their beginnings, each after the reason why it is so.
fn known() -> Vec<String> {
    let file: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "data", "scim-findings.txt"].iter().collect();
    let text = fs::read_to_string(file).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(str::to_owned).collect()
}

/// What the referee finds of which it says that a standard asks otherwise.
const FAULTS: [&str; 3] = ["DEVIATION ", "ERROR ", "CRITICAL "];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scim2_tester_finds_users_as_the_standards_have_them() {
    let scene = Scene::new().await;
    let key = key_of(&scene, &scene.admin, 1).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/scim/v2", listener.local_addr().unwrap());
    let serving = tokio::spawn(axum::serve(listener, scene.router.clone()).into_future());
    let asked = tokio::task::spawn_blocking(move || {
        Command::new("python3").args(["-c", SCRIPT, &address, &key]).output()
    });
    let told = asked.await.unwrap().expect("python3 (./test tools installs what it needs)");
    serving.abort();
    let (out, err) = (String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    assert!(told.status.success(), "scim2-tester (./test tools installs it): {out}{err}");
    let known = known();
    let is_known = |line: &str| known.iter().any(|known| line.starts_with(known));
    let found: Vec<&str> = out.lines().filter(|line| FAULTS.iter().any(|f| line.starts_with(f))).collect();
    let faults: Vec<&str> = found.iter().copied().filter(|line| !is_known(line)).collect();
    assert!(faults.is_empty(), "{faults:#?}\n{out}");
    let stale: Vec<&String> =
        known.iter().filter(|known| !found.iter().any(|line| line.starts_with(known.as_str()))).collect();
    assert!(stale.is_empty(), "not found any more, take it off the list: {stale:#?}\n{out}");
    let held = out.lines().filter(|line| line.starts_with("SUCCESS ")).count();
    assert!(held > 20, "only {held} checks held: {out}");
}
