//! Guests: somebody without an account attends one class meeting beside those who are planned. The trainer adds them, they
//! sign on the trainer's device as the others do, and the sheet names them in a place of their own.

use std::collections::BTreeMap;

use assidu_domain::{
    MeetingId, PersonId, TenantId,
    people::{Person, PersonCard, Roles},
    planning::ClassMeeting,
    signing::{AttendanceState, REASON_MAX},
};
use assidu_evidence::event::{self as evidence, Body, PlanningChange};
use assidu_store::{
    Effect, Outcome, StoreError, WriteTx, attendance, deactivations, meetings, people, sign_offs,
};
use aws_lc_rs::digest;

use super::{EditError, PeopleError};
use crate::{access_log::Act, actor::Actor, context::App, people::looks_like_mail, signing::event};

/// Longest name, and longest name of an organisation.
const LONGEST: usize = 100;
/// Most guests of one class meeting.
const MOST_GUESTS: usize = 200;

/// A guest as a form has them.
#[derive(Clone, Copy, Debug)]
pub struct GuestDraft<'a> {
    /// Given name, 1 to 100 characters.
    pub given_name: &'a str,
    /// Family name, 1 to 100 characters.
    pub family_name: &'a str,
    /// E-mail address, or empty.
    pub email: &'a str,
    /// From where they come, or empty.
    pub organisation: &'a str,
    /// Why they attend.
    pub reason: &'a str,
}

/// What is wrong with a guest's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongGuest {
    /// A given and a family name are needed, of 100 characters at most.
    #[error("a name is needed")]
    Name,
    /// That is no e-mail address.
    #[error("that is no address")]
    Email,
    /// The name of the organisation is too long.
    #[error("the name of the organisation is too long")]
    Organisation,
    /// A reason is needed, of 500 characters at most.
    #[error("a reason is needed")]
    Reason,
    /// This class meeting has as many guests as one may have.
    #[error("there are too many guests")]
    TooMany,
    /// There is no such guest here.
    #[error("there is no such guest")]
    Unknown,
}

impl App {
    /// Lets a guest take part in this class meeting. The same form again adds nobody.
    ///
    /// # Errors
    /// [`PeopleError`]; nothing was changed then.
    pub async fn add_guest(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        draft: GuestDraft<'_>,
        key: [u8; 16],
    ) -> Result<PersonId, PeopleError> {
        let card = card(draft)?;
        let reason = reason(draft.reason)?;
        let mut tx = self.replanning(actor).await?;
        let found = self.meeting_to_visit(&mut tx, actor, meeting).await?;
        let id = id_of(actor.tenant, meeting, key);
        if people::lookup(&mut tx, id).await?.is_some() {
            return Ok(id);
        }
        let there = meetings::guests(&mut tx, &[meeting]).await?.remove(&meeting).unwrap_or_default();
        if there.len() >= MOST_GUESTS {
            return Err(WrongGuest::TooMany.into());
        }
        let guest = Person {
            id,
            roles: Roles::guest(),
            language: String::new(),
            start: None,
            end: None,
            signature_required: true,
            card,
        };
        people::save(&mut tx, &guest, self.now()).await?;
        self.trace(&mut tx, actor, Act::AddPerson, Some(id), &["class_meeting"]).await?;
        meetings::add_guest(&mut tx, meeting, id).await?;
        self.change_guests(&mut tx, actor, &found, (&guest, "guest_added", Some(reason)), key).await?;
        tx.commit().await.map_err(PeopleError::from)?;
        Ok(id)
    }

