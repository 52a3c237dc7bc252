//! Templates of the import models: the head alone, or with a row to imitate.

use assidu_domain::import::{Column, ColumnKind, Model};
use assidu_texts::{Language, Texts};

use super::{CsvWriter, Format, WriteError, xlsx};

/// What a template holds under its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    /// Nothing.
    Empty,
    /// An example, which imports as it is.
    Example,
}

/// A file to fill in and import: the head has exactly the names of the model.
///
/// The workbook also has lists to choose from, cells that keep leading zeros, and a second sheet that says in
/// the person's language what each column holds; only the first sheet is imported.
///
/// # Errors
/// [`WriteError`] only if memory cannot hold it.
pub fn template(
    model: Model,
    filling: Filling,
    format: Format,
    language: Language,
) -> Result<Vec<u8>, WriteError> {
    let columns = model.columns();
    match format {
        Format::Csv => {
            let mut out = CsvWriter::new();
            out.row(columns.iter().map(|c| c.name))?;
            if filling == Filling::Example {
                // Our own words, to be imported again: an apostrophe would become part of a phone number.
                out.row(columns.iter().map(|c| c.example))?;
            }
            out.finish()
        }
        Format::Xlsx => xlsx::template(model, filling, &help(columns, language)),
    }
}

/// What the second sheet says.
pub(super) struct Help {
    pub(super) title: String,
    pub(super) head: [String; 4],
    pub(super) rows: Vec<[String; 4]>,
}

fn help(columns: &[Column], language: Language) -> Help {
    let t = Texts::of(language);
    let rows = columns
        .iter()
        .map(|column| {
            let required = if column.required { t.get("sheet-template-yes") } else { String::new() };
            let values = choices(column).join(", ");
            [column.name.to_owned(), required, values, t.get(&column.doc_key())]
        })
        .collect();
    let head = ["column", "required", "values", "meaning"].map(|key| t.get(&format!("sheet-template-{key}")));
    Help { title: t.get("sheet-template-help"), head, rows }
}

/// The words that a column takes, when there are only some.
pub(super) const fn choices(column: &Column) -> &'static [&'static str] {
    match column.kind {
        ColumnKind::Choice(words) => words,
        ColumnKind::Flag => &["0", "1"],
        _ => &[],
    }
}
