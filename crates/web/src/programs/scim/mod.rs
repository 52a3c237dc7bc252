//! SCIM 2.0 (RFC 7643, RFC 7644): how a school's identity system brings people in.

pub(super) mod about;
mod asked;
mod filter;
pub(super) mod groups;
mod message;
mod parts;
mod patch;
mod resource;
pub(super) mod search;
pub(super) mod users;

/// The name of a message that lists things.
const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
/// The name of a message that changes things.
const PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
/// What a user is.
const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
/// What of a user an employer adds; of it the number alone is known here.
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// What a group is.
const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

/// Most things of one page.
const MOST: usize = 100;
