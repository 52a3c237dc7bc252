//! The renewal plan as a file.

use assidu_documents::spreadsheets::{Format, WriteError, export_table};
use assidu_domain::Instant;
use assidu_texts::{Language, Texts};

use super::plan::{EndKind, Plan};
use crate::troubles::Trouble;

/// The plan as CSV, in the reader's language: what ends, the years, and what is in the way.
///
/// # Errors
/// [`WriteError`].
pub fn plan_file(plan: &Plan, language: Language) -> Result<Vec<u8>, WriteError> {
    let t = Texts::of(language);
    let headers = ["renewal-what", "col-name", "renewal-until", "renewal-files", "export-remark"];
    let headers = headers.map(|key| t.get(key));
    let day = |at: Option<Instant>| {
        at.map_or_else(String::new, |at| at.in_zone(&jiff::tz::TimeZone::UTC).date().to_string())
    };
    let mut rows: Vec<[String; 5]> = Vec::new();
    for end in &plan.ends {
        let kind = match end.kind {
            EndKind::Root => "renewal-kind-root",
            EndKind::Seal => "renewal-kind-seal",
            EndKind::Stamp => "renewal-kind-stamp",
            EndKind::Algorithm => "renewal-kind-algorithm",
        };
        let files = end.files.map(|files| files.to_string()).unwrap_or_default();
        let remark = match (end.is_revoked, end.is_current) {
            (true, _) => t.get("renewal-revoked"),
            (false, false) => t.get("renewal-past"),
            (false, true) => String::new(),
        };
        rows.push([t.get(kind), end.name.clone(), day(end.at), files, remark]);
    }
    for year in &plan.years {
        let (name, files) = (year.year.to_string(), year.files.to_string());
        rows.push([t.get("renewal-years"), name, String::new(), files, String::new()]);
    }
    for one in &plan.troubled {
        let name = format!("{} · {} · {}", one.first, one.title, one.version);
        let until = day(one.holds_until);
        let Trouble { key, what } = Trouble::of(&one.why);
        let why = t.with(key, &[("what", what.into())]);
        rows.push([t.get("renewal-troubled"), name, until, "1".to_owned(), why]);
    }
    export_table(&t.get("renewal-title"), &headers, rows, Format::Csv)
}