    /// Expects a guest no longer, or again. Of whom anything is recorded here stays.
    ///
    /// # Errors
    /// [`PeopleError`]; nothing was changed then.
    #[crate::boxed]
    pub async fn expect_guest(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        (person, expected): (PersonId, bool),
        key: [u8; 16],
    ) -> Result<(), PeopleError> {
        let mut tx = self.replanning(actor).await?;
        let found = self.meeting_to_visit(&mut tx, actor, meeting).await?;
        let there = meetings::guests(&mut tx, &[meeting]).await?.remove(&meeting).unwrap_or_default();
        let guest = people::lookup(&mut tx, person).await?.filter(|guest| guest.roles.is_guest());
        let guest = guest.filter(|guest| !guest.card.full_name().is_empty()).ok_or(WrongGuest::Unknown)?;
        if there.contains(&person) == expected {
            // Sent twice.
            return Ok(());
        }
        let change = if expected {
            if !self.may_return(&mut tx, meeting, person).await? {
                return Err(WrongGuest::Unknown.into());
            }
            meetings::add_guest(&mut tx, meeting, person).await?;
            "guest_expected_again"
        } else {
            if is_recorded(&mut tx, meeting, person).await? {
                return Err(PeopleError::Recorded);
            }
            meetings::remove_guest(&mut tx, meeting, person).await?;
            "guest_removed"
        };
        self.change_guests(&mut tx, actor, &found, (&guest, change, None), key).await?;
        self.trace(&mut tx, actor, Act::ChangePerson, Some(person), &["class_meeting"]).await?;
        tx.commit().await.map_err(PeopleError::from)
    }

    /// Whether somebody was a guest of this class meeting before, and was not let go since.
    async fn may_return(
        &self,
        tx: &mut WriteTx,
        meeting: MeetingId,
        person: PersonId,
    ) -> Result<bool, StoreError> {
        let behind = Self::events_behind(tx, &[meeting], &[]).await?;
        let was_here =
            behind.iter().any(|leaf| leaf.kind == "planning_change" && leaf.person == Some(person));
        let is_gone = deactivations::since(tx, person).await?.is_some();
        Ok(was_here && !is_gone && !self.restricted(tx).await?.contains(&person))
    }

    /// Lays the day anew and writes the leaf that says who came or went. It lies under the guest's own key, as their
    /// signature does: once they are erased it says neither who nor why.
    async fn change_guests(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        meeting: &ClassMeeting,
        (guest, change, reason): (&Person, &str, Option<String>),
        key: [u8; 16],
    ) -> Result<(), PeopleError> {
        self.lay_around(tx, std::slice::from_ref(meeting)).await?;
        let author = evidence::Person {
            person: actor.person.to_string(),
            name: self.name_of(tx, actor.person).await?,
        };
        let mut after = BTreeMap::from([
            ("guest".to_owned(), guest.id.to_string()),
            ("name".to_owned(), guest.card.full_name()),
        ]);
        if !guest.card.employer_name.is_empty() {
            after.insert("organisation".to_owned(), guest.card.employer_name.clone());
        }
        let body = PlanningChange {
            meeting: meeting.id.to_string(),
            change: change.to_owned(),
            before: BTreeMap::new(),
            after,
            reason,
            author,
        };
        let at = self.now();
        let written = event::write(self, actor.tenant.to_string(), at, Body::PlanningChange(body), None);
        // What is signed may cover more class meetings: the sheets of those tell of the guest, too.
        let sign_off = sign_offs::of_meeting(tx, meeting.id).await?.first().map(|laid| laid.id);
        let mut record =
            self.staff_record(actor, written, at, key, (Some(meeting.id), sign_off), Effect::None);
        record.event.person = Some(guest.id);
        match tx.record(record).await.map_err(EditError::from)? {
            Outcome::Recorded(_) => Ok(()),
            Outcome::Repeated(_) | Outcome::Refused(_) => Err(EditError::Changed.into()),
        }
    }
}

/// Whether anything is recorded of somebody at a class meeting.
pub(super) async fn is_recorded(
    tx: &mut WriteTx,
    meeting: MeetingId,
    person: PersonId,
) -> Result<bool, StoreError> {
    let known = attendance::of_meeting(tx, meeting).await?;
    Ok(known
        .iter()
        .filter(|one| one.person == person)
        .any(|one| one.has_signed() || one.state != AttendanceState::Expected || one.marked_at.is_some()))
}

