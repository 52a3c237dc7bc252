//! Workbooks. Nothing in them depends on the clock: the same table gives the same bytes.

use assidu_domain::import::Model;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{
    Filling, MAX_CELL, MAX_ROWS, WriteError,
    template::{Help, choices},
};

/// Rows of a template that keep its formats and lists.
const TEMPLATE_ROWS: u32 = 10_000;
/// Longest list that a workbook checks by itself.
const MAX_LIST: usize = 255;

/// A table with a bold head that stays in sight.
pub(super) fn table<H, R, C>(
    title: &str,
    headers: &[H],
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, WriteError>
where
    H: AsRef<str>,
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut book = workbook()?;
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(title))?;
    let bold = head_format(true);
    let mut widths = vec![0_usize; headers.len()];
    for (column, header) in headers.iter().enumerate() {
        put(sheet, 0, column, header.as_ref(), Some(&bold), &mut widths)?;
    }
    let mut last = 0;
    for (place, row) in rows.into_iter().enumerate() {
        last = place + 1;
        if last >= MAX_ROWS {
            return Err(WriteError::TooManyRows);
        }
        for (column, cell) in row.into_iter().enumerate() {
            put(sheet, last, column, cell.as_ref(), None, &mut widths)?;
        }
    }
    finish_sheet(sheet, &widths)?;
    if let (Some(columns), true) = (headers.len().checked_sub(1), last > 0) {
        sheet.autofilter(0, 0, u32::try_from(last).unwrap_or(0), u16::try_from(columns).unwrap_or(0))?;
    }
    Ok(book.save_to_buffer()?)
}

/// A template with its help.
pub(super) fn template(model: Model, filling: Filling, help: &Help) -> Result<Vec<u8>, WriteError> {
    let mut book = workbook()?;
    let sheet = book.add_worksheet();
    sheet.set_name(model.name())?;
    // Text, or the program turns 01 into 1, 2026-11-23 into a number and +33 into a sum.
    let text = Format::new().set_num_format("@");
    let mut widths = vec![0_usize; model.columns().len()];
    for (place, column) in model.columns().iter().enumerate() {
        let at = u16::try_from(place).unwrap_or(u16::MAX);
        sheet.set_column_format(at, &text)?;
        put(sheet, 0, place, column.name, Some(&head_format(column.required)), &mut widths)?;
        if filling == Filling::Example {
            put(sheet, 1, place, column.example, Some(&text), &mut widths)?;
        }
        let words = choices(column);
        if !words.is_empty() && words.iter().map(|w| w.len() + 1).sum::<usize>() <= MAX_LIST {
            let list = DataValidation::new().allow_list_strings(words)?;
            sheet.add_data_validation(1, at, TEMPLATE_ROWS, at, &list)?;
        }
    }
    finish_sheet(sheet, &widths)?;
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&help.title))?;
    let mut widths = vec![0_usize; help.head.len()];
    for (column, header) in help.head.iter().enumerate() {
        put(sheet, 0, column, header, Some(&head_format(true)), &mut widths)?;
    }
    for (row, cells) in help.rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            put(sheet, row + 1, column, cell, None, &mut widths)?;
        }
    }
    finish_sheet(sheet, &widths)?;
    Ok(book.save_to_buffer()?)
}

/// A workbook that does not say when it was made.
fn workbook() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2020, 1, 1)?;
    book.set_properties(&DocProperties::new().set_author("Assidu").set_creation_datetime(&made));
    Ok(book)
}

/// Bold on grey; what is required is underlined in the colour of the flag.
fn head_format(required: bool) -> Format {
    let format = Format::new().set_bold().set_background_color(Color::RGB(0x00f2_f1ed));
    let line = if required { 0x00f6_d73c } else { 0x00c9_c7be };
    format.set_border_bottom(FormatBorder::Medium).set_border_bottom_color(Color::RGB(line))
}

/// Writes a cell as text, which no program runs, and notes its width.
fn put(
    sheet: &mut Worksheet,
    row: usize,
    column: usize,
    text: &str,
    format: Option<&Format>,
    widths: &mut Vec<usize>,
) -> Result<(), WriteError> {
    // Control characters have no place in XML; what is left of a hostile name is still readable.
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    let length = text.chars().count();
    if text.encode_utf16().count() > MAX_CELL {
        return Err(WriteError::CellTooLong { row: row + 1, column: column + 1 });
    }
    let at = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
    let row = u32::try_from(row).map_err(|_| WriteError::TooManyRows)?;
    if widths.len() <= column {
        widths.resize(column + 1, 0);
    }
    widths[column] = widths[column].max(length);
    match format {
        Some(format) => sheet.write_string_with_format(row, at, text, format)?,
        None => sheet.write_string(row, at, text)?,
    };
    Ok(())
}

/// Widths that show what is there, and a head that stays in sight.
fn finish_sheet(sheet: &mut Worksheet, widths: &[usize]) -> Result<(), WriteError> {
    for (column, width) in widths.iter().enumerate() {
        let at = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
        let width = u16::try_from((*width).clamp(8, 60)).unwrap_or(60);
        sheet.set_column_width(at, f64::from(width) + 2.0)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// A name that a workbook accepts: 31 characters, none of `[]:*?/\`, no apostrophe at an end, not empty.
fn sheet_name(title: &str) -> String {
    let plain: String = title
        .chars()
        .map(
            |c| if c.is_control() || matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { ' ' } else { c },
        )
        .collect();
    let mut name = String::new();
    let mut units = 0;
    for c in plain.trim().trim_matches('\'').chars() {
        units += c.len_utf16();
        if units > 31 {
            break;
        }
        name.push(c);
    }
    let name = name.trim().trim_end_matches('\'').to_owned();
    // "History" is a name that Excel keeps for itself.
    if name.is_empty() || name.eq_ignore_ascii_case("history") { "Export".to_owned() } else { name }
}
