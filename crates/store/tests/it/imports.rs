//! Imports: staged, applied piece by piece, each row once, seen whole or not at all.

use assidu_domain::{ImportId, people::Role};
use assidu_store::{
    Change, Page, StoreError, batches,
    directory::Directories,
    imports::{self, ImportCounts, ImportSource, ImportState, NewImport, Problem, SavedMapping, StagedRow},
    people::{self, ReferenceKind},
};
use serde_json::json;

use crate::harness::{NOON, World, on_both};

async fn begin(world: &World, rows: u32) -> ImportId {
    let id = ImportId::new(NOON, &*world.chance);
    let source = ImportSource {
        file_name: "Apprenants Qzxfichier.csv".to_owned(),
        headers: vec!["learner_ref".to_owned(), "family_name".to_owned(), "given_name".to_owned()],
        settings: json!({"kind": "csv", "separator": ";"}),
    };
    let new = NewImport {
        id,
        model: "learners",
        source: &source,
        mapping: &json!({"Réf": "learner_ref"}),
        options: &json!({"mode": "good_rows"}),
        created_at: NOON,
        created_by: None,
    };
    let staged: Vec<StagedRow> = (0..rows)
        .map(|n| StagedRow {
            row: n + 2,
            cells: vec![format!("L{n}"), format!("Qzxnom{n}"), "Qzxprénom".to_owned()],
        })
        .collect();
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    imports::create(&mut tx, &new).await.unwrap();
    imports::stage(&mut tx, id, &staged).await.unwrap();
    tx.commit().await.unwrap();
    id
}

/// Applies the next chunk, as the job does; gives whether there was one.
async fn apply_next(world: &World, id: ImportId, commit: bool) -> bool {
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    let batch = imports::start(&mut tx, id).await.unwrap().unwrap();
    let Some(chunk) = imports::next_chunk(&mut tx, id, 0).await.unwrap() else { return false };
    let drafts: Vec<_> = chunk
        .rows
        .iter()
        .map(|row| world.person(Role::Learner, &row.cells[0], &row.cells[2], &row.cells[1]))
        .collect();
    let put = people::upsert(&mut tx, &drafts, batch, NOON).await.unwrap();
    let of = |change| put.iter().filter(|put| put.change == change).count() as i64;
    let counts = ImportCounts {
        applied: put.len() as i64,
        added: of(Change::New),
        changed: of(Change::Changed),
        unchanged: of(Change::Unchanged),
        ..ImportCounts::default()
    };
    imports::applied(&mut tx, id, chunk.number, &counts, NOON).await.unwrap();
    if commit {
        tx.commit().await.unwrap();
    }
    true
}

async fn seen(world: &World) -> usize {
    let mut tx = world.store.read(&world.scope()).await.unwrap();
    Directories::new(world.store.clone(), 1 << 20).open(&mut tx).await.unwrap().len()
}

async fn lookup(world: &World, id: ImportId) -> imports::Import {
    let mut tx = world.store.read(&world.scope()).await.unwrap();
    imports::lookup(&mut tx, id).await.unwrap().unwrap()
}

