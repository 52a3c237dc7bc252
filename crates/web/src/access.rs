//! Who may go where: the one table of every route of the web face.
//!
//! A route can only be served through [`crate::routes::Routes`], which takes its entry from here, and
//! [`crate::routes::Routes::finish`] refuses a table with an entry that nothing serves. The table is printed
//! to `docs/access-table.md`, and a test compares the two.

use std::fmt::Write as _;

use assidu_domain::people::{Role, Roles};
use assidu_ui::urls::routes;
use axum::http::Method;

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
    /// Trainers, for their own class meetings, and staff.
    Trainer,
    /// A device that a trainer has handed round, for its class meeting; and trainers.
    Kiosk,
    /// Administrators and the secretariat.
    Staff,
    /// Administrators.
    Administrator,
    /// Everyone, on sample and trial data only; elsewhere the page does not exist.
    Demo,
}

impl Who {
    /// Whether someone with these roles may pass. Tickets and demonstrations are looked at elsewhere.
    #[must_use]
    pub fn admits(self, roles: Roles) -> bool {
        match self {
            Self::Anyone | Self::Ticket | Self::Signer | Self::LoggedIn | Self::Demo => true,
            Self::Trainer | Self::Kiosk => roles.has(Role::Trainer) || roles.is_staff(),
            Self::Staff => roles.is_staff(),
            Self::Administrator => roles.has(Role::Administrator),
        }
    }

