//! Every page and component with sample data: for the demonstration, the browser tests and the eye.
//!
//! The tests render every sample in every complete language, so a page is tested by being listed here.

use assidu_domain::signing::AttendanceState;
use assidu_ui_base::{
    Frame, Toast,
    model::{ImportState, SheetState, Stage, Trace},
    parts::{self, Field, Tone},
    samples, shell,
    urls::{self, routes},
};
use maud::{Markup, html};

use crate::pages;

/// A sample: its name in the address, and how to draw it.
pub struct Sample {
    /// Name in the address: `sign`, `live-sealed`.
    pub name: String,
    /// Whether it is a page of trainers or staff, which are in fewer languages.
    pub is_for_staff: bool,
    draw: Box<dyn Fn(&Frame) -> Markup + Send + Sync>,
}

impl Sample {
    fn new(name: impl Into<String>, draw: impl Fn(&Frame) -> Markup + Send + Sync + 'static) -> Self {
        Self { name: name.into(), is_for_staff: false, draw: Box::new(draw) }
    }

    fn for_staff(self) -> Self {
        Self { is_for_staff: true, ..self }
    }

    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        (self.draw)(frame)
    }
}

impl std::fmt::Debug for Sample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Sample").field(&self.name).finish()
    }
}

macro_rules! samples {
    ($($name:literal = $page:expr;)*) => { vec![$(Sample::new($name, |frame: &Frame| $page.render(frame)),)*] };
}

/// Every sample of every page.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let mut all = of_everyone();
    all.extend(of_trainers().into_iter().chain(of_staff()).chain(of_organisations()).map(Sample::for_staff));
    let numbered = |name: &str, n: usize| format!("{name}-{}", n + 1);
    for (n, page) in pages::ErrorPage::samples().into_iter().enumerate() {
        all.push(Sample::new(numbered("error", n), move |frame| page.render(frame)));
    }
    all.push(Sample::new("came-back", pages::CameBack::sample()));
    for (n, page) in pages::NotLetIn::ALL.into_iter().enumerate() {
        all.push(Sample::new(numbered("not-let-in", n), move |frame| page.render(frame)));
    }
    for (n, page) in pages::SignState::samples().into_iter().enumerate() {
        all.push(Sample::new(numbered("sign-state", n), move |frame| page.render(frame)));
    }
    for (n, page) in pages::SignLink::samples().into_iter().enumerate() {
        all.push(Sample::new(numbered("sign-link", n), move |frame| page.render(frame)));
    }
    for (n, page) in pages::LinkAccounts::samples().into_iter().enumerate() {
        all.push(Sample::new(numbered("link-accounts", n), move |frame| page.render(frame)));
    }
    for (n, page) in pages::SupportLook::samples().into_iter().enumerate() {
        all.push(Sample::new(numbered("support", n), move |frame| page.render(frame)));
    }
    for (n, page) in pages::StandIn::samples().into_iter().enumerate() {
        all.push(Sample::new(numbered("stand-in", n), move |frame| page.render(frame)));
    }
    for (n, page) in pages::Verify::samples().into_iter().enumerate() {
        all.push(Sample::new(numbered("verify", n), move |frame| page.render(frame)));
    }
    all
}

