//! Who may go where: the one table of every route of the web face.
//!
//! A route can only be served through [`crate::routes::Routes`], which takes its entry from here, and
//! [`crate::routes::Routes::finish`] refuses a table with an entry that nothing serves. The table is printed
//! to `docs/access-table.md`, and a test compares the two.

mod table;

use std::fmt::Write as _;

use assidu_domain::{
    matrix::Right,
    people::{Role, Roles},
    programs::ProgramScope,
};
use assidu_ui::urls::routes;
use axum::http::Method;

pub use self::table::TABLE;

/// Who may use a route. What a person may see of what is there is asked again by the use case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everyone.
    Anyone,
    /// Whoever scanned a code just now, or is logged in.
    Ticket,
    /// Whoever is logged in, or said who they are after scanning a code.
    Signer,
    /// Everyone who is logged in.
    LoggedIn,
    /// Trainers, and whoever works in the office.
    Trainer,
    /// Trainers, for their own class meetings, and whoever has this right.
    TrainerOr(Right),
    /// A device that a trainer has handed round, for its class meeting; its trainers, and whoever supervises all.
    Kiosk,
    /// Whoever works for an organisation to which providers open something.
    Organisation,
    /// Whoever has this right in the provider's matrix.
    May(Right),
    /// Everyone, on sample and trial data only; elsewhere the page does not exist.
    Demo,
    /// A program with an API key that opens this, or with any. Sessions open nothing there, and cookies are not read.
    Program(Option<ProgramScope>),
}

impl Who {
    /// Whether someone with these roles may pass. Tickets and demonstrations are looked at elsewhere.
    #[must_use]
    pub fn admits(self, roles: Roles) -> bool {
        match self {
            Self::Anyone | Self::Ticket | Self::Signer | Self::LoggedIn | Self::Demo => true,
            Self::Trainer => roles.has(Role::Trainer) || (roles.is_staff() && !roles.is_of_organisation()),
            Self::Organisation => roles.may_read_elsewhere(),
            Self::Kiosk => roles.has(Role::Trainer) || roles.may(Right::Supervise),
            Self::TrainerOr(right) => roles.has(Role::Trainer) || roles.may(right),
            Self::May(right) => roles.may(right),
            Self::Program(_) => false,
        }
    }

    /// Whether the pages are those of trainers and staff, which fewer languages have than what learners read.
    #[must_use]
    pub const fn is_for_staff(self) -> bool {
        match self {
            Self::Trainer | Self::TrainerOr(_) | Self::Organisation | Self::May(_) => true,
            Self::Anyone | Self::Ticket | Self::Signer | Self::LoggedIn | Self::Kiosk | Self::Demo => false,
            Self::Program(_) => false,
        }
    }

    fn words(self) -> String {
        match self {
            Self::Anyone => "anyone".to_owned(),
            Self::Ticket => "ticket or logged in".to_owned(),
            Self::Signer => "identified after a scan or logged in".to_owned(),
            Self::LoggedIn => "logged in".to_owned(),
            Self::Trainer => "trainer, staff".to_owned(),
            Self::TrainerOr(right) => format!("trainer, `{right}`"),
            Self::Kiosk => format!("handed-round device, trainer, `{}`", Right::Supervise),
            Self::Organisation => "organisation’s users".to_owned(),
            Self::May(right) => format!("`{right}`"),
            Self::Demo => "anyone, demonstration only".to_owned(),
            Self::Program(None) => "program with a key".to_owned(),
            Self::Program(Some(scope)) => format!("program with a key for `{scope}`"),
        }
    }

    /// Whose data is behind it.
    const fn whose(self) -> &'static str {
        match self {
            Self::Anyone => "nobody's, or what is public",
            Self::Demo => "sample data",
            Self::Ticket => "the class meeting of the code",
            Self::Signer | Self::LoggedIn => "one's own",
            Self::Trainer => "own class meetings",
            Self::Kiosk => "the class meeting of the device; own; in reach",
            Self::TrainerOr(_) => "own class meetings; in reach",
            Self::Organisation => "what providers’ grants open at that moment",
            Self::Program(None) => "the key",
            Self::Program(Some(ProgramScope::Scim)) => "the provider’s learners, trainers and groups",
            Self::Program(Some(ProgramScope::ClassMeetings)) => "the provider’s class meetings",
            Self::Program(Some(ProgramScope::Badges)) => "the provider’s badges",
            Self::May(right) if right.is_of_the_whole() => "the provider's",
            Self::May(_) => "in reach",
        }
    }
}

