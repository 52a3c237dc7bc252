//! Which learners are on paper for whose sake, and from which month on (EMG-10).

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    FunderId, GroupId, PersonId,
    matrix::Right,
    paper::months::{
        AHEAD_MONTHS, Medium, Payer, Switch, SwitchRefusal, Whole, may_switch, medium_on, on_paper_for,
    },
    planning::ClassMeeting,
};
use assidu_store::{
    Reads, StoreError, funders, groups,
    paper_months::{self, SetSwitch},
};
use jiff::{ToSpan as _, civil::Date};

use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    signing::SignOffFacts,
};

/// A group was not switched, or its page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum MonthsError {
    /// The person may not.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such funder or group, or the funder pays for nobody in it.
    #[error("there is no such funder or group")]
    Unknown,
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] SwitchRefusal),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// What a funder wants of its groups.
#[derive(Clone, Debug)]
pub struct FunderMonths {
    /// Whether it takes paper only today.
    pub paper_only: bool,
    /// Every switch of all its groups, by day, and whether it can be taken back.
    pub whole: Vec<(Switch, bool)>,
    /// Groups in which it pays for somebody, by title.
    pub groups: Vec<GroupMonths>,
    /// Today at the provider.
    pub today: Date,
}

/// What a funder wants of a group.
#[derive(Clone, Debug)]
pub struct GroupMonths {
    /// The group.
    pub group: GroupId,
    /// Its title.
    pub title: String,
    /// On what it is today.
    pub now: Medium,
    /// Every switch, by day, and whether it can be taken back.
    pub switches: Vec<(Switch, bool)>,
}

/// What a switch would change, before it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwitchOutlook {
    /// Titles of the groups that it is about.
    pub groups: Vec<String>,
    /// Learners whom the funder pays for in them from then on.
    pub learners: u64,
    /// Class meetings of theirs that are planned from then until the switch after.
    pub meetings: u64,
    /// The day of the switch after, or of the end of what can be planned.
    pub until: Option<Date>,
}

/// One group, or all that a funder pays for somebody in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switched {
    /// All of them, and those to come: whether it takes paper only.
    All,
    /// This one.
    Group(GroupId),
}

impl App {
    /// What a funder wants of the groups in which it pays for somebody.
    ///
    /// # Errors
    /// [`MonthsError`].
    #[crate::boxed]
    pub async fn funder_months(&self, actor: &Actor, funder: FunderId) -> Result<FunderMonths, MonthsError> {
        actor.must(Right::SeeFunders)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let known = funders::lookup(&mut tx, funder).await?.ok_or(MonthsError::Unknown)?;
        let today = self.provider_today(&mut tx).await?;
        let set = paper_months::of_funder(&mut tx, funder).await?;
        let whole = whole_of(&mut tx, funder, known.paper_only).await?;
        let paper_only = whole.paper_only_on(today);
        let mut ids = paper_months::groups_of_funder(&mut tx, funder, today).await?;
        ids.extend(set.iter().map(|set| set.group));
        ids.sort_unstable();
        ids.dedup();
        let titles = groups::lookup_many(&mut tx, &ids).await?;
        let mut groups: Vec<GroupMonths> = titles
            .into_values()
            .map(|group| {
                let own = set.iter().filter(|set| set.group == group.id).map(|set| set.switch);
                let own: Vec<Switch> = own.collect();
                let now = if paper_only { Medium::Paper } else { medium_on(&own, today) };
                let switches = own.into_iter().map(|switch| (switch, switch.from > today)).collect();
                GroupMonths { group: group.id, title: group.title, now, switches }
            })
            .collect();
        groups.sort_by(|a, b| (&a.title, a.group).cmp(&(&b.title, b.group)));
        let whole = whole.switches.into_iter().map(|switch| (switch, switch.from > today)).collect();
        Ok(FunderMonths { paper_only, whole, groups, today })
    }

    /// What a switch would change; nothing is written.
    ///
    /// # Errors
    /// [`MonthsError`], as making it would be refused.
    #[crate::boxed]
    pub async fn switch_outlook(
        &self,
        actor: &Actor,
        funder: FunderId,
        what: Switched,
        from: Date,
    ) -> Result<SwitchOutlook, MonthsError> {
        actor.must(Right::ChangeFunders)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let today = self.provider_today(&mut tx).await?;
        let after = self.may_be_switched(&mut tx, funder, what, from, today).await?;
        let groups = match what {
            Switched::All => paper_months::groups_of_funder(&mut tx, funder, from).await?,
            Switched::Group(group) => vec![group],
        };
        let end = after.unwrap_or_else(|| from.saturating_add(AHEAD_MONTHS.months()));
        let (learners, meetings) = paper_months::reach(&mut tx, funder, &groups, from, end).await?;
        let titles = groups::lookup_many(&mut tx, &groups).await?;
        let mut groups: Vec<String> = titles.into_values().map(|group| group.title).collect();
        groups.sort_unstable();
        Ok(SwitchOutlook { groups, learners, meetings, until: after })
    }