/// What learners and strangers see.
fn of_everyone() -> Vec<Sample> {
    samples! {
        "home" = pages::Home::sample();
        "home-plain" = pages::Home::default();
        "sign-in" = pages::SignIn::sample();
        "sign-in-elsewhere" = pages::SignIn::sample_elsewhere();
        "elsewhere" = pages::Elsewhere::sample();
        "elsewhere-none" = pages::Elsewhere::sample_none();
        "leaving" = pages::Leaving::sample();
        "logged-out" = pages::LoggedOut::sample();
        "passkeys" = pages::Passkeys::sample();
        "passkeys-refused" = pages::Passkeys::sample_refused();
        "lost" = pages::Lost::sample();
        "lost-asked" = pages::Lost::sample_asked();
        "new-password" = pages::NewPassword::sample();
        "new-password-over" = pages::NewPassword::sample_over();
        "sign-in-code" = pages::SignInCode::sample();
        "confirm-code" = pages::Confirm::sample_code();
        "sign-in-help" = pages::SignInHelp;
        "factor" = pages::Factor::sample();
        "factor-off" = pages::Factor::sample_off();
        "factor-on" = pages::Factor::sample_on();
        "account" = pages::Account::sample();
        "switch" = pages::Switch::sample();
        "switch-alone" = pages::Switch::sample_alone();
        "link-accounts" = pages::LinkAccounts::sample();
        "own-requests" = pages::OwnRequests::sample();
        "own-requests-many" = pages::OwnRequests::sample_many();
        "own-traces" = pages::OwnTraces::sample();
        "own-traces-none" = pages::OwnTraces::sample_empty();
        "own-password" = pages::OwnPassword::sample();
        "own-password-plain" = pages::OwnPassword::sample_plain();
        "confirm" = pages::Confirm::sample();
        "confirm-elsewhere" = pages::Confirm::sample_elsewhere();
        "confirm-elsewhere-code" = pages::Confirm::sample_elsewhere_code();
        "confirm-none" = pages::Confirm::sample_none();
        "verify" = pages::Verify::sample();
        "error" = pages::ErrorPage::sample();
        "privacy" = pages::Privacy::sample();
        "log" = pages::PublicLog::sample();
        "accessibility" = pages::Accessibility::sample();
        "demo" = pages::Demo::sample();
        "who" = pages::Who::sample();
        "sign" = pages::Sign::sample();
        "sign-kiosk" = pages::Sign::sample_kiosk();
        "done" = pages::Done::sample();
        "sign-early" = pages::SignState::sample();
        "sign-link" = pages::SignLink::sample();
        "stand-in" = pages::StandIn::sample();
        "support" = pages::SupportLook::sample();
        "sign-computer" = pages::Sign::sample_computer();
        "my-day" = pages::MyDay::sample();
        "my-absences" = pages::MyAbsences::sample();
        "my-absences-refused" = pages::MyAbsences::sample_refused();
        "my-company" = pages::MyCompany::sample();
        "my-company-week" = pages::MyCompany::sample_week();
        "my-company-sign" = pages::MyCompany::sample_sign();
        "my-company-none" = pages::MyCompany::sample_empty();
        "validation" = pages::Validation::sample();
        "validation-wrong" = pages::Validation::sample_wrong();
        "validation-used" = pages::Validation::sample_used();
        "validation-over" = pages::Validation::sample_over();
        "my-signatures" = pages::MySignatures::sample();
        "my-signatures-none" = pages::MySignatures::sample_empty();
        "kiosk" = pages::Kiosk::sample();
        "kiosk-pin" = pages::Kiosk::sample_pin();
        "kiosk-stood-in" = pages::Kiosk::sample_stood_in();
        "offline" = pages::Offline;
    }
}

fn of_trainers() -> Vec<Sample> {
    samples! {
        "trainer-day" = pages::TrainerDay::sample();
        "trainer-day-empty" = pages::TrainerDay::sample_empty();
        "live" = pages::Live::sample();
        "live-sealed" = pages::Live::sample_sealed();
        "qr" = pages::Qr::sample();
        "absences" = pages::Absences::sample();
        "absences-decided" = pages::Absences::sample_decided();
        "alerts" = pages::Alerts::sample();
        "alerts-none" = pages::Alerts::sample_empty();
        "anomalies" = pages::Anomalies::sample();
        "anomalies-none" = pages::Anomalies::sample_empty();
        "anomalies-print" = pages::AnomaliesPrint::sample();
        "anomaly" = pages::AnomalyPage::sample();
        "anomaly-problem" = pages::AnomalyPage::sample_problem();
        "figures" = pages::FiguresPage::sample();
        "figures-empty" = pages::FiguresPage::sample_empty();
        "bulk" = pages::BulkCorrect::sample();
        "bulk-empty" = pages::BulkCorrect::sample_empty();
        "bulk-progress" = pages::BulkPage::sample();
        "bulk-waiting" = pages::BulkPage::sample_waiting();
        "attendance-settings" = pages::AttendanceSettings::sample();
        "correct" = pages::Correct::sample();
        "correct-one" = pages::Correct::sample_chosen();
        "paper" = pages::Paper::sample();
        "paper-empty" = pages::Paper::sample_empty();
        "paper-refused" = pages::Paper::sample_refused();
        "substitutes" = pages::Substitutes::sample();
        "substitutes-made" = pages::Substitutes::sample_made();
        "substitutes-list" = pages::Substitutes::sample_list();
        "substitutes-empty" = pages::Substitutes::sample_empty();
        "meeting-people" = pages::MeetingPeople::sample();
        "meeting-people-wrong" = pages::MeetingPeople::sample_wrong();
        "meeting-people-wrong-guest" = pages::MeetingPeople::sample_wrong_guest();
        "meeting-people-closed" = pages::MeetingPeople::sample_closed();
        "ways" = pages::Ways::sample();
        "ways-mass" = pages::Ways::sample_mass();
        "printed-code" = pages::PrintedCode::sample();
        "printed-code-room" = pages::PrintedCode::sample_room();
        "outages" = pages::Outages::sample();
        "outages-none" = pages::Outages::sample_empty();
        "outages-wrong" = pages::Outages::sample_wrong();
        "tokens" = pages::Tokens::sample();
        "tokens-none" = pages::Tokens::sample_empty();
        "close" = pages::Close::sample();
        "close-blocked" = pages::Close::sample_blocked();
        "close-signed" = pages::Close::sample_signed();
    }
}

