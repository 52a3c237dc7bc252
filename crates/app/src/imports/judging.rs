//! What rows would do to what is stored, and what would be stored then.

use std::collections::BTreeSet;

use assidu_domain::{
    EnrolmentId, FunderId, GroupId, Instant, MeetingId, PersonId, SiteId,
    import::{Row, Stub, Verdict, judge, judge_meeting, merge},
    people::Person,
    planning::{ClassMeeting, Enrolment, Group},
    ports::Randomness,
    provider::{Funder, HolidayRegion, Site},
};
use assidu_store::{
    Reads, StoreError, enrolments, funders, groups, meetings,
    people::{self, ReferenceKind},
    sites,
};

use super::links::Links;

/// What is new or changed, to be written.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub(super) stub_sites: Vec<Site>,
    pub(super) stub_funders: Vec<Funder>,
    pub(super) sites: Vec<Site>,
    pub(super) funders: Vec<Funder>,
    pub(super) learners: Vec<Person>,
    pub(super) trainers: Vec<Person>,
    pub(super) groups: Vec<Group>,
    pub(super) enrolments: Vec<Enrolment>,
    pub(super) meetings: Vec<ClassMeeting>,
}

/// Rows that were read, judged one by one.
pub(super) struct Judging<'a> {
    /// When: new ids carry it.
    pub(super) now: Instant,
    pub(super) chance: &'a dyn Randomness,
    /// The provider's zone.
    pub(super) timezone: &'a str,
    /// Each row with its key and what it does.
    pub(super) verdicts: Vec<(u32, String, Verdict)>,
    /// What is to be written.
    pub(super) drafts: Drafts,
}

impl<'a> Judging<'a> {
    pub(super) fn new(now: Instant, chance: &'a dyn Randomness, timezone: &'a str) -> Self {
        Self { now, chance, timezone, verdicts: Vec::new(), drafts: Drafts::default() }
    }

    /// Makes what these rows name and nothing describes; the names lead there from now on.
    pub(super) fn make_stubs(&mut self, rows: &[(u32, Row)], links: &mut Links) {
        for stub in rows.iter().flat_map(|(_, row)| stubs_of(row)) {
            if links.knows(&stub) {
                continue;
            }
            match stub {
                Stub::Site(name) => {
                    let id = SiteId::new(self.now, self.chance);
                    let site = merge::stub_site(id, &name, self.timezone, HolidayRegion::Metropole);
                    links.add_site(&name, id, self.timezone);
                    self.drafts.stub_sites.push(site);
                }
                Stub::Funder(reference) => {
                    let id = FunderId::new(self.now, self.chance);
                    links.add_funder(&reference, id);
                    self.drafts.stub_funders.push(merge::stub_funder(id, &reference));
                }
            }
        }
    }

    /// Judges rows of one model against what is stored now.
    pub(super) async fn judge(
        &mut self,
        tx: &mut impl Reads,
        rows: Vec<(u32, Row)>,
        links: &Links,
    ) -> Result<(), StoreError> {
        match rows.first() {
            None => Ok(()),
            Some((_, Row::Site(_))) => self.sites(tx, &rows).await,
            Some((_, Row::Funder(_))) => self.funders(tx, &rows).await,
            Some((_, Row::Learner(_))) => self.people(tx, &rows, ReferenceKind::Learner).await,
            Some((_, Row::Trainer(_))) => self.people(tx, &rows, ReferenceKind::Trainer).await,
            Some((_, Row::Group(_))) => self.groups(tx, &rows, links).await,
            Some((_, Row::Enrolment(_))) => self.enrolments(tx, &rows, links).await,
            Some((_, Row::ClassMeeting(_))) => self.meetings(tx, &rows, links).await,
        }
    }

    fn settle<T: PartialEq>(
        verdicts: &mut Vec<(u32, String, Verdict)>,
        drafts: &mut Vec<T>,
        (number, row): (u32, &Row),
        stored: Option<&T>,
        merged: T,
    ) {
        let verdict = judge(stored, &merged);
        if verdict != Verdict::Unchanged {
            drafts.push(merged);
        }
        verdicts.push((number, row.key(), verdict));
    }

    async fn sites(&mut self, tx: &mut impl Reads, rows: &[(u32, Row)]) -> Result<(), StoreError> {
        let keys = keys_of(rows);
        let stored = sites::find_by_references(tx, &strs(&keys)).await?;
        for (number, row) in rows {
            let Row::Site(site) = row else { continue };
            let known = stored.get(&site.site_ref);
            let merged = merge::site(site, known, SiteId::new(self.now, self.chance), self.timezone);
            Self::settle(&mut self.verdicts, &mut self.drafts.sites, (*number, row), known, merged);
        }
        Ok(())
    }

    async fn funders(&mut self, tx: &mut impl Reads, rows: &[(u32, Row)]) -> Result<(), StoreError> {
        let keys = keys_of(rows);
        let stored = funders::find_by_references(tx, &strs(&keys)).await?;
        for (number, row) in rows {
            let Row::Funder(funder) = row else { continue };
            let known = stored.get(&funder.funder_ref);
            let merged = merge::funder(funder, known, FunderId::new(self.now, self.chance));
            Self::settle(&mut self.verdicts, &mut self.drafts.funders, (*number, row), known, merged);
        }
        Ok(())
    }

