//! What each role may do: the one matrix, its bounds, and what a provider has changed within them.
//!
//! Rights say which acts; *whose* data an act may reach is a matter of [`Reach`]: the whole provider, or the people of
//! some sites and groups. Trainers need no right for the class meetings that name them, nor learners for their own data.

use std::collections::BTreeSet;

use crate::{
    ids::{GroupId, SiteId},
    names::named,
    people::{Role, Roles},
    planning::{ClassMeeting, Group},
};

named! {
    /// An act that a role may be given the right to.
    pub enum Right {
        /// See the day, the planning and who is present.
        SeePlanning = "see_planning",
        /// Add, change, cancel and restore class meetings.
        ChangePlanning = "change_planning",
        /// Call the roll, hand a device round and close class meetings of every trainer.
        Supervise = "supervise",
        /// Open a closed class meeting again, with a reason.
        Reopen = "reopen",
        /// Correct somebody's presence after the class meeting, with a reason.
        Correct = "correct",
        /// See the figures of attendance of groups and people.
        SeeFigures = "see_figures",
        /// See absences with their reasons and files, and decide on them.
        HandleAbsences = "handle_absences",
        /// See and download attendance sheets.
        SeeSheets = "see_sheets",
        /// Have a sheet of a week or a month made.
        MakeSheets = "make_sheets",
        /// See people and groups.
        SeePeople = "see_people",
        /// Add learners and trainers by hand.
        AddPeople = "add_people",
        /// Change learners and trainers, and put learners into groups.
        ChangePeople = "change_people",
        /// Give and take passwords and PINs of learners and trainers.
        GiveAccess = "give_access",
        /// Change the rules and the rhythm of a group.
        ChangeGroups = "change_groups",
        /// Have evidence dossiers made, and download them.
        MakeDossiers = "make_dossiers",
        /// See funders.
        SeeFunders = "see_funders",
        /// Add, change and remove funders.
        ChangeFunders = "change_funders",
        /// Import files.
        Import = "import",
        /// See the settings.
        SeeSettings = "see_settings",
        /// Change the settings: provider, rules, sites, renewal of seals.
        ChangeSettings = "change_settings",
        /// Manage staff, their rights and how they log in.
        Govern = "govern",
    }
}

impl Right {
    /// Whether it concerns the provider as a whole, and so nobody whose rights hold at some sites or groups only.
    #[must_use]
    pub const fn is_of_the_whole(self) -> bool {
        matches!(
            self,
            Self::AddPeople
                | Self::MakeDossiers
                | Self::SeeFunders
                | Self::ChangeFunders
                | Self::Import
                | Self::SeeSettings
                | Self::ChangeSettings
                | Self::Govern
        )
    }

    /// Whether it is about those who log in, and so of use to an organisation that is no provider, too.
    #[must_use]
    pub const fn is_over_ones_users(self) -> bool {
        matches!(
            self,
            Self::SeePeople | Self::AddPeople | Self::ChangePeople | Self::GiveAccess | Self::Govern
        )
    }

    /// Whether it only reads.
    #[must_use]
    pub const fn only_reads(self) -> bool {
        matches!(
            self,
            Self::SeePlanning
                | Self::SeeFigures
                | Self::SeeSheets
                | Self::SeePeople
                | Self::SeeFunders
                | Self::SeeSettings
        )
    }

    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// Within which bounds a provider may change a cell of the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The role always has the right.
    Always,
    /// The role never has it.
    Never,
    /// The provider says; this is what holds until it does.
    Usually(bool),
}

/// The bounds of one cell.
#[must_use]
pub const fn bound(role: Role, right: Right) -> Bound {
    match (role, right) {
        (Role::Administrator, _) | (Role::Secretariat | Role::Auditor, Right::SeePlanning) => Bound::Always,
        (Role::Secretariat, Right::Govern) | (Role::Trainer | Role::Learner, _) => Bound::Never,
        (Role::Secretariat, _) => Bound::Usually(true),
        (Role::Auditor, Right::SeeFigures | Right::SeeSheets | Right::SeePeople | Right::SeeFunders) => {
            Bound::Usually(true)
        }
        (Role::Auditor, Right::MakeDossiers | Right::SeeSettings) => Bound::Usually(false),
        (Role::Auditor, _) => Bound::Never,
    }
}

/// Which role has which right with one provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// A word of bits per role, in the order of [`Role::ALL`].
    rows: [u32; Role::ALL.len()],
}

impl Default for Matrix {
    fn default() -> Self {
        DEFAULT
    }
}

