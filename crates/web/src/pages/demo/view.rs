//! From the accounts of the demonstration to its page.

use assidu_domain::people::Role;
use assidu_ui::pages;

use crate::Demo;

/// The entrance; whoever opens it most often is a trainer who wants to see a class, so that card is first.
pub(super) fn entrance(demo: &Demo) -> pages::Demo {
    let mut accounts: Vec<_> = demo.demo.accounts.iter().map(card).collect();
    accounts.sort_by_key(|account| match account.role {
        Role::Trainer => 0,
        Role::Learner => 1,
        Role::Administrator => 2,
        _ => 3,
    });
    pages::Demo {
        provider: demo.demo.provider.clone(),
        institution: demo.demo.institution_code.clone(),
        accounts,
        organisation: pages::DemoOrganisation {
            name: demo.demo.organisation.name.clone(),
            institution: demo.demo.organisation.institution_code.clone(),
            account: card(&demo.demo.organisation.account),
        },
        phone_url: demo.phone_url.clone(),
    }
}

fn card(account: &assidu_app::demo::DemoAccount) -> pages::DemoAccount {
    pages::DemoAccount {
        role: account.role,
        name: account.name.clone(),
        identifier: account.login.clone(),
        password: account.password.clone(),
    }
}
