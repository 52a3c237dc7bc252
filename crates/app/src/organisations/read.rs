//! What is read at providers, as pages and files show it.

use assidu_domain::{PersonId, TenantId};
use assidu_store::sheets::SheetRow;
use jiff::civil::Date;

use crate::people::PersonAttendance;

/// A provider that has opened something.
#[derive(Clone, Debug)]
pub struct ReadProvider {
    /// The provider.
    pub id: TenantId,
    /// Its name.
    pub name: String,
    /// Whether presence can be read.
    pub attendance: bool,
    /// Whether sheets can be read.
    pub sheets: bool,
    /// The last day of what is open longest; none when that has no last day.
    pub until: Option<Date>,
}

/// Somebody whom a grant is about.
#[derive(Clone, Debug)]
pub struct ReadPerson {
    /// The person.
    pub id: PersonId,
    /// Family name in front.
    pub name: String,
    /// The provider's reference, or empty.
    pub reference: String,
    /// The places that are open, by first day.
    pub places: Vec<ReadPlace>,
}

/// A place in a group that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadPlace {
    /// Title of the group.
    pub group: String,
    /// First day.
    pub first: Date,
    /// Last day, when known.
    pub last: Option<Date>,
}

/// The people of one provider whom grants are about.
#[derive(Clone, Debug)]
pub struct ReadPeople {
    /// The provider's name.
    pub provider: String,
    /// One page of them, in the order of lists.
    pub rows: Vec<ReadPerson>,
    /// How many match in all.
    pub total: usize,
    /// Everyone whom grants are about, whatever was searched.
    pub all: usize,
    /// What became of the data of people whom grants are about, latest first.
    pub notices: Vec<ReadNotice>,
}

/// What became of somebody's data, which whoever was given them is told (art. 19).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadNotice {
    /// The person, by the name that was given.
    pub name: String,
    /// The provider's reference, or empty.
    pub reference: String,
    /// What.
    pub what: ReadChange,
    /// On which day.
    pub day: Date,
}

/// What became of data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadChange {
    /// They are kept and not used.
    Restricted,
    /// These fields were put right.
    Righted(Vec<String>),
    /// They are erased as far as the law lets it.
    Erased,
}

/// A sheet on which the person stands.
#[derive(Clone, Debug)]
pub struct ReadSheet {
    /// The newest version.
    pub row: SheetRow,
    /// What it is about.
    pub title: String,
}

/// What is open of one person.
#[derive(Clone, Debug)]
pub struct ReadView {
    /// The provider's name.
    pub provider: String,
    /// The person.
    pub person: ReadPerson,
    /// The days that are shown.
    pub days: [Date; 2],
    /// Their presence on these days, latest first; none when it is not open.
    pub attendance: Option<Vec<PersonAttendance>>,
    /// Sealed sheets of these days; none when they are not open.
    pub sheets: Option<Vec<ReadSheet>>,
}
