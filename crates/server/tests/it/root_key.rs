//! The root key by the real program: in shares, made again from some of them, and in a newer version.

use std::{fs, path::Path, process::Output};

use assidu_domain::{TenantId, ports};
use assidu_outbound::SystemRandomness;
use assidu_store::{
    TenantScope,
    instance::{self, NewTenant},
};

use crate::faulty::{On, Order, Orders, Place};

fn run(place: &Place, orders: &Orders, arguments: &[&str]) -> (bool, String) {
    let Output { status, stdout, stderr } =
        place.command(arguments).envs(orders.variables()).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    (status.success(), said)
}

fn good(place: &Place, orders: &Orders, arguments: &[&str]) -> String {
    let (good, said) = run(place, orders, arguments);
    assert!(good, "{arguments:?}: {said}");
    said
}

fn refused(place: &Place, orders: &Orders, arguments: &[&str]) -> String {
    let (good, said) = run(place, orders, arguments);
    assert!(!good, "{arguments:?}: {said}");
    said
}

fn shares(folder: &Path) -> Vec<String> {
    (1..=5).map(|n| folder.join(format!("share-{n:03}.txt")).to_str().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_root_key_is_made_again_from_shares() {
    let folder = tempfile::tempdir().unwrap();
    let (place, class) = Place::empty(On::Sqlite).with_class().await;
    let orders = Orders::new(folder.path(), class.ahead);
    let out = folder.path().join("shares");
    let split = ["key", "escrow", "--shares", "5", "--threshold", "3", "--out", out.to_str().unwrap()];
    let said = good(&place, &orders, &split);
    assert!(said.contains("check words") && said.contains("3 of them"), "{said}");
    refused(&place, &orders, &split);
    let sheets = shares(&out);
    let secret = fs::read_to_string(place.key_file()).unwrap();
    let hex = secret.lines().find_map(|line| line.strip_prefix("1 ")).unwrap();
    for sheet in &sheets {
        let text = fs::read_to_string(sheet).unwrap();
        assert!(!text.contains(hex) && text.contains("Check words") && text.contains('\u{2588}'), "{text}");
    }
    let recover = |some: &[usize]| -> Vec<String> {
        let files = some.iter().map(|n| sheets[*n].clone());
        ["key".to_owned(), "recover".to_owned()].into_iter().chain(files).collect()
    };
    let with = |arguments: &[String]| {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        run(&place, &orders, &arguments)
    };
    let (done, said) = with(&recover(&[0, 2, 4]));
    assert!(!done && said.contains("nothing was changed"), "{said}");

    fs::rename(place.key_file(), folder.path().join("lost")).unwrap();
    refused(&place, &orders, &["control"]);
    for (some, words) in
        [(&[0, 2][..], "3 shares are needed, and 2 were given"), (&[1, 1, 2], "was given twice")]
    {
        let (done, said) = with(&recover(some));
        assert!(!done && said.contains(words) && !place.key_file().exists(), "{said}");
    }
    let (done, said) = with(&recover(&[4, 0, 2]));
    assert!(done, "{said}");
    assert_eq!(fs::read_to_string(place.key_file()).unwrap(), secret);
    good(&place, &orders, &["control"]);
}

/// More providers than are wrapped anew in one transaction.
const PROVIDERS: u32 = 520;

async fn a_rotation_of_the_root_key_that_is_killed_goes_on(on: On) {
    let folder = tempfile::tempdir().unwrap();
    let (place, class) = Place::empty(on).with_class().await;
    let orders = Orders::new(folder.path(), class.ahead);
    let store = place.store().await;
    for n in 0..PROVIDERS {
        let tenant = TenantId::from_bytes(ports::bytes(&SystemRandomness));
        let mut tx = store.write(&TenantScope::of(tenant)).await.unwrap();
        let (code, origin) = (format!("p{n}"), format!("faults.example/p{n}/1"));
        let new = NewTenant {
            institution_code: &code,
            log_origin: &origin,
            test_data: false,
            at: assidu_domain::Instant::from_micros(0),
        };
        instance::create_tenant(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
    }
    store.close().await;
    let to = folder.path().join("backups");
    let (make, check) = (["backup", "--to", to.to_str().unwrap()], ["backup", "check", to.to_str().unwrap()]);
    good(&place, &orders, &make);
    // Killed at some of its writes, again and again: one run takes up what another left.
    for point in [3, 9, 14, 20] {
        orders.set(Order::Calls, 0);
        orders.set(Order::KillAt, point);
        let _ = run(&place, &orders, &["key", "rotate-root"]);
        orders.set(Order::KillAt, 0);
        // Whatever was wrapped anew, everything opens.
        good(&place, &orders, &["control", "--provider", "atelier"]);
    }
    good(&place, &orders, &["key", "rotate-root"]);
    good(&place, &orders, &["control", "--provider", "atelier"]);
    good(&place, &orders, &check);
    let said = good(&place, &orders, &["key", "rotate-root", "--forget-older"]);
    assert!(said.contains("destroyed"), "{said}");
    let versions = fs::read_to_string(place.key_file()).unwrap();
    assert_eq!(versions.lines().filter(|line| !line.starts_with('#')).count(), 1, "the newest is left");
    good(&place, &orders, &["control", "--provider", "atelier"]);
    let said = refused(&place, &orders, &check);
    assert!(said.contains("does not open this backup"), "{said}");
    // Its objects stay while it is not known which they are; a new one is good.
    good(&place, &orders, &make);
    good(&place, &orders, &check);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rotation_of_the_root_key_that_is_killed_goes_on_sqlite() {
    a_rotation_of_the_root_key_that_is_killed_goes_on(On::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rotation_of_the_root_key_that_is_killed_goes_on_postgres() {
    a_rotation_of_the_root_key_that_is_killed_goes_on(On::Postgres).await;
}
