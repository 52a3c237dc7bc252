//! Sheets: the list, one as PDF, and a group's week or month.

pub(crate) mod pdf;

use std::str::FromStr as _;

use assidu_app::{
    overview::{SheetFilter, SheetKey, SheetKind, SheetProgress, SheetSummary, SheetsPage},
    sheets::{Period, PeriodError, SheetError},
};
use assidu_domain::{GroupId, SheetId};
use assidu_ui::{
    model::SheetState,
    model::{Chip, Choice, Paging},
    pages::{SheetLine, SheetPeriod, Sheets},
    urls::{self, routes},
};
use axum::{extract::State, response::Response};
use data_encoding::HEXLOWER;
use jiff::civil::Date;

use super::{
    planning::overview_problem,
    s::{fresh_key, key_of},
};
use crate::{Fields, Form, Login, Onward, Problem, Query, Visitor, Web};

/// A page of the list.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    list(&web, &visitor, &login, &query, None).await
}

/// Makes and seals the sheet of a group's week or month; the same form sent twice makes it once.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (group, day): (GroupId, Date) = (fields.required("group")?, fields.required("day")?);
    let period = match fields.text("period") {
        "week" => Period::Week(day),
        "month" => Period::Month(day),
        _ => return Err(Problem::malformed("period")),
    };
    let text = match web.app().seal_period(&login.actor(), group, period, key_of(&fields)?).await {
        Ok(_) => return Onward::to(routes::SHEETS).saying(visitor.t().get("sheets-made")).answer(&web),
        Err(PeriodError::NotAllowed(_)) => return Err(Problem::Forbidden),
        Err(PeriodError::Unknown) => return Err(Problem::NotFound),
        Err(PeriodError::Sheet(SheetError::Store(error))) => {
            return Err(Problem::of_store(&error));
        }
        Err(PeriodError::Sheet(SheetError::Nothing)) => "sheets-make-nothing",
        Err(PeriodError::Sheet(error)) => {
            tracing::warn!(target: "assidu::web", %error, "a sheet of a period");
            "sheets-make-later"
        }
    };
    list(&web, &visitor, &login, &Fields::default(), Some(visitor.t().get(text))).await
}

async fn list(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    query: &Fields,
    problem: Option<String>,
) -> Result<Response, Problem> {
    let (period, state) = (query.text("period"), query.text("state"));
    let filter = SheetFilter {
        kind: SheetKind::from_str(period).ok(),
        state: (state == "sealing").then_some(SheetProgress::Sealing),
        provisional: (state == "provisional").then_some(true),
        ..SheetFilter::days(Date::MIN, Date::MAX)
    };
    let text: String = query.text("q").chars().take(100).collect();
    let after =
        query.get("after").map(|text| read_key(text).ok_or(Problem::malformed("after"))).transpose()?;
    let found =
        web.app().sheets_page(&login.actor(), &filter, &text, after).await.map_err(overview_problem)?;
    let shown = Shown { period, state, text: &text, later: after.is_some() };
    Ok(visitor.page(page(visitor, &shown, found, problem, fresh_key(web)).render(&visitor.frame())))
}

/// The filters in force.
struct Shown<'a> {
    period: &'a str,
    state: &'a str,
    text: &'a str,
    later: bool,
}

impl Shown<'_> {
    fn address(&self, period: &str, state: &str, after: &str) -> String {
        urls::with_query(
            routes::SHEETS,
            &[("period", period), ("state", state), ("q", self.text), ("after", after)],
        )
    }
}

fn page(
    visitor: &Visitor,
    shown: &Shown<'_>,
    found: SheetsPage,
    problem: Option<String>,
    key: [u8; 16],
) -> Sheets {
    let t = visitor.t();
    let periods = [
        ("", "sheets-all"),
        ("meeting", "sheets-per-meeting"),
        ("week", "sheets-per-week"),
        ("month", "sheets-per-month"),
    ];
    let states = [("sealing", "sheets-waiting"), ("provisional", "sheets-provisional")];
    let chip = |href, key: &str, current| Chip { label: t.get(key), count: None, href, current };
    let of_periods = periods.map(|(period, key)| {
        let current = period == shown.period && (!period.is_empty() || shown.state.is_empty());
        let state = if period.is_empty() { "" } else { shown.state };
        chip(shown.address(period, state, ""), key, current)
    });
    let of_states =
        states.map(|(state, key)| chip(shown.address(shown.period, state, ""), key, state == shown.state));
    let here = |after: &str| shown.address(shown.period, shown.state, after);
    let groups =
        found.groups.into_iter().map(|(id, label)| Choice { value: id.to_string(), label, chosen: false });
    Sheets {
        query: shown.text.to_owned(),
        period: shown.period.to_owned(),
        state: shown.state.to_owned(),
        groups: groups.collect(),
        day: found.today,
        problem,
        key: HEXLOWER.encode(&key),
        chips: of_periods.into_iter().chain(of_states).collect(),
        rows: found.sheets.into_iter().map(line).collect(),
        paging: Paging {
            previous: shown.later.then(|| here("")),
            next: found.next.map(|key| here(&write_key(&key))),
            total: None,
        },
    }
}

fn line(sheet: SheetSummary) -> SheetLine {
    let row = sheet.row;
    let sealed = row.state == SheetProgress::Sealed;
    SheetLine {
        id: row.sheet,
        title: sheet.title,
        period: match row.kind {
            SheetKind::Meeting => SheetPeriod::Meeting,
            SheetKind::Week => SheetPeriod::Week,
            SheetKind::Month => SheetPeriod::Month,
        },
        day: row.first,
        about: sheet.about.join(", "),
        signed: sheet.signed,
        expected: sheet.expected,
        state: match (sealed, row.replaced_by, row.provisional) {
            (false, _, _) => SheetState::Sealing,
            (true, Some(_), _) => SheetState::Replaced,
            (true, None, true) => SheetState::Provisional,
            (true, None, false) => SheetState::Sealed,
        },
        version: u32::try_from(row.version).unwrap_or(u32::MAX),
        sealed_at: sheet.sealed_at,
        reference: sealed.then_some(row.reference),
    }
}

fn write_key((day, sheet, version): &SheetKey) -> String {
    format!("{day}.{sheet}.{version}")
}

fn read_key(text: &str) -> Option<SheetKey> {
    let mut parts = text.splitn(3, '.');
    let day = Date::from_str(parts.next()?).ok()?;
    let sheet: SheetId = parts.next()?.parse().ok()?;
    Some((day, sheet, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn where_a_list_goes_on_reads_back_and_rubbish_does_not() {
        let key = (date(2026, 11, 23), SheetId::from_bytes([7; 16]), 3);
        assert_eq!(read_key(&write_key(&key)), Some(key));
        for bad in ["", "x.y.z", "2026-11-23", "2026-11-23.sht_x.1"] {
            assert_eq!(read_key(bad), None, "{bad}");
        }
    }
}