on_both! {
    async fn a_file_is_applied_piece_by_piece_and_seen_at_once(world) {
        let id = begin(&world, 2_100).await;
        assert_eq!(lookup(&world, id).await.counts.total, 2_100);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let mut rows = 0;
        let mut last = 0;
        while let Some(chunk) = imports::chunk_after(&mut tx, id, last).await.unwrap() {
            assert_eq!(chunk.rows[0].row as usize, rows + 2);
            rows += chunk.rows.len();
            last = chunk.number;
        }
        assert_eq!((rows, last), (2_100, 3));
        drop(tx);
        assert!(apply_next(&world, id, true).await);
        // Killed before the commit: the chunk is as it was, and is applied by the next run.
        assert!(apply_next(&world, id, false).await);
        assert_eq!(lookup(&world, id).await.counts.applied, 1_024);
        assert!(apply_next(&world, id, true).await);
        assert_eq!(seen(&world).await, 0, "nothing is seen before all is there");
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(imports::unfinished(&mut tx).await.unwrap().len(), 1);
        drop(tx);
        assert!(apply_next(&world, id, true).await);
        assert!(!apply_next(&world, id, true).await);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        imports::show(&mut tx, id, NOON).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(seen(&world).await, 2_100);
        let done = lookup(&world, id).await;
        assert_eq!((done.state, done.finished_at), (ImportState::Done, Some(NOON)));
        assert_eq!((done.counts.applied, done.counts.added), (2_100, 2_100));
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(imports::start(&mut tx, id).await.unwrap(), None, "an import is applied once");
        while imports::drop_staged(&mut tx, id).await.unwrap() {}
        assert_eq!(imports::chunk_after(&mut tx, id, 0).await.unwrap(), None);
    }

    async fn the_same_file_twice_changes_nothing(world) {
        for (added, unchanged) in [(7, 0), (0, 7)] {
            let id = begin(&world, 7).await;
            while apply_next(&world, id, true).await {}
            let mut tx = world.store.write(&world.scope()).await.unwrap();
            imports::show(&mut tx, id, NOON).await.unwrap();
            tx.commit().await.unwrap();
            let counts = lookup(&world, id).await.counts;
            assert_eq!((counts.added, counts.changed, counts.unchanged), (added, 0, unchanged));
        }
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let all = imports::list(&mut tx, Page::first(9)).await.unwrap();
        assert_eq!(all.len(), 2);
        assert_eq!(imports::list(&mut tx, Page::after(all[0].id, 9)).await.unwrap(), all[1..]);
    }

    async fn an_import_given_up_half_way_leaves_nothing_and_its_rows_can_come_again(world) {
        let id = begin(&world, 700).await;
        assert!(apply_next(&world, id, true).await);
        loop {
            let mut tx = world.store.write(&world.scope()).await.unwrap();
            let more = imports::withdraw(&mut tx, id).await.unwrap();
            tx.commit().await.unwrap();
            if !more {
                break;
            }
        }
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(imports::stop(&mut tx, id, NOON).await.unwrap());
        assert!(!imports::stop(&mut tx, id, NOON).await.unwrap(), "it is at no work any more");
        assert_eq!(imports::first_applying(&mut tx).await.unwrap(), None);
        tx.commit().await.unwrap();
        assert_eq!(lookup(&world, id).await.state, ImportState::Stopped);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let hidden = people::find_by_references(&mut tx, ReferenceKind::Learner, &["L0", "L499"]).await.unwrap();
        assert!(hidden.is_empty());
        assert!(batches::pending(&mut tx).await.unwrap().is_empty());
        drop(tx);
        let id = begin(&world, 700).await;
        while apply_next(&world, id, true).await {}
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        imports::show(&mut tx, id, NOON).await.unwrap();
        assert!(!imports::withdraw(&mut tx, id).await.unwrap(), "what was shown stays");
        tx.commit().await.unwrap();
        assert_eq!((seen(&world).await, lookup(&world, id).await.counts.added), (700, 700));
    }

    async fn changes_wait_beside_the_rows_and_go_with_them(world) {
        let id = begin(&world, 3).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let chunk = imports::next_chunk(&mut tx, id, 0).await.unwrap().unwrap();
        imports::keep_changes(&mut tx, id, chunk.number, &chunk.rows[1..]).await.unwrap();
        imports::keep_changes(&mut tx, id, chunk.number + 1, &[]).await.unwrap();
        assert_eq!(imports::count_changes(&mut tx, id).await.unwrap(), 2);
        let kept = imports::changes_after(&mut tx, id, 0).await.unwrap().unwrap();
        assert_eq!((kept.number, &kept.rows[..]), (chunk.number, &chunk.rows[1..]));
        assert_eq!(imports::changes_after(&mut tx, id, kept.number).await.unwrap(), None);
        while imports::drop_staged(&mut tx, id).await.unwrap() {}
        assert_eq!(imports::count_changes(&mut tx, id).await.unwrap(), 0);
        assert!(imports::keep_changes(&mut tx, id, 1, &chunk.rows).await.is_ok());
        let twice = imports::keep_changes(&mut tx, id, 1, &chunk.rows).await;
        assert!(matches!(twice, Err(StoreError::Duplicate(_))));
    }

    async fn imports_are_applied_in_their_turn(world) {
        let (first, second) = (begin(&world, 1).await, begin(&world, 1).await);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(imports::first_applying(&mut tx).await.unwrap(), None);
        imports::start(&mut tx, second).await.unwrap();
        imports::start(&mut tx, first).await.unwrap();
        assert_eq!(imports::first_applying(&mut tx).await.unwrap(), Some(second), "the one begun first");
        imports::show(&mut tx, second, NOON).await.unwrap();
        assert_eq!(imports::first_applying(&mut tx).await.unwrap(), Some(first));
    }

    async fn two_workers_do_not_apply_the_same_chunk(world) {
        let id = begin(&world, 1).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        imports::start(&mut tx, id).await.unwrap();
        let chunk = imports::next_chunk(&mut tx, id, 0).await.unwrap().unwrap();
        let counts = ImportCounts { applied: 1, ..ImportCounts::default() };
        imports::applied(&mut tx, id, chunk.number, &counts, NOON).await.unwrap();
        let twice = imports::applied(&mut tx, id, chunk.number, &counts, NOON).await;
        assert!(matches!(twice, Err(StoreError::RowsAffected { .. })));
    }

    async fn the_report_pages_by_row_and_is_written_once(world) {
        let id = begin(&world, 1).await;
        let problem = |row, rank| Problem {
            row,
            rank,
            column: "birth_date".to_owned(),
            code: "no_such_day".to_owned(),
            value: "31/02/2001 ".repeat(40),
        };
        let found = [problem(0, 0), problem(2, 0), problem(2, 1), problem(9, 0)];
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        imports::add_problems(&mut tx, id, &found).await.unwrap();
        imports::add_problems(&mut tx, id, &found[1..2]).await.unwrap();
        let read = imports::problems(&mut tx, id, Page::first(3)).await.unwrap();
        assert_eq!(read.len(), 3);
        assert_eq!((read[2].row, read[2].rank, read[2].value.chars().count()), (2, 1, 200));
        let rest = imports::problems(&mut tx, id, Page::after((2, 1), 3)).await.unwrap();
        assert_eq!(rest.iter().map(|p| p.row).collect::<Vec<_>>(), [9]);
        imports::clear_problems(&mut tx, id).await.unwrap();
        assert!(imports::problems(&mut tx, id, Page::first(3)).await.unwrap().is_empty());
    }

    async fn a_mapping_is_found_again_by_the_headers_in_any_order(world) {
        let headers = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let saved = SavedMapping { mapping: json!({"a": 1}), options: json!({}), used_at: NOON };
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        imports::save_mapping(&mut tx, "learners", &headers(&["Prénom", "Nom"]), &saved).await.unwrap();
        let newer = SavedMapping { mapping: json!({"a": 2}), ..saved };
        imports::save_mapping(&mut tx, "learners", &headers(&["nom", "prenom"]), &newer).await.unwrap();
        let found = imports::find_mapping(&mut tx, "learners", &headers(&["NOM", "Prénom"])).await.unwrap();
        assert_eq!(found, Some(newer));
        assert_eq!(imports::find_mapping(&mut tx, "trainers", &headers(&["nom", "prenom"])).await.unwrap(), None);
        assert_eq!(imports::find_mapping(&mut tx, "learners", &headers(&["nom"])).await.unwrap(), None);
    }

    async fn another_tenant_sees_no_import(world) {
        let id = begin(&world, 1).await;
        let neighbour = world.neighbour().await;
        let mut tx = world.store.read(&neighbour).await.unwrap();
        assert_eq!(imports::lookup(&mut tx, id).await.unwrap(), None);
        assert_eq!(imports::chunk_after(&mut tx, id, 0).await.unwrap(), None);
        assert!(imports::list(&mut tx, Page::first(9)).await.unwrap().is_empty());
    }
}