    /// Switches a group for a funder, or all of them, from the 1st of a month on that has not begun by the server's clock
    /// in the provider's zone; without a medium the switch of that day is taken back. Twice is once.
    ///
    /// # Errors
    /// [`MonthsError`]; nothing changed then.
    #[crate::boxed]
    pub async fn switch_months(
        &self,
        actor: &Actor,
        funder: FunderId,
        what: Switched,
        from: Date,
        to: Option<Medium>,
    ) -> Result<(), MonthsError> {
        actor.must(Right::ChangeFunders)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        funders::lookup(&mut tx, funder).await?.ok_or(MonthsError::Unknown)?;
        let today = self.provider_today(&mut tx).await?;
        may_switch(from, today)?;
        match (what, to) {
            (Switched::All, None) => drop(paper_months::remove_whole(&mut tx, funder, from).await?),
            (Switched::Group(group), None) => drop(paper_months::remove(&mut tx, funder, group, from).await?),
            (_, Some(to)) => {
                self.may_be_switched(&mut tx, funder, what, from, today).await?;
                let (switch, by, at) = (Switch { from, to }, actor.person, self.now());
                match what {
                    Switched::All => paper_months::put_whole(&mut tx, funder, switch, by, at).await?,
                    Switched::Group(group) => {
                        let set = SetSwitch { group, switch, by, at };
                        paper_months::put(&mut tx, funder, &set).await?;
                    }
                }
            }
        }
        Ok(tx.commit().await?)
    }

    /// Passes when this may be switched from that day on; gives the day of the switch after, if there is one.
    async fn may_be_switched(
        &self,
        tx: &mut impl Reads,
        funder: FunderId,
        what: Switched,
        from: Date,
        today: Date,
    ) -> Result<Option<Date>, MonthsError> {
        let known = funders::lookup(tx, funder).await?.ok_or(MonthsError::Unknown)?;
        may_switch(from, today)?;
        let whole = whole_of(tx, funder, known.paper_only).await?;
        let switches: Vec<Switch> = match what {
            Switched::All => whole.switches,
            Switched::Group(_) if whole.paper_only_on(from) => return Err(SwitchRefusal::PaperOnly.into()),
            Switched::Group(group) => {
                if !paper_months::groups_of_funder(tx, funder, today).await?.contains(&group) {
                    return Err(MonthsError::Unknown);
                }
                let set = paper_months::of_funder(tx, funder).await?;
                set.iter().filter(|set| set.group == group).map(|set| set.switch).collect()
            }
        };
        Ok(switches.iter().map(|switch| switch.from).filter(|day| *day > from).min())
    }

    /// The name of the funder for whose sake this person signs this on paper; none when they sign digitally.
    pub(crate) async fn paper_funder(
        &self,
        tx: &mut impl Reads,
        facts: &SignOffFacts,
        person: PersonId,
    ) -> Result<Option<String>, StoreError> {
        for meeting in &facts.meetings {
            if let Some(funder) = self.on_paper_at(tx, meeting, &[person]).await?.remove(&person) {
                let known = funders::lookup(tx, funder).await?;
                return Ok(Some(known.map(|known| known.name).unwrap_or_default()));
            }
        }
        Ok(None)
    }

    /// Who of these people signs this on paper, so that nobody is asked for what would be refused.
    pub(crate) async fn on_paper_of(
        &self,
        tx: &mut impl Reads,
        meetings: &[ClassMeeting],
        people: &[PersonId],
    ) -> Result<BTreeSet<PersonId>, StoreError> {
        let mut found = BTreeSet::new();
        for meeting in meetings {
            found.extend(self.on_paper_at(tx, meeting, people).await?.into_keys());
        }
        Ok(found)
    }

    /// Which of these people sign on paper at a class meeting, and for which funder.
    ///
    /// By their places in the meeting's own groups; for who has a place in none of them, by any place of that day.
    pub(crate) async fn on_paper_at(
        &self,
        tx: &mut impl Reads,
        meeting: &ClassMeeting,
        people: &[PersonId],
    ) -> Result<BTreeMap<PersonId, FunderId>, StoreError> {
        if people.is_empty() {
            return Ok(BTreeMap::new());
        }
        let places = paper_months::payers(tx, people, meeting.day).await?;
        let in_own_groups =
            paper_months::in_groups(tx, places.keys().copied(), &meeting.groups, meeting.day).await?;
        let of_person = |(person, places): (PersonId, Vec<(GroupId, Payer)>)| {
            let in_own = in_own_groups.contains(&person);
            let counts = |group: &GroupId| !in_own || meeting.groups.contains(group);
            let payers: Vec<Payer> =
                places.into_iter().filter(|(group, _)| counts(group)).map(|(_, payer)| payer).collect();
            Some((person, on_paper_for(&payers, meeting.day)?))
        };
        Ok(places.into_iter().filter_map(of_person).collect())
    }
}

async fn whole_of(tx: &mut impl Reads, funder: FunderId, paper_only: bool) -> Result<Whole, StoreError> {
    let switches = paper_months::wholes(tx, &[funder]).await?.remove(&funder).unwrap_or_default();
    Ok(Whole { paper_only, switches })
}
