//! Erasing a person: at once what is no evidence, the key of the rest when its time is over.

use assidu_domain::{
    FunderId, PersonId,
    people::{Person, PersonCard},
    rights::{Data, Fate, fates, keep_until},
};
use assidu_store::{
    Reads, StoreError, TenantScope, WriteTx, account_links, accounts, alerts, badges, deactivations,
    enrolments, erasures, funders, identities, mails, passkeys, people, pins, scim_people, second_factors,
    sessions, third_notices, thirds,
};
use jiff::civil::Date;

use super::RightsError;
use crate::{
    access_log::{Act, By},
    actor::Actor,
    context::App,
};

impl App {
    /// What an erasure of this person would destroy now, and keep until when.
    pub(super) async fn fates_of(
        &self,
        tx: &mut impl Reads,
        person: PersonId,
    ) -> Result<Vec<(Data, Fate)>, StoreError> {
        let today = self.provider_today(tx).await?;
        Ok(fates(self.kept_until(tx, person).await?, today))
    }

    /// The last day through which the law keeps what there is of somebody; none when there is no evidence.
    async fn kept_until(&self, tx: &mut impl Reads, person: PersonId) -> Result<Option<Date>, StoreError> {
        let Some(last) = erasures::last_evidence(tx, person).await? else { return Ok(None) };
        let enrolled = enrolments::of_learner(tx, person).await?;
        let payers: Vec<FunderId> =
            enrolled.iter().flat_map(|e| e.funders.iter().map(|f| f.funder)).collect();
        let payers = funders::lookup_many(tx, &payers).await?;
        Ok(Some(keep_until(last, payers.values().map(|funder| funder.retention_rule.as_str()))))
    }

    /// Erases in the transaction of the decision. A crash before its commit leaves all as it was.
    pub(super) async fn erase_now(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        person: &Person,
    ) -> Result<(), RightsError> {
        let (id, now) = (person.id, self.now());
        let today = self.provider_today(tx).await?;
        let kept = self.kept_until(tx, id).await?.filter(|until| *until >= today);
        accounts::remove(tx, id).await?;
        pins::remove(tx, id).await?;
        second_factors::remove(tx, id).await?;
        identities::unlink_all(tx, id).await?;
        passkeys::remove_all(tx, id).await?;
        account_links::remove_all(tx, id).await?;
        mails::drop_links(tx, id).await?;
        alerts::drop_of(tx, id).await?;
        third_notices::drop_of(tx, id).await?;
        scim_people::forget(tx, id).await?;
        badges::take(tx, id).await?;
        thirds::end_all(tx, id, actor.person, now).await?;
        erasures::drop_letters(tx, id).await?;
        sessions::close_all(tx, id).await?;
        deactivations::add(tx, id, actor.person, now).await?;
        // Who it was, as the evidence says it, and nothing more.
        let card = PersonCard {
            reference: person.card.reference.clone(),
            family_name: person.card.family_name.clone(),
            given_name: person.card.given_name.clone(),
            ..PersonCard::default()
        };
        people::save(tx, &Person { card, language: String::new(), ..person.clone() }, now).await?;
        erasures::decide(tx, id, now, kept).await?;
        let until = kept.map(|day| day.to_string());
        let fields: Vec<&str> = until.as_deref().into_iter().collect();
        self.trace(tx, actor, Act::Erase, Some(id), &fields).await?;
        if kept.is_none() {
            erasures::finish(tx, id, now).await?;
        }
        Ok(())
    }

    /// Ends erasures whose evidence need not be kept any longer: the keys are destroyed.
    pub(crate) async fn finish_erasures(&self, scope: TenantScope) -> Result<(), StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        if assidu_store::provider::lookup(&mut tx).await?.is_none() {
            return Ok(());
        }
        let today = self.provider_today(&mut tx).await?;
        let due = erasures::due(&mut tx, today).await?;
        // Whoever had their data restricted wants them kept, to hold them against somebody (art. 18): until that ends.
        let restricted = self.restricted(&mut tx).await?;
        drop(tx);
        for person in due.into_iter().filter(|person| !restricted.contains(person)) {
            let mut tx = self.parts.store.write(&scope).await?;
            erasures::finish(&mut tx, person, self.now()).await?;
            self.trace(&mut tx, By::nobody(), Act::Erase, Some(person), &[]).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}
