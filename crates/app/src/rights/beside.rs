//! What is known of a person beside groups, presence and log-ins: time in company, who stands beside them, restrictions,
//! what was put right, what the rules noticed and what staff said of it.

use assidu_domain::{CompanyPeriodId, Instant, MeetingId, PersonId, anomalies::Anomaly};
use assidu_store::{
    Reads, StoreError, anomalies,
    company::{self, CompanyPeriod, WeekRow},
    meetings, rectifications, restrictions, thirds,
};
use jiff::civil::Date;
use serde::Serialize;

use crate::context::App;

/// Most learners beside whom a third is counted.
const MOST_LEARNERS: u32 = 10_000;

/// All of it.
#[derive(Serialize)]
pub(super) struct KnownBeside {
    pub(super) company: Vec<KnownPeriod>,
    pub(super) contacts: Vec<KnownContact>,
    /// Beside how many learners the person stands or stood, as tutor, guardian or contact; who they are is theirs.
    pub(super) contact_of: usize,
    pub(super) restrictions: Vec<KnownRestriction>,
    /// Who looked at restricted data: when, and why.
    pub(super) looks: Vec<KnownLook>,
    pub(super) rectifications: Vec<KnownRectification>,
    pub(super) anomalies: Vec<KnownAnomaly>,
}

/// A period in company.
#[derive(Serialize)]
pub(super) struct KnownPeriod {
    pub(super) host: String,
    pub(super) tutor: String,
    pub(super) first_day: Date,
    pub(super) last_day: Date,
    pub(super) cancelled_at: Option<String>,
    pub(super) weeks: Vec<KnownWeek>,
}

/// A week of which something was said.
#[derive(Serialize)]
pub(super) struct KnownWeek {
    pub(super) monday: Date,
    pub(super) state: &'static str,
    /// Declared minutes.
    pub(super) minutes: u32,
    /// Minutes that hold, once somebody said so.
    pub(super) settled: Option<u32>,
    pub(super) declared_at: Option<String>,
    pub(super) settled_at: Option<String>,
    pub(super) signed: bool,
    pub(super) half_days: Vec<KnownHalf>,
    /// What the learner said to it.
    pub(super) comment: String,
    /// What the tutor or staff said.
    pub(super) reason: String,
}

#[derive(Serialize)]
pub(super) struct KnownHalf {
    pub(super) day: Date,
    pub(super) half: &'static str,
    pub(super) minutes: u32,
}

/// Somebody who stands beside the learner.
#[derive(Serialize)]
pub(super) struct KnownContact {
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) since: String,
    pub(super) ended: Option<String>,
}

#[derive(Serialize)]
pub(super) struct KnownRestriction {
    pub(super) since: String,
    pub(super) reason: String,
    /// The first day on which the data are used again, once that was told.
    pub(super) ends: Option<Date>,
    pub(super) end_reason: String,
}

#[derive(Serialize)]
pub(super) struct KnownLook {
    pub(super) at: String,
    pub(super) until: String,
    pub(super) ground: &'static str,
    pub(super) reason: String,
}

#[derive(Serialize)]
pub(super) struct KnownRectification {
    pub(super) at: String,
    pub(super) field: String,
    pub(super) before: String,
    pub(super) after: String,
}

#[derive(Serialize)]
pub(super) struct KnownAnomaly {
    pub(super) day: Date,
    pub(super) title: String,
    /// Id of the rule (ANO-01 …).
    pub(super) rule: &'static str,
    #[serde(skip)]
    pub(super) found: Anomaly,
    pub(super) found_at: String,
    /// Since when the rules find it no longer.
    pub(super) gone_at: Option<String>,
    /// How staff qualified it last.
    pub(super) qualification: Option<&'static str>,
    pub(super) comment: String,
}

impl App {
    pub(super) async fn known_beside(
        &self,
        tx: &mut impl Reads,
        person: PersonId,
    ) -> Result<KnownBeside, StoreError> {
        let looks = restrictions::reveals_of(tx, person).await?.into_iter().map(|look| KnownLook {
            at: look.at.rfc3339(),
            until: look.until.rfc3339(),
            ground: look.ground.name(),
            reason: look.reason,
        });
        let righted = rectifications::of_person(tx, person).await?.into_iter().flat_map(|one| {
            let at = one.at.rfc3339();
            one.fields.into_iter().map(move |field| KnownRectification {
                at: at.clone(),
                field: field.field,
                before: field.before,
                after: field.after,
            })
        });
        Ok(KnownBeside {
            looks: looks.collect(),
            rectifications: righted.collect(),
            company: self.company_of(tx, person).await?,
            contacts: self.contacts_of(tx, person).await?,
            contact_of: thirds::learners(tx, person, MOST_LEARNERS).await?.len(),
            restrictions: restrictions::of_person(tx, person).await?.into_iter().map(restriction).collect(),
            anomalies: Self::noticed_of(tx, person).await?,
        })
    }

