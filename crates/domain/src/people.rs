//! People: learners, trainers, staff, and what is known of them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    ids::PersonId,
    matrix::{Matrix, Right},
    names::named,
    programs::ProgramScope,
};

named! {
    /// What a person is with a provider. One person may be several.
    pub enum Role {
        /// Runs the provider's space: everything but the instance.
        Administrator = "administrator",
        /// Supervises, corrects with a reason, prints, chases.
        Secretariat = "secretariat",
        /// Reads and changes nothing: an HR manager, an auditor.
        Auditor = "auditor",
        /// Opens and closes their own class meetings.
        Trainer = "trainer",
        /// Signs their own presence.
        Learner = "learner",
    }
}

/// A set of roles, and what the provider has changed about their rights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    bits: u16,
    /// Rights that differ from what these roles have by default.
    changed: u32,
}

/// Only at some sites or groups.
const LIMITED: u16 = 0x40;
/// A trainer for a day, by a link.
const SUBSTITUTE: u16 = 0x20;
/// Of whoever runs the instance, for some hours, by a link.
const SUPPORT: u16 = 0x80;
/// Of an organisation that reads at providers. Never stored: it is the organisation that says so.
const READER: u16 = 0x100;
/// A program with an API key. Never stored: it is the key that says so.
const PROGRAM: u16 = 0x200;
/// At one class meeting, without an account.
const GUEST: u16 = 0x400;
/// What the database stores.
const STORED: u16 = 0xff | GUEST;

impl Roles {
    /// The set with these roles.
    #[must_use]
    pub fn of(roles: &[Role]) -> Self {
        Self { bits: roles.iter().fold(0, |bits, role| bits | Self::bit(*role)), changed: 0 }
    }

    /// From the number that the database stores; unknown bits are dropped.
    #[must_use]
    pub fn from_bits(bits: i64) -> Self {
        Self { bits: u16::try_from(bits & i64::from(STORED)).unwrap_or(0), changed: 0 }
    }

    /// The number that the database stores.
    #[must_use]
    pub fn bits(self) -> i64 {
        i64::from(self.bits & STORED)
    }

    /// Whether the role is in the set.
    #[must_use]
    pub fn has(self, role: Role) -> bool {
        self.bits & Self::bit(role) != 0
    }

    /// The set with one more role.
    #[must_use]
    pub fn with(self, role: Role) -> Self {
        Self { bits: self.bits | Self::bit(role), ..self }
    }

    /// The roles in the set, in the order of declaration.
    #[must_use]
    pub fn list(self) -> Vec<Role> {
        Role::ALL.iter().copied().filter(|role| self.has(*role)).collect()
    }

    /// The set narrowed to one of its roles, for somebody who wants to act in that one alone; none is left when it is not
    /// among them, or not any more. Where the rights hold stays as it is.
    #[must_use]
    pub fn only(self, role: Role) -> Self {
        let every = Role::ALL.iter().fold(0, |bits, role| bits | Self::bit(*role));
        Self { bits: self.bits & (Self::bit(role) | !every), ..self }
    }

    /// Works in the office of the provider: administrator, secretariat or auditor.
    #[must_use]
    pub fn is_staff(self) -> bool {
        self.bits & (Self::bit(Role::Administrator) | Self::bit(Role::Secretariat) | Self::bit(Role::Auditor))
            != 0
    }

    /// Whether the person's rights as staff hold at some sites or groups only. An administrator's hold everywhere.
    #[must_use]
    pub fn is_limited(self) -> bool {
        self.bits & LIMITED != 0 && !self.has(Role::Administrator)
    }

    /// The same roles, at some sites or groups only or everywhere.
    #[must_use]
    pub const fn limited(self, limited: bool) -> Self {
        Self { bits: if limited { self.bits | LIMITED } else { self.bits & !LIMITED }, ..self }
    }

    /// What a substitute is: a trainer of the class meetings that name them, by a link that holds for a day, and nothing
    /// else anywhere.
    #[must_use]
    pub fn substitute() -> Self {
        let trainer = Self::of(&[Role::Trainer]);
        Self { bits: trainer.bits | SUBSTITUTE, ..trainer }
    }

    /// Whether this is a substitute, who has no account.
    #[must_use]
    pub const fn is_substitute(self) -> bool {
        self.bits & SUBSTITUTE != 0
    }

    /// What a guest is: somebody who attends a class meeting and signs there as learners do, on the trainer's device, and
    /// is no learner anywhere else.
    #[must_use]
    pub fn guest() -> Self {
        let learner = Self::of(&[Role::Learner]);
        Self { bits: learner.bits | GUEST, ..learner }
    }

    /// Whether this is a guest, who has no account, no group and no funder.
    #[must_use]
    pub const fn is_guest(self) -> bool {
        self.bits & GUEST != 0
    }

    /// Whether this is a learner whom groups, identity systems and times in company know: a guest is none.
    #[must_use]
    pub fn learns(self) -> bool {
        self.has(Role::Learner) && !self.is_guest()
    }

