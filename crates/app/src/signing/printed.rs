//! Codes that are printed and hang on a wall (see ADR 30): they say where one is, and never suffice. The second factor is
//! the network of the site, judged when the code is scanned, or the trainer's word, judged when somebody checks in and
//! again when the signature comes in.

use std::net::IpAddr;

use assidu_domain::{
    Instant, MeetingId, PersonId, SignOffId, TenantId,
    planning::{ClassMeeting, MeetingStatus},
    signing::Method,
};
use assidu_store::{Reads, StoreError, TenantScope, meetings, sign_offs, site_networks, suspensions};

use super::{
    SignError,
    codes::{ScanError, Scanner},
    facts::standing,
};
use crate::{
    actor::Actor,
    context::App,
    meetings::{LiveMeeting, ViewError},
    tokens::{Challenge, Printed, PrintedPlace, Ticket},
};

/// The printed codes of a class meeting.
#[derive(Clone, Debug)]
pub struct PrintedCodes {
    /// The class meeting.
    pub live: LiveMeeting,
    /// The code of this class meeting alone.
    pub meeting: String,
    /// The code of its room, for whatever is taught there; none for a class meeting without a room.
    pub room: Option<String>,
    /// Whether networks are known for its site.
    pub has_networks: bool,
}

impl App {
    /// The codes to print for a class meeting, for its trainers and whoever supervises.
    ///
    /// # Errors
    /// [`ViewError`].
    #[crate::boxed]
    pub async fn printed_codes(&self, actor: &Actor, meeting: MeetingId) -> Result<PrintedCodes, ViewError> {
        let live = self.supervised_meeting(actor, meeting, false).await?;
        let (tenant, found) = (actor.tenant, &live.meeting);
        let seal = |place| self.tokens.seal_printed(&Printed { tenant, place });
        let room = (!found.room.trim().is_empty())
            .then(|| seal(PrintedPlace::Room(self.tokens.room(tenant, found.site, &found.room))));
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let sites: Vec<_> = found.site.into_iter().collect();
        let has_networks = !site_networks::of(&mut tx, &sites).await?.is_empty();
        Ok(PrintedCodes { meeting: seal(PrintedPlace::Meeting(meeting)), room, has_networks, live })
    }

    /// Judges a printed code and gives a ticket for its class meeting, or for the one that is taught in its room now.
    ///
    /// The ticket says whether the code was scanned on the network of the site: what is judged at the scan stays so,
    /// whichever network the phone has when it signs.
    ///
    /// # Errors
    /// [`ScanError::Unknown`] for a code of nobody, and for a room in which nothing can be signed now.
    #[crate::boxed]
    pub async fn scan_printed(&self, text: &str, by: Scanner) -> Result<Ticket, ScanError> {
        let printed = self.tokens.open_printed(text).map_err(|_| ScanError::Unknown)?;
        let mut tx = self.parts.store.read(&TenantScope::of(printed.tenant)).await?;
        suspensions::must_be_open(&mut tx).await?;
        let found = match printed.place {
            PrintedPlace::Meeting(meeting) => meetings::lookup(&mut tx, meeting).await?,
            PrintedPlace::Room(room) => self.taught_in(&mut tx, room, by.person).await?,
        };
        let found = found.ok_or(ScanError::Unknown)?;
        let on_site = self.is_on_site(&mut tx, &found, by.address).await?;
        let method = if on_site { Method::StaticQrOnSite } else { Method::StaticQr };
        Ok(Ticket { tenant: printed.tenant, meeting: found.id, method, scanned_at: self.now() })
    }

    /// Whether somebody comes from a network of the site where that speaks for them.
    async fn is_on_site(
        &self,
        tx: &mut impl Reads,
        meeting: &ClassMeeting,
        address: Option<IpAddr>,
    ) -> Result<bool, StoreError> {
        let (Some(site), Some(address)) = (meeting.site, address) else { return Ok(false) };
        if !self.policy_of(tx, meeting).await?.allows(Method::StaticQrOnSite) {
            return Ok(false);
        }
        let networks = site_networks::of(tx, &[site]).await?;
        Ok(networks.get(&site).is_some_and(|networks| networks.contain(address)))
    }

    /// What is taught in a room now: of two whose windows overlap, the one at which the person is expected, if they are
    /// known; else the one that runs, else the one that begins next.
    async fn taught_in(
        &self,
        tx: &mut impl Reads,
        room: [u8; 16],
        person: Option<PersonId>,
    ) -> Result<Option<ClassMeeting>, StoreError> {
        let (tenant, now) = (tx.tenant(), self.class_now());
        let open = sign_offs::open_meetings(tx, now).await?;
        let known = meetings::lookup_many(tx, &open).await?;
        let mut here: Vec<ClassMeeting> = known
            .into_values()
            .filter(|one| one.status != MeetingStatus::Cancelled)
            .filter(|one| self.tokens.room(tenant, one.site, &one.room) == room)
            .collect();
        here.sort_by_key(|one| (order(one, now), one.id));
        if let (Some(person), true) = (person, here.len() > 1) {
            for one in &here {
                let laid = sign_offs::of_meeting(tx, one.id).await?;
                for sign_off in laid {
                    if standing(tx, sign_off.id, person).await?.is_some() {
                        return Ok(Some(one.clone()));
                    }
                }
            }
        }
        Ok(here.into_iter().next())
    }

    /// Passes unless somebody signs by a printed code whom the trainer has not said to be there, or says so no more.
    pub(super) async fn must_be_confirmed(&self, challenge: &Challenge) -> Result<(), SignError> {
        let Challenge { tenant, sign_off, person, method, .. } = *challenge;
        if method != Method::StaticQr || self.is_seen(tenant, sign_off, person).await? {
            return Ok(());
        }
        Err(SignError::NotConfirmed)
    }

    async fn is_seen(
        &self,
        tenant: TenantId,
        sign_off: SignOffId,
        person: PersonId,
    ) -> Result<bool, StoreError> {
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let known = standing(&mut tx, sign_off, person).await?;
        // Whoever has signed gets their receipt again.
        Ok(known.is_some_and(|known| known.is_confirmed() || known.has_signed()))
    }
}

/// What runs comes first, then what begins next, then what ended last.
fn order(meeting: &ClassMeeting, now: Instant) -> (u8, i64) {
    let (start, end) = (meeting.span.start, meeting.span.end);
    if start <= now && now < end {
        (0, start.micros().saturating_neg())
    } else if now < start {
        (1, start.micros())
    } else {
        (2, end.micros().saturating_neg())
    }
}
