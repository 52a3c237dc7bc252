//! The log: its proofs verify, its checkpoints agree with its leaves, and no two roots of one size are kept.

use assidu_domain::{PersonId, ports};
use assidu_evidence::{
    Hash, anchor,
    checkpoint::{self, Checkpoint},
    merkle::{self, verify_consistency, verify_inclusion},
    multiproof,
    note::{Note, NoteSigner},
    tile,
};
use assidu_store::{
    Effect,
    log::{self, AnchorMember, NewAnchor, NewCheckpoint, PublishError, WitnessHead},
};

use crate::{
    harness::{NOON, World, on_both},
    signing::recorded,
};

/// Appends leaves that change nothing else, many at a time.
async fn grow(world: &World, count: usize) {
    let mut tasks = Vec::new();
    for _ in 0..count {
        let record = world.record(world.event("planning_change", NOON), Effect::None);
        let store = world.store.clone();
        tasks.push(tokio::spawn(async move { recorded(store.record(record).await.unwrap()) }));
        if tasks.len() == 512 {
            for task in tasks.drain(..) {
                task.await.unwrap();
            }
        }
    }
    for task in tasks {
        task.await.unwrap();
    }
}

async fn publish(world: &World) -> Result<log::StoredCheckpoint, PublishError> {
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    let head = log::head(&mut tx).await.unwrap();
    let signer = NoteSigner::from_seed(&head.origin, &[7; 32]).unwrap();
    let signed = Checkpoint { origin: head.origin, size: head.size, root: head.root };
    let note = checkpoint::sign(&signed, &signer).unwrap();
    let new = NewCheckpoint { generation: 1, size: head.size, root: head.root, note: &note, at: NOON };
    log::publish(&mut tx, &new).await?;
    tx.commit().await.unwrap();
    let mut tx = world.store.read(&world.scope()).await.unwrap();
    Ok(log::latest_checkpoint(&mut tx).await.unwrap().unwrap())
}