    async fn people(
        &mut self,
        tx: &mut impl Reads,
        rows: &[(u32, Row)],
        kind: ReferenceKind,
    ) -> Result<(), StoreError> {
        let keys = keys_of(rows);
        let stored = people::find_by_references(tx, kind, &strs(&keys)).await?;
        for (number, row) in rows {
            let id = PersonId::new(self.now, self.chance);
            match row {
                Row::Learner(person) => {
                    let known = stored.get(&person.card.reference);
                    let merged = merge::learner(person, known, id);
                    Self::settle(
                        &mut self.verdicts,
                        &mut self.drafts.learners,
                        (*number, row),
                        known,
                        merged,
                    );
                }
                Row::Trainer(person) => {
                    let known = stored.get(&person.card.reference);
                    let merged = merge::trainer(person, known, id);
                    Self::settle(
                        &mut self.verdicts,
                        &mut self.drafts.trainers,
                        (*number, row),
                        known,
                        merged,
                    );
                }
                _ => {}
            }
        }
        Ok(())
    }

    async fn groups(
        &mut self,
        tx: &mut impl Reads,
        rows: &[(u32, Row)],
        links: &Links,
    ) -> Result<(), StoreError> {
        let keys = keys_of(rows);
        let stored = groups::find_by_references(tx, &strs(&keys)).await?;
        for (number, row) in rows {
            let Row::Group(group) = row else { continue };
            let known = stored.get(&group.group_ref);
            let id = GroupId::new(self.now, self.chance);
            let merged = links.with(|refs| merge::group(group, known, id, refs));
            Self::settle(&mut self.verdicts, &mut self.drafts.groups, (*number, row), known, merged);
        }
        Ok(())
    }

    async fn enrolments(
        &mut self,
        tx: &mut impl Reads,
        rows: &[(u32, Row)],
        links: &Links,
    ) -> Result<(), StoreError> {
        let key = |row: &Row| match row {
            Row::Enrolment(row) => links.with(|refs| {
                Some(((refs.group)(&row.group_ref)?, (refs.learner)(&row.learner_ref)?, row.start))
            }),
            _ => None,
        };
        let keys: BTreeSet<_> = rows.iter().filter_map(|(_, row)| key(row)).collect();
        let stored = enrolments::find_by_keys(tx, &keys).await?;
        for (number, row) in rows {
            let (Row::Enrolment(enrolment), Some(key)) = (row, key(row)) else { continue };
            let known = stored.get(&key);
            let id = EnrolmentId::new(self.now, self.chance);
            let merged = links.with(|refs| merge::enrolment(enrolment, known, id, refs));
            if let Some(merged) = merged {
                Self::settle(&mut self.verdicts, &mut self.drafts.enrolments, (*number, row), known, merged);
            }
        }
        Ok(())
    }

    async fn meetings(
        &mut self,
        tx: &mut impl Reads,
        rows: &[(u32, Row)],
        links: &Links,
    ) -> Result<(), StoreError> {
        let keys = keys_of(rows);
        let stored = meetings::find_by_references(tx, &strs(&keys)).await?;
        let ids: Vec<MeetingId> = stored.values().map(|meeting| meeting.id).collect();
        let signed = meetings::has_signatures(tx, &ids).await?;
        let closed = meetings::closings(tx, &ids).await?;
        for (number, row) in rows {
            let Row::ClassMeeting(meeting) = row else { continue };
            let known = stored.get(&meeting.class_meeting_ref);
            let id = MeetingId::new(self.now, self.chance);
            let merged = links.with(|refs| merge::class_meeting(meeting, known, id, refs));
            let (signed, closed) = (signed.contains(&merged.id), closed.contains_key(&merged.id));
            let verdict = judge_meeting(known, &merged, signed, closed);
            if matches!(verdict, Verdict::New | Verdict::Changed) {
                self.drafts.meetings.push(merged);
            }
            self.verdicts.push((*number, row.key(), verdict));
        }
        Ok(())
    }
}

/// The sites and funders that a row names, known or not.
fn stubs_of(row: &Row) -> Vec<Stub> {
    let site = |name: &String| (!name.is_empty()).then(|| Stub::Site(name.clone())).into_iter().collect();
    match row {
        Row::Group(row) => site(&row.site),
        Row::ClassMeeting(row) => site(&row.site),
        Row::Enrolment(row) => row.funders.iter().map(|(name, _)| Stub::Funder(name.clone())).collect(),
        Row::Site(_) | Row::Funder(_) | Row::Learner(_) | Row::Trainer(_) => Vec::new(),
    }
}

fn keys_of(rows: &[(u32, Row)]) -> Vec<String> {
    rows.iter().map(|(_, row)| row.key()).collect()
}

fn strs(keys: &[String]) -> Vec<&str> {
    keys.iter().map(String::as_str).collect()
}
