//! Rows as read: typed, still with references instead of ids.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

use super::{Model, ProblemCode, fields::Fields, reader::Context};
use crate::{
    people::{Gender, PersonCard},
    planning::{ActionKind, MeetingKind, MeetingStatus, Mode, Slot},
    provider::{FunderKind, HolidayRegion},
    time::{Span, WallClockError, at_wall_clock},
};

/// Which columns the file has: what it does not have stays as stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Given(u32);

impl Given {
    pub(crate) fn of(columns: impl Iterator<Item = bool>) -> Self {
        Self(columns.take(32).zip(0..).fold(0, |mask, (given, at)| mask | (u32::from(given) << at)))
    }

    /// Whether the file has this column of the model.
    #[must_use]
    pub fn has(self, model: Model, name: &str) -> bool {
        model.column(name).is_some_and(|(at, _)| at < 32 && self.0 >> at & 1 == 1)
    }
}

/// A row of any model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "model", rename_all = "snake_case")]
pub enum Row {
    /// A site.
    Site(SiteRow),
    /// A funder.
    Funder(FunderRow),
    /// A learner.
    Learner(PersonRow),
    /// A trainer.
    Trainer(PersonRow),
    /// A group.
    Group(GroupRow),
    /// An enrolment.
    Enrolment(EnrolmentRow),
    /// A class meeting.
    ClassMeeting(ClassMeetingRow),
}

/// A row of `sites`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the columns of the model")]
pub struct SiteRow {
    pub given: Given,
    pub site_ref: String,
    pub name: String,
    pub address_line1: String,
    pub postal_code: String,
    pub city: String,
    pub timezone: String,
    pub holidays: Option<HolidayRegion>,
}

/// A row of `funders`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the columns of the model")]
pub struct FunderRow {
    pub given: Given,
    pub funder_ref: String,
    pub name: String,
    pub kind: Option<FunderKind>,
    pub siret: String,
    pub retention_rule: String,
    pub paper_only: bool,
}

/// A row of `learners` or `trainers`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// Which columns the file has.
    pub given: Given,
    /// Everything that names the person, `learner_ref` or `trainer_ref` included.
    pub card: PersonCard,
    /// Language, or empty.
    pub language: String,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
    /// "Subject to the digital signature"; true when not said.
    pub signature_required: bool,
}

/// A row of `groups`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the columns of the model")]
pub struct GroupRow {
    pub given: Given,
    pub group_ref: String,
    pub title: String,
    pub training_ref: String,
    pub training_title: String,
    pub action_kind: Option<ActionKind>,
    pub site: String,
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub planned_minutes: Option<i64>,
    pub distance_permille: Option<i64>,
}

/// A row of `enrolments`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the columns of the model")]
pub struct EnrolmentRow {
    pub given: Given,
    pub group_ref: String,
    pub learner_ref: String,
    pub start: Date,
    pub end: Option<Date>,
    /// Each funder's reference with its number, which may be empty.
    pub funders: Vec<(String, String)>,
    pub signature_required: bool,
}

/// A row of `class_meetings`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are the columns of the model")]
pub struct ClassMeetingRow {
    pub given: Given,
    pub class_meeting_ref: String,
    pub group_refs: Vec<String>,
    pub learner_refs: Vec<String>,
    pub title: String,
    pub day: Date,
    pub start: Time,
    pub end: Time,
    /// The moments that `day`, `start` and `end` are in `timezone`.
    pub span: Span,
    pub timezone: String,
    pub room: String,
    pub site: String,
    pub mode: Mode,
    pub trainer_refs: Vec<String>,
    pub slots: Vec<Slot>,
    pub required: bool,
    pub kind: MeetingKind,
    pub status: MeetingStatus,
}

