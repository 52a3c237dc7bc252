//! Tables as other programs read them.

use std::io::Cursor;

use assidu_documents::{
    Language,
    spreadsheets::{Filling, Format, MAX_CELL, WriteError, export_table, harmless, template},
};
use assidu_domain::import::Model;
use calamine::{Data, Reader as _, Xlsx};
use proptest::prelude::*;

fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{feff}').expect("CSV has its mark");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Rows of the sheet at a place, every cell a text.
fn xlsx_rows(bytes: &[u8], place: usize) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let range = book.worksheet_range_at(place).unwrap().unwrap();
    let cell = |data: &Data| match data {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("{other:?} is not text"),
    };
    range.rows().map(|row| row.iter().map(cell).collect()).collect()
}

#[test]
fn templates_have_the_columns_of_their_model_and_an_example() {
    for model in Model::ALL {
        let names: Vec<_> = model.columns().iter().map(|c| c.name.to_owned()).collect();
        let example: Vec<_> = model.columns().iter().map(|c| c.example.to_owned()).collect();
        let empty = template(*model, Filling::Empty, Format::Csv, Language::Fr).unwrap();
        assert_eq!(csv_rows(&empty), std::slice::from_ref(&names));
        let filled = template(*model, Filling::Example, Format::Csv, Language::Fr).unwrap();
        assert_eq!(csv_rows(&filled), [names.clone(), example.clone()]);
        let book = template(*model, Filling::Example, Format::Xlsx, Language::De).unwrap();
        assert_eq!(xlsx_rows(&book, 0), [names.clone(), example], "{model}");
        assert_eq!(
            xlsx_rows(&template(*model, Filling::Empty, Format::Xlsx, Language::En).unwrap(), 0),
            [names]
        );
    }
}

#[test]
fn the_second_sheet_of_a_template_explains_each_column_in_each_language() {
    for language in Language::COMPLETE {
        for model in Model::ALL {
            let help = xlsx_rows(&template(*model, Filling::Empty, Format::Xlsx, *language).unwrap(), 1);
            assert_eq!(help.len(), model.columns().len() + 1);
            for (row, column) in help.iter().skip(1).zip(model.columns()) {
                assert_eq!((row[0].as_str(), !row[1].is_empty()), (column.name, column.required));
                assert!(!row[3].is_empty() && !row[3].contains('⟪'), "{language} {model}: {row:?}");
            }
        }
    }
}

#[test]
fn f36_cells_that_would_run_are_made_harmless() {
    for hostile in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"] {
        assert_eq!(harmless(hostile), format!("'{hostile}"));
    }
    for plain in ["", "Léa", "1-1", "a=b", "'=1"] {
        assert_eq!(harmless(plain), plain);
    }
    let rows = [["=HYPERLINK(\"http://x\")", "a;b\r\n\"c\""]];
    let csv = export_table("Noms", &["+nom", "x"], rows, Format::Csv).unwrap();
    assert_eq!(
        csv_rows(&csv),
        [["'+nom", "x"], ["'=HYPERLINK(\"http://x\")", "a;b\r\n\"c\""]]
            .map(|r| r.map(str::to_owned).to_vec())
    );
    let book = export_table("Noms", &["+nom"], [["=1+1"]], Format::Xlsx).unwrap();
    assert_eq!(xlsx_rows(&book, 0), [["+nom"], ["=1+1"]].map(|r| r.map(str::to_owned).to_vec()));
}

#[test]
fn a_workbook_says_what_it_cannot_hold() {
    let long = "x".repeat(MAX_CELL + 1);
    let error = export_table("x", &["a", "b"], [["ok", long.as_str()]], Format::Xlsx).unwrap_err();
    assert!(matches!(error, WriteError::CellTooLong { row: 2, column: 2 }), "{error}");
    assert!(export_table("x", &["a"], [[long.as_str()]], Format::Csv).is_ok());
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let once = || template(Model::Learners, Filling::Example, Format::Xlsx, Language::Fr).unwrap();
    let first = once();
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert!(first == once(), "a workbook carries the time at which it was written");
}

proptest! {
    #![proptest_config(ProptestConfig {
        // Each case is long: a part of what others try, and as many times more of them when more are asked for.
        cases: ProptestConfig::default().cases.div_ceil(4),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_table_can_be_written_and_read_back(
        title in any::<String>(),
        rows in proptest::collection::vec(proptest::collection::vec(any::<String>(), 2), 0..6),
    ) {
        let csv = export_table(&title, &["a", "b"], &rows, Format::Csv).unwrap();
        let read = csv_rows(&csv);
        prop_assert_eq!(read.len(), rows.len() + 1);
        for (read, row) in read.iter().skip(1).zip(&rows) {
            prop_assert_eq!(read, &row.iter().map(|c| harmless(c)).collect::<Vec<_>>());
        }
        let book = export_table(&title, &["a", "b"], &rows, Format::Xlsx).unwrap();
        prop_assert!(Xlsx::new(Cursor::new(book)).is_ok());
    }
}
