//! People: learners, trainers, staff, and what is known of them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{ids::PersonId, names::named};

named! {
    /// What a person may do with a provider. One person may hold several.
    pub enum Role {
        /// Runs the provider's space: everything but the instance.
        Administrator = "administrator",
        /// Supervises, corrects with a reason, prints, chases.
        Secretariat = "secretariat",
        /// Opens and closes their own class meetings.
        Trainer = "trainer",
        /// Signs their own presence.
        Learner = "learner",
    }
}

/// A set of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// The set with these roles.
    #[must_use]
    pub fn of(roles: &[Role]) -> Self {
        Self(roles.iter().fold(0, |bits, role| bits | Self::bit(*role)))
    }

    /// From the number that the database stores; unknown bits are dropped.
    #[must_use]
    pub fn from_bits(bits: i64) -> Self {
        Self(u8::try_from(bits & 0x0f).unwrap_or(0))
    }

    /// The number that the database stores.
    #[must_use]
    pub fn bits(self) -> i64 {
        i64::from(self.0)
    }

    /// Whether the role is in the set.
    #[must_use]
    pub fn has(self, role: Role) -> bool {
        self.0 & Self::bit(role) != 0
    }

    /// The set with one more role.
    #[must_use]
    pub fn with(self, role: Role) -> Self {
        Self(self.0 | Self::bit(role))
    }

    /// Administrator or secretariat: sees the whole provider.
    #[must_use]
    pub fn is_staff(self) -> bool {
        self.has(Role::Administrator) || self.has(Role::Secretariat)
    }

    const fn bit(role: Role) -> u8 {
        match role {
            Role::Administrator => 1,
            Role::Secretariat => 2,
            Role::Trainer => 4,
            Role::Learner => 8,
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
