//! VLT-04: every call has its line, and a line that is changed or taken out is missed.

use std::fs;

use assidu_domain::Instant;
use assidu_vault::{Act, Call, JournalError, Vault, Which};

use crate::scene::{KEY, NINE, Scene, act, request};

#[tokio::test]
async fn vlt_04_as_many_lines_as_calls_refusals_too() {
    let scene = Scene::new();
    let object = scene.object();
    let deposit = scene.deposit(object, b"a sheet").await;
    scene.deposit(object, b"a sheet").await;
    let _ = scene.vault.deposit(request(object, b"other"), &act()).await;
    let _ = scene.vault.read(object, &KEY, &act()).await;
    let _ = scene.vault.read(scene.object(), &KEY, &act()).await;
    scene.vault.control(object, &deposit.cipher_sha256, &act()).await;
    scene.vault.repair(object, &deposit.cipher_sha256, &act()).await.unwrap();
    scene.vault.list(None, 10, &act()).await.unwrap();
    scene.vault.count(&act()).await.unwrap();
    scene.vault.describe(object, &act()).await.unwrap();
    scene.vault.destroy(object, &act()).await.unwrap();
    let lines = scene.vault.journal("2026-11-22").await.unwrap();
    let outcomes: Vec<&str> = lines.iter().map(|line| line.outcome.as_str()).collect();
    assert_eq!(
        outcomes,
        [
            "deposited",
            "repeated",
            "refused: other bytes are kept under this id",
            "read",
            "refused: there is no such object in the safe",
            "first intact, second intact",
            "nothing to repair",
            "listed 1",
            "counted 1 and 1",
            "described",
            "destroyed"
        ]
    );
    assert_eq!(lines[0].call, Call::Deposit);
    assert_eq!(lines[0].size, Some(7));
}

#[tokio::test]
async fn arc_02_a_changed_line_and_a_line_taken_out_break_the_chain() {
    let scene = Scene::new();
    for i in 0..4_u8 {
        scene.deposit(scene.object(), &[i]).await;
    }
    let path = scene.folder(Which::First).join("journal/2026-11-22.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("\"size\":1", "\"size\":2", 1)).unwrap();
    let broken = scene.vault.journal("2026-11-22").await;
    assert!(matches!(broken, Err(JournalError::Broken { line: 2, .. })), "{broken:?}");
    let mut lines: Vec<&str> = text.lines().collect();
    lines.remove(2);
    fs::write(&path, lines.join("\n") + "\n").unwrap();
    let broken = scene.vault.journal("2026-11-22").await;
    assert!(matches!(broken, Err(JournalError::Broken { line: 3, .. })), "{broken:?}");
    assert!(matches!(scene.vault.journal("../../etc").await, Err(JournalError::NoSuchDay)));
}

#[tokio::test]
async fn the_chain_goes_on_over_a_restart_a_torn_line_and_midnight() {
    let scene = Scene::new();
    scene.deposit(scene.object(), b"one").await;
    let folder = scene.folder(Which::First).join("journal");
    let today = folder.join("2026-11-22.jsonl");
    let whole = fs::read(&today).unwrap();
    fs::write(&today, [&whole[..], br#"{"v":1,"at":"2026-"#].concat()).unwrap();
    let again = Vault::open(&scene.folder(Which::First), &scene.folder(Which::Second)).unwrap();
    again.deposit(request(scene.object(), b"two"), &act()).await.unwrap();
    assert_eq!(again.journal("2026-11-22").await.unwrap().len(), 2);
    let tomorrow = Act { at: Instant::from_unix_seconds(NINE + 86_400), ..act() };
    again.deposit(request(scene.object(), b"three"), &tomorrow).await.unwrap();
    let last = fs::read_to_string(&today).unwrap().lines().last().unwrap().to_owned();
    let cited = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, last.as_bytes());
    let next = again.journal("2026-11-23").await.unwrap();
    let hex: String = cited.as_ref().iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(next[0].prev, hex);
}
