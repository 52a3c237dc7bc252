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

/// What is to be written.
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
    /// What is new.
    pub(super) new: Drafts,
    /// What changes something that is there.
    pub(super) changed: Drafts,
}

impl<'a> Judging<'a> {
    pub(super) fn new(now: Instant, chance: &'a dyn Randomness, timezone: &'a str) -> Self {
        Self {
            now,
            chance,
            timezone,
            verdicts: Vec::new(),
            new: Drafts::default(),
            changed: Drafts::default(),
        }
    }

    /// The rows that change something, in their order.
    pub(super) fn changing(&self) -> Vec<u32> {
        let changing = self.verdicts.iter().filter(|(_, _, verdict)| *verdict == Verdict::Changed);
        let mut rows: Vec<u32> = changing.map(|(row, _, _)| *row).collect();
        rows.sort_unstable();
        rows
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
                    self.new.stub_sites.push(site);
                }
                Stub::Funder(reference) => {
                    let id = FunderId::new(self.now, self.chance);
                    links.add_funder(&reference, id);
                    self.new.stub_funders.push(merge::stub_funder(id, &reference));
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
        [new, changed]: [&mut Vec<T>; 2],
        (number, row): (u32, &Row),
        stored: Option<&T>,
        merged: T,
    ) {
        let verdict = judge(stored, &merged);
        match verdict {
            Verdict::New => new.push(merged),
            Verdict::Changed => changed.push(merged),
            Verdict::Unchanged | Verdict::Conflict { .. } => {}
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
            let drafts = [&mut self.new.sites, &mut self.changed.sites];
            Self::settle(&mut self.verdicts, drafts, (*number, row), known, merged);
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
            let drafts = [&mut self.new.funders, &mut self.changed.funders];
            Self::settle(&mut self.verdicts, drafts, (*number, row), known, merged);
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
                    let drafts = [&mut self.new.learners, &mut self.changed.learners];
                    Self::settle(&mut self.verdicts, drafts, (*number, row), known, merged);
                }
                Row::Trainer(person) => {
                    let known = stored.get(&person.card.reference);
                    let merged = merge::trainer(person, known, id);
                    let drafts = [&mut self.new.trainers, &mut self.changed.trainers];
                    Self::settle(&mut self.verdicts, drafts, (*number, row), known, merged);
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
            let drafts = [&mut self.new.groups, &mut self.changed.groups];
            Self::settle(&mut self.verdicts, drafts, (*number, row), known, merged);
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
                let drafts = [&mut self.new.enrolments, &mut self.changed.enrolments];
                Self::settle(&mut self.verdicts, drafts, (*number, row), known, merged);
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
            match verdict {
                Verdict::New => self.new.meetings.push(merged),
                Verdict::Changed => self.changed.meetings.push(merged),
                Verdict::Unchanged | Verdict::Conflict { .. } => {}
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