    /// What somebody of whoever runs the instance is who looks at the provider for some hours: they read what the provider
    /// lets those see who only read, by a link, and change nothing.
    #[must_use]
    pub fn support() -> Self {
        let auditor = Self::of(&[Role::Auditor]);
        Self { bits: auditor.bits | SUPPORT, ..auditor }
    }

    /// Whether this is somebody of whoever runs the instance, who has no account with the provider.
    #[must_use]
    pub const fn is_support(self) -> bool {
        self.bits & SUPPORT != 0
    }

    /// What a program is that acts by an API key: it has the rights of what the key opens and no role of people, so that
    /// no change of the matrix gives it more.
    #[must_use]
    pub fn of_program(scopes: &[ProgramScope]) -> Self {
        let rights = scopes.iter().flat_map(|scope| scope.rights());
        Self { bits: PROGRAM, changed: rights.fold(0, |bits, right| bits | right.bit()) }
    }

    /// Whether this is a program, which has no account.
    #[must_use]
    pub const fn is_program(self) -> bool {
        self.bits & PROGRAM != 0
    }

    /// Whether the person came by a link for some hours, and has no account.
    #[must_use]
    pub const fn came_by_link(self) -> bool {
        self.is_substitute() || self.is_support()
    }

    /// Whether an identity system of the provider sees and changes whoever has these roles: a learner or trainer who is
    /// none of the staff, too, did not come by a link and is no guest.
    #[must_use]
    pub fn are_for_identity_systems(self) -> bool {
        (self.has(Role::Learner) || self.has(Role::Trainer))
            && !self.is_staff()
            && !self.came_by_link()
            && !self.is_guest()
    }

    /// Whether the person works for an organisation that reads at providers and is no provider itself.
    #[must_use]
    pub const fn is_of_organisation(self) -> bool {
        self.bits & READER != 0
    }

    /// The same roles, with an organisation that reads at providers or with a provider. An organisation has nothing to
    /// plan, to sign or to seal: only the rights over its own users are left of any role.
    #[must_use]
    pub const fn of_organisation(self, organisation: bool) -> Self {
        Self { bits: if organisation { self.bits | READER } else { self.bits & !READER }, ..self }
    }

    /// Whether the person may read what providers have opened to their organisation.
    #[must_use]
    pub fn may_read_elsewhere(self) -> bool {
        self.is_of_organisation() && self.is_staff()
    }

    /// The same roles under the provider's own matrix of rights.
    #[must_use]
    pub fn under(self, matrix: &Matrix) -> Self {
        Self { changed: Matrix::default().of_roles(self) ^ matrix.of_roles(self), ..self }
    }

    /// Whether one of the roles has this right. What concerns the whole provider is not for someone whose rights
    /// hold at some sites or groups only.
    #[must_use]
    pub fn may(self, right: Right) -> bool {
        let rights = Matrix::default().of_roles(self) ^ self.changed;
        // Neither has an account of their own.
        let has_none = self.bits & (SUBSTITUTE | GUEST) != 0;
        !has_none
            && rights & right.bit() != 0
            && !(right.is_of_the_whole() && self.is_limited())
            && (!self.is_of_organisation() || right.is_over_ones_users())
    }

    const fn bit(role: Role) -> u16 {
        match role {
            Role::Administrator => 1,
            Role::Secretariat => 2,
            Role::Trainer => 4,
            Role::Learner => 8,
            Role::Auditor => 16,
        }
    }
}

named! {
    /// Civil status as the import models have it.
    pub enum Gender {
        /// M.
        Male = "m",
        /// Mme.
        Female = "f",
        /// Not said, or neither.
        Other = "x",
    }
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// First line.
    pub line1: String,
    /// Second line.
    pub line2: String,
    /// Postal code.
    pub postal_code: String,
    /// City.
    pub city: String,
    /// ISO 3166 code of the country, or empty.
    pub country: String,
}

/// Everything that names a person. Stored only encrypted under the person's own key.
///
/// `Debug` prints nothing of it, so that no name reaches a log.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonCard {
    /// The provider's own reference (`learner_ref`, `trainer_ref`); unique per provider and kind.
    pub reference: String,
    /// Family name.
    pub family_name: String,
    /// Given name.
    pub given_name: String,
    /// Name at birth, if it differs.
    pub birth_name: String,
    /// Civil status.
    pub gender: Option<Gender>,
    /// Birth date.
    pub birth_date: Option<Date>,
    /// E-mail address, or empty.
    pub email: String,
    /// Mobile phone, or empty.
    pub mobile_phone: String,
    /// Other phone, or empty.
    pub phone: String,
    /// Postal address.
    pub address: Address,
    /// Employer's name, or empty.
    pub employer_name: String,
    /// Employer's SIRET, or empty.
    pub employer_siret: String,
    /// Identifier at the provider's single sign-on, or empty.
    pub sso_uid: String,
}