fn of_staff() -> Vec<Sample> {
    samples! {
        "held-back" = pages::HeldBack::sample();
        "held-back-none" = pages::HeldBack::sample_none();
        "today" = pages::Today::sample();
        "today-first-day" = pages::Today::sample_first_day();
        "planning" = pages::Planning::sample();
        "planning-list" = pages::Planning::sample_list();
        "planning-print" = pages::PlanningPrint::sample();
        "planning-empty" = pages::Planning::sample_empty();
        "meeting-edit" = pages::MeetingEdit::sample();
        "people" = pages::People::sample();
        "people-empty" = pages::People::sample_empty();
        "person" = pages::PersonPage::sample();
        "person-edit" = pages::PersonEdit::sample();
        "person-company" = pages::PersonCompany::sample();
        "person-company-week" = pages::PersonCompany::sample_week();
        "person-company-wrong" = pages::PersonCompany::sample_wrong();
        "person-company-none" = pages::PersonCompany::sample_empty();
        "company" = pages::CompanyList::sample();
        "company-none" = pages::CompanyList::sample_empty();
        "grants" = pages::Grants::sample();
        "grants-none" = pages::Grants::sample_empty();
        "grants-wrong" = pages::Grants::sample_wrong();
        "grant" = pages::GrantPage::sample();
        "grant-withdrawn" = pages::GrantPage::sample_withdrawn();
        "person-reach" = pages::PersonReach::sample();
        "person-reach-nothing" = pages::PersonReach::sample_nothing();
        "rights" = pages::Rights::sample();
        "rights-seen" = pages::Rights::sample_seen();
        "person-new" = pages::PersonEdit::sample_new();
        "person-access" = pages::PersonAccess::sample(pages::AccessAct::Password);
        "person-access-pin" = pages::PersonAccess::sample_card(pages::AccessAct::Pin);
        "person-access-card" = pages::PersonAccess::sample_card(pages::AccessAct::Password);
        "person-withdraw" = pages::PersonAccess::sample(pages::AccessAct::Withdraw);
        "person-deactivate" = pages::PersonAccess::sample(pages::AccessAct::Deactivate);
        "groups" = pages::Groups::sample();
        "group" = pages::GroupPage::sample();
        "group-plain" = pages::GroupPage::sample_plain();
        "funders" = pages::Funders::sample();
        "funders-empty" = pages::Funders::sample_empty();
        "funder" = pages::FunderPage::sample();
        "funder-outlook" = pages::FunderPage::sample_outlook();
        "funder-wrong" = pages::FunderPage::sample_wrong();
        "access-cards" = pages::AccessCards::sample();
        "access-cards-question" = pages::AccessCards::sample_question();
        "imports" = pages::Imports::sample();
        "imports-problem" = pages::Imports::sample_problem();
        "import-mapping" = pages::ImportMapping::sample();
        "import-report" = pages::ImportReport::sample();
        "import-applied" = pages::ImportReport::sample_applied();
        "import-progress" = pages::ImportProgress::sample();
        "import-failed" = pages::ImportProgress::sample_failed();
        "import-stopped" = pages::ImportProgress::sample_stopped();
        "choices" = pages::Choices::sample();
        "settings-support" = pages::SupportAccesses::sample();
        "api-keys" = pages::ApiKeys::sample();
        "api-keys-none" = pages::ApiKeys::sample_empty();
        "api-keys-made" = pages::ApiKeys::sample_made();
        "api-keys-wrong" = pages::ApiKeys::sample_wrong();
        "settings-support-none" = pages::SupportAccesses::sample_empty();
        "settings-log-in" = pages::SettingsLogIn::sample();
        "settings-log-in-wrong" = pages::SettingsLogIn::sample_wrong();
        "choices-no-mail" = pages::Choices::sample_without_mail();
        "person-factor" = pages::PersonAccess::sample(pages::AccessAct::Factor);
        "person-badge" = pages::PersonAccess::sample(pages::AccessAct::Badge);
        "person-badge-taken" = pages::PersonAccess::sample_badge_taken();
        "person-take-badge" = pages::PersonAccess::sample(pages::AccessAct::TakeBadge);
        "seal" = pages::SealPage::sample();
        "seal-own" = pages::SealPage::sample_own();
        "renewal" = pages::RenewalPage::sample();
        "renewal-empty" = pages::RenewalPage::sample_empty();
        "renewal-off" = pages::RenewalPage::sample_off();
        "data-requests" = pages::DataRequests::sample();
        "data-requests-none" = pages::DataRequests::sample_empty();
        "data-request" = pages::DataRequestPage::sample();
        "data-request-wrong" = pages::DataRequestPage::sample_wrong();
        "data-request-rectification" = pages::DataRequestPage::sample_rectification();
        "data-request-righted" = pages::DataRequestPage::sample_righted();
        "restriction" = pages::RestrictionPage::sample();
        "restriction-on" = pages::RestrictionPage::sample_restricted();
        "restriction-ending" = pages::RestrictionPage::sample_ending();
        "restriction-wrong" = pages::RestrictionPage::sample_wrong();
        "portal-people-notices" = pages::PortalPeople::sample_notices();
        "data-request-access" = pages::DataRequestPage::sample_access();
        "data-request-answered" = pages::DataRequestPage::sample_answered();
        "traces" = pages::Traces::sample();
        "traces-checked" = pages::Traces::sample_checked();
        "traces-broken" = pages::Traces::sample_broken();
        "traces-choices" = pages::Traces::sample_choices();
        "failed-work" = pages::FailedWork::sample();
        "letters" = pages::Letters::sample();
        "letters-none" = pages::Letters::sample_empty();
        "letter" = pages::LetterEdit::sample();
        "letter-changed" = pages::LetterEdit::sample_changed();
        "letter-wrong" = pages::LetterEdit::sample_wrong();
        "letter-guarded" = pages::LetterEdit::sample_guarded();
        "failed-work-none" = pages::FailedWork::sample_empty();
        "sheets" = pages::Sheets::sample();
        "dossiers" = pages::Dossiers::sample();
        "dossiers-none" = pages::Dossiers::sample_empty();
        "dossiers-person" = pages::Dossiers::sample_person();
        "settings" = pages::Settings::sample();
        "settings-preview" = pages::Settings::sample_preview();
        "parts" = Parts;
    }
}

