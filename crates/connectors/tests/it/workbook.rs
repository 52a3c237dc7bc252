use std::{
    io::{Cursor, Write as _},
    time::Instant,
};

use assidu_connectors::files::{FileTables, LINE_MAX};
use assidu_domain::ports::{Table, TableError, TableReader as _, TableSettings};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

fn read(bytes: &[u8]) -> Result<Table, TableError> {
    FileTables.read(bytes, &FileTables.detect("file.xlsx", bytes)?)
}

/// A workbook with these parts, as an archive of deflated files.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const TYPES: &[u8] = br#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const RELS: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &[u8] = br#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const BOOK_RELS: &[u8] = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fn with_sheet(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{sheet}</worksheet>"#
    );
    let mut parts = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELS),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend_from_slice(more);
    archive(&parts)
}

#[test]
fn dates_times_numbers_and_formulas_become_the_text_of_the_models() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Séances").unwrap();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let time = Format::new().set_num_format("hh:mm");
    for (column, header) in (0..).zip([" ref ", "date", "start", "hours", "siret", "flag", "formula"]) {
        sheet.write(0, column, header).unwrap();
    }
    sheet.write(2, 0, "M1").unwrap();
    sheet.write_with_format(2, 1, ExcelDateTime::from_ymd(2026, 11, 23).unwrap(), &date).unwrap();
    sheet.write_with_format(2, 2, ExcelDateTime::from_hms(8, 20, 0).unwrap(), &time).unwrap();
    sheet.write(2, 3, 7.35).unwrap();
    sheet.write(2, 4, 35_600_000_000_048_f64).unwrap();
    sheet.write(2, 5, true).unwrap();
    sheet.write(2, 6, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write(4, 0, "M2").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(
        FileTables.detect("planning.xlsx", &bytes),
        Ok(TableSettings::Sheet { name: "Séances".into() })
    );
    let table = read(&bytes).unwrap();
    assert_eq!(table.headers, ["ref", "date", "start", "hours", "siret", "flag", "formula"]);
    let full = ["M1", "2026-11-23", "08:20", "7.35", "35600000000048", "1", "2"].map(str::to_owned).to_vec();
    let short = ["M2", "", "", "", "", "", ""].map(str::to_owned).to_vec();
    assert_eq!(table.rows, [(3, full), (5, short)]);
}

#[test]
fn hidden_sheets_are_passed_over_and_a_missing_one_is_no_table() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Aide").unwrap().set_hidden(true);
    book.add_worksheet().set_name("Data").unwrap().set_active(true).write(0, 0, "a").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(FileTables.detect("b.xlsx", &bytes), Ok(TableSettings::Sheet { name: "Data".into() }));
    let absent = TableSettings::Sheet { name: "Nope".into() };
    assert_eq!(FileTables.read(&bytes, &absent), Err(TableError::NotATable));
    assert_eq!(FileTables.read(b"a;b\n", &absent), Err(TableError::NotATable));
}

