//! What a group has of its own: how its presence is signed, and its weeks at the centre and in company.

use assidu_domain::{
    GroupId, PersonId,
    calendar::monday,
    matrix::Right,
    planning::{Alternation, Group},
    signing::Policy,
};
use assidu_store::{WriteTx, enrolments, funders, groups, sites};
use jiff::civil::Date;

use super::{PolicyPreview, SettingsError, Wrong, WrongField, checks, laying};
use crate::{actor::Actor, context::App, jobs::JobKind, people::funders_in};

/// A group with its rules and its learners.
#[derive(Clone, Debug)]
pub struct GroupView {
    /// The group.
    pub group: Group,
    /// Its site, or empty.
    pub site: String,
    /// Learners enrolled today, by name; the first [`LEARNERS`].
    pub learners: Vec<(PersonId, String)>,
    /// How many there are in all.
    pub enrolled: usize,
    /// Names of those who pay for them, by name.
    pub funders: Vec<String>,
    /// What holds for it unless it has its own.
    pub provider_policy: Policy,
    /// The provider's name.
    pub provider: String,
    /// What a policy that is not saved yet would make of next week.
    pub preview: Option<PolicyPreview>,
    /// Today.
    pub today: Date,
}

/// Learners that the page of a group lists.
const LEARNERS: usize = 300;
/// Most weeks in a row.
const MOST_WEEKS: u8 = 26;

impl App {
    /// A group with its rules; with a policy to try, what that would make of next week.
    ///
    /// # Errors
    /// [`SettingsError`].
    #[crate::boxed]
    pub async fn group_view(
        &self,
        actor: &Actor,
        group: GroupId,
        tried: Option<&Policy>,
    ) -> Result<GroupView, SettingsError> {
        actor.must(Right::SeePeople)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let group = groups::lookup(&mut tx, group).await?.ok_or(SettingsError::Unknown)?;
        self.reaches_group(&mut tx, actor, group.id).await??;
        let provider = self.provider_of(&mut tx).await?;
        let today = self.provider_today(&mut tx).await?;
        let enrolled = enrolments::of_group(&mut tx, group.id, today, today).await?;
        let funders = funders_in(&enrolled, &funders::cards(&mut tx).await?);
        let mut ids: Vec<PersonId> = enrolled.into_iter().map(|enrolment| enrolment.learner).collect();
        let directory = self.directories.of(&mut tx, &ids).await?;
        ids.sort_by_key(|id| directory.place(*id).unwrap_or(usize::MAX));
        ids.dedup();
        let listed = |id: &PersonId| directory.name(*id).map(|name| (*id, name.listed()));
        let site = match group.site {
            Some(site) => sites::lookup(&mut tx, site).await?.map(|site| site.name).unwrap_or_default(),
            None => String::new(),
        };
        let preview = match tried {
            Some(policy) => Some(self.preview_policy(&mut tx, policy, Some(group.id)).await?),
            None => None,
        };
        Ok(GroupView {
            site,
            enrolled: ids.len(),
            funders,
            learners: ids.iter().take(LEARNERS).filter_map(listed).collect(),
            provider_policy: provider.policy,
            provider: provider.name,
            preview,
            today,
            group,
        })
    }

    /// What this policy would make of next week for every group that has none of its own.
    ///
    /// # Errors
    /// [`SettingsError`].
    #[crate::boxed]
    pub async fn provider_preview(
        &self,
        actor: &Actor,
        policy: &Policy,
    ) -> Result<PolicyPreview, SettingsError> {
        actor.must(Right::ChangeSettings)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        Ok(self.preview_policy(&mut tx, policy, None).await?)
    }

    /// Gives a group a policy of its own, or takes it away so that the provider's holds; gives back what was
    /// before. Lays today and the coming week anew at once, the rest soon after; what is signed stays.
    ///
    /// *A crash in between:* the job that lays the rest is stored together with the policy, and begins with today.
    ///
    /// # Errors
    /// [`SettingsError`].
    #[crate::boxed]
    pub async fn save_group_policy(
        &self,
        actor: &Actor,
        group: GroupId,
        policy: Option<Policy>,
    ) -> Result<Option<Policy>, SettingsError> {
        actor.must(Right::ChangeGroups)?;
        if let Some(policy) = &policy {
            checks::policy(policy).map_err(SettingsError::Fields)?;
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let before = known(&mut tx, group).await?;
        self.reaches_group(&mut tx, actor, group).await??;
        if before.policy == policy {
            return Ok(before.policy);
        }
        groups::save(&mut tx, &Group { policy, ..before.clone() }).await?;
        self.enqueue_in(&mut tx, JobKind::LayComingDays).await?;
        tx.commit().await?;
        self.lay_coming_days(actor.scope(), laying::AT_ONCE).await?;
        self.wake.notify_one();
        Ok(before.policy)
    }

    /// Sets the weeks at the centre and in company, or none; gives back what was before. The rhythm begins with
    /// the week of the day that is given.
    ///
    /// # Errors
    /// [`SettingsError`].
    #[crate::boxed]
    pub async fn save_rhythm(
        &self,
        actor: &Actor,
        group: GroupId,
        rhythm: Option<Alternation>,
    ) -> Result<Option<Alternation>, SettingsError> {
        actor.must(Right::ChangeGroups)?;
        let rhythm = rhythm.map(|rhythm| Alternation { from: monday(rhythm.from), ..rhythm });
        if let Some(rhythm) = &rhythm {
            let weeks = [("centre_weeks", rhythm.centre_weeks), ("company_weeks", rhythm.company_weeks)];
            let wrong: Vec<WrongField> = weeks
                .into_iter()
                .filter(|(_, weeks)| !(1..=MOST_WEEKS).contains(weeks))
                .map(|(field, _)| WrongField { field, wrong: Wrong::Number })
                .collect();
            if !wrong.is_empty() {
                return Err(SettingsError::Fields(wrong));
            }
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let before = known(&mut tx, group).await?;
        self.reaches_group(&mut tx, actor, group).await??;
        groups::save(&mut tx, &Group { alternation: rhythm, ..before.clone() }).await?;
        tx.commit().await?;
        Ok(before.alternation)
    }
}

async fn known(tx: &mut WriteTx, group: GroupId) -> Result<Group, SettingsError> {
    groups::lookup(tx, group).await?.ok_or(SettingsError::Unknown)
}
