//! Addresses of what is open to organisations, and of their portal.

use assidu_domain::{GrantId, PersonId, SheetId, TenantId};
use jiff::civil::Date;

use super::with_query;

/// What is open to an organisation by one grant.
#[must_use]
pub fn grant(grant: GrantId) -> String {
    format!("/settings/access/{grant}")
}

/// Withdraw it.
#[must_use]
pub fn grant_withdrawal(grant: GrantId) -> String {
    format!("/settings/access/{grant}/withdrawal")
}

/// The people of a provider who are open.
#[must_use]
pub fn portal_people(provider: TenantId, query: &str, after: usize) -> String {
    let after = if after > 0 { after.to_string() } else { String::new() };
    with_query(&format!("/portal/{provider}"), &[("q", query), ("after", &after)])
}

/// The same as a file.
#[must_use]
pub fn portal_people_file(provider: TenantId, kind: &str, query: &str) -> String {
    with_query(&format!("/portal/{provider}/export/{kind}"), &[("q", query)])
}

/// One of these people.
#[must_use]
pub fn portal_person(provider: TenantId, person: PersonId) -> String {
    format!("/portal/{provider}/people/{person}")
}

/// Their presence on these days as a file.
#[must_use]
pub fn portal_person_file(provider: TenantId, person: PersonId, kind: &str, days: [Date; 2]) -> String {
    let days = days.map(|day| day.to_string());
    let path = format!("{}/export/{kind}", portal_person(provider, person));
    with_query(&path, &[("first", &days[0]), ("last", &days[1])])
}

/// A sheet on which they stand.
#[must_use]
pub fn portal_sheet(provider: TenantId, person: PersonId, sheet: SheetId) -> String {
    format!("{}/sheets/{sheet}", portal_person(provider, person))
}