#[test]
fn f35_a_bomb_is_refused_at_once() {
    let zeros = vec![b' '; 300 * 1024 * 1024];
    let bomb = with_sheet("<sheetData/>", &[("xl/media/bomb.bin", &zeros)]);
    drop(zeros);
    assert!(bomb.len() < 2 * 1024 * 1024, "the bomb is small: {}", bomb.len());
    let started = Instant::now();
    assert!(matches!(read(&bomb), Err(TableError::TooLarge { .. })));
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

#[test]
fn f35_an_archive_that_lies_about_its_sizes_is_measured_all_the_same() {
    let zeros = vec![b' '; 64 * 1024 * 1024];
    let mut bomb = with_sheet("<sheetData/>", &[("xl/media/bomb.bin", &zeros)]);
    let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let mut lies = 0;
    for at in 0..bomb.len() - 4 {
        if bomb[at..at + 4] == size {
            bomb[at..at + 4].copy_from_slice(&1_u32.to_le_bytes());
            lies += 1;
        }
    }
    assert!(lies >= 1);
    assert!(matches!(read(&bomb), Err(TableError::TooLarge { .. } | TableError::NotATable)));
}

#[test]
fn f35_announced_strings_set_no_memory_aside() {
    for attribute in
        [r#"uniqueCount="999999999999""#, "uniqueCount = '4000001'", "uniqueCount=\"18446744073709551615\""]
    {
        let padding = " ".repeat(65_536 - 40);
        let strings = format!(
            r#"<?xml version="1.0"?><!--{padding}--><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" {attribute}></sst>"#
        );
        let book = with_sheet("<sheetData/>", &[("xl/sharedStrings.xml", strings.as_bytes())]);
        assert!(matches!(read(&book), Err(TableError::TooLarge { .. })), "{attribute}");
    }
    let utf16: Vec<u8> =
        "\u{feff}<sst uniqueCount=\"999999999999\"/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let book = with_sheet("<sheetData/>", &[("xl/sharedStrings.xml", &utf16)]);
    assert_eq!(read(&book), Err(TableError::NotATable));
}

#[test]
fn f35_a_sheet_that_claims_a_million_rows_takes_what_its_cells_take() {
    let sheet = r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="1048576"><c r="A1048576"><v>7</v></c></row></sheetData>"#;
    let table = read(&with_sheet(sheet, &[])).unwrap();
    assert_eq!(table.rows, [(1_048_576, vec!["7".to_owned()])]);
    let far = r#"<sheetData><row r="1"><c r="XFD1"><v>7</v></c></row></sheetData>"#;
    assert_eq!(read(&with_sheet(far, &[])), Err(TableError::TooManyColumns { limit: 64 }));
    let back = r#"<sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row></sheetData>"#;
    assert_eq!(read(&with_sheet(back, &[])), Err(TableError::NotATable));
}

#[test]
fn a_row_that_is_too_long_is_broken_alone() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for column in 0..4 {
        sheet.write(0, column, format!("h{column}")).unwrap();
        sheet.write(1, column, "x".repeat(30_000)).unwrap();
        sheet.write(2, column, "ok").unwrap();
    }
    let table = read(&book.save_to_buffer().unwrap()).unwrap();
    let limit = u32::try_from(LINE_MAX).unwrap();
    assert_eq!(table.broken, [(2, TableError::LineTooLong { row: 2, limit })]);
    assert_eq!(table.rows.len(), 1);
}

#[test]
fn broken_workbooks_are_no_tables() {
    for sheet in [
        "<sheetData><row r=\"0\"><c r=\"A0\"><v>1</v></c></row></sheetData>",
        "<sheetData><row><c",
        "",
        "<x/>",
    ] {
        assert!(read(&with_sheet(sheet, &[])).is_err(), "{sheet}");
    }
    for sheet in [
        r#"<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>"#,
        r#"<sheetData><row r="1"><c r="A1" s="99"><v>1</v></c></row></sheetData>"#,
        r#"<sheetData><row r="99999999999999"><c r="ZZZZZZZZZZ1"><v>1</v></c></row></sheetData>"#,
        r#"<sheetData><row r="1"><c r="A1" t="d"><v>x</v></c></row></sheetData>"#,
    ] {
        let _ = read(&with_sheet(sheet, &[]));
    }
    assert_eq!(read(&archive(&[("a.txt", b"x")])), Err(TableError::NotATable));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.div_ceil(4), ..ProptestConfig::default() })]

    #[test]
    fn what_a_workbook_holds_as_text_is_read_back(
        rows in proptest::collection::vec(proptest::collection::vec("[a-zé=+ ]{0,8}x", 3), 1..12),
    ) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (column, header) in (0..).zip(["h1", "h2", "h3"]) {
            sheet.write(0, column, header).unwrap();
        }
        for (at, row) in (1..).zip(&rows) {
            for (column, cell) in (0..).zip(row) {
                sheet.write_string(at, column, cell).unwrap();
            }
        }
        let table = read(&book.save_to_buffer().unwrap()).unwrap();
        prop_assert_eq!(table.rows.into_iter().map(|(_, cells)| cells).collect::<Vec<_>>(), rows);
    }

    #[test]
    fn no_flipped_byte_makes_the_reader_panic(at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let mut book = with_sheet(r#"<sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData>"#, &[]);
        let at = at.index(book.len());
        book[at] = byte;
        let _ = read(&book);
    }
}
