//! Where the references of some rows lead.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    FunderId, GroupId, PersonId, SiteId,
    import::{KnownSite, Model, References, Stub},
};
use assidu_store::{
    Reads, StoreError, funders, groups,
    imports::StagedRow,
    people::{self, ReferenceKind},
    sites,
};

use super::plan::Plan;

/// What is known of the references that some rows name.
#[derive(Debug, Default)]
pub(super) struct Links {
    sites: BTreeMap<String, KnownSite>,
    funders: BTreeMap<String, FunderId>,
    groups: BTreeMap<String, GroupId>,
    learners: BTreeMap<String, PersonId>,
    trainers: BTreeMap<String, PersonId>,
}

impl Links {
    /// Looks up all that these rows name.
    pub(super) async fn load(
        tx: &mut impl Reads,
        plan: &Plan,
        rows: &[StagedRow],
    ) -> Result<Self, StoreError> {
        let mut links = Self::default();
        let named = |columns: &[&str]| named(plan, rows, columns);
        let refs = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<String>>();
        if matches!(plan.model, Model::Groups | Model::ClassMeetings) {
            let names = refs(&named(&["site"]));
            links.load_sites(tx, &names).await?;
        }
        if matches!(plan.model, Model::Enrolments | Model::ClassMeetings) {
            let names = refs(&named(&["group_ref", "group_refs"]));
            let found = groups::find_by_references(tx, &strs(&names)).await?;
            links.groups = found.into_iter().map(|(name, group)| (name, group.id)).collect();
            let names = refs(&named(&["learner_ref", "learner_refs"]));
            links.learners = people::ids_by_references(tx, ReferenceKind::Learner, &strs(&names)).await?;
        }
        if plan.model == Model::Enrolments {
            let names = refs(&named(&["funder_ref"]));
            let found = funders::find_by_references(tx, &strs(&names)).await?;
            links.funders = found.into_iter().map(|(name, funder)| (name, funder.id)).collect();
        }
        if plan.model == Model::ClassMeetings {
            let names = refs(&named(&["trainer_refs"]));
            links.trainers = people::ids_by_references(tx, ReferenceKind::Trainer, &strs(&names)).await?;
        }
        Ok(links)
    }

    /// A file may name a site as people do, by its name, or by its reference, which counts more.
    async fn load_sites(&mut self, tx: &mut impl Reads, names: &[String]) -> Result<(), StoreError> {
        let listed = sites::list(tx).await?;
        let referenced = sites::find_by_references(tx, &strs(names)).await?;
        for site in &listed {
            let known = KnownSite { id: site.id, timezone: site.timezone.clone() };
            self.sites.entry(site.name.clone()).or_insert(known);
        }
        for (reference, site) in referenced {
            self.sites.insert(reference, KnownSite { id: site.id, timezone: site.timezone });
        }
        Ok(())
    }

    /// Lets the name of a stub lead to the one that is, or would be, made.
    pub(super) fn add_site(&mut self, name: &str, id: SiteId, timezone: &str) {
        self.sites.insert(name.to_owned(), KnownSite { id, timezone: timezone.to_owned() });
    }

    pub(super) fn add_funder(&mut self, reference: &str, id: FunderId) {
        self.funders.insert(reference.to_owned(), id);
    }

    /// Whether the stub leads somewhere by now.
    pub(super) fn knows(&self, stub: &Stub) -> bool {
        match stub {
            Stub::Site(name) => self.sites.contains_key(name),
            Stub::Funder(reference) => self.funders.contains_key(reference),
        }
    }

    /// Runs something with the references as the rules want them.
    pub(super) fn with<T>(&self, act: impl FnOnce(&References<'_>) -> T) -> T {
        act(&References {
            site: &|name| self.sites.get(name).cloned(),
            funder: &|name| self.funders.get(name).copied(),
            group: &|name| self.groups.get(name).copied(),
            learner: &|name| self.learners.get(name).copied(),
            trainer: &|name| self.trainers.get(name).copied(),
        })
    }
}

fn strs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

/// All references in these columns. Cells that are no references are looked up in vain; the reader says so.
fn named(plan: &Plan, rows: &[StagedRow], columns: &[&str]) -> BTreeSet<String> {
    let wanted = |name: &Option<String>| name.as_deref().is_some_and(|name| columns.contains(&name));
    let places: Vec<usize> =
        (0..).zip(&plan.mapping.0).filter(|(_, header)| wanted(&header.column)).map(|(at, _)| at).collect();
    let cells = rows.iter().flat_map(|row| places.iter().filter_map(|at| row.cells.get(*at)));
    cells
        .flat_map(|cell| cell.split('|'))
        .map(|name| name.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'))
        .filter(|name| !name.is_empty() && name.len() <= 800)
        .map(str::to_owned)
        .collect()
}