/// The id of the guest whom a form adds: its own, so that the form sent again is known; nobody can ask for another's.
fn id_of(tenant: TenantId, meeting: MeetingId, key: [u8; 16]) -> PersonId {
    let parts = [&b"guest"[..], &tenant.bytes(), &meeting.bytes(), &key].concat();
    let mut id = [0; 16];
    id.copy_from_slice(&digest::digest(&digest::SHA256, &parts).as_ref()[..16]);
    PersonId::from_bytes(id)
}

/// A reason as it is kept.
fn reason(typed: &str) -> Result<String, WrongGuest> {
    let typed = typed.trim();
    let fits =
        !typed.is_empty() && typed.chars().count() <= REASON_MAX && !typed.chars().any(char::is_control);
    fits.then(|| typed.to_owned()).ok_or(WrongGuest::Reason)
}

/// What is known of a guest.
fn card(draft: GuestDraft<'_>) -> Result<PersonCard, WrongGuest> {
    let short = |text: &str| text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
    let (given, family) = (draft.given_name.trim(), draft.family_name.trim());
    if given.is_empty() || family.is_empty() || !short(given) || !short(family) {
        return Err(WrongGuest::Name);
    }
    let (email, organisation) = (draft.email.trim(), draft.organisation.trim());
    if !email.is_empty() && (email.chars().count() > 2 * LONGEST || !looks_like_mail(email)) {
        return Err(WrongGuest::Email);
    }
    if !short(organisation) {
        return Err(WrongGuest::Organisation);
    }
    Ok(PersonCard {
        given_name: given.to_owned(),
        family_name: family.to_owned(),
        email: email.to_owned(),
        employer_name: organisation.to_owned(),
        ..PersonCard::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEA: GuestDraft<'_> = GuestDraft {
        given_name: " Léa ",
        family_name: "Durand",
        email: "",
        organisation: "Atelier du Port",
        reason: "Essai",
    };

    #[test]
    fn a_guest_has_a_name_and_perhaps_an_address_and_an_organisation() {
        let kept = card(LEA).unwrap();
        assert_eq!(
            (kept.full_name().as_str(), kept.employer_name.as_str()),
            ("Léa Durand", "Atelier du Port")
        );
        let long = "x".repeat(LONGEST + 1);
        for (draft, wrong) in [
            (GuestDraft { given_name: " ", ..LEA }, WrongGuest::Name),
            (GuestDraft { family_name: &long, ..LEA }, WrongGuest::Name),
            (GuestDraft { family_name: "a\nb", ..LEA }, WrongGuest::Name),
            (GuestDraft { email: "nowhere", ..LEA }, WrongGuest::Email),
            (GuestDraft { organisation: &long, ..LEA }, WrongGuest::Organisation),
        ] {
            assert_eq!(card(draft).unwrap_err(), wrong);
        }
        assert_eq!(reason(" Essai "), Ok("Essai".to_owned()));
        for typed in ["", " ", "a\u{7}", &"x".repeat(REASON_MAX + 1)] {
            assert_eq!(reason(typed), Err(WrongGuest::Reason));
        }
    }

    #[test]
    fn a_form_makes_one_guest_of_one_class_meeting() {
        let (here, there) = (TenantId::from_bytes([1; 16]), TenantId::from_bytes([2; 16]));
        let (one, two) = (MeetingId::from_bytes([3; 16]), MeetingId::from_bytes([4; 16]));
        let id = id_of(here, one, [5; 16]);
        assert_eq!(id, id_of(here, one, [5; 16]));
        for other in [id_of(there, one, [5; 16]), id_of(here, two, [5; 16]), id_of(here, one, [6; 16])] {
            assert_ne!(id, other);
        }
    }
}