impl Row {
    /// What names the row within its model; rows with the same key are about the same thing.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Site(row) => row.site_ref.clone(),
            Self::Funder(row) => row.funder_ref.clone(),
            Self::Learner(row) | Self::Trainer(row) => row.card.reference.clone(),
            Self::Group(row) => row.group_ref.clone(),
            // No reference holds a bar, so the parts stay apart.
            Self::Enrolment(row) => format!("{}|{}|{}", row.group_ref, row.learner_ref, row.start),
            Self::ClassMeeting(row) => row.class_meeting_ref.clone(),
        }
    }

    /// Reads a row; what is wrong is said in `f`, and the row may then be `None` or incomplete.
    pub(crate) fn read(f: &mut Fields<'_>, context: &Context<'_>) -> Option<Self> {
        match f.model {
            Model::Sites => Some(Self::Site(site(f))),
            Model::Funders => Some(Self::Funder(funder(f))),
            Model::Learners => Some(Self::Learner(learner(f))),
            Model::Trainers => Some(Self::Trainer(trainer(f))),
            Model::Groups => Some(Self::Group(group(f))),
            Model::Enrolments => enrolment(f).map(Self::Enrolment),
            Model::ClassMeetings => class_meeting(f, context).map(Self::ClassMeeting),
        }
    }
}

fn site(f: &mut Fields<'_>) -> SiteRow {
    SiteRow {
        given: f.given(),
        site_ref: f.text("site_ref"),
        name: f.text("name"),
        address_line1: f.text("address_line1"),
        postal_code: f.text("postal_code"),
        city: f.text("city"),
        timezone: f.text("timezone"),
        holidays: f.choice("holidays"),
    }
}

/// Retention rules that a funder can have (RET-01 … RET-06).
const RETENTION_RULES: [&str; 6] = ["RET-01", "RET-02", "RET-03", "RET-04", "RET-05", "RET-06"];

fn funder(f: &mut Fields<'_>) -> FunderRow {
    let row = FunderRow {
        given: f.given(),
        funder_ref: f.text("funder_ref"),
        name: f.text("name"),
        kind: f.choice("kind"),
        siret: f.text("siret"),
        retention_rule: f.text("retention_rule"),
        paper_only: f.flag("paper_only").unwrap_or(false),
    };
    if !row.retention_rule.is_empty() && !RETENTION_RULES.contains(&row.retention_rule.as_str()) {
        f.wrong("retention_rule", ProblemCode::UnknownRule, RETENTION_RULES.join(", "));
    }
    row
}

fn learner(f: &mut Fields<'_>) -> PersonRow {
    let (start, end) = f.days();
    let mut card = PersonCard {
        reference: f.text("learner_ref"),
        birth_name: f.text("birth_name"),
        gender: f.choice::<Gender>("gender"),
        birth_date: f.date("birth_date"),
        phone: f.text("phone"),
        employer_siret: f.text("employer_siret"),
        sso_uid: f.text("sso_uid"),
        ..common_card(f)
    };
    card.address.line1 = f.text("address_line1");
    card.address.line2 = f.text("address_line2");
    card.address.postal_code = f.text("postal_code");
    card.address.city = f.text("city");
    card.address.country = f.text("country");
    PersonRow {
        given: f.given(),
        card,
        language: f.choice::<Word>("language").map(|w| w.0).unwrap_or_default(),
        start,
        end,
        signature_required: f.flag("signature_required").unwrap_or(true),
    }
}

fn trainer(f: &mut Fields<'_>) -> PersonRow {
    let (start, end) = f.days();
    let card = PersonCard { reference: f.text("trainer_ref"), ..common_card(f) };
    PersonRow { given: f.given(), card, language: String::new(), start, end, signature_required: true }
}

fn common_card(f: &mut Fields<'_>) -> PersonCard {
    PersonCard {
        family_name: f.text("family_name"),
        given_name: f.text("given_name"),
        email: f.text("email"),
        mobile_phone: f.text("mobile_phone"),
        employer_name: f.text("employer_name"),
        ..PersonCard::default()
    }
}

/// A word of a list that no enum stands for.
struct Word(String);

