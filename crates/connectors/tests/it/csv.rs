use assidu_connectors::files::{COLUMNS_MAX, FILE_MAX, FileTables, LINE_MAX, ROWS_MAX};
use assidu_domain::ports::{CsvSettings, Encoding, Table, TableError, TableReader as _, TableSettings};
use proptest::prelude::*;

fn detected(bytes: &[u8]) -> Result<CsvSettings, TableError> {
    match FileTables.detect("file.csv", bytes)? {
        TableSettings::Csv(settings) => Ok(settings),
        TableSettings::Sheet { .. } => Err(TableError::NotATable),
    }
}

fn read(bytes: &[u8]) -> Result<Table, TableError> {
    FileTables.read(bytes, &FileTables.detect("file.csv", bytes)?)
}

fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
    read(bytes).unwrap().rows
}

fn cells(values: &[&str]) -> Vec<String> {
    values.iter().map(|v| (*v).to_owned()).collect()
}

#[test]
fn encodings_are_found_with_and_without_marks() {
    let text = "réf;prénom\r\n1;Maëlys\r\n";
    let utf16 = |big: bool| {
        let mark: u16 = 0xfeff;
        let units = std::iter::once(mark).chain(text.encode_utf16());
        units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect::<Vec<u8>>()
    };
    let windows: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (marked, Encoding::Utf8),
        (windows, Encoding::Windows1252),
        (utf16(false), Encoding::Utf16),
        (utf16(true), Encoding::Utf16),
    ] {
        assert_eq!(detected(&bytes), Ok(CsvSettings { encoding, separator: ';' }));
        let table = read(&bytes).unwrap();
        assert_eq!(table.headers, ["réf", "prénom"], "{encoding:?}");
        assert_eq!(table.rows, [(2, cells(&["1", "Maëlys"]))], "{encoding:?}");
    }
}

#[test]
fn separators_are_counted_in_the_header_outside_quotes() {
    for (header, separator) in [
        ("a;b;c", ';'),
        ("a,b,c", ','),
        ("a\tb", '\t'),
        ("\"a,b,c,d\";e", ';'),
        ("alone", ';'),
        ("a;b,c", ';'),
        ("\r\na,b", ','),
        ("sep=,\na;b", ','),
    ] {
        assert_eq!(detected(header.as_bytes()).unwrap().separator, separator, "{header:?}");
    }
}

#[test]
fn a_first_line_that_says_the_separator_is_no_header() {
    let table = read(b"sep=;\r\na;b\r\n1;2\r\n").unwrap();
    assert_eq!(table.headers, ["a", "b"]);
    assert_eq!(table.rows, [(3, cells(&["1", "2"]))]);
    assert_eq!(read("sép=;\n".as_bytes()).unwrap().headers, ["sép="]);
}

#[test]
fn quotes_line_breaks_and_blank_rows_keep_the_row_numbers_of_a_spreadsheet() {
    let file = "a;b\n\"x;\"\"y\"\"\";\"two\r\nlines\"\r\n\r\n;;\nz;\"end\"";
    assert_eq!(rows(file.as_bytes()), [(2, cells(&["x;\"y\"", "two\r\nlines"])), (5, cells(&["z", "end"]))]);
    assert_eq!(rows(b"a\r1\r2\r"), [(2, cells(&["1"])), (3, cells(&["2"]))], "old Macintosh");
    assert_eq!(
        rows(b"a;b\n1;x\"y\"\n2;\"q\"tail\n"),
        [(2, cells(&["1", "x\"y\""])), (3, cells(&["2", "qtail"]))]
    );
}

#[test]
fn a_row_with_too_few_or_too_many_cells_is_broken_alone() {
    let table = read(b"a;b\n1\n1;2\n1;2;3\n1;2;;\n").unwrap();
    assert_eq!(table.rows, [(3, cells(&["1", "2"])), (5, cells(&["1", "2"]))]);
    assert_eq!(
        table.broken,
        [
            (2, TableError::CellCount { expected: 2, found: 1 }),
            (4, TableError::CellCount { expected: 2, found: 3 })
        ]
    );
}

