//! From what the application gives to what the pages on time in company show.

use assidu_app::company::{PeriodView, WeekView};
use assidu_domain::company::{DayHalf, WeekState, write_hours};
use assidu_ui::pages::{CompanyHalf, CompanyWeek};
use jiff::civil::Date;

use super::halves;
use crate::{Fields, Problem};

/// The weeks of a period.
pub(super) fn weeks(view: &PeriodView) -> Vec<CompanyWeek> {
    view.weeks.iter().map(week).collect()
}

/// One week.
pub(super) fn week(view: &WeekView) -> CompanyWeek {
    let row = view.row.as_ref();
    let contents = row.and_then(|row| row.contents.as_ref());
    let judged = contents.map(|contents| contents.judged.as_slice()).unwrap_or_default();
    let lines = contents.map(|contents| contents.lines.as_slice()).unwrap_or_default();
    let mut places: Vec<(Date, DayHalf, u32)> =
        view.slots.iter().map(|slot| (slot.day, slot.half, slot.planned)).collect();
    // What was said of days that are no longer of the period is shown, too.
    for line in lines {
        if !places.iter().any(|(day, half, _)| (*day, *half) == (line.day, line.half)) {
            places.push((line.day, line.half, 0));
        }
    }
    places.sort_by_key(|(day, half, _)| (*day, *half));
    let half = |(day, half, planned): (Date, DayHalf, u32)| {
        let declared = lines.iter().find(|line| (line.day, line.half) == (day, half));
        let verdict = judged.iter().find(|one| (one.line.day, one.line.half) == (day, half));
        let known = verdict.map(|one| one.minutes).or_else(|| declared.map(|line| line.minutes));
        CompanyHalf {
            day,
            half,
            planned,
            declared: declared.map(|line| line.minutes),
            verdict: verdict.map(|one| (one.verdict, one.minutes)),
            typed: field(known.or((row.is_none() && planned > 0).then_some(planned))),
            disputed: false,
        }
    };
    CompanyWeek {
        week: view.week,
        state: view.state,
        due: view.due,
        open: view.state.can_be_declared(),
        halves: places.into_iter().map(half).collect(),
        comment: contents.map(|contents| contents.comment.clone()).unwrap_or_default(),
        reason: contents.map(|contents| contents.reason.clone()).unwrap_or_default(),
        by_staff: contents.is_some_and(|contents| contents.by.is_some()),
        late: row.is_some_and(|row| row.late),
        signed: row.is_some_and(|row| row.signed),
        minutes: row.map_or(0, |row| row.minutes),
        settled: row.and_then(|row| row.settled).filter(|_| view.state != WeekState::Declared),
        seen: row.and_then(|row| row.declared).map(|(_, event)| event.to_string()).unwrap_or_default(),
    }
}

/// Minutes as a field has them: nobody was there, or so many hours.
fn field(minutes: Option<u32>) -> String {
    minutes.filter(|minutes| *minutes > 0).map(write_hours).unwrap_or_default()
}

/// Puts what was typed back into the fields of a week.
pub(super) fn typed(week: &mut CompanyWeek, fields: &Fields) -> Result<(), Problem> {
    let hours = halves(fields, "h")?;
    let disputed = halves(fields, "disputed")?;
    for half in &mut week.halves {
        let of = |list: &[(Date, DayHalf, &str)]| {
            list.iter()
                .find(|(day, h, _)| (*day, *h) == (half.day, half.half))
                .map(|(.., text)| (*text).to_owned())
        };
        let (text, ticked) = (of(&hours), of(&disputed).is_some());
        half.typed = text.unwrap_or_default();
        half.disputed = ticked;
    }
    Ok(())
}
