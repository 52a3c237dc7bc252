//! Providers that are suspended: whoever has a session, a ticket, a pass or a handed-round device there is told so, from
//! the next request on. What is open to everyone stays open, since nobody is known there.

use assidu_domain::TenantId;

use crate::{
    Problem, Web,
    access::{Entry, Who},
    login::Login,
    visitor::Visitor,
};

/// Refuses what a ticket, a pass or a handed-round device of a suspended provider would open. Sessions say so themselves.
pub(super) async fn must_be_open(web: &Web, entry: &Entry, visitor: &Visitor) -> Result<(), Problem> {
    let Some(tenant) = behind(web, entry, visitor) else { return Ok(()) };
    match web.app().suspension(tenant).await {
        Ok(None) => Ok(()),
        Ok(Some(suspension)) => {
            Err(Problem::Suspended { suspension: Box::new(suspension), logged_in: false })
        }
        Err(error) => Err(Problem::of_store(&error)),
    }
}

/// Whoever is logged in there.
pub(super) async fn refusal(web: &Web, login: &Login) -> Problem {
    match web.app().suspension(login.tenant).await {
        Ok(Some(suspension)) => Problem::Suspended { suspension: Box::new(suspension), logged_in: true },
        // Opened again at this moment.
        Ok(None) => Problem::Busy,
        Err(error) => Problem::of_store(&error),
    }
}

/// The provider whose token opens the route to this visitor, when their session does not.
fn behind(web: &Web, entry: &Entry, visitor: &Visitor) -> Option<TenantId> {
    let (app, own) = (web.app(), visitor.login.as_ref().map(|login| login.tenant));
    let found = match entry.who {
        Who::Ticket => app.ticket(visitor.ticket.as_deref()?).ok()?.tenant,
        Who::Signer if own.is_none() => {
            app.pass(visitor.pass.as_deref()?, app.device(&visitor.device.value)).ok()?.tenant
        }
        Who::Kiosk => app.kiosk(visitor.kiosk.as_deref()?).ok()?.tenant,
        _ => return None,
    };
    (own != Some(found)).then_some(found)
}