    async fn company_of(
        &self,
        tx: &mut impl Reads,
        person: PersonId,
    ) -> Result<Vec<KnownPeriod>, StoreError> {
        let planned = company::of_person(tx, person).await?;
        let ids: Vec<CompanyPeriodId> = planned.iter().map(|period| period.id).collect();
        let mut said = company::of_periods(tx, &ids).await?;
        let tutors: Vec<PersonId> = planned.iter().map(|period| period.tutor).collect();
        let names = self.directories.of(tx, &tutors).await?;
        let known = |period: CompanyPeriod| KnownPeriod {
            tutor: names.name(period.tutor).map(|name| name.full()).unwrap_or_default(),
            host: period.host,
            first_day: period.period.first,
            last_day: period.period.last,
            cancelled_at: period.cancelled.map(Instant::rfc3339),
            weeks: said.remove(&period.id).unwrap_or_default().into_iter().map(week).collect(),
        };
        Ok(planned.into_iter().map(known).collect())
    }

    async fn contacts_of(
        &self,
        tx: &mut impl Reads,
        learner: PersonId,
    ) -> Result<Vec<KnownContact>, StoreError> {
        let links = thirds::of_learner(tx, learner).await?;
        let people: Vec<PersonId> = links.iter().map(|link| link.third).collect();
        let names = self.directories.of(tx, &people).await?;
        let known = |link: thirds::ThirdLink| KnownContact {
            name: names.name(link.third).map(|name| name.full()).unwrap_or_default(),
            kind: link.kind.name(),
            since: link.since.rfc3339(),
            ended: link.ended.map(Instant::rfc3339),
        };
        Ok(links.into_iter().map(known).collect())
    }

    async fn noticed_of(tx: &mut impl Reads, person: PersonId) -> Result<Vec<KnownAnomaly>, StoreError> {
        let kept = anomalies::of_person(tx, person).await?;
        let ids: Vec<MeetingId> = kept.iter().map(|one| one.meeting).collect();
        let planned = meetings::lookup_many(tx, &ids).await?;
        let mut said = Self::said_last(tx, &kept).await?;
        let known = |one: anomalies::Kept| {
            let said = said.remove(&one.id);
            KnownAnomaly {
                day: one.day,
                title: planned.get(&one.meeting).map(|meeting| meeting.title.clone()).unwrap_or_default(),
                rule: one.anomaly.rule().name(),
                found: one.anomaly,
                found_at: one.found_at.rfc3339(),
                gone_at: one.gone_at.map(Instant::rfc3339),
                qualification: said.as_ref().and_then(|said| said.qualification).map(|word| word.name()),
                comment: said.map(|said| said.comment).unwrap_or_default(),
            }
        };
        Ok(kept.into_iter().map(known).collect())
    }
}

fn week(row: WeekRow) -> KnownWeek {
    let contents = row.contents.unwrap_or_default();
    let half = |line: &assidu_domain::company::Line| KnownHalf {
        day: line.day,
        half: line.half.name(),
        minutes: line.minutes,
    };
    KnownWeek {
        monday: row.week,
        state: row.state.name(),
        minutes: row.minutes,
        settled: row.settled,
        declared_at: row.declared.map(|(at, _)| at.rfc3339()),
        settled_at: row.settling.map(|(at, _)| at.rfc3339()),
        signed: row.signed,
        half_days: contents.lines.iter().map(half).collect(),
        comment: contents.comment,
        reason: contents.reason,
    }
}

fn restriction(own: restrictions::Restriction) -> KnownRestriction {
    let (ends, end_reason) = own.end.map(|end| (end.on, end.reason)).unzip();
    KnownRestriction {
        since: own.since.rfc3339(),
        reason: own.reason,
        ends,
        end_reason: end_reason.unwrap_or_default(),
    }
}