impl PersonCard {
    /// Given name, then family name, as people say it.
    #[must_use]
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name).trim().to_owned()
    }

    /// Family name in front, as lists are sorted.
    #[must_use]
    pub fn list_name(&self) -> String {
        format!("{} {}", self.family_name, self.given_name).trim().to_owned()
    }
}

impl std::fmt::Debug for PersonCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonCard(hidden)")
    }
}

/// A person of a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Id.
    pub id: PersonId,
    /// What the person may do here.
    pub roles: Roles,
    /// Language of the pages and mails for this person: `fr`, `en` …; empty for the provider's.
    pub language: String,
    /// First day with the provider.
    pub start: Option<Date>,
    /// Last day with the provider.
    pub end: Option<Date>,
    /// "Subject to the digital signature" (B-29); a learner with `false` is marked by the trainer.
    pub signature_required: bool,
    /// Everything that names the person.
    pub card: PersonCard,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_acts_in_one_role_has_the_rights_of_that_role_and_no_other() {
        for bits in 0..128 {
            let all = Roles::from_bits(bits);
            for role in Role::ALL {
                let narrowed = all.only(*role);
                let expected: Vec<Role> = all.list().into_iter().filter(|known| known == role).collect();
                assert_eq!(narrowed.list(), expected, "{bits} {role}");
                assert_eq!(narrowed.is_substitute(), all.is_substitute(), "{bits} {role}");
                // Never more than before: what is limited stays limited.
                for right in Right::ALL {
                    assert!(!narrowed.may(*right) || all.may(*right), "{bits} {role} {right}");
                }
                assert_eq!(narrowed.limited(false), all.limited(false).only(*role), "{bits} {role}");
            }
        }
    }

    #[test]
    fn guests_sign_as_learners_do_and_have_no_right_whatever_role_is_added() {
        for role in Role::ALL {
            let stored = Roles::from_bits(Roles::guest().with(*role).bits());
            assert!(stored.is_guest() && stored.has(Role::Learner) && !stored.learns());
            assert!(!stored.came_by_link(), "nothing opens a session for them");
            for right in Right::ALL {
                assert!(!stored.may(*right), "{role} {right}");
            }
        }
        assert!(Roles::of(&[Role::Learner]).learns() && !Roles::of(&[Role::Trainer]).learns());
    }

    #[test]
    fn a42_support_reads_as_those_who_only_read_and_no_role_makes_it_more() {
        let support = Roles::support();
        assert_eq!(Roles::from_bits(support.bits()), support, "as it is stored");
        assert!(support.is_support() && support.came_by_link() && !support.is_substitute());
        for right in Right::ALL {
            assert_eq!(support.may(*right), Roles::of(&[Role::Auditor]).may(*right), "{right}");
        }
        for role in Role::ALL {
            assert!(support.only(*role).is_support(), "{role}");
        }
    }

    #[test]
    fn a_program_has_the_rights_of_its_key_and_no_role() {
        let program = Roles::of_program(&[ProgramScope::Scim]);
        assert!(program.is_program() && !program.is_staff() && program.list().is_empty());
        for right in Right::ALL {
            assert_eq!(program.may(*right), ProgramScope::Scim.rights().contains(right), "{right}");
        }
        assert_eq!(program.bits(), 0, "nothing of it is stored as a role");
        assert!(!Roles::of_program(&[]).may(Right::SeePeople));
    }

    #[test]
    fn identity_systems_have_learners_and_trainers_who_are_nothing_else() {
        for (roles, are) in [
            (Roles::of(&[Role::Learner]), true),
            (Roles::of(&[Role::Trainer]), true),
            (Roles::of(&[Role::Learner, Role::Trainer]), true),
            (Roles::of(&[Role::Learner, Role::Secretariat]), false),
            (Roles::of(&[Role::Trainer, Role::Administrator]), false),
            (Roles::of(&[Role::Trainer, Role::Auditor]), false),
            (Roles::of(&[Role::Secretariat]), false),
            (Roles::substitute(), false),
            (Roles::support(), false),
            (Roles::guest(), false),
            (Roles::default(), false),
        ] {
            assert_eq!(roles.are_for_identity_systems(), are, "{roles:?}");
        }
    }

    #[test]
    fn whoever_works_for_an_organisation_has_rights_over_its_users_and_no_other() {
        for role in Role::ALL {
            let roles = Roles::of(&[*role]).of_organisation(true);
            for right in Right::ALL {
                let own = right.is_over_ones_users() && Roles::of(&[*role]).may(*right);
                assert_eq!(roles.may(*right), own, "{role} {right}");
            }
            let stored = Roles::from_bits(roles.bits());
            assert!(!stored.is_of_organisation() && stored == Roles::of(&[*role]), "{role}");
        }
        for never in [Role::Learner, Role::Trainer] {
            assert!(!Roles::of(&[never]).of_organisation(true).may_read_elsewhere());
        }
        assert!(!Roles::of(&[Role::Administrator]).may_read_elsewhere());
    }
}