/// What users of an organisation see that reads at providers.
fn of_organisations() -> Vec<Sample> {
    vec![
        Sample::new("portal", |frame| pages::Portal::sample().render(&frame.of_organisation())),
        Sample::new("portal-none", |frame| pages::Portal::sample_empty().render(&frame.of_organisation())),
        Sample::new("portal-people", |frame| pages::PortalPeople::sample().render(&frame.of_organisation())),
        Sample::new("portal-people-none", |frame| {
            pages::PortalPeople::sample_empty().render(&frame.of_organisation())
        }),
        Sample::new("portal-person", |frame| pages::PortalPerson::sample().render(&frame.of_organisation())),
        Sample::new("portal-person-none", |frame| {
            pages::PortalPerson::sample_empty().render(&frame.of_organisation())
        }),
    ]
}

/// The sample of this name.
#[must_use]
pub fn sample(name: &str) -> Option<Sample> {
    samples().into_iter().find(|sample| sample.name == name)
}

/// The list of all samples.
#[must_use]
pub fn index(frame: &Frame) -> Markup {
    shell::narrow(
        frame,
        "Gallery",
        shell::Scripts::None,
        &html! {
            h1 { "Gallery" }
            ul.plainlist.card role="list" {
                @for sample in samples() { li { a href=(urls::gallery_sample(&sample.name)) { (sample.name) } } }
            }
        },
    )
}

