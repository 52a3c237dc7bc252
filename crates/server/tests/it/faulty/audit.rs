//! What must hold after any fault (O1 to O4 of the trials): nothing acknowledged is lost, nothing is there twice,
//! the log is whole and fits every checkpoint, both copies of the safe are whole, and a stranger's program agrees.

use std::{collections::BTreeMap, fs, path::Path};

use assidu_domain::{EventId, PersonId, planning::MeetingStatus};
use assidu_evidence::{event::commit, merkle};
use assidu_store::{Page, events, log, meetings, people, sheets, vault_index};
use aws_lc_rs::digest;

use super::{Class, Orders, Place, Play, play::planned_meeting};

/// Fails with what is wrong. The play must have come to its end, and no server may run.
pub(crate) async fn audit(place: &Place, class: &Class, orders: &Orders, play: &Play<'_>) {
    let store = place.store().await;
    let mut tx = store.read(&class.admin.actor.scope()).await.unwrap();

    let head = log::head(&mut tx).await.unwrap();
    let leaves = log::leaves(&mut tx, head.generation, 0, head.size).await.unwrap();
    assert_eq!(leaves.len() as u64, head.size, "the log has a gap");
    for (index, leaf) in (0_u64..).zip(&leaves) {
        assert_eq!((leaf.index, leaf.leaf), (index, merkle::leaf_hash(&leaf.entry)));
        let event = events::lookup(&mut tx, leaf.event).await.unwrap().expect("the event of the leaf");
        assert_eq!((event.place.index, event.place.leaf), (index, leaf.leaf.0));
        if let Some(content) = event.content {
            assert_eq!(commit(&content.salt, &content.canonical), leaf.entry);
        }
    }
    let hashes: Vec<_> = leaves.iter().map(|leaf| leaf.leaf).collect();
    assert_eq!(merkle::root_of(&hashes), head.root, "the head is not the leaves'");
    let shown = log::checkpoints(&mut tx, (0, 0), 10_000).await.unwrap();
    assert!(!shown.is_empty(), "no checkpoint was signed");
    for checkpoint in shown {
        let size = usize::try_from(checkpoint.size).unwrap();
        assert_eq!(merkle::root_of(&hashes[..size]), checkpoint.root, "the checkpoint of size {size}");
    }

    for (learner, receipt) in play.receipts.iter().enumerate() {
        let receipt = receipt.as_ref().unwrap_or_else(|| panic!("learner {learner} has no receipt"));
        let event: EventId = receipt["event"].as_str().unwrap().parse().unwrap();
        let place = events::place_of(&mut tx, event).await.unwrap().map(|place| place.index);
        assert_eq!(
            place,
            receipt["index"].as_u64(),
            "the acknowledged signature of learner {learner} is lost"
        );
    }
    let of_class = events::list_of_meetings(&mut tx, &[class.meeting]).await.unwrap();
    let mut kinds: BTreeMap<(String, Option<PersonId>), usize> = BTreeMap::new();
    for event in &of_class {
        *kinds.entry((event.kind.clone(), event.person)).or_default() += 1;
    }
    for ((kind, person), count) in &kinds {
        assert_eq!(*count, 1, "{kind} of {person:?} is there {count} times: {kinds:?}");
    }
    // What was planned and cancelled is so, and each of its four changes has its leaf, once.
    let other = planned_meeting();
    let planned =
        meetings::lookup(&mut tx, other).await.unwrap().expect("the class meeting that was planned");
    assert_eq!(planned.status, MeetingStatus::Cancelled);
    let changes = events::list_of_meetings(&mut tx, &[other]).await.unwrap();
    assert_eq!(changes.len(), 4, "a change without its leaf, or a leaf twice: {changes:?}");
    let brought =
        people::ids_by_references(&mut tx, people::ReferenceKind::Learner, &["N1", "N2"]).await.unwrap();
    assert_eq!(brought.len(), 2, "the file was applied by halves");

    let row = sheets::of_meeting(&mut tx, class.meeting).await.unwrap().expect("the sheet");
    assert_eq!(row.state, sheets::SheetState::Sealed);
    assert_eq!(sheets::versions(&mut tx, row.sheet).await.unwrap().len(), 1, "the sheet was made twice");
    let deposited = vault_index::list(&mut tx, None, Page::first(100)).await.unwrap();
    assert!(!deposited.is_empty());
    for object in &deposited {
        for copy in ["safe-1", "safe-2"] {
            let whole = files(&place.path(copy))
                .into_iter()
                .any(|file| sha256(&file) == object.deposit.cipher_sha256);
            assert!(whole, "{copy} lacks {}", object.deposit.object);
        }
    }
    drop(tx);
    store.close().await;
    strangers_agree(place, orders, play);
}

/// The verifier, which knows nothing but the files, accepts all of them.
fn strangers_agree(place: &Place, orders: &Orders, play: &Play<'_>) {
    let folder = place.path("handed-out");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("sheet.pdf"), play.sheet.as_ref().unwrap()).unwrap();
    for (n, proof) in play.proofs.iter().enumerate() {
        fs::write(folder.join(format!("{n}.assidu-proof.json")), proof).unwrap();
    }
    fs::write(place.path("trust.pem"), play.roots.as_ref().unwrap()).unwrap();
    let mut command = place.command(&["verify", "handed-out", "--trust", "trust.pem", "--json"]);
    let output = command.envs(orders.variables()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said} {}", String::from_utf8_lossy(&output.stderr));
    assert!(said.matches("TOTAL-PASSED").count() > play.proofs.len(), "{said}");
}

fn files(folder: &Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(fs::read(&path).unwrap()) }
    }
    found
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    digest::digest(&digest::SHA256, bytes).as_ref().try_into().unwrap()
}
