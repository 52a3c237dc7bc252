//! Rectification (GDP-11): what is wrong on a person's card is put right, and what was sealed stays as it is.
//!
//! A sealed sheet says what it said; its next version says what is right. What the fields said and say is kept, sealed
//! under the person's key.

use std::collections::BTreeSet;

use assidu_domain::{
    MeetingId, PersonId, RectificationId, RequestId,
    people::{Person, PersonCard},
};
use assidu_store::{
    Reads, StoreError, WriteTx, meetings,
    rectifications::{self, Rectification, Righted},
    sheets::{self, SheetRow, SheetState},
    sign_offs,
};
use jiff::civil::Date;

use super::{
    RightsError,
    known::{FIRST, LAST, meetings_taught},
};
use crate::{
    access_log::Act,
    actor::Actor,
    context::App,
    people::{PersonFields, SaveError},
};

/// How an administrator puts a card right.
#[derive(Clone, Debug)]
pub struct Righting {
    /// The fields as they should be. The reference and the language are not among them and stay.
    pub fields: PersonFields,
    /// Whether the sheets of class meetings are made anew.
    pub renew: bool,
}

/// A sealed sheet that still says what a card said before.
#[derive(Clone, Debug)]
pub struct OldSheet {
    /// Its newest version.
    pub row: SheetRow,
    /// Title of the class meeting.
    pub title: String,
    /// Whether a new version is on its way.
    pub wanted: bool,
}

/// The fields of a card that stand on sheets.
const ON_SHEETS: [&str; 2] = ["family_name", "given_name"];
/// The most sheets that are told.
const MOST_SHEETS: usize = 200;

impl App {
    /// Puts a card right in the transaction of the answer; `false` when nothing differs.
    pub(super) async fn right_now(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        person: &Person,
        request: RequestId,
        righting: &Righting,
    ) -> Result<bool, RightsError> {
        let after = self.put_right(tx, person, &righting.fields).await.map_err(|error| match error {
            SaveError::Fields(wrong) => RightsError::Fields(wrong),
            SaveError::Store(error) => RightsError::Store(error),
            SaveError::NotAllowed(error) => RightsError::NotAllowed(error),
            SaveError::Unknown | SaveError::LastAdministrator | SaveError::Quota(_) => RightsError::Unknown,
        })?;
        let fields = differences(&person.card, &after.card);
        if fields.is_empty() {
            return Ok(false);
        }
        let at = self.now();
        let names: Vec<&str> = fields.iter().map(|righted| righted.field.as_str()).collect();
        self.trace(tx, actor, Act::Rectify, Some(person.id), &names).await?;
        let stands_on_sheets = names.iter().any(|name| ON_SHEETS.contains(name));
        let id = RectificationId::new(at, self.chance());
        let new = Rectification { id, request, at, by: actor.person, fields };
        rectifications::add(tx, person.id, &new).await?;
        if righting.renew && stands_on_sheets {
            let stale = self.sheets_from_before(tx, person.id, at).await?;
            let meetings: BTreeSet<MeetingId> = stale.iter().filter_map(|old| old.row.meeting).collect();
            sheets::want(tx, &meetings).await?;
        }
        Ok(true)
    }

    /// Sealed sheets of class meetings at which this person was to sign or taught, made before this moment and not since,
    /// latest first.
    async fn sheets_from_before(
        &self,
        tx: &mut impl Reads,
        person: PersonId,
        at: assidu_domain::Instant,
    ) -> Result<Vec<OldSheet>, StoreError> {
        let mut ids: Vec<MeetingId> = Vec::new();
        for own in sign_offs::of_learner(tx, person, FIRST, LAST).await? {
            ids.extend(own.laid.sign_off.meetings);
        }
        ids.extend(meetings_taught(tx, person).await?.into_iter().map(|meeting| meeting.id));
        ids.sort_unstable();
        ids.dedup();
        let made = sheets::of_meetings(tx, &ids).await?;
        let mut stale: Vec<(MeetingId, SheetRow)> = made
            .into_iter()
            .filter(|(_, row)| row.state == SheetState::Sealed && !row.provisional && row.created_at <= at)
            .collect();
        stale.sort_by_key(|(_, row)| std::cmp::Reverse((row.first, row.sheet)));
        let ids: Vec<MeetingId> = stale.iter().map(|(id, _)| *id).collect();
        let known = meetings::lookup_many(tx, &ids).await?;
        let mut found = Vec::with_capacity(stale.len());
        for (id, row) in stale {
            let title = known.get(&id).map(|meeting| meeting.title.clone()).unwrap_or_default();
            let wanted = sheets::wanted_of(tx, id).await?.is_some();
            found.push(OldSheet { row, title, wanted });
        }
        Ok(found)
    }

    /// What was put right by a request, and which sheets still say what the name was before.
    pub(super) async fn righted_by(
        &self,
        tx: &mut impl Reads,
        person: PersonId,
        request: RequestId,
    ) -> Result<(Vec<Righted>, Vec<OldSheet>), StoreError> {
        let known = rectifications::of_person(tx, person).await?;
        let Some(found) = known.into_iter().find(|one| one.request == request) else {
            return Ok((Vec::new(), Vec::new()));
        };
        let stands_on_sheets = found.fields.iter().any(|one| ON_SHEETS.contains(&one.field.as_str()));
        if !stands_on_sheets {
            return Ok((found.fields, Vec::new()));
        }
        let mut stale = self.sheets_from_before(tx, person, found.at).await?;
        stale.truncate(MOST_SHEETS);
        Ok((found.fields, stale))
    }
}

/// The fields that differ between two cards, with what they say, as a form can change them.
fn differences(before: &PersonCard, after: &PersonCard) -> Vec<Righted> {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    [
        ("family_name", before.family_name.clone(), after.family_name.clone()),
        ("given_name", before.given_name.clone(), after.given_name.clone()),
        ("birth_date", day(before.birth_date), day(after.birth_date)),
        ("email", before.email.clone(), after.email.clone()),
        ("mobile_phone", before.mobile_phone.clone(), after.mobile_phone.clone()),
    ]
    .into_iter()
    .filter(|(_, before, after)| before != after)
    .map(|(field, before, after)| Righted { field: field.to_owned(), before, after })
    .collect()
}