const DEFAULT: Matrix = {
    let mut rows = [0; Role::ALL.len()];
    let mut role = 0;
    while role < rows.len() {
        let mut right = 0;
        while right < Right::ALL.len() {
            if let Bound::Always | Bound::Usually(true) = bound(Role::ALL[role], Right::ALL[right]) {
                rows[role] |= Right::ALL[right].bit();
            }
            right += 1;
        }
        role += 1;
    }
    Matrix { rows }
};

impl Matrix {
    /// Whether the role has the right.
    #[must_use]
    pub const fn allows(&self, role: Role, right: Right) -> bool {
        self.rows[role as usize] & right.bit() != 0
    }

    /// The matrix with one cell changed. Outside of its bounds nothing changes.
    #[must_use]
    pub const fn with(mut self, role: Role, right: Right, allowed: bool) -> Self {
        if let Bound::Usually(_) = bound(role, right) {
            let row = &mut self.rows[role as usize];
            *row = if allowed { *row | right.bit() } else { *row & !right.bit() };
        }
        self
    }

    /// Where it differs from what holds until a provider says otherwise.
    pub fn changes(&self) -> impl Iterator<Item = (Role, Right, bool)> + '_ {
        Role::ALL.iter().flat_map(move |role| {
            let differs = move |right: &&Right| self.allows(*role, **right) != DEFAULT.allows(*role, **right);
            Right::ALL.iter().filter(differs).map(move |right| (*role, *right, self.allows(*role, *right)))
        })
    }

    /// The changes as one line of text, as stored: `secretariat-import auditor+make_dossiers`.
    #[must_use]
    pub fn stored(&self) -> String {
        let word = |(role, right, allowed): (Role, Right, bool)| {
            format!("{}{}{}", role.name(), if allowed { '+' } else { '-' }, right.name())
        };
        self.changes().map(word).collect::<Vec<_>>().join(" ")
    }

    /// The matrix with these changes, as stored. What is not known, or out of bounds by now, changes nothing.
    #[must_use]
    pub fn from_stored(text: &str) -> Self {
        let read = |word: &str| {
            let at = word.find(['+', '-'])?;
            let (role, right) = (word[..at].parse().ok()?, word[at + 1..].parse().ok()?);
            Some((role, right, word[at..].starts_with('+')))
        };
        text.split(' ')
            .filter_map(read)
            .fold(DEFAULT, |matrix, (role, right, allowed)| matrix.with(role, right, allowed))
    }

    pub(crate) fn of_roles(&self, roles: Roles) -> u32 {
        let held = Role::ALL.iter().zip(self.rows).filter(|(role, _)| roles.has(**role));
        held.fold(0, |rights, (_, row)| rights | row)
    }
}

/// Whose data somebody's rights reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The whole provider's.
    Whole,
    /// What belongs to some sites and groups.
    Some {
        /// These sites, with all their groups.
        sites: BTreeSet<SiteId>,
        /// These groups, those of the sites among them.
        groups: BTreeSet<GroupId>,
    },
}

impl Reach {
    /// Whether it reaches the whole provider.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        matches!(self, Self::Whole)
    }

    /// Whether it reaches this group.
    #[must_use]
    pub fn has_group(&self, group: GroupId) -> bool {
        match self {
            Self::Whole => true,
            Self::Some { groups, .. } => groups.contains(&group),
        }
    }

    /// Whether it reaches this site.
    #[must_use]
    pub fn has_site(&self, site: SiteId) -> bool {
        match self {
            Self::Whole => true,
            Self::Some { sites, .. } => sites.contains(&site),
        }
    }

    /// Whether it reaches a group that may not be stored yet.
    #[must_use]
    pub fn has(&self, group: &Group) -> bool {
        self.has_group(group.id) || group.site.is_some_and(|site| self.has_site(site))
    }

    /// Whether it reaches this class meeting: one of its groups, or, where it names none, its site. A class meeting of
    /// two groups belongs to both.
    #[must_use]
    pub fn has_meeting(&self, meeting: &ClassMeeting) -> bool {
        match self {
            Self::Whole => true,
            Self::Some { .. } if meeting.groups.is_empty() => {
                meeting.site.is_some_and(|site| self.has_site(site))
            }
            Self::Some { .. } => meeting.groups.iter().any(|group| self.has_group(*group)),
        }
    }
}