/// What a route may be sent, and how long it may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing, or a form of plain fields: 64 KB.
    Form,
    /// A drawn signature: 512 KB.
    Drawing,
    /// A logo: 2 MB.
    Picture,
    /// A photo of a phone: 8 MB, a minute.
    Proof,
    /// A document or a table: 64 MB, two minutes.
    File,
}

impl Body {
    /// The most bytes that are read.
    #[must_use]
    pub const fn limit(self) -> usize {
        match self {
            Self::Form => 64 << 10,
            Self::Drawing => 512 << 10,
            Self::Picture => 2 << 20,
            Self::Proof => 8 << 20,
            Self::File => 64 << 20,
        }
    }

    /// The most seconds until the answer begins.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        match self {
            Self::Form | Self::Drawing => 15,
            Self::Picture => 30,
            Self::Proof => 60,
            Self::File => 120,
        }
    }
}

/// A line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `GET` shows, the others act. Pages use `POST` alone, since forms know nothing else; programs use the rest, too.
    pub method: Method,
    /// The pattern, as the router has it.
    pub path: &'static str,
    /// Who may use it.
    pub who: Who,
    /// What it may be sent.
    pub body: Body,
    /// Whether the page runs htmx, and so gets the staff's content security policy.
    pub htmx: bool,
}

impl Entry {
    /// Whether it gives out files of ours that are the same for everyone: no cookie belongs there.
    #[must_use]
    pub fn is_file(&self) -> bool {
        [
            routes::ASSET,
            routes::SERVICE_WORKER,
            routes::TRUST,
            routes::CRL,
            routes::OCSP,
            routes::TSA,
            routes::LOG_KEY,
            routes::LOG_CHECKPOINT,
            routes::LOG_TILE,
            routes::API_DESCRIPTION,
            crate::pages::health::PATH,
        ]
        .contains(&self.path)
    }

    /// Whether it is open to someone whose password was given by staff and is not changed yet: what is open to
    /// everyone, what signs a presence after a scan, and changing the password itself. Presence is recorded with
    /// the least effort; everything else waits.
    #[must_use]
    pub fn is_open_with_first_password(&self) -> bool {
        matches!(self.who, Who::Anyone | Who::Ticket | Who::Signer | Who::Demo)
            || self.path == routes::OWN_PASSWORD
    }

    /// Whether it is open to someone of whom the provider wants a second step, and who has none: the same, setting
    /// it up, and going back to another account of theirs.
    #[must_use]
    pub fn is_open_without_second_step(&self) -> bool {
        self.is_open_with_first_password()
            || [routes::FACTOR, routes::CONFIRM, routes::CONFIRM_ELSEWHERE, routes::SWITCH]
                .contains(&self.path)
    }

    /// Whether it is open to a substitute, who came by a link for the day: what is open to everyone, and the class
    /// meetings that they have in hand.
    #[must_use]
    pub fn is_open_to_substitutes(&self) -> bool {
        let in_hand = [
            routes::TRAINER_DAY,
            routes::MEETING,
            routes::EVENTS,
            routes::QR,
            routes::MARKS,
            routes::ROLL_CALL,
            routes::TRAINER_SIGNATURE,
            routes::CLOSURE,
            routes::SIGN_REQUESTS,
            routes::MEETING_TOKENS,
            routes::WAYS,
            routes::KIOSK,
        ];
        matches!(self.who, Who::Anyone | Who::Ticket | Who::Kiosk | Who::Demo) || in_hand.contains(&self.path)
    }

    /// Whether it is open to somebody of whoever runs the instance who looks at the provider for some hours: what is
    /// open to everyone, and pages of the office. Nothing is changed, and nothing taken along as a file.
    #[must_use]
    pub fn is_open_to_support(&self) -> bool {
        match self.who {
            Who::Anyone | Who::Demo => true,
            Who::May(_) | Who::TrainerOr(_) => self.method == Method::GET && !self.is_taken_along(),
            _ => false,
        }
    }