/// The components by themselves, in their states.
struct Parts;

impl Parts {
    fn render(&self, frame: &Frame) -> Markup {
        let toast = Toast {
            text: "Maëlys Esteban : absente".to_owned(),
            undo: Some((routes::HOME.to_owned(), vec![("state".to_owned(), "expected".to_owned())])),
        };
        shell::staff(
            frame,
            shell::Place::Today,
            "Components",
            shell::Scripts::None,
            &html! {
                h1 { "Components" }
                section.card.in.stack { h2 { "Buttons" } (buttons()) }
                section.card.in.stack { h2 { "States" } (states(frame)) }
                section.card.in.stack {
                    h2 { "Notes" }
                    @for tone in [Tone::Ink, Tone::Ok, Tone::Warn, Tone::Bad] {
                        (parts::note(tone, "Une phrase, ou deux."))
                    }
                }
                section.card.in.stack { h2 { "Fields" } (fields()) }
                section.card.in.stack {
                    h2 { "Figures" } (parts::bar(frame, 8, 12))
                    (parts::stepper(frame, 2, &["Fichier".to_owned(), "Colonnes".to_owned(), "Contrôle".to_owned()]))
                    (parts::tally(frame, &pages::Live::sample().tally()))
                }
                section.card.in.stack {
                    h2 { "Signatures" }
                    div.row {
                        @for n in 1..6 {
                            span.sigcell { (parts::thumbnail(&Trace::Drawn(samples::ink(n * 3)), "Signature")) }
                        }
                        span.sigcell { (parts::thumbnail(&Trace::Typed("Sofia Carvalho".to_owned()), "Signature")) }
                    }
                }
                section.card.in { h2 { "Code" } (parts::qr_card(frame, Some(&parts::sample_code()), None)) }
                section.card.in {
                    h2 { "Nothing" }
                    (parts::empty("Aucune séance ce jour-là.", Some((routes::IMPORTS, "Importer"))))
                }
                (parts::toast(frame, &toast))
            },
        )
    }
}

fn buttons() -> Markup {
    html! {
        form.row {
            (parts::submit("primary", "pen-line", "Signer")) (parts::submit("", "upload", "Importer"))
            (parts::submit("quiet", "log-out", "Quitter"))
            (parts::submit("danger", "circle-x", "Annuler la séance"))
            (parts::submit("sm", "undo-2", "Annuler")) (parts::submit("primary lg", "check", "Clôturer"))
        }
    }
}

fn states(frame: &Frame) -> Markup {
    html! {
        p.row {
            @for state in AttendanceState::ALL {
                (parts::attendance(frame, *state, 12, *state == AttendanceState::Present))
            }
        }
        p.row {
            @for stage in [Stage::Upcoming, Stage::Open, Stage::ToClose, Stage::Sealing, Stage::Sealed, Stage::Cancelled] {
                (parts::stage(frame, stage))
            }
        }
        p.row {
            @for state in [SheetState::Sealing, SheetState::Sealed, SheetState::Provisional, SheetState::Replaced] {
                (parts::sheet_state(frame, state))
            }
        }
        p.row {
            @for state in [ImportState::Mapping, ImportState::Checking, ImportState::Checked, ImportState::Applying, ImportState::Applied, ImportState::Failed, ImportState::Stopped] {
                (parts::import_state(frame, state))
            }
        }
    }
}

fn fields() -> Markup {
    html! {
        (Field { name: "a", label: "Nom", hint: "Comme sur la convention.", value: "Benali", ..Field::default() }.render())
        (Field { name: "b", label: "SIRET", value: "123", problem: Some("Un SIRET a 14 chiffres."), ..Field::default() }.render())
        (Field { name: "c", label: "Date", kind: "date", value: "2026-11-24", ..Field::default() }.render())
        (parts::checkbox("d", "1", "d", "Le formateur signe chaque séance", true))
    }
}
