//! The tutor is asked: a link of its own for one period, by mail, once.

use assidu_domain::{CompanyPeriodId, PersonId, company::TutorLink, matrix::Right, ports};
use assidu_store::{
    StoreError, WriteTx,
    company::{self, Asking, CompanyPeriod},
    people,
};
use data_encoding::BASE64URL_NOPAD;

use super::{CompanyError, PeriodView};
use crate::{access_log::Act, actor::Actor, context::App, mail::Says};

/// A tutor was asked. The link is in the letter and nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// For which period.
    pub period: CompanyPeriodId,
}

impl App {
    /// Sends the tutor a link to the weeks that wait; a former one is dead then.
    ///
    /// # Errors
    /// [`CompanyError`]; nobody was asked then.
    #[crate::boxed]
    pub async fn ask_tutor(&self, actor: &Actor, period: CompanyPeriodId) -> Result<Asked, CompanyError> {
        actor.must(Right::ChangePeople)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let found = self.period_in_reach(&mut tx, actor, period).await?;
        self.send_tutor_link(&mut tx, &found, Some(actor.person)).await?;
        self.trace(&mut tx, actor, Act::ChangePerson, Some(found.person), &["company"]).await?;
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(Asked { period })
    }

    /// Takes a tutor's link back. Twice is once.
    ///
    /// # Errors
    /// [`CompanyError`].
    #[crate::boxed]
    pub async fn withdraw_tutor_link(
        &self,
        actor: &Actor,
        period: CompanyPeriodId,
    ) -> Result<(), CompanyError> {
        actor.must(Right::ChangePeople)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let found = self.period_in_reach(&mut tx, actor, period).await?;
        if company::withdraw(&mut tx, period).await? {
            self.trace(&mut tx, actor, Act::ChangePerson, Some(found.person), &["company"]).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Writes the letter with a fresh link, when a week waits.
    pub(super) async fn send_tutor_link(
        &self,
        tx: &mut WriteTx,
        period: &CompanyPeriod,
        by: Option<PersonId>,
    ) -> Result<(), CompanyError> {
        let view = self.periods_viewed(tx, vec![period.clone()]).await?.pop().ok_or(CompanyError::Unknown)?;
        if view.progress.waiting == 0 {
            return Err(CompanyError::Nothing);
        }
        let tutor = people::lookup(tx, period.tutor).await?.ok_or(CompanyError::Unknown)?;
        let link = BASE64URL_NOPAD.encode(&ports::bytes::<32>(self.chance()));
        let says = letter(&view, link.clone());
        let mail = self.write_letter(tx, &tutor, says, None).await?.ok_or(CompanyError::NoLetter)?;
        let now = self.now();
        let asking = Asking {
            link: self.tokens.tutor_link(&link),
            until: TutorLink::until(now),
            at: now,
            by,
            mail: Some(mail),
        };
        Ok(company::ask(tx, period.id, &asking).await?)
    }

    /// Tells a learner how many weeks of theirs were disputed.
    pub(super) async fn tell_disputed(
        &self,
        tx: &mut WriteTx,
        learner: PersonId,
        count: u32,
    ) -> Result<(), StoreError> {
        if count > 0 { self.tell(tx, learner, Says::CompanyDisputed(count)).await } else { Ok(()) }
    }
}

fn letter(view: &PeriodView, link: String) -> Says {
    Says::TutorLink {
        link,
        learner: view.learner.clone(),
        host: view.period.host.clone(),
        first: view.period.period.first.to_string(),
        last: view.period.period.last.to_string(),
    }
}