    /// Whether the pages are those of trainers and staff, which fewer languages have than what learners read.
    #[must_use]
    pub const fn is_for_staff(self) -> bool {
        match self {
            Self::Trainer | Self::Staff | Self::Administrator => true,
            Self::Anyone | Self::Ticket | Self::Signer | Self::LoggedIn | Self::Kiosk | Self::Demo => false,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::Ticket => "ticket or logged in",
            Self::Signer => "identified after a scan or logged in",
            Self::LoggedIn => "logged in",
            Self::Trainer => "trainer, staff",
            Self::Kiosk => "handed-round device, trainer, staff",
            Self::Staff => "staff",
            Self::Administrator => "administrator",
            Self::Demo => "anyone, demonstration only",
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
    /// `GET` shows, `POST` acts. Nothing else is used: forms know nothing else.
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

    /// Whether it is open to someone of whom the provider wants a second step, and who has none: the same, and setting
    /// it up.
    #[must_use]
    pub fn is_open_without_second_step(&self) -> bool {
        self.is_open_with_first_password() || [routes::FACTOR, routes::CONFIRM].contains(&self.path)
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
}

/// Every route.
pub const TABLE: &[Entry] = &[
    Entry::get(crate::pages::health::PATH, Who::Anyone),
    Entry::get(routes::ASSET, Who::Anyone),
    Entry::get(routes::SERVICE_WORKER, Who::Anyone),
    Entry::get(routes::OFFLINE, Who::Anyone),
    Entry::get(routes::LANGUAGE, Who::Anyone),
    Entry::get(routes::THEME, Who::Anyone),
    Entry::get(routes::DEMO, Who::Demo),
    Entry::post(routes::DEMO_SIGN_IN, Who::Demo, Body::Form),
    Entry::get(routes::GALLERY, Who::Demo),
    Entry::live(routes::GALLERY_SAMPLE, Who::Demo),
    Entry::get(routes::HOME, Who::Anyone),
    Entry::post(routes::CODE, Who::Anyone, Body::Form),
    Entry::get(routes::SCAN, Who::Anyone),
    Entry::get(routes::SIGN_IN, Who::Anyone),
    Entry::post(routes::SIGN_IN, Who::Anyone, Body::Form),
    Entry::post(routes::SIGN_OUT, Who::Anyone, Body::Form),
    Entry::get(routes::SIGN_IN_HELP, Who::Anyone),
    Entry::get(routes::LOST, Who::Anyone),
    Entry::post(routes::LOST, Who::Anyone, Body::Form),
    Entry::get(routes::NEW_PASSWORD, Who::Anyone),
    Entry::post(routes::NEW_PASSWORD, Who::Anyone, Body::Form),
    Entry::get(routes::SIGN_IN_CODE, Who::Anyone),
    Entry::post(routes::SIGN_IN_CODE, Who::Anyone, Body::Form),
    Entry::get(routes::SIGN_LINK, Who::Anyone),
    Entry::post(routes::SIGN_LINK, Who::Anyone, Body::Form),
    Entry::get(routes::HAND_OVER, Who::Anyone),
    Entry::post(routes::HAND_OVER, Who::Anyone, Body::Form),
    Entry::get(routes::WHO, Who::Ticket),
    Entry::post(routes::WHO, Who::Ticket, Body::Form),
    Entry::get(routes::SIGN, Who::Signer),
    Entry::post(routes::SIGN, Who::Signer, Body::Drawing),
    Entry::get(routes::DONE, Who::Signer),
    Entry::get(routes::PROOF, Who::Signer),
    Entry::get(routes::RECEIPT, Who::Signer),
    Entry::post(routes::RECEIPT_MAIL, Who::Signer, Body::Form),
    Entry::get(routes::ACCOUNT, Who::LoggedIn),
    Entry::get(routes::OWN_REQUESTS, Who::LoggedIn),
    Entry::post(routes::OWN_REQUESTS, Who::LoggedIn, Body::Form),
    Entry::get(routes::OWN_TRACES, Who::LoggedIn),
    Entry::get(routes::OWN_PASSWORD, Who::LoggedIn),
    Entry::post(routes::OWN_PASSWORD, Who::LoggedIn, Body::Form),
    Entry::post(routes::OWN_DEVICES, Who::LoggedIn, Body::Form),
    Entry::get(routes::CONFIRM, Who::LoggedIn),
    Entry::post(routes::CONFIRM, Who::LoggedIn, Body::Form),
    Entry::get(routes::FACTOR, Who::LoggedIn),
    Entry::post(routes::FACTOR, Who::LoggedIn, Body::Form),
    Entry::get(routes::MY_DAY, Who::LoggedIn),
    Entry::get(routes::MY_SIGNATURES, Who::LoggedIn),
    Entry::get(routes::MY_ABSENCES, Who::LoggedIn),
    Entry::post(routes::MY_ABSENCES, Who::LoggedIn, Body::Proof),
    Entry::post(routes::MY_ABSENCE_WITHDRAWAL, Who::LoggedIn, Body::Form),
    Entry::get(routes::MY_ABSENCE_FILE, Who::LoggedIn),
    Entry::get(routes::TRAINER_DAY, Who::Trainer),
    Entry::live(routes::MEETING, Who::Trainer),
    Entry::get(routes::EVENTS, Who::Trainer),
    Entry::live(routes::QR, Who::Trainer),
    Entry::post(routes::MARKS, Who::Trainer, Body::Form),
    Entry::post(routes::ROLL_CALL, Who::Trainer, Body::Form),
    Entry::post(routes::TRAINER_SIGNATURE, Who::Trainer, Body::Drawing),
    Entry::live(routes::CLOSURE, Who::Trainer),
    Entry::post(routes::CLOSURE, Who::Trainer, Body::Drawing),
    Entry::post(routes::REOPENING, Who::Staff, Body::Form),
    Entry::get(routes::CORRECTIONS, Who::Staff),
    Entry::post(routes::CORRECTIONS, Who::Staff, Body::Form),
    Entry::post(routes::SIGN_REQUESTS, Who::Trainer, Body::Form),
    Entry::post(routes::MEETING_TOKENS, Who::Trainer, Body::Form),
    Entry::get(routes::TOKENS, Who::Trainer),
    Entry::post(routes::TOKEN_CANCELLATION, Who::Trainer, Body::Form),
    Entry::post(routes::TOKEN_REMINDERS, Who::Trainer, Body::Form),
    Entry::get(routes::WAYS, Who::Trainer),
    Entry::post(routes::WAYS, Who::Trainer, Body::Form),
    Entry::get(routes::FIGURES, Who::Staff),
    Entry::get(routes::FIGURES_FILE, Who::Staff),
    Entry::get(routes::ABSENCES, Who::Staff),
    Entry::post(routes::ABSENCE, Who::Staff, Body::Form),
    Entry::get(routes::ABSENCE_FILE, Who::Staff),
    Entry::get(routes::BULK_CORRECTIONS, Who::Staff),
    Entry::post(routes::BULK_CORRECTIONS, Who::Staff, Body::Form),
    Entry::live(routes::BULK_CORRECTION, Who::Staff),
    Entry::post(routes::BULK_DECISION, Who::Staff, Body::Form),
    Entry::get(routes::SETTINGS_ATTENDANCE, Who::Staff),
    Entry::post(routes::SETTINGS_ATTENDANCE, Who::Administrator, Body::Form),
    Entry::get(routes::KIOSK, Who::Kiosk),
    Entry::post(routes::KIOSK, Who::Trainer, Body::Form),
    Entry::post(routes::KIOSK_EXIT, Who::Kiosk, Body::Form),
    Entry::get(routes::KIOSK_PAD, Who::Kiosk),
    Entry::post(routes::KIOSK_PAD, Who::Kiosk, Body::Drawing),
    Entry::get(routes::TODAY, Who::Staff),
    Entry::get(routes::PLANNING, Who::Staff),
    Entry::get(routes::PLANNING_PRINT, Who::Staff),
    Entry::get(routes::PLANNING_FILE, Who::Staff),
    Entry::get(routes::MEETING_NEW, Who::Staff),
    Entry::post(routes::MEETING_NEW, Who::Staff, Body::Form),
    Entry::get(routes::MEETING_EDIT, Who::Staff),
    Entry::post(routes::MEETING_EDIT, Who::Staff, Body::Form),
    Entry::post(routes::CANCELLATION, Who::Staff, Body::Form),
    Entry::post(routes::RESTORATION, Who::Staff, Body::Form),
    Entry::get(routes::SHEETS, Who::Staff),
    Entry::post(routes::SHEETS, Who::Staff, Body::Form),
    Entry::live(routes::DOSSIERS, Who::Staff),
    Entry::post(routes::DOSSIERS, Who::Staff, Body::Form),
    Entry::get(routes::DOSSIER_FILE, Who::Staff),
    Entry::post(routes::DOSSIER_REMOVAL, Who::Staff, Body::Form),
    Entry::get(routes::SHEET_PDF, Who::Trainer),
    Entry::get(routes::SETTINGS, Who::Staff),
    Entry::post(routes::SETTINGS_PROVIDER, Who::Staff, Body::Picture),
    Entry::post(routes::SETTINGS_POLICY, Who::Staff, Body::Form),
    Entry::post(routes::SETTINGS_SITES, Who::Staff, Body::Form),
    Entry::post(routes::SETTINGS_SITE, Who::Staff, Body::Form),
    Entry::post(routes::SETTINGS_CLOSURES, Who::Staff, Body::Form),
    Entry::post(routes::SETTINGS_CLOSURE, Who::Staff, Body::Form),
    Entry::get(routes::SETTINGS_SEAL, Who::Staff),
    Entry::get(routes::SETTINGS_CHOICES, Who::Staff),
    Entry::post(routes::SETTINGS_CHOICES, Who::Administrator, Body::Form),
    Entry::get(routes::DATA_REQUESTS, Who::Administrator),
    Entry::get(routes::DATA_REQUEST, Who::Administrator),
    Entry::post(routes::DATA_REQUEST, Who::Administrator, Body::Form),
    Entry::get(routes::TRACES, Who::Administrator),
    Entry::get(routes::TRACES_CSV, Who::Administrator),
    Entry::get(routes::RENEWAL, Who::Staff),
    Entry::get(routes::RENEWAL_CSV, Who::Staff),
    Entry::post(routes::RENEWAL_NOW, Who::Staff, Body::Form),
    Entry::get(routes::PRIVACY, Who::Anyone),
    Entry::get(routes::ACCESSIBILITY, Who::Anyone),
    Entry::get(routes::VERIFY, Who::Anyone),
    Entry::post(routes::VERIFY, Who::Anyone, Body::File),
    Entry::get(routes::VERIFY_REFERENCE, Who::Anyone),
    Entry::get(routes::TRUST, Who::Anyone),
    Entry::get(routes::CRL, Who::Anyone),
    Entry::post(routes::OCSP, Who::Anyone, Body::Form),
    Entry::post(routes::TSA, Who::Anyone, Body::Form),
    Entry::get(routes::LOG_KEY, Who::Anyone),
    Entry::get(routes::LOG, Who::Anyone),
    Entry::get(routes::LOG_CHECKPOINT, Who::Anyone),
    Entry::get(routes::LOG_TILE, Who::Anyone),
    Entry::get(routes::PEOPLE, Who::Staff),
    Entry::get(routes::PERSON_NEW, Who::Staff),
    Entry::post(routes::PERSON_NEW, Who::Staff, Body::Form),
    Entry::get(routes::PEOPLE_FILE, Who::Staff),
    Entry::get(routes::PERSON, Who::Staff),
    Entry::get(routes::PERSON_EDIT, Who::Staff),
    Entry::post(routes::PERSON_EDIT, Who::Staff, Body::Form),
    Entry::get(routes::PERSON_ACCESS, Who::Staff),
    Entry::post(routes::PERSON_ACCESS, Who::Staff, Body::Form),
    Entry::post(routes::ENROLMENTS, Who::Staff, Body::Form),
    Entry::post(routes::ENROLMENT, Who::Staff, Body::Form),
    Entry::get(routes::GROUPS, Who::Staff),
    Entry::get(routes::GROUP, Who::Staff),
    Entry::post(routes::GROUP_POLICY, Who::Staff, Body::Form),
    Entry::post(routes::GROUP_RHYTHM, Who::Staff, Body::Form),
    Entry::get(routes::GROUP_ACCESS, Who::Staff),
    // A password takes its time to be made, for each learner of a large group.
    Entry::post(routes::GROUP_ACCESS, Who::Staff, Body::Picture),
    Entry::get(routes::FUNDERS, Who::Staff),
    Entry::post(routes::FUNDERS, Who::Staff, Body::Form),
    Entry::get(routes::FUNDER, Who::Staff),
    Entry::post(routes::FUNDER, Who::Staff, Body::Form),
    Entry::post(routes::FUNDER_REMOVAL, Who::Staff, Body::Form),
    Entry::get(routes::FUNDER_LOGO, Who::Staff),
    Entry::post(routes::FUNDER_LOGO, Who::Staff, Body::Picture),
    Entry::post(routes::FUNDER_LOGO_REMOVAL, Who::Staff, Body::Form),
    Entry::get(routes::IMPORTS, Who::Staff),
    Entry::post(routes::IMPORTS, Who::Staff, Body::File),
    Entry::live(routes::IMPORT, Who::Staff),
    Entry::get(routes::IMPORT_MAPPING, Who::Staff),
    Entry::post(routes::IMPORT_MAPPING, Who::Staff, Body::Form),
    Entry::post(routes::IMPORT_APPLICATION, Who::Staff, Body::Form),
    Entry::post(routes::IMPORT_CANCELLATION, Who::Staff, Body::Form),
    Entry::post(routes::IMPORT_RETRY, Who::Staff, Body::Form),
    Entry::get(routes::FAILED_WORK, Who::Staff),
    Entry::post(routes::FAILED_WORK_RETRY, Who::Staff, Body::Form),
    Entry::get(routes::IMPORT_REPORT, Who::Staff),
    Entry::get(routes::TEMPLATE, Who::Staff),
];

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
        "# Access table\n\nWho may use each address of the web pages. Generated from `crates/web/src/access.rs`; \
         a test compares.\nWhat a person sees there is limited again to their provider, class meetings and own \
         data; another provider's is\nanswered as if it did not exist. `GET` shows and changes nothing; \
         of a person's page,\nof the list of people and of the log of access it is traced who took a look.\n\n\
         | | Address | Who | Body at most |\n|---|---|---|---|\n",
    );
    for entry in TABLE {
        let limit = if entry.method == Method::GET { "–".to_owned() } else { size(entry.body.limit()) };
        // Writing to a string cannot fail.
        let _ = writeln!(page, "| {} | `{}` | {} | {limit} |", entry.method, entry.path, entry.who.words());
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
        assert!(Who::Trainer.admits(trainer) && !Who::Staff.admits(trainer));
        let secretariat = Roles::of(&[Role::Secretariat]);
        assert!(Who::Staff.admits(secretariat) && !Who::Administrator.admits(secretariat));
        assert!(Who::LoggedIn.admits(Roles::default()) && !Who::Trainer.admits(Roles::of(&[Role::Learner])));
    }
}