impl std::str::FromStr for Word {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

fn group(f: &mut Fields<'_>) -> GroupRow {
    let (start, end) = f.days();
    GroupRow {
        given: f.given(),
        group_ref: f.text("group_ref"),
        title: f.text("title"),
        training_ref: f.text("training_ref"),
        training_title: f.text("training_title"),
        action_kind: f.choice("action_kind"),
        site: f.text("site"),
        start,
        end,
        planned_minutes: f.hours("planned_hours"),
        distance_permille: f.ratio("distance_ratio"),
    }
}

fn enrolment(f: &mut Fields<'_>) -> Option<EnrolmentRow> {
    let (start, end) = f.days();
    let funders = f.references("funder_ref");
    let mut numbers = f.texts("funding_no");
    if numbers.iter().all(String::is_empty) {
        numbers = vec![String::new(); funders.len()];
    }
    if numbers.len() != funders.len() {
        f.wrong("funding_no", ProblemCode::FundingNumbers, funders.len().to_string());
    }
    let (group_ref, learner_ref) = (f.text("group_ref"), f.text("learner_ref"));
    let signature_required = f.flag("signature_required").unwrap_or(true);
    Some(EnrolmentRow {
        given: f.given(),
        group_ref,
        learner_ref,
        start: start?,
        end,
        funders: funders.into_iter().zip(numbers).collect(),
        signature_required,
    })
}

fn class_meeting(f: &mut Fields<'_>, context: &Context<'_>) -> Option<ClassMeetingRow> {
    let class_meeting_ref = f.text("class_meeting_ref");
    let (group_refs, learner_refs) = (f.references("group_refs"), f.references("learner_refs"));
    let nobody = group_refs.is_empty() && learner_refs.is_empty();
    if nobody && !f.is_wrong("group_refs") && !f.is_wrong("learner_refs") {
        f.wrong("group_refs", ProblemCode::NoParticipants, "");
    }
    let (title, room, site) = (f.text("title"), f.text("room"), f.text("site"));
    let (day, start, end) = (f.date("date"), f.time("start"), f.time("end"));
    let timezone =
        Some(f.text("timezone")).filter(|z| !z.is_empty()).unwrap_or_else(|| context.zone_of(&site));
    let slots = f.slots("slots");
    let trainer_refs = f.references("trainer_refs");
    let mode = f.choice("mode").unwrap_or(Mode::Onsite);
    let required = f.flag("required").unwrap_or(true);
    let kind = f.choice("kind").unwrap_or(MeetingKind::Course);
    let status = f.choice("status").unwrap_or(MeetingStatus::Planned);
    let (day, start, end) = (day?, start?, end?);
    let span = span(f, day, (start, end), &slots, &timezone)?;
    Some(ClassMeetingRow {
        given: f.given(),
        class_meeting_ref,
        group_refs,
        learner_refs,
        title,
        day,
        start,
        end,
        span,
        timezone,
        room,
        site,
        mode,
        trainer_refs,
        slots,
        required,
        kind,
        status,
    })
}

/// The moments of a class meeting; a time that the clocks skip or repeat is said, for slots too.
fn span(
    f: &mut Fields<'_>,
    day: Date,
    (start, end): (Time, Time),
    slots: &[Slot],
    zone: &str,
) -> Option<Span> {
    if end <= start {
        f.wrong("end", ProblemCode::EndBeforeStart, start.strftime("%H:%M").to_string());
        return None;
    }
    if slots.iter().any(|s| s.start < start || s.end > end) {
        f.wrong(
            "slots",
            ProblemCode::SlotOutside,
            format!("{}-{}", start.strftime("%H:%M"), end.strftime("%H:%M")),
        );
    }
    let Some(zone) = crate::time::zone(zone) else {
        f.wrong("timezone", ProblemCode::UnknownZone, "");
        return None;
    };
    let mut moment = |column: &'static str, time: Time| match at_wall_clock(day, time, &zone) {
        Ok(moment) => Some(moment),
        Err(error) => {
            let code = match error {
                WallClockError::Skipped => ProblemCode::TimeSkipped,
                WallClockError::Twice => ProblemCode::TimeTwice,
                WallClockError::OutOfRange => ProblemCode::DateOutOfRange,
            };
            f.wrong(column, code, format!("{day} {}", time.strftime("%H:%M")));
            None
        }
    };
    let (from, to) = (moment("start", start), moment("end", end));
    for slot in slots {
        let _ = (moment("slots", slot.start), moment("slots", slot.end));
    }
    Some(Span { start: from?, end: to? })
}