on_both! {
    async fn proofs_from_tiles_and_leaves_verify(world) {
        let mut published = Vec::new();
        for count in [1, 254, 1, 1, 300] {
            grow(&world, count).await;
            published.push(publish(&world).await.unwrap());
        }
        let last = published.last().unwrap().clone();
        assert_eq!(last.size, 557);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let leaves = log::leaves(&mut tx, 1, 0, last.size).await.unwrap();
        let sizes = [1, 255, 256, 257, 557];
        for checkpoint in &published {
            for index in sizes.iter().map(|size| size - 1).filter(|index| *index < checkpoint.size) {
                let path = log::inclusion(&mut tx, 1, index, checkpoint.size).await.unwrap();
                let leaf = leaves[usize::try_from(index).unwrap()].leaf;
                verify_inclusion(&leaf, index, checkpoint.size, &path, &checkpoint.root).unwrap();
            }
            let path = log::consistency(&mut tx, 1, checkpoint.size, last.size).await.unwrap();
            verify_consistency(checkpoint.size, &checkpoint.root, last.size, &last.root, &path).unwrap();
        }
        let all: Vec<u64> = (0..last.size).collect();
        let some: Vec<u64> = all.iter().copied().filter(|index| index % 7 == 3).collect();
        for indices in [all, some] {
            let joint = log::joint_inclusion(&mut tx, 1, &indices, last.size).await.unwrap();
            let known: Vec<(u64, Hash)> =
                indices.iter().map(|index| (*index, leaves[usize::try_from(*index).unwrap()].leaf)).collect();
            multiproof::verify(&known, last.size, &joint, &last.root).unwrap();
        }
        assert!(log::inclusion(&mut tx, 1, 557, 557).await.is_err());
    }

    async fn tiles_full_and_partial_are_those_of_the_tree(world) {
        grow(&world, 520).await;
        publish(&world).await.unwrap();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let leaves: Vec<Hash> = log::leaves(&mut tx, 1, 0, 520).await.unwrap().iter().map(|l| l.leaf).collect();
        let node = |level: u8, index: u64| {
            let width = 1_usize << level;
            let from = usize::try_from(index).unwrap() * width;
            leaves.get(from..from + width).map(merkle::root_of)
        };
        for tile in tile::completed_between(0, 520).into_iter().chain(tile::partials(520)) {
            let stored = log::tile_bytes(&mut tx, 1, tile).await.unwrap();
            assert_eq!(stored, tile.bytes(&node), "{tile}");
        }
    }

    async fn a_checkpoint_of_another_root_or_an_older_size_is_refused(world) {
        grow(&world, 3).await;
        let kept = publish(&world).await.unwrap();
        assert_eq!(publish(&world).await.unwrap(), kept, "the same again is no error");
        grow(&world, 2).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let attempt = |size, root| NewCheckpoint { generation: 1, size, root, note: "", at: NOON };
        let other = Hash([9; 32]);
        assert!(matches!(log::publish(&mut tx, &attempt(5, other)).await, Err(PublishError::WrongRoot)));
        assert!(matches!(log::publish(&mut tx, &attempt(4, other)).await, Err(PublishError::WrongRoot)));
        assert!(matches!(log::publish(&mut tx, &attempt(2, kept.root)).await, Err(PublishError::OutOfStep)));
        assert!(matches!(log::publish(&mut tx, &attempt(6, kept.root)).await, Err(PublishError::OutOfStep)));
    }

    async fn a_log_with_news_is_listed_until_it_is_published_and_anchored(world) {
        let mut tx = world.store.read_instance().await.unwrap();
        assert_eq!(log::list_news(&mut tx).await.unwrap(), vec![]);
        drop(tx);
        grow(&world, 3).await;
        let mut tx = world.store.read_instance().await.unwrap();
        assert_eq!(log::list_news(&mut tx).await.unwrap(), vec![world.tenant]);
        assert_eq!(log::list_unanchored(&mut tx).await.unwrap(), vec![]);
        drop(tx);
        publish(&world).await.unwrap();
        let mut tx = world.store.instance().await.unwrap();
        assert_eq!(log::list_news(&mut tx).await.unwrap(), vec![]);
        let waiting = log::list_unanchored(&mut tx).await.unwrap();
        let one = &waiting[0];
        assert_eq!((waiting.len(), one.size), (1, 3));
        let (origin, note) = ("test.example/atelier/1", one.note.clone());
        let key = NoteSigner::from_seed(origin, &[7; 32]).unwrap().verifier_key().clone();
        let entry = anchor::anchor_entry(note.as_bytes(), &key).unwrap();
        let others: Vec<Vec<u8>> = vec![b"a".to_vec(), entry.clone(), b"b".to_vec()];
        let (root, _) = anchor::gather(&others).unwrap();
        let member = |leaf: &[u8], tenant| AnchorMember {
            tenant, generation: 1, size: 3, root: one.root, leaf: merkle::leaf_hash(leaf),
        };
        let stranger = assidu_domain::TenantId::new(NOON, &*world.chance);
        let members = [member(b"a", stranger), member(&entry, world.tenant), member(b"b", stranger)];
        let new = NewAnchor { id: ports::bytes(&*world.chance), at: NOON, root, token: b"token", members: &members };
        log::add_anchor(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let kept = log::anchor_of(&mut tx, 1, 3).await.unwrap().unwrap();
        assert_eq!(kept.token, b"token");
        assert_eq!(kept.statement(note.as_bytes(), &key).unwrap(), anchor::statement(3, &root));
        assert!(log::anchor_of(&mut tx, 1, 2).await.unwrap().is_none());
        assert_eq!(log::list_unanchored(&mut tx).await.unwrap(), vec![]);
        let covering = log::checkpoint_covering(&mut tx, 1, 2).await.unwrap().unwrap();
        assert_eq!(covering.size, 3);
        assert!(log::checkpoint_covering(&mut tx, 1, 3).await.unwrap().is_none());
    }

    async fn cosignatures_are_kept_with_the_checkpoint_and_the_witness_is_remembered(world) {
        grow(&world, 3).await;
        let kept = publish(&world).await.unwrap();
        let witness = NoteSigner::witness_from_seed("region.example", &[5; 32]).unwrap();
        let line = witness.cosign(&Note::parse(kept.note.as_bytes()).unwrap(), 1_795_421_100).unwrap();
        let key = witness.verifier_key().to_string();
        let head = |size| WitnessHead { witness: key.clone(), generation: 1, size, at: NOON };
        for _ in 0..2 {
            let mut tx = world.store.write(&world.scope()).await.unwrap();
            log::keep_cosignatures(&mut tx, &head(3), std::slice::from_ref(&line)).await.unwrap();
            tx.commit().await.unwrap();
        }
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(log::witness_heads(&mut tx).await.unwrap(), vec![head(3)]);
        let note = log::latest_checkpoint_of(&mut tx, 1).await.unwrap().unwrap().note;
        let note = Note::parse(note.as_bytes()).unwrap();
        assert_eq!(note.signatures().len(), 2, "twice the same line is one");
        assert!(note.verify(std::slice::from_ref(witness.verifier_key())).is_ok());
        drop(tx);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(log::keep_cosignatures(&mut tx, &head(9), &[line]).await.is_err(), "no such checkpoint");
    }

    async fn a_stamped_checkpoint_is_preferred_to_an_earlier_one_without(world) {
        grow(&world, 2).await;
        publish(&world).await.unwrap();
        grow(&world, 2).await;
        publish(&world).await.unwrap();
        let covering = async || {
            let mut tx = world.store.read(&world.scope()).await.unwrap();
            log::checkpoint_covering(&mut tx, 1, 0).await.unwrap().unwrap().size
        };
        assert_eq!(covering().await, 2);
        let mut tx = world.store.instance().await.unwrap();
        let one = log::list_unanchored(&mut tx).await.unwrap().remove(0);
        let member = AnchorMember {
            tenant: world.tenant, generation: 1, size: one.size, root: one.root, leaf: Hash([1; 32]),
        };
        let id = ports::bytes(&*world.chance);
        let new = NewAnchor { id, at: NOON, root: one.root, token: b"token", members: &[member] };
        log::add_anchor(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(covering().await, 4);
    }

    async fn only_one_node_holds_a_lease(world) {
        let take = async |holder: u8, at: i64| {
            let mut tx = world.store.instance().await.unwrap();
            let now = NOON.plus_seconds(at);
            let held = log::lease(&mut tx, "checkpoints", [holder; 16], now, now.plus_seconds(10)).await.unwrap();
            tx.commit().await.unwrap();
            held
        };
        assert!(take(1, 0).await);
        assert!(!take(2, 5).await);
        assert!(take(1, 8).await, "its holder keeps it");
        assert!(!take(2, 17).await);
        assert!(take(2, 18).await);
        let mut tx = world.store.instance().await.unwrap();
        log::release(&mut tx, "checkpoints", [2; 16]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(take(1, 19).await);
    }

    async fn a_restored_log_opens_a_new_generation(world) {
        grow(&world, 3).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        log::open_generation(&mut tx, 1, 2, "test.example/atelier/2").await.unwrap();
        assert!(log::open_generation(&mut tx, 1, 2, "test.example/atelier/2").await.is_err());
        tx.commit().await.unwrap();
        let record = world.record(world.event("log_opened", NOON), Effect::None);
        let receipt = recorded(world.store.record(record).await.unwrap());
        assert_eq!((receipt.generation, receipt.index), (2, 0));
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let head = log::head(&mut tx).await.unwrap();
        assert_eq!((head.origin.as_str(), head.size), ("test.example/atelier/2", 1));
        assert_eq!(log::leaves(&mut tx, 1, 0, 10).await.unwrap().len(), 3, "the former one stays readable");
        let _ = PersonId::PREFIX;
    }
}