    /// Whether it answers with a file to take along, as its address says: a name with an ending, or the kind of a file.
    /// So is the printable list of what was found about people and said of it.
    fn is_taken_along(&self) -> bool {
        if self.path == routes::ANOMALIES_PRINT {
            return true;
        }
        let last = self.path.rsplit('/').next().unwrap_or_default();
        last.contains('.') || matches!(last, "{kind}" | "file" | "pdf" | "{copy}" | "{file}")
    }

    /// A page, or a file.
    #[must_use]
    pub const fn get(path: &'static str, who: Who) -> Self {
        Self { method: Method::GET, path, who, body: Body::Form, htmx: false }
    }

    /// A page that runs htmx.
    #[must_use]
    pub const fn live(path: &'static str, who: Who) -> Self {
        Self { method: Method::GET, path, who, body: Body::Form, htmx: true }
    }

    /// An act.
    #[must_use]
    pub const fn post(path: &'static str, who: Who, body: Body) -> Self {
        Self { method: Method::POST, path, who, body, htmx: false }
    }

    /// What a program does by another method.
    #[must_use]
    pub const fn by(method: Method, path: &'static str, who: Who) -> Self {
        Self { method, path, who, body: Body::Form, htmx: false }
    }
}

/// The line of a route in a table.
#[must_use]
pub fn entry<'a>(table: &'a [Entry], method: &Method, path: &str) -> Option<&'a Entry> {
    table.iter().find(|entry| entry.method == *method && entry.path == path)
}

/// The page on which an act at this path was offered: the nearest above it that shows something.
#[must_use]
pub fn shown_above(path: &str) -> String {
    let mut path = path.trim_end_matches('/');
    while !path.is_empty() {
        if TABLE.iter().any(|entry| entry.method == Method::GET && !entry.is_file() && fits(entry.path, path))
        {
            return path.to_owned();
        }
        path = path.rsplit_once('/').map_or("", |(above, _)| above);
    }
    routes::HOME.to_owned()
}

fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
    pattern.len() == path.len()
        && pattern.iter().zip(path).all(|(wanted, found)| wanted.starts_with('{') || *wanted == found)
}

/// The table as a page of the documentation.
#[must_use]
pub fn page() -> String {
    let mut page = String::from(
        "# Access table\n\nWho may use each address of the web pages. Generated from `crates/web/src/access/table.rs`; \
         a test compares.\nWhat a person sees there is limited again to their provider, class meetings and own \
         data; another provider's is\nanswered as if it did not exist. Words in `code` are rights of the matrix in [roles.md](roles.md); *in reach* is \
         what belongs to\nthe sites and groups to which somebody's rights are limited, or the whole provider. `GET` shows and changes nothing; \
         of a person's page,\nof the list of people and of the log of access it is traced who took a look.\n\n\
         | | Address | Who | Whose data | Body at most |\n|---|---|---|---|---|\n",
    );
    for entry in TABLE {
        let limit = if entry.method == Method::GET { "–".to_owned() } else { size(entry.body.limit()) };
        // Writing to a string cannot fail.
        let _ = writeln!(
            page,
            "| {} | `{}` | {} | {} | {limit} |",
            entry.method,
            entry.path,
            entry.who.words(),
            entry.who.whose()
        );
    }
    page
}

fn size(bytes: usize) -> String {
    if bytes < 1 << 20 { format!("{} KB", bytes >> 10) } else { format!("{} MB", bytes >> 20) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_route_is_in_the_table_twice() {
        for (i, entry) in TABLE.iter().enumerate() {
            let twin = TABLE[..i].iter().find(|e| e.method == entry.method && e.path == entry.path);
            assert_eq!(twin, None, "{} {}", entry.method, entry.path);
        }
    }

    #[test]
    fn roles_open_what_the_table_says() {
        let trainer = Roles::of(&[Role::Trainer]);
        assert!(Who::Trainer.admits(trainer) && !Who::May(Right::SeePlanning).admits(trainer));
        let secretariat = Roles::of(&[Role::Secretariat]);
        assert!(Who::May(Right::Import).admits(secretariat) && !Who::May(Right::Govern).admits(secretariat));
        assert!(Who::LoggedIn.admits(Roles::default()) && !Who::Trainer.admits(Roles::of(&[Role::Learner])));
    }
}
