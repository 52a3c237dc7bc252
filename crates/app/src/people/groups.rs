//! The list of groups.

use std::collections::BTreeSet;

use assidu_domain::{
    FunderId, GroupId,
    matrix::Right,
    planning::{Enrolment, Group},
};
use assidu_store::{Page, directory::fold, enrolments, funders, funders::FunderCard, groups, sites};

use super::{PAGE, PeopleError, QUERY_MAX};
use crate::{actor::Actor, context::App};

/// Groups that a list looks through at most.
const MOST: usize = 10_000;

/// One page of the list of groups.
#[derive(Clone, Debug)]
pub struct GroupsPage {
    /// The groups, by title.
    pub rows: Vec<GroupLine>,
    /// How many match in all.
    pub total: usize,
}

/// A group in the list.
#[derive(Clone, Debug)]
pub struct GroupLine {
    /// The group.
    pub group: Group,
    /// Its site, or empty.
    pub site: String,
    /// Learners enrolled today.
    pub learners: u32,
    /// Names of those who pay for them, by name.
    pub funders: Vec<String>,
}

impl App {
    /// Groups of whose title or reference every word starts a word, from a place in the list on.
    ///
    /// # Errors
    /// [`PeopleError`].
    #[crate::boxed]
    pub async fn groups_page(
        &self,
        actor: &Actor,
        words: &str,
        from: usize,
    ) -> Result<GroupsPage, PeopleError> {
        actor.must(Right::SeePeople)?;
        let words = fold(&words.chars().take(QUERY_MAX).collect::<String>());
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut all: Vec<Group> = Vec::new();
        loop {
            let page = match all.last() {
                None => Page::first(Page::<GroupId>::MOST),
                Some(last) => Page::after((last.title.clone(), last.id), Page::<GroupId>::MOST),
            };
            let more = groups::list(&mut tx, page).await?;
            if more.is_empty() || all.len() >= MOST {
                break;
            }
            all.extend(more);
        }
        let reach = self.reach(&mut tx, actor).await?;
        all.retain(|group| reach.has(group) && matches(group, &words));
        let total = all.len();
        let today = self.class_now().day_in(&self.zone_of(&mut tx).await?);
        let sites = sites::list(&mut tx).await?;
        let payers = funders::cards(&mut tx).await?;
        let mut rows = Vec::new();
        for group in all.into_iter().skip(from).take(PAGE) {
            let enrolled = enrolments::of_group(&mut tx, group.id, today, today).await?;
            let site = sites.iter().find(|site| Some(site.id) == group.site);
            rows.push(GroupLine {
                site: site.map(|site| site.name.clone()).unwrap_or_default(),
                learners: u32::try_from(enrolled.len()).unwrap_or(u32::MAX),
                funders: funders_in(&enrolled, &payers),
                group,
            });
        }
        Ok(GroupsPage { rows, total })
    }

    /// A group with how many learners are enrolled today.
    ///
    /// # Errors
    /// [`PeopleError::Unknown`] when it is not this provider's.
    #[crate::boxed]
    pub async fn group_line(&self, actor: &Actor, group: GroupId) -> Result<GroupLine, PeopleError> {
        actor.must(Right::SeePeople)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let group = groups::lookup(&mut tx, group).await?.ok_or(PeopleError::Unknown)?;
        self.reaches_group(&mut tx, actor, group.id).await??;
        let today = self.class_now().day_in(&self.zone_of(&mut tx).await?);
        let enrolled = enrolments::of_group(&mut tx, group.id, today, today).await?;
        let site = match group.site {
            Some(site) => sites::lookup(&mut tx, site).await?.map(|site| site.name).unwrap_or_default(),
            None => String::new(),
        };
        let funders = funders_in(&enrolled, &funders::cards(&mut tx).await?);
        Ok(GroupLine { site, learners: u32::try_from(enrolled.len()).unwrap_or(u32::MAX), funders, group })
    }
}

/// Names of the funders of these enrolments, each once, by name.
pub(crate) fn funders_in(enrolled: &[Enrolment], payers: &[FunderCard]) -> Vec<String> {
    let paying: BTreeSet<FunderId> =
        enrolled.iter().flat_map(|one| one.funders.iter().map(|funding| funding.funder)).collect();
    let found = payers.iter().filter(|card| paying.contains(&card.funder.id));
    found.map(|card| card.funder.name.clone()).collect()
}

fn matches(group: &Group, words: &str) -> bool {
    let text = fold(&format!("{} {} {}", group.title, group.reference, group.training_title));
    words.split(' ').filter(|w| !w.is_empty()).all(|w| text.split(' ').any(|part| part.starts_with(w)))
}
