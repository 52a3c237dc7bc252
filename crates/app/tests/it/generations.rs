//! A database restored from an older backup: nothing goes on in silence (F24, F25).

use std::{fs, path::PathBuf};

use assidu_app::{Actor, verification::Kept};
use assidu_domain::people::Roles;
use assidu_evidence::{
    event::{Body, Event},
    proof::ProofFile,
    sheet::SheetEvidence,
};
use assidu_store::{events, log};
use assidu_testkit::postgres;
use assidu_texts::Language;

use crate::{life::sign, scene::Scene};

async fn proof_of(scene: &Scene, learner: usize) -> ProofFile {
    let person = scene.learners[learner];
    let actor = Actor::of(scene.admin.tenant, person, Roles::default());
    let (_, bytes) = scene.app.proof_of_own(&actor, scene.sign_off).await.unwrap();
    ProofFile::parse(&bytes).unwrap()
}

/// A copy of a scene's database, made as an operator makes one.
enum Backup {
    /// By the store's own copying.
    Sqlite(PathBuf),
    /// What `pg_dump` says.
    Postgres(String),
}

impl Backup {
    async fn of(scene: &Scene) -> Self {
        if let Some(url) = postgres::of_folder_when_asked(scene.folder.path()) {
            return Self::Postgres(postgres::dump(&url));
        }
        let file = scene.folder.path().join("backup");
        scene.app.store().backup_to(&file).await.unwrap();
        Self::Sqlite(file)
    }

    /// Puts the copy in the place of the database, which nobody has open.
    fn restore(&self, scene: &Scene) {
        match self {
            Self::Postgres(dumped) => postgres::restore(scene.folder.path(), dumped),
            Self::Sqlite(file) => {
                let database = scene.folder.path().join("data/assidu.sqlite");
                for end in ["-wal", "-shm"] {
                    let _ = fs::remove_file(format!("{}{end}", database.display()));
                }
                fs::copy(file, database).unwrap();
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn f25_a_database_from_an_older_backup_opens_a_new_generation_and_the_old_stays_provable() {
    let mut scene = Scene::new().await;
    sign(&scene, scene.learners[0], [1; 16]).await.unwrap();
    let early = proof_of(&scene, 0).await;
    let backup = Backup::of(&scene).await;
    sign(&scene, scene.learners[1], [2; 16]).await.unwrap();
    let lost = proof_of(&scene, 1).await;
    assert!(lost.checkpoint().unwrap().size > early.checkpoint().unwrap().size);

    // An ordinary start changes nothing.
    scene.app.store().close().await;
    scene.start_again().await;
    let (generation, size) = scene.app.log_version(scene.admin.tenant).await.unwrap();
    assert_eq!((generation, size), (1, lost.checkpoint().unwrap().size));
    assert_eq!(scene.app.log_reopened(&scene.admin).await.unwrap(), None);

    // Yesterday's copy.
    scene.app.store().close().await;
    backup.restore(&scene);
    scene.start_again().await;
    assert_eq!(scene.app.log_version(scene.admin.tenant).await.unwrap(), (2, 1));
    let told = scene.app.log_reopened(&scene.admin).await.unwrap().unwrap();
    assert_eq!(told.generation, 2);
    assert_eq!(scene.app.log_reopened(&scene.trainer).await.unwrap(), None);

    // The first leaf cites what the outside has seen last.
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let first = log::leaves(&mut tx, 2, 0, 1).await.unwrap()[0];
    let stored = events::lookup(&mut tx, first.event).await.unwrap().unwrap();
    drop(tx);
    let Body::LogOpened(opened) = Event::parse(&stored.content.unwrap().canonical).unwrap().body else {
        panic!("another event");
    };
    assert_eq!((opened.generation, opened.previous), (2, Some(lost.proof.checkpoint.clone())));

    // What the backup holds is still proved under the old name, what was lost stands by itself.
    let again = proof_of(&scene, 0).await;
    assert_eq!(again.faults(), Vec::new());
    assert_eq!(again.log_key, early.log_key);
    assert_eq!(lost.faults(), Vec::new());
    for kept in [&early, &lost] {
        let found = scene.app.verify_document("p.json", kept.to_json(), Language::Fr).await.unwrap();
        assert!(matches!(found.kept, Some(Kept::EarlierLog(_))), "{:?}", found.kept);
    }

    // Signing goes on, in the new generation; the next start opens no third.
    sign(&scene, scene.learners[1], [3; 16]).await.unwrap();
    let fresh = proof_of(&scene, 1).await;
    assert_eq!(fresh.faults(), Vec::new());
    assert!(fresh.log_key.name().ends_with("/2"), "{}", fresh.log_key);
    scene.app.store().close().await;
    scene.start_again().await;
    assert_eq!(scene.app.log_version(scene.admin.tenant).await.unwrap().0, 2);
    let found = scene.app.verify_document("p.json", fresh.to_json(), Language::Fr).await.unwrap();
    assert!(matches!(found.kept, Some(Kept::Still(_))), "{:?}", found.kept);

    // A sheet made now carries the signatures of both generations, each under a checkpoint of its own.
    let sheet = scene.close_and_seal().await;
    let attached = &assidu_seal::embedded_files(&sheet).unwrap()[0].bytes;
    let evidence = SheetEvidence::parse(attached).unwrap();
    assert_eq!(evidence.faults(), Vec::new());
    let [before] = evidence.of_earlier_generations().collect::<Vec<_>>().try_into().unwrap();
    assert_eq!(before.faults(), Vec::new());
    assert_eq!(before.log_key, early.log_key);
    let signers = |evidence: &SheetEvidence| -> Vec<String> {
        let opened = evidence.items.iter().filter_map(|item| item.event.as_ref());
        opened
            .filter_map(|event| match &event.body {
                Body::Signature(body) => Some(body.signer.person.clone()),
                _ => None,
            })
            .collect()
    };
    assert_eq!(signers(&before), [scene.learners[0].to_string()]);
    assert_eq!(signers(&evidence), [scene.learners[1].to_string()]);
}