#[test]
fn f36_what_is_no_csv_is_said_to_be_none() {
    for (name, bytes) in [
        ("a.csv", b"%PDF-1.7\n".to_vec()),
        ("a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        ("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        ("a.csv", b"<!DOCTYPE html><table>".to_vec()),
        ("a.csv", b"{\"a\": 1}".to_vec()),
        ("a.csv", vec![1, 2, 3, 4, 5, 6, 7, 8]),
        ("a.csv", b"PK\x03\x04 not really".to_vec()),
    ] {
        assert_eq!(FileTables.detect(name, &bytes), Err(TableError::NotATable), "{bytes:?}");
    }
    assert_eq!(read(b""), Err(TableError::Empty));
    assert_eq!(read(b"\r\n;;\r\n"), Err(TableError::Empty));
    assert_eq!(read(b"a;b\n1;x\0y\n"), Err(TableError::Nul));
    assert_eq!(read(b"r\0e\0f\0;\0t\0\n\0"), Err(TableError::NotATable), "UTF-16 without its mark");
    let utf8 = TableSettings::Csv(CsvSettings { encoding: Encoding::Utf8, separator: ';' });
    assert_eq!(FileTables.read(b"a\n\xff\n", &utf8), Err(TableError::NotATable));
    let utf16 = TableSettings::Csv(CsvSettings { encoding: Encoding::Utf16, separator: ';' });
    assert_eq!(FileTables.read(b"a\n", &utf16), Err(TableError::NotATable));
}

#[test]
fn f36_a_line_without_end_is_refused_without_being_gathered() {
    let endless = vec![b'x'; FILE_MAX];
    let limit = u32::try_from(LINE_MAX).unwrap();
    assert_eq!(read(&endless), Err(TableError::LineTooLong { row: 1, limit }));
    let mut larger = endless;
    larger.push(b'x');
    assert_eq!(read(&larger), Err(TableError::TooLarge { limit: FILE_MAX as u64 }));
    let long = format!("a;b\n1;{}\n2;ok\n", "x".repeat(LINE_MAX));
    let table = read(long.as_bytes()).unwrap();
    assert_eq!(table.rows, [(3, cells(&["2", "ok"]))]);
    assert_eq!(table.broken, [(2, TableError::LineTooLong { row: 2, limit })]);
    let open_quote = format!("a;b\n1;\"never closed\n{}", "2;ok\n".repeat(LINE_MAX));
    assert_eq!(read(open_quote.as_bytes()), Err(TableError::LineTooLong { row: 2, limit }));
    let many_letters = format!("a\n{}\n", "é".repeat(LINE_MAX));
    assert_eq!(read(many_letters.as_bytes()).unwrap().broken.len(), 1);
}

#[test]
fn columns_rows_and_headers_have_limits() {
    let header = |n: usize| (0..n).map(|i| format!("c{i}")).collect::<Vec<_>>().join(";");
    assert!(read(header(COLUMNS_MAX).as_bytes()).is_ok());
    assert_eq!(read(header(100).as_bytes()), Err(TableError::TooManyColumns { limit: 64 }));
    assert_eq!(read(b"a;b;a\n"), Err(TableError::DuplicateHeader { name: "a".into() }));
    assert!(read(b"a;;b;\n1;2;3\n").is_ok(), "columns without a name are left to the mapping");
    let full = format!("a\n{}", "1\n".repeat(ROWS_MAX));
    assert_eq!(read(full.as_bytes()).unwrap().rows.len(), ROWS_MAX);
    assert_eq!(read(format!("{full}1\n").as_bytes()), Err(TableError::TooManyRows { limit: 200_000 }));
    let broken = format!("a\n{}", "1;2\n".repeat(ROWS_MAX + 1));
    assert_eq!(read(broken.as_bytes()), Err(TableError::TooManyRows { limit: 200_000 }), "broken rows count");
}

#[test]
fn formulas_stay_text() {
    assert_eq!(rows(b"a;b\n=1+1;@SUM(A1)\n"), [(2, cells(&["=1+1", "@SUM(A1)"]))]);
}

/// A cell with everything that quoting is for.
fn cell() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            Just("a"),
            Just("é"),
            Just(";"),
            Just(","),
            Just("\""),
            Just("\r\n"),
            Just("\n"),
            Just(" ")
        ],
        0..6,
    )
    .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn what_the_csv_crate_writes_is_read_back(
        rows in proptest::collection::vec(proptest::collection::vec(cell(), 3), 0..20),
        separator in prop_oneof![Just(b';'), Just(b','), Just(b'\t')],
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
        writer.write_record(["h1", "h2", "h3"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        prop_assert_eq!(detected(&bytes).unwrap().separator, char::from(separator));
        let kept: Vec<_> = rows.into_iter().filter(|r| r.iter().any(|c| !c.trim().is_empty())).collect();
        let table = read(&bytes).unwrap();
        prop_assert_eq!(table.rows.into_iter().map(|(_, cells)| cells).collect::<Vec<_>>(), kept);
        prop_assert_eq!(table.broken, vec![]);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        for encoding in [Encoding::Utf8, Encoding::Windows1252, Encoding::Utf16] {
            for separator in [';', 'é', '"', '\n'] {
                let _ = FileTables.read(&bytes, &TableSettings::Csv(CsvSettings { encoding, separator }));
            }
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[a;\"\r\n é,]{0,200}") {
        let _ = read(text.as_bytes());
    }
}
