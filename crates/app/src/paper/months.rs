//! Which learners are on paper for whose sake, and from which month on (EMG-10).

use std::collections::BTreeMap;

use assidu_domain::{
    FunderId, GroupId, PersonId,
    matrix::Right,
    paper::months::{Medium, Payer, Switch, SwitchRefusal, may_switch, medium_on, on_paper_for},
    planning::ClassMeeting,
};
use assidu_store::{
    Reads, StoreError, funders, groups,
    paper_months::{self, SetSwitch},
};
use jiff::civil::Date;

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
    /// Whether it takes paper only.
    pub paper_only: bool,
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

impl App {
    /// What a funder wants of the groups in which it pays for somebody.
    ///
    /// # Errors
    /// [`MonthsError`].
    pub async fn funder_months(&self, actor: &Actor, funder: FunderId) -> Result<FunderMonths, MonthsError> {
        actor.must(Right::SeeFunders)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let known = funders::lookup(&mut tx, funder).await?.ok_or(MonthsError::Unknown)?;
        let today = self.provider_today(&mut tx).await?;
        let set = paper_months::of_funder(&mut tx, funder).await?;
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
                let now = if known.paper_only { Medium::Paper } else { medium_on(&own, today) };
                let switches = own.into_iter().map(|switch| (switch, switch.from > today)).collect();
                GroupMonths { group: group.id, title: group.title, now, switches }
            })
            .collect();
        groups.sort_by(|a, b| (&a.title, a.group).cmp(&(&b.title, b.group)));
        Ok(FunderMonths { paper_only: known.paper_only, groups, today })
    }

    /// Switches a group for a funder, from the 1st of a month on that has not begun by the server's clock in the
    /// provider's zone; without a medium the switch of that day is taken back. Twice is once.
    ///
    /// # Errors
    /// [`MonthsError`]; nothing changed then.
    pub async fn switch_group(
        &self,
        actor: &Actor,
        funder: FunderId,
        group: GroupId,
        from: Date,
        to: Option<Medium>,
    ) -> Result<(), MonthsError> {
        actor.must(Right::ChangeFunders)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let known = funders::lookup(&mut tx, funder).await?.ok_or(MonthsError::Unknown)?;
        if known.paper_only {
            return Err(SwitchRefusal::PaperOnly.into());
        }
        let today = self.provider_today(&mut tx).await?;
        may_switch(from, today)?;
        match to {
            None => drop(paper_months::remove(&mut tx, funder, group, from).await?),
            Some(to) => {
                let paid = paper_months::groups_of_funder(&mut tx, funder, today).await?;
                if !paid.contains(&group) {
                    return Err(MonthsError::Unknown);
                }
                let switch = Switch { from, to };
                let set = SetSwitch { group, switch, by: actor.person, at: self.now() };
                paper_months::put(&mut tx, funder, &set).await?;
            }
        }
        Ok(tx.commit().await?)
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

    /// Which of these people sign on paper at a class meeting, and for which funder.
    ///
    /// By the places that are paid for in the meeting's own groups; for who is in none of them, by any place of that day.
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
        let of_person = |(person, places): (PersonId, Vec<(GroupId, Payer)>)| {
            let in_own = places.iter().any(|(group, _)| meeting.groups.contains(group));
            let counts = |group: &GroupId| !in_own || meeting.groups.contains(group);
            let payers: Vec<Payer> =
                places.into_iter().filter(|(group, _)| counts(group)).map(|(_, payer)| payer).collect();
            Some((person, on_paper_for(&payers, meeting.day)?))
        };
        Ok(places.into_iter().filter_map(of_person).collect())
    }
}
