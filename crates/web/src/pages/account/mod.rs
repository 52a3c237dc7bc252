//! One's own account: password, devices, and giving the password again.

pub(crate) mod confirm;
pub(crate) mod devices;
pub(crate) mod factor;
pub(crate) mod password;

use assidu_domain::people::{Role, Roles};
use assidu_ui::{
    pages::{Account, Device},
    urls::routes,
};
use axum::{extract::State, response::Response};

use crate::{Login, Problem, Visitor, Web, pages::view};

/// Where people with these roles start.
pub(crate) fn start_of(roles: Roles) -> &'static str {
    if roles.is_staff() {
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
    let page = Account {
        name: login.name.clone(),
        provider: login.provider.clone(),
        has_password: true,
        may_have_factor: login.roles.is_staff() || login.roles.has(Role::Trainer),
        factor: login.has_factor,
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
