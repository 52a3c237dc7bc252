//! Use cases: rules, store, safe, seals and documents in sequence, one transaction each.
//!
//! To add a use case: 1. its rules in `domain`; 2. its queries in `store`; 3. a function here, in the
//! subject's folder, that takes the actor and the moment as arguments; 4. a test in `tests/it` with the
//! real store, a fake clock and seeded chance; 5. a handler in `web` or `api`.

pub mod limits;
pub mod passwords;
pub mod tokens;
