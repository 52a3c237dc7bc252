//! The training provider, its sites and its funders.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    ids::{FunderId, SiteId, TenantId},
    names::named,
    people::Address,
    signing::Policy,
};

/// A training provider: the tenant. Header fields of a sheet are those of EMG-01.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// Id.
    pub id: TenantId,
    /// Short public name at log-in: letters, digits and hyphens (B-27).
    pub institution_code: String,
    /// Name as people say it.
    pub name: String,
    /// Registered name, or empty when the same.
    pub legal_name: String,
    /// SIRET, 14 digits, or empty until given.
    pub siret: String,
    /// Declaration number (NDA), 11 digits, or empty until given.
    pub nda: String,
    /// Postal address.
    pub address: Address,
    /// IANA zone for what has no site.
    pub timezone: String,
    /// Language of pages and documents unless a person chose another.
    pub language: String,
    /// How sign-offs are laid and signed unless a group says otherwise.
    pub policy: Policy,
    /// Logo as PNG or JPEG, or empty.
    #[serde(skip)]
    pub logo: Vec<u8>,
    /// Whether this is sample or trial data, which `serve` refuses (A50).
    pub test_data: bool,
}

impl Provider {
    /// The SIREN: the first nine digits of the SIRET, once that is given.
    #[must_use]
    pub fn siren(&self) -> Option<String> {
        let digits: String = self.siret.chars().filter(char::is_ascii_digit).collect();
        (digits.len() == 14).then(|| digits.chars().take(9).collect())
    }
}

named! {
    /// Which public holidays a site keeps.
    pub enum HolidayRegion {
        /// Metropolitan France.
        Metropole = "metropole",
        /// Bas-Rhin, Haut-Rhin and Moselle: Good Friday and 26 December too.
        AlsaceMoselle = "alsace_moselle",
        /// Guadeloupe (971).
        Guadeloupe = "971",
        /// Martinique (972).
        Martinique = "972",
        /// Guyane (973).
        Guyane = "973",
        /// La Réunion (974).
        Reunion = "974",
        /// Saint-Pierre-et-Miquelon (975).
        SaintPierreEtMiquelon = "975",
        /// Mayotte (976).
        Mayotte = "976",
        /// Saint-Barthélemy (977).
        SaintBarthelemy = "977",
        /// Saint-Martin (978).
        SaintMartin = "978",
        /// Wallis-et-Futuna (986).
        WallisEtFutuna = "986",
        /// Polynésie française (987).
        PolynesieFrancaise = "987",
        /// Nouvelle-Calédonie (988).
        NouvelleCaledonie = "988",
    }
}

/// A place where teaching happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Id.
    pub id: SiteId,
    /// The provider's own reference (`site_ref`), or the bare name a planning file used.
    pub reference: String,
    /// Name.
    pub name: String,
    /// Postal address.
    pub address: Address,
    /// IANA zone of everything that happens here.
    pub timezone: String,
    /// Which public holidays it keeps.
    pub holidays: HolidayRegion,
    /// Days on which it is closed, first and last included, with what to call them.
    pub closures: Vec<Closure>,
}

/// Days on which a site is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// What to call it ("Fermeture de Noël").
    pub label: String,
}

named! {
    /// Kinds of funder.
    pub enum FunderKind {
        /// Opérateur de compétences.
        Opco = "opco",
        /// Région.
        Region = "region",
        /// France Travail.
        FranceTravail = "france_travail",
        /// Département.
        Department = "department",
        /// European Social Fund (ESF+).
        Esf = "esf",
        /// Employer.
        Employer = "employer",
        /// Compte personnel de formation.
        Cpf = "cpf",
        /// Any other.
        Other = "other",
    }
}

/// Someone who pays for learners' places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funder {
    /// Id.
    pub id: FunderId,
    /// The provider's own reference (`funder_ref`).
    pub reference: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: FunderKind,
    /// SIRET, or empty.
    pub siret: String,
    /// Retention rule by its id (`RET-01` …), or empty for the default.
    pub retention_rule: String,
    /// Takes paper sheets only.
    pub paper_only: bool,
    /// Logo as PNG or JPEG, or empty.
    #[serde(skip)]
    pub logo: Vec<u8>,
}
