//! The matrix of programs: every route of theirs, with keys of one's own provider and of another, on ids of both.
//!
//! What each must get stands in `tests/data/rights-of-programs.csv`, which is reviewed by people like `rights.csv`.

use std::{env, fs, path::PathBuf};

use assidu_domain::programs::ProgramScope;
use assidu_ui::urls::routes;
use assidu_web::access::{Entry, TABLE, Who};

use super::world::World;
use crate::{
    browser::Browser,
    programs::{key_for, key_of},
};

fn file() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "data", "rights-of-programs.csv"].iter().collect()
}

const HEAD: &str = "method,path,subject,nobody,scim,class_meetings,badges,revoked,elsewhere";

/// What addresses name that is somebody's.
const IDS: [&str; 3] = ["{person}", "{group}", "{meeting}"];

/// What a program sends that gets as far as the question of whose data it is about, and changes nothing.
fn body(entry: &Entry) -> String {
    match entry.method.as_str() {
        "PATCH" => r#"{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations":[{"op":"replace","path":"displayName","value":"x"}]}"#
            .to_owned(),
        _ => "{}".to_owned(),
    }
}

#[tokio::test]
async fn a1_a2_every_program_gets_the_reviewed_answer_on_every_id() {
    let world = World::new().await;
    let scene = &world.scene;
    let revoked = key_of(scene, &scene.admin, 9).await;
    let program = scene.app.api_keys(&scene.admin).await.unwrap()[0].key.program;
    scene.app.revoke_api_key(&scene.admin, program).await.unwrap();
    let mut keys = vec![String::new()];
    for (n, scope) in (1..).zip(ProgramScope::ALL) {
        keys.push(key_for(scene, &scene.admin, n, &[*scope]).await);
    }
    keys.extend([revoked, key_of(scene, &scene.elsewhere, 1).await]);
    let mut lines = vec![HEAD.to_owned()];
    for entry in TABLE.iter().filter(|entry| matches!(entry.who, Who::Program(_))) {
        let by_id = IDS.iter().any(|id| entry.path.contains(id));
        for subject in if by_id { &[0, 3][..] } else { &[0] } {
            let subject = &world.subjects[*subject];
            let mut path = entry.path.replace("{kind}", "User").replace("{schema}", "x");
            for (name, id) in &subject.ids {
                path = path.replace(&format!("{{{name}}}"), id);
            }
            let mut line = format!("{},{},{}", entry.method, entry.path, subject.name);
            for key in &keys {
                let mut program = Browser::program(&scene.router, key);
                let body = if entry.method == "GET" { String::new() } else { body(entry) };
                let query = if entry.path == routes::API_MEETINGS { "?from=2026-11-23" } else { "" };
                let path = format!("{path}{query}");
                let (status, _) =
                    program.status(entry.method.as_str(), &path, "application/scim+json", body).await;
                line.push_str(match status {
                    401 => ",in",
                    403 => ",no",
                    404 => ",none",
                    // Whoever gets that far may: what was sent says no.
                    200..300 | 400 | 409 | 412 | 422 => ",yes",
                    _ => ",error",
                });
            }
            lines.push(line);
        }
    }
    let found = lines.join("\n") + "\n";
    if env::var_os("UPDATE").is_some() {
        fs::write(file(), &found).unwrap();
    }
    assert_eq!(fs::read_to_string(file()).unwrap(), found, "UPDATE=1 writes it anew; look at each line");
    for line in found.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [nobody, own @ .., revoked, elsewhere] = &cells[3..] else { panic!("{line}") };
        assert!(*nobody == "in" && *revoked == "in" && !cells.contains(&"error"), "{line}");
        let both = own.contains(&"yes") && *elsewhere == "yes";
        assert!(!both || !IDS.iter().any(|id| cells[1].contains(id)), "{line}");
    }
}
