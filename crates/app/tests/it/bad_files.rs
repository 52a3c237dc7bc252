//! What bad files get: a clear line each, bounded memory, and nothing applied.

use assidu_app::imports::{ImportChoice, ImportError, ImportStep, ReportLine};
use assidu_domain::{import::Model, ports::TableError};
use assidu_store::people::{self, ReferenceKind};
use assidu_texts::{Language, Texts};

use crate::{imports::run_jobs_until, scene::Scene};

/// The report of a dry run over these rows.
async fn lines(scene: &Scene, model: Model, text: &str) -> Vec<ReportLine> {
    let (app, admin) = (&scene.app, &scene.admin);
    let import = app.upload_import(admin, model, "x.csv", text.as_bytes().to_vec()).await.unwrap();
    app.choose_import(admin, import, &ImportChoice::default()).await.unwrap();
    run_jobs_until(app, admin, import, ImportStep::Checked).await;
    app.import_lines(admin, import, None, 100).await.unwrap()
}

/// Row, column, value, and a part of what is said in French.
type Told = (u32, &'static str, &'static str, &'static str);

fn assert_told(found: &[ReportLine], expected: &[Told]) {
    let t = Texts::of(Language::Fr);
    let told: Vec<_> =
        found.iter().map(|l| (l.row, l.column.as_str(), l.value.as_str(), l.problem(t))).collect();
    assert_eq!(found.len(), expected.len(), "{told:#?}");
    for (line, (row, column, value, part)) in found.iter().zip(expected) {
        assert_eq!((line.row, line.column.as_str(), line.value.as_str()), (*row, *column, *value));
        assert!(line.problem(t).contains(part), "{} instead of {part}", line.problem(t));
        for language in [Language::Fr, Language::En, Language::De] {
            let t = Texts::of(language);
            for said in [line.problem(t), line.mend(t)] {
                assert!(said.ends_with('.') && said.len() > 10 && !said.contains("import-"), "{said}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn f36_people_whose_rows_are_wrong_are_told_cell_by_cell() {
    let scene = Scene::new().await;
    let text = "learner_ref;family_name;given_name;birth_date;email;employer_name\n\
        B1;Bon;Un;2001-02-03;;\n\
        B1;Encore;Un;2001-02-03;;\n\
        B3;Nul;Jour;2001-02-30;;\n\
        B4;;Nom;2001-02-03;;\n\
        B5;Formule;Kept;;;=HYPERLINK(\"x\")\n\
        B6;Mauvais;Mail;;pas une adresse;\n\
        B7;Trop;De;;;;a;b\n";
    let found = lines(&scene, Model::Learners, text).await;
    let expected = [
        (3, "learner_ref", "B1", "déjà à la ligne 2"),
        (4, "birth_date", "2001-02-30", "n’existe pas"),
        (5, "family_name", "", "est vide"),
        (6, "employer_name", "=HYPERLINK(\"x\")", "ressemble à une formule"),
        (7, "email", "pas une adresse", "n’est pas une adresse"),
        (8, "", "8", "cellules au lieu de 6"),
    ];
    assert_told(&found, &expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn f36_class_meetings_that_cannot_be_are_told_with_the_reason() {
    let scene = Scene::new().await;
    let text = "class_meeting_ref;group_refs;title;date;start;end;trainer_refs\n\
        M1;G1;Fin;2026-11-24;12:30;09:00;T1\n\
        M2;G7;Groupe;2026-11-24;09:00;12:30;T1\n\
        M3;G1;Formateur;2026-11-24;09:00;12:30;T9\n\
        M4;G1;Deux fois;2026-10-25;02:30;04:00;T1\n\
        M5;G1;Jamais;2027-03-28;02:30;04:00;T1\n\
        M6;;Personne;2026-11-24;09:00;12:30;T1\n\
        M7;G1;Jour;2026-02-30;09:00;12:30;T1\n\
        M8;G1;Heure;2026-11-24;25:00;26:00;T1\n";
    let found = lines(&scene, Model::ClassMeetings, text).await;
    let expected = [
        (2, "end", "09:00", "n’est pas après le début"),
        (3, "group_refs", "G7", "Aucun groupe"),
        (4, "trainer_refs", "T9", "Aucun formateur"),
        (5, "start", "02:30", "deux fois"),
        (6, "start", "02:30", "n’existe pas ce jour-là"),
        (7, "group_refs", "", "ni groupe ni apprenant"),
        (8, "date", "2026-02-30", "n’existe pas"),
        (9, "start", "25:00", "n’est pas une heure"),
        (9, "end", "26:00", "n’est pas une heure"),
    ];
    assert_told(&found, &expected);
}

/// The most memory this process ever had, in megabytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}

#[tokio::test(flavor = "multi_thread")]
async fn f36_files_that_are_no_tables_are_refused_whole_in_bounded_memory() {
    let scene = Scene::new().await;
    let (app, admin) = (&scene.app, &scene.admin);
    let head = b"learner_ref;family_name;given_name\nZ1;Z;Z\n".to_vec();
    let long = |start: &[u8]| {
        let mut bytes = [head.as_slice(), start].concat();
        bytes.resize(60 << 20, b'a');
        bytes
    };
    let columns = (0..100).map(|n| format!("c{n}")).collect::<Vec<_>>().join(";");
    let cases: [(&str, Vec<u8>); 6] = [
        ("nul", b"learner_ref;family_name\nZ1;a\0b\n".to_vec()),
        ("not a table", b"%PDF-1.7\n1 0 obj\n".to_vec()),
        ("not a table", b"\x89PNG\r\n\x1a\nxxxx".to_vec()),
        ("columns", format!("{columns}\n{columns}\n").into_bytes()),
        ("line", long(b"\"")),
        ("large", vec![b'a'; assidu_app::imports::FILE_MAX + 1]),
    ];
    let before = peak();
    for (what, bytes) in cases {
        let refused = app.upload_import(admin, Model::Learners, "x.csv", bytes).await;
        let Err(ImportError::Table(error)) = refused else { panic!("{what}: {refused:?}") };
        let as_expected = match what {
            "nul" => error == TableError::Nul,
            "not a table" => error == TableError::NotATable,
            "columns" => error == (TableError::TooManyColumns { limit: 64 }),
            "line" => matches!(error, TableError::LineTooLong { row: 3, .. }),
            _ => matches!(error, TableError::TooLarge { .. }),
        };
        assert!(as_expected, "{what}: {error:?}");
    }
    // A line without end outside quotes breaks its row alone.
    let import = app.upload_import(admin, Model::Learners, "x.csv", long(b"Z2;")).await.unwrap();
    app.choose_import(admin, import, &ImportChoice::default()).await.unwrap();
    run_jobs_until(app, admin, import, ImportStep::Checked).await;
    let found = app.import_lines(admin, import, None, 100).await.unwrap();
    assert_told(&found, &[(3, "", "", "dépasse 65536 octets")]);
    // The file itself, once more while it is read from the database, and what that takes.
    assert!(peak() < before + 450, "{} MB, {before} MB before", peak());
    let mut tx = app.store().read(&admin.scope()).await.unwrap();
    let known =
        people::ids_by_references(&mut tx, ReferenceKind::Learner, &["Z1", "Z2", "B1"]).await.unwrap();
    assert!(known.is_empty(), "nothing of it was applied");
}
