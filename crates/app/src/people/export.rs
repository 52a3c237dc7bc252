//! The list of people as a file.

use assidu_documents::spreadsheets::{Format, WriteError, export_table};
use assidu_domain::people::Role;
use assidu_texts::{Language, Texts};

use super::PersonLine;

/// People as a table, in the reader's language.
///
/// # Errors
/// [`WriteError`] for a workbook that cannot be written.
pub fn people_file(lines: &[PersonLine], language: Language, format: Format) -> Result<Vec<u8>, WriteError> {
    let t = Texts::of(language);
    let headers = ["export-reference", "col-name", "col-role", "col-groups", "col-email", "export-last-day"]
        .map(|key| t.get(key));
    let rows = lines.iter().map(|line| {
        let roles = Role::ALL
            .iter()
            .filter(|role| line.roles.has(**role))
            .map(|role| t.get(&format!("role-{}", role.name())));
        [
            line.reference.clone(),
            line.name.clone(),
            match line.roles.is_guest() {
                true => t.get("guest"),
                false => roles.collect::<Vec<_>>().join(", "),
            },
            line.groups.join(", "),
            line.email.clone(),
            line.end.map(|day| day.to_string()).unwrap_or_default(),
        ]
    });
    export_table(&t.get("nav-people"), &headers, rows, format)
}
