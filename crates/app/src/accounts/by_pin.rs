//! The session of a trainer who took a handed-round device back by the PIN chosen for it.

use assidu_domain::{PersonId, people::Role, planning::ClassMeeting};
use assidu_store::{
    StoreError, WriteTx, people,
    sessions::{self, Way, switched},
    substitutes,
};

use super::{IDLE_MINUTES, Opened, factor};
use crate::{access_log::Act, context::App};

impl App {
    /// Opens a session for a trainer who took a device back by its PIN. A second step is asked for as after a password;
    /// of a substitute the session ends with the day. A trainer of the class meeting is back as its trainer, whatever else
    /// they are, until they say who they are: the class may have seen the PIN typed.
    pub(crate) async fn open_session_by_pin(
        &self,
        tx: &mut WriteTx,
        person: PersonId,
        meeting: &ClassMeeting,
        token_hash: [u8; 32],
        device: &str,
    ) -> Result<(), StoreError> {
        let roles = people::lookup(tx, person).await?.map(|p| p.roles).unwrap_or_default();
        let awaits_code = factor::is_on(tx, person).await?;
        match substitutes::of_person(tx, person).await? {
            Some(own) => {
                // What is left of the day, by the clock of class meetings.
                let left = (own.span.end.micros() - self.class_now().micros()) / 1_000_000;
                let session = sessions::NewSession {
                    token_hash,
                    person,
                    roles,
                    csrf_secret: token_hash,
                    at: self.now(),
                    idle_minutes: IDLE_MINUTES,
                    ends_at: self.now().plus_seconds(left),
                    device: device.to_owned(),
                    awaits_code: false,
                };
                sessions::open_by(tx, &session, Way::KioskPin).await?;
            }
            None => {
                let way = Way::KioskPin;
                let opened = Opened { token_hash, device, idle: IDLE_MINUTES, awaits_code, way };
                self.open_session(tx, person, roles, opened).await?;
                if roles.has(Role::Trainer) && meeting.trainers.contains(&person) {
                    switched::act_as(tx, &token_hash, Some(Role::Trainer)).await?;
                }
            }
        }
        if !awaits_code {
            self.trace(tx, person, Act::LogIn, Some(person), &[]).await?;
        }
        Ok(())
    }
}
