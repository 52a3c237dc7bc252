//! One's own account: password, devices, and giving the password again.

pub(crate) mod confirm;
pub(crate) mod devices;
pub(crate) mod factor;
pub(crate) mod linked;
pub(crate) mod links;
pub(crate) mod passkeys;
pub(crate) mod password;
pub(crate) mod switch;

use assidu_domain::people::{Role, Roles};
use assidu_ui::{
    pages::{Account, AccountLink, Device},
    urls::routes,
};
use axum::{extract::State, response::Response};

use crate::{Login, Problem, Visitor, Web, pages::view};

/// Where people with these roles start.
pub(crate) fn start_of(roles: Roles) -> &'static str {
    if roles.may_read_elsewhere() {
        routes::PORTAL
    } else if roles.is_staff() {
        routes::TODAY
    } else if roles.has(Role::Trainer) {
        routes::TRAINER_DAY
    } else {
        routes::MY_DAY
    }
}

/// What there is to change, and where one is logged in.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let actor = login.actor();
    let zone = web.app().provider_timezone(&actor).await.map_err(crate::pages::people::problem)?;
    let devices = web.app().own_devices(&actor, &login.session).await.map_err(|e| Problem::of_store(&e))?;
    let (links, doors) = web.app().own_links(&actor).await.map_err(|e| Problem::of_store(&e))?;
    let ways = web.app().ways_to_confirm(&actor).await.map_err(|e| Problem::of_store(&e))?;
    let passkeys = match web.app().has_passkeys() {
        true => Some(web.app().own_passkeys(&actor).await.map_err(|e| Problem::of_store(&e))?.len()),
        false => None,
    };
    let page = Account {
        name: login.name.clone(),
        provider: login.provider.clone(),
        has_password: ways.password,
        may_have_factor: login.roles.is_staff() || login.roles.has(Role::Trainer),
        factor: login.has_factor,
        passkeys,
        links: links
            .into_iter()
            .map(|link| AccountLink {
                provider: link.provider,
                name: link.name,
                since: view::clock(link.since, &zone),
                last: view::clock(link.last_used_at, &zone),
            })
            .collect(),
        doors: super::elsewhere::doors(doors),
        devices: devices
            .into_iter()
            .map(|device| Device {
                key: device.key,
                kind: device.device,
                this: device.this,
                since: view::clock(device.since, &zone),
                last_seen: view::clock(device.last_seen_at, &zone),
            })
            .collect(),
        home: start_of(login.roles),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}