/// The matrix and its bounds as a page of the documentation.
#[must_use]
pub fn page(sentence: impl Fn(Right) -> String, role_name: impl Fn(Role) -> String) -> String {
    let mut page = String::from("| What | ");
    page.push_str(&Role::ALL.iter().map(|role| role_name(*role)).collect::<Vec<_>>().join(" | "));
    page.push_str(" | Where |\n|---|");
    page.push_str(&"---|".repeat(Role::ALL.len() + 1));
    page.push('\n');
    for right in Right::ALL {
        let cell = |role: &Role| match bound(*role, *right) {
            Bound::Always => "always",
            Bound::Never => "never",
            Bound::Usually(true) => "yes, unless changed",
            Bound::Usually(false) => "no, unless changed",
        };
        let cells: Vec<&str> = Role::ALL.iter().map(cell).collect();
        let whose = if right.is_of_the_whole() {
            "whole provider only"
        } else {
            "own sites and groups, or whole provider"
        };
        page.push_str(&format!("| {} | {} | {whose} |\n", sentence(*right), cells.join(" | ")));
    }
    page
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_cell() -> impl Strategy<Value = (Role, Right, bool)> {
        let role = prop::sample::select(Role::ALL);
        (role, prop::sample::select(Right::ALL), any::<bool>())
    }

    proptest! {
        #[test]
        fn no_change_leaves_its_bounds_and_each_is_stored(cells in prop::collection::vec(any_cell(), 0..60)) {
            let matrix = cells.iter().fold(Matrix::default(), |m, (role, right, on)| m.with(*role, *right, *on));
            for role in Role::ALL {
                for right in Right::ALL {
                    match bound(*role, *right) {
                        Bound::Always => prop_assert!(matrix.allows(*role, *right)),
                        Bound::Never => prop_assert!(!matrix.allows(*role, *right)),
                        Bound::Usually(default) => {
                            let last = cells.iter().rev().find(|(r, t, _)| r == role && t == right);
                            prop_assert_eq!(matrix.allows(*role, *right), last.map_or(default, |(_, _, on)| *on));
                        }
                    }
                    let roles = Roles::of(&[*role]).under(&matrix);
                    prop_assert_eq!(roles.may(*right), matrix.allows(*role, *right));
                    let limited = roles.limited(true).may(*right);
                    let kept = *role == Role::Administrator || !right.is_of_the_whole();
                    prop_assert_eq!(limited, matrix.allows(*role, *right) && kept);
                }
            }
            prop_assert_eq!(Matrix::from_stored(&matrix.stored()), matrix);
        }

        #[test]
        fn whatever_was_stored_is_read_without_leaving_the_bounds(text in "[a-z_+ -]{0,60}") {
            let matrix = Matrix::from_stored(&text);
            prop_assert!(!matrix.allows(Role::Learner, Right::SeePeople));
            prop_assert!(matrix.allows(Role::Administrator, Right::Govern));
        }

        #[test]
        fn two_roles_may_what_one_of_them_may(bits in 0_i64..128) {
            // A substitute may nothing at all, whatever else they are.
            let roles = Roles::from_bits(bits & !0x20).limited(false);
            for right in Right::ALL {
                let one = Role::ALL.iter().any(|role| roles.has(*role) && Roles::of(&[*role]).may(*right));
                prop_assert_eq!(roles.may(*right), one);
            }
        }
    }

    #[test]
    fn an_auditor_changes_nothing_whatever_the_provider_says() {
        for right in Right::ALL {
            let widest = Matrix::default().with(Role::Auditor, *right, true);
            let reads = right.only_reads() || *right == Right::MakeDossiers;
            assert!(reads || !widest.allows(Role::Auditor, *right), "{right}");
        }
    }

    #[test]
    fn a_class_meeting_of_two_groups_belongs_to_both_and_one_of_none_to_its_site() {
        let [mine, theirs] = [1, 2].map(|n| GroupId::from_bytes([n; 16]));
        let [here, there] = [3, 4].map(|n| SiteId::from_bytes([n; 16]));
        let reach = Reach::Some { sites: BTreeSet::from([here]), groups: BTreeSet::from([mine]) };
        let mut meeting = crate::planning::ClassMeeting {
            id: crate::MeetingId::from_bytes([9; 16]),
            reference: String::new(),
            title: String::new(),
            day: jiff::civil::date(2026, 11, 23),
            span: crate::time::Span {
                start: crate::Instant::from_micros(0),
                end: crate::Instant::from_micros(1),
            },
            timezone: String::new(),
            room: String::new(),
            site: Some(here),
            mode: crate::planning::Mode::Onsite,
            kind: crate::planning::MeetingKind::Course,
            status: crate::planning::MeetingStatus::Planned,
            required: true,
            slots: Vec::new(),
            groups: vec![theirs],
            learners: Vec::new(),
            exceptions: Vec::new(),
            trainers: Vec::new(),
            edited_live: false,
        };
        assert!(!reach.has_meeting(&meeting), "another group's, though in the same house");
        meeting.groups.push(mine);
        assert!(reach.has_meeting(&meeting));
        meeting.groups.clear();
        assert!(reach.has_meeting(&meeting));
        meeting.site = Some(there);
        assert!(!reach.has_meeting(&meeting) && Reach::Whole.has_meeting(&meeting));
    }
}
