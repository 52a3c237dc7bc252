//! From a class meeting, or from what was typed and came back, to the form.

use assidu_app::overview::MeetingForm;
use assidu_domain::planning::{MeetingKind, MeetingStatus, Mode};
use assidu_texts::Texts;
use assidu_ui::{
    model::{Choice, Problem},
    pages::MeetingEdit,
};
use data_encoding::HEXLOWER;
use jiff::{
    ToSpan as _,
    civil::{Time, time},
};

use crate::Fields;

/// The form as it came in, when it comes back.
pub(super) type Typed<'a> = Option<&'a Fields>;

/// A copy: of another class meeting than this one, a week later.
pub(super) fn copied(mut page: MeetingEdit) -> MeetingEdit {
    page.meeting = None;
    page.reference.clear();
    page.signed = 0;
    page.status = MeetingStatus::Planned;
    page.day = page.day.map(|day| day.saturating_add(7.days()));
    page
}

/// The fields of a form that would bring a class meeting back as it is stored, while it is as `seen` says.
pub(super) fn fields_of(form: &MeetingForm, seen: &str, key: (String, String)) -> Vec<(String, String)> {
    let Some(meeting) = &form.meeting else { return Vec::new() };
    let clock =
        |time: Option<Time>| time.map(|t| format!("{:02}:{:02}", t.hour(), t.minute())).unwrap_or_default();
    let field = |name: &str, value: String| (name.to_owned(), value);
    let mut fields = vec![
        key,
        field("seen", seen.to_owned()),
        field("title", meeting.title.clone()),
        field("day", meeting.day.to_string()),
        field("start", clock(form.times.map(|times| times.0))),
        field("end", clock(form.times.map(|times| times.1))),
        field("room", meeting.room.clone()),
        field("site", meeting.site.map(|site| site.to_string()).unwrap_or_default()),
        field("mode", meeting.mode.name().to_owned()),
        field("kind", meeting.kind.name().to_owned()),
    ];
    fields.extend(meeting.trainers.iter().map(|id| field("trainers", id.to_string())));
    fields.extend(meeting.groups.iter().map(|id| field("groups", id.to_string())));
    fields
}

/// The form: what is stored, over which what was typed.
pub(super) fn page(
    t: &Texts,
    form: &MeetingForm,
    typed: Typed<'_>,
    wrong: Vec<(&'static str, &'static str)>,
    key: &[u8; 16],
) -> MeetingEdit {
    let meeting = form.meeting.as_ref();
    let text = |field: &str, stored: Option<&String>| match typed {
        Some(fields) => fields.text(field).to_owned(),
        None => stored.cloned().unwrap_or_default(),
    };
    let clock = |field: &str, stored: Time| match typed {
        Some(fields) => Time::strptime("%H:%M", fields.text(field)).ok(),
        None => Some(stored),
    };
    let chosen = |field: &'static str, value: &str, stored: bool| match typed {
        Some(fields) => fields.all(field).any(|other| other == value),
        None => stored,
    };
    let (start, end) = form.times.unwrap_or((time(9, 0, 0, 0), time(12, 30, 0, 0)));
    let mut sites = vec![Choice { value: String::new(), label: t.get("no-site"), chosen: false }];
    sites.extend(form.sites.iter().map(|site| {
        let value = site.id.to_string();
        let stored = meeting.is_some_and(|m| m.site == Some(site.id));
        Choice { chosen: chosen("site", &value, stored), label: site.name.clone(), value }
    }));
    let trainers = form.trainers.iter().map(|(id, name)| {
        let value = id.to_string();
        let stored = meeting.is_some_and(|m| m.trainers.contains(id));
        Choice { chosen: chosen("trainers", &value, stored), label: name.clone(), value }
    });
    let groups = form.groups.iter().map(|(id, title)| {
        let value = id.to_string();
        let stored = meeting.is_some_and(|m| m.groups.contains(id));
        Choice { chosen: chosen("groups", &value, stored), label: title.clone(), value }
    });
    MeetingEdit {
        meeting: meeting.map(|m| m.id),
        reference: meeting.map(|m| m.reference.clone()).unwrap_or_default(),
        title: text("title", meeting.map(|m| &m.title)),
        day: match typed {
            Some(fields) => fields.text("day").parse().ok(),
            None => Some(meeting.map_or(form.today, |m| m.day)),
        },
        start: clock("start", start),
        end: clock("end", end),
        room: text("room", meeting.map(|m| &m.room)),
        sites,
        trainers: trainers.collect(),
        groups: groups.collect(),
        mode: typed
            .and_then(|fields| fields.optional("mode").ok().flatten())
            .or(meeting.map(|m| m.mode))
            .unwrap_or(Mode::Onsite),
        kind: typed
            .and_then(|fields| fields.optional("kind").ok().flatten())
            .or(meeting.map(|m| m.kind))
            .unwrap_or(MeetingKind::Course),
        status: form.status,
        signed: form.signed,
        seen: form.seen.clone(),
        key: HEXLOWER.encode(key),
        problems: wrong.into_iter().map(|(field, key)| Problem { field, text: t.get(key) }).collect(),
    }
}
