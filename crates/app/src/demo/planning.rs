//! Today's planning for the demonstration: two half-days for each group, and one class meeting that is open
//! at this very moment, whatever the hour.

use std::fmt::Write as _;

use assidu_domain::Instant;
use jiff::{
    ToSpan as _,
    civil::{Date, Time, time},
    tz::TimeZone,
};

/// Group reference, title, room and trainer of the sample's groups.
const GROUPS: [(&str, &str, &str, &str); 5] = [
    ("G-EXCEL", "Excel niveau 2 – Tableaux croisés", "B200", "T1"),
    ("G-CAP", "CAP Cuisine", "B201", "T2"),
    ("G-FLE", "Français langue étrangère A2", "B202", "T3"),
    ("G-ADVF", "Assistant de vie aux familles", "B203", "T4"),
    ("G-BILAN", "Bilan de compétences", "B204", "T5"),
];

/// The planning of today and the two days that follow, as a `class_meetings` file.
#[must_use]
pub(super) fn class_meetings(now: Instant, zone: &TimeZone) -> String {
    let local = now.in_zone(zone);
    let mut file = String::from(
        "class_meeting_ref;group_refs;title;date;start;end;timezone;room;site;mode;trainer_refs;slots;required\n",
    );
    for ahead in 0..3_i64 {
        let day = local.date().checked_add(ahead.days()).unwrap_or(local.date());
        for (group, title, room, trainer) in GROUPS {
            for (half, from, to) in
                [("AM", time(9, 0, 0, 0), time(12, 30, 0, 0)), ("PM", time(13, 30, 0, 0), time(17, 0, 0, 0))]
            {
                line(
                    &mut file,
                    &format!("{group}-{day}-{half}"),
                    group,
                    title,
                    day,
                    (from, to),
                    room,
                    trainer,
                );
            }
        }
    }
    if let Some((from, to)) = needs_one_now(local.time()) {
        let (group, title, room, trainer) = GROUPS[0];
        line(
            &mut file,
            &format!("{group}-{}-NOW", local.date()),
            group,
            title,
            local.date(),
            (from, to),
            room,
            trainer,
        );
    }
    file
}

/// Outside the hours of the two half-days, a class meeting from the last quarter of an hour on for two hours.
fn needs_one_now(now: Time) -> Option<(Time, Time)> {
    let covered = [(time(8, 45, 0, 0), time(12, 30, 0, 0)), (time(13, 15, 0, 0), time(17, 0, 0, 0))];
    if covered.iter().any(|(from, to)| *from <= now && now < *to) {
        return None;
    }
    let from = time(now.hour(), now.minute() / 15 * 15, 0, 0);
    let to = if from.hour() >= 21 { time(23, 59, 0, 0) } else { from + 2.hours() };
    Some((from, to))
}

#[expect(clippy::too_many_arguments, reason = "the columns of one line of the file")]
fn line(
    file: &mut String,
    reference: &str,
    group: &str,
    title: &str,
    day: Date,
    (from, to): (Time, Time),
    room: &str,
    trainer: &str,
) {
    let hm = |t: Time| format!("{:02}:{:02}", t.hour(), t.minute());
    let _ = writeln!(
        file,
        "{reference};{group};{title};{day};{};{};Europe/Paris;{room};Toulouse;onsite;{trainer};;1",
        hm(from),
        hm(to)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_class_meeting_is_open_at_any_hour() {
        let zone = assidu_domain::time::zone("Europe/Paris").unwrap();
        let midnight = Instant::from_unix_seconds(1_795_302_000);
        for quarter in 0..96 {
            let now = midnight.plus_minutes(quarter * 15 + 7);
            let clock = now.in_zone(&zone).time();
            let file = class_meetings(now, &zone);
            let today = now.day_in(&zone).to_string();
            let open = file.lines().skip(1).filter(|l| l.contains(&today)).any(|l| {
                let cells: Vec<_> = l.split(';').collect();
                let at = |text: &str| Time::strptime("%H:%M", text).unwrap();
                at(cells[4]) <= clock.saturating_add(15.minutes()) && clock < at(cells[5])
            });
            assert!(open, "nothing to sign at {clock}");
        }
    }
}
