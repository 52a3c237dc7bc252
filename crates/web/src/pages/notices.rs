//! What stands at the foot of every page: privacy and accessibility.

use assidu_ui::pages::{Accessibility, Privacy};
use axum::response::Response;

use crate::Visitor;

/// The privacy notice, in the name of the provider whose account is logged in.
pub(crate) async fn privacy(visitor: Visitor) -> Response {
    let provider = visitor.login.as_ref().map(|login| login.provider.clone()).unwrap_or_default();
    visitor.page(Privacy { provider, ..Privacy::default() }.render(&visitor.frame()))
}

/// The accessibility statement.
pub(crate) async fn accessibility(visitor: Visitor) -> Response {
    visitor.page(Accessibility::default().render(&visitor.frame()))
}
