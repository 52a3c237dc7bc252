//! The list as a file.

use assidu_documents::spreadsheets::{WriteError, export_table};
use assidu_texts::{Language, Texts};

use super::{AnomalyDesk, AnomalyLine, said::said_word};
use crate::{overview::Format, signing::event::clock_time};

/// The whole list, in the reader's language.
///
/// # Errors
/// [`WriteError`] for a workbook that cannot be written.
pub fn anomalies_file(desk: &AnomalyDesk, language: Language, format: Format) -> Result<Vec<u8>, WriteError> {
    let t = Texts::of(language);
    let headers = [
        "col-day",
        "col-time",
        "col-meeting",
        "export-trainers",
        "anomalies-kind",
        "col-name",
        "anomalies-what",
        "anomalies-found-on",
        "anomalies-gone-on",
        "anomalies-said",
        "anomalies-comment",
        "anomalies-said-by",
        "anomalies-said-on",
    ]
    .map(|key| t.get(key));
    let rows = desk.lines.iter().map(|line| row(line, &desk.timezone, t));
    export_table(&t.get("anomalies-title"), &headers, rows, format)
}

fn row(line: &AnomalyLine, timezone: &str, t: &Texts) -> Vec<String> {
    let zone = |name: &str| assidu_domain::time::zone(name).unwrap_or(jiff::tz::TimeZone::UTC);
    let day = |at: assidu_domain::Instant| at.day_in(&zone(timezone)).to_string();
    let said = line.said.as_ref().filter(|said| said.qualification.is_some());
    let word = said.and_then(|said| said.qualification);
    let of_said = |text: fn(&super::SaidOf) -> String| said.map(text).unwrap_or_default();
    vec![
        line.kept.day.to_string(),
        clock_time(line.starts.in_zone(&zone(&line.zone)).time()),
        line.title.clone(),
        line.trainers.clone(),
        line.kept.anomaly.rule().name().to_owned(),
        line.name.clone(),
        line.text.clone(),
        day(line.kept.found_at),
        line.kept.gone_at.map(day).unwrap_or_default(),
        word.map(|word| said_word(word, t)).unwrap_or_default(),
        of_said(|said| said.comment.clone()),
        of_said(|said| said.author.clone()),
        said.map(|said| day(said.at)).unwrap_or_default(),
    ]
}
