//! The handlers, in folders named like their addresses.

mod account;
mod assets;
mod attendance;
mod company;
mod data_requests;
mod demo;
mod dossiers;
pub(crate) mod elsewhere;
pub(crate) mod entrance;
mod export;
mod failed_work;
mod funders;
pub(crate) mod groups;
pub(crate) mod health;
mod imports;
mod lost;
pub(crate) mod meetings;
mod my_day;
mod my_signatures;
mod notices;
mod organisations;
mod own_data;
pub(crate) mod passkey;
pub(crate) mod people;
pub(crate) mod planning;
mod preferences;
mod quota;
mod s;
pub(crate) mod settings;
mod sheets;
mod sign_in;
mod sign_in_code;
mod stand_in;
mod support;
mod today;
mod tokens;
mod traces;
mod trainer_day;
mod verify;
pub(crate) mod view;

use assidu_ui::urls::routes as at;

use crate::routes::Routes;

/// Every route of the table.
pub(crate) fn routes(routes: Routes) -> Routes {
    crate::programs::routes(of_organisations(of_strangers(of_attendance(of_staff(of_a_class(of_learners(
        of_the_referential(
            routes
                .get(health::PATH, health::get)
                .get(at::ASSET, assets::get)
                .get(at::SERVICE_WORKER, assets::service_worker)
                .get(at::LANGUAGE, preferences::language)
                .get(at::THEME, preferences::theme)
                .get(at::DEMO, demo::get)
                .post(at::DEMO_SIGN_IN, demo::sign_in::post)
                .get(at::GALLERY, demo::gallery::index)
                .get(at::GALLERY_SAMPLE, demo::gallery::sample),
        ),
    )))))))
}

/// What organisations read at providers.
fn of_organisations(routes: Routes) -> Routes {
    routes
        .get(at::PORTAL, organisations::portal::get)
        .get(at::PORTAL_PEOPLE, organisations::portal::people)
        .get(at::PORTAL_PEOPLE_FILE, organisations::portal::people_file)
        .get(at::PORTAL_PERSON, organisations::portal::person)
        .get(at::PORTAL_PERSON_FILE, organisations::portal::person_file)
        .get(at::PORTAL_SHEET, organisations::portal::sheet)
}

/// The office's work on attendance.
fn of_attendance(routes: Routes) -> Routes {
    routes
        .get(at::CORRECTIONS, attendance::correct::get)
        .post(at::CORRECTIONS, attendance::correct::post)
        .get(at::PAPER, attendance::paper::get)
        .post(at::PAPER, attendance::paper::type_in)
        .get(at::PAPER_BLANK, attendance::blank::of_meeting)
        .get(at::PAPER_DAY, attendance::blank::of_day)
        .get(at::OUTAGES, attendance::outages::get)
        .post(at::OUTAGES, attendance::outages::post)
        .post(at::OUTAGE_WITHDRAWAL, attendance::outages::withdraw)
        .post(at::PAPER_COPIES, attendance::copies::attach)
        .get(at::PAPER_COPY, attendance::copies::file)
        .post(at::PAPER_WITHDRAWAL, attendance::copies::withdraw)
        .get(at::MY_COMPANY, company::own::get)
        .post(at::MY_COMPANY, company::own::post)
        .get(at::COMPANY, company::list::get)
        .get(at::COMPANY_FILE, company::list::file)
        .get(at::MY_ABSENCES, attendance::own::get)
        .post(at::MY_ABSENCES, attendance::own::post)
        .post(at::MY_ABSENCE_WITHDRAWAL, attendance::own::withdraw)
        .get(at::MY_ABSENCE_FILE, attendance::own::file)
        .get(at::FIGURES, attendance::figures::get)
        .get(at::FIGURES_FILE, attendance::figures::file)
        .get(at::ALERTS, attendance::alerts::get)
        .post(at::ALERT, attendance::alerts::post)
        .get(at::ALERTS_FILE, attendance::alerts::file)
        .get(at::ANOMALIES, attendance::anomalies::get)
        .get(at::ANOMALIES_FILE, attendance::anomalies::file)
        .get(at::ANOMALIES_PRINT, attendance::anomalies::print)
        .get(at::ANOMALY, attendance::anomaly::get)
        .post(at::ANOMALY, attendance::anomaly::post)
        .get(at::ABSENCES, attendance::inbox::get)
        .post(at::ABSENCE, attendance::inbox::post)
        .get(at::ABSENCE_FILE, attendance::own::file)
        .get(at::BULK_CORRECTIONS, attendance::bulk::get)
        .post(at::BULK_CORRECTIONS, attendance::bulk::post)
        .get(at::BULK_CORRECTION, attendance::bulk::show)
        .post(at::BULK_DECISION, attendance::bulk::decide)
        .get(at::SETTINGS_ATTENDANCE, attendance::settings::get)
        .post(at::SETTINGS_ATTENDANCE, attendance::settings::post)
}

/// Who learns what, and the files it comes from.
fn of_the_referential(routes: Routes) -> Routes {
    routes
        .get(at::PEOPLE, people::list::get)
        .get(at::PERSON_NEW, people::edit::new)
        .post(at::PERSON_NEW, people::edit::add)
        .get(at::PEOPLE_FILE, people::file::get)
        .get(at::PERSON, people::person::get)
        .get(at::PERSON_EDIT, people::edit::get)
        .post(at::PERSON_EDIT, people::edit::post)
        .get(at::PERSON_COMPANY, company::person::get)
        .post(at::PERSON_COMPANY, company::person::post)
        .get(at::PERSON_ACCESS, people::access::get)
        .post(at::PERSON_ACCESS, people::access::post)
        .get(at::PERSON_REACH, people::reach::get)
        .post(at::PERSON_REACH, people::reach::post)
        .get(at::RESTRICTION, people::restriction::get)
        .post(at::RESTRICTION, people::restriction::post)
        .post(at::ENROLMENTS, people::enrol::post)
        .post(at::ENROLMENT, people::enrol::end)
        .get(at::GROUPS, groups::get)
        .get(at::GROUP, groups::page::get)
        .post(at::GROUP_POLICY, groups::page::save_policy)
        .post(at::GROUP_RHYTHM, groups::page::save_rhythm)
        .get(at::GROUP_ACCESS, groups::access::get)
        .post(at::GROUP_ACCESS, groups::access::post)
        .get(at::FUNDERS, funders::get)
        .post(at::FUNDERS, funders::post)
        .get(at::FUNDER, funders::funder::get)
        .post(at::FUNDER, funders::funder::post)
        .post(at::FUNDER_PAPER, funders::months::post)
        .post(at::FUNDER_REMOVAL, funders::funder::remove)
        .get(at::FUNDER_LOGO, funders::logo::get)
        .post(at::FUNDER_LOGO, funders::logo::post)
        .post(at::FUNDER_LOGO_REMOVAL, funders::logo::remove)
        .get(at::IMPORTS, imports::list::get)
        .post(at::IMPORTS, imports::list::post)
        .get(at::IMPORT, imports::show::get)
        .get(at::IMPORT_MAPPING, imports::mapping::get)
        .post(at::IMPORT_MAPPING, imports::mapping::post)
        .post(at::IMPORT_APPLICATION, imports::act::apply)
        .post(at::IMPORT_CANCELLATION, imports::act::give_up)
        .post(at::IMPORT_RETRY, imports::act::retry)
        .get(at::FAILED_WORK, failed_work::get)
        .post(at::FAILED_WORK_RETRY, failed_work::retry)
        .get(at::IMPORT_REPORT, imports::show::report)
        .get(at::TEMPLATE, imports::template::get)
}

/// From the entrance to the receipt.
fn of_learners(routes: Routes) -> Routes {
    routes
        .get(at::HOME, entrance::get)
        .get(at::OFFLINE, entrance::offline)
        .post(at::CODE, entrance::code)
        .get(at::SCAN, entrance::scan)
        .get(at::SCAN_PRINTED, entrance::scan_printed)
        .get(at::SIGN_IN, sign_in::get)
        .post(at::SIGN_IN, sign_in::post)
        .post(at::SIGN_OUT, sign_in::out)
        .get(at::SIGN_IN_HELP, sign_in::help)
        .get(at::ELSEWHERE, elsewhere::get)
        .post(at::ELSEWHERE, elsewhere::post)
        .get(at::SIGN_IN_WITH, elsewhere::back)
        .post(at::SIGN_IN_WITH, elsewhere::enter)
        .post(at::PASSKEY, passkey::post)
        .post(at::PASSKEY_QUESTION, passkey::question)
        .get(at::LOST, lost::get)
        .post(at::LOST, lost::post)
        .get(at::NEW_PASSWORD, lost::new)
        .post(at::NEW_PASSWORD, lost::choose)
        .get(at::SIGN_IN_CODE, sign_in_code::get)
        .post(at::SIGN_IN_CODE, sign_in_code::post)
        .get(at::SIGN_LINK, s::link::get)
        .post(at::SIGN_LINK, s::link::post)
        .get(at::VALIDATION, company::validation::get)
        .post(at::VALIDATION, company::validation::post)
        .get(at::STAND_IN, stand_in::get)
        .post(at::STAND_IN, stand_in::post)
        .get(at::SUPPORT, support::get)
        .post(at::SUPPORT, support::post)
        .get(at::HAND_OVER, s::link::handed)
        .post(at::HAND_OVER, s::link::take_over)
        .get(at::WHO, s::who::get)
        .post(at::WHO, s::who::post)
        .get(at::SIGN, s::sign::get)
        .post(at::SIGN, s::sign::post)
        .post(at::AHEAD, s::held::ahead)
        .post(at::OUTBOX, s::held::send)
        .get(at::DONE, s::done::get)
        .get(at::PROOF, s::done::proof)
        .get(at::RECEIPT, s::done::receipt)
        .post(at::RECEIPT_MAIL, s::done::mail)
        .get(at::MY_DAY, my_day::get)
        .get(at::MY_SIGNATURES, my_signatures::get)
        .get(at::ACCOUNT, account::get)
        .get(at::OWN_REQUESTS, data_requests::own)
        .post(at::OWN_REQUESTS, data_requests::ask)
        .get(at::OWN_DATA, own_data::own)
        .get(at::OWN_TRACES, traces::own)
        .get(at::OWN_PASSWORD, account::password::get)
        .post(at::OWN_PASSWORD, account::password::post)
        .post(at::OWN_DEVICES, account::devices::post)
        .get(at::FACTOR, account::factor::get)
        .post(at::FACTOR, account::factor::post)
        .get(at::PASSKEYS, account::passkeys::get)
        .post(at::PASSKEYS, account::passkeys::post)
        .post(at::NEW_PASSKEY, account::passkeys::question)
        .post(at::LINKS, account::links::post)
        .get(at::SWITCH, account::switch::get)
        .post(at::SWITCH, account::switch::post)
        .get(at::LINKED, account::linked::get)
        .post(at::LINKED, account::linked::post)
        .post(at::CONFIRM_PASSKEY, account::confirm::by_passkey)
        .post(at::CONFIRM_ELSEWHERE, account::confirm::elsewhere)
        .get(at::CONFIRM, account::confirm::get)
        .post(at::CONFIRM, account::confirm::post)
}

/// A class in its trainer's hands.
fn of_a_class(routes: Routes) -> Routes {
    routes
        .get(at::TRAINER_DAY, trainer_day::get)
        .get(at::MEETING, meetings::live::get)
        .get(at::EVENTS, meetings::events::get)
        .get(at::QR, meetings::qr::get)
        .post(at::MARKS, meetings::marks::post)
        .post(at::ROLL_CALL, meetings::marks::roll_call)
        .post(at::TRAINER_SIGNATURE, meetings::trainer_signature::post)
        .get(at::CLOSURE, meetings::closure::get)
        .post(at::CLOSURE, meetings::closure::post)
        .post(at::REOPENING, meetings::closure::reopen)
        .post(at::SIGN_REQUESTS, meetings::requests::post)
        .post(at::MEETING_TOKENS, tokens::place)
        .get(at::TOKENS, tokens::get)
        .post(at::TOKEN_CANCELLATION, tokens::cancel)
        .post(at::TOKEN_REMINDERS, tokens::remind)
        .get(at::SUBSTITUTES, meetings::substitutes::get)
        .post(at::SUBSTITUTES, meetings::substitutes::post)
        .get(at::PRINTED_CODE, meetings::printed::get)
        .get(at::MEETING_PEOPLE, meetings::people::get)
        .post(at::MEETING_PEOPLE, meetings::people::post)
        .get(at::WAYS, meetings::ways::get)
        .post(at::WAYS, meetings::ways::post)
        .get(at::KIOSK, meetings::kiosk::get)
        .post(at::KIOSK, meetings::kiosk::open)
        .post(at::KIOSK_EXIT, meetings::kiosk::exit)
        .post(at::KIOSK_AHEAD, meetings::kiosk::ahead)
        .get(at::KIOSK_PAD, meetings::kiosk::pad)
        .post(at::KIOSK_PAD, meetings::kiosk::sign)
}

/// A provider's day, planning, sheets and settings.
fn of_staff(routes: Routes) -> Routes {
    routes
        .get(at::TODAY, today::get)
        .get(at::PLANNING, planning::get)
        .get(at::PLANNING_PRINT, planning::print)
        .get(at::PLANNING_FILE, planning::file)
        .get(at::MEETING_NEW, meetings::edit::new)
        .post(at::MEETING_NEW, meetings::edit::add)
        .get(at::MEETING_EDIT, meetings::edit::get)
        .post(at::MEETING_EDIT, meetings::edit::post)
        .post(at::CANCELLATION, meetings::edit::cancel)
        .post(at::RESTORATION, meetings::edit::restore)
        .get(at::SHEETS, sheets::get)
        .post(at::SHEETS, sheets::post)
        .get(at::HELD_BACK, s::held::list)
        .get(at::SHEET_PDF, sheets::pdf::get)
        .get(at::DOSSIERS, dossiers::get)
        .post(at::DOSSIERS, dossiers::post)
        .get(at::DOSSIER_FILE, dossiers::file)
        .post(at::DOSSIER_REMOVAL, dossiers::remove)
        .get(at::SETTINGS, settings::get)
        .get(at::SETTINGS_SEAL, settings::seal::get)
        .get(at::SETTINGS_CHOICES, settings::choices::get)
        .post(at::SETTINGS_CHOICES, settings::choices::post)
        .get(at::GRANTS, organisations::grants::get)
        .post(at::GRANTS, organisations::grants::post)
        .get(at::GRANT, organisations::grants::show)
        .post(at::GRANT_WITHDRAWAL, organisations::grants::withdraw)
        .get(at::DATA_REQUESTS, data_requests::list)
        .get(at::DATA_REQUEST_FILE, own_data::of_request)
        .get(at::DATA_REQUEST, data_requests::get)
        .post(at::DATA_REQUEST, data_requests::answer)
        .get(at::SETTINGS_API_KEYS, settings::api_keys::get)
        .post(at::SETTINGS_API_KEYS, settings::api_keys::post)
        .get(at::SETTINGS_SUPPORT, settings::support::get)
        .post(at::SETTINGS_SUPPORT, settings::support::post)
        .get(at::SETTINGS_LETTERS, settings::letters::list)
        .get(at::SETTINGS_LETTER, settings::letters::get)
        .post(at::SETTINGS_LETTER, settings::letters::post)
        .get(at::SETTINGS_RIGHTS, settings::matrix::get)
        .post(at::SETTINGS_RIGHTS, settings::matrix::post)
        .get(at::TRACES, traces::get)
        .get(at::TRACES_CSV, traces::csv)
        .get(at::SETTINGS_LOG_IN, settings::log_in::get)
        .post(at::SETTINGS_LOG_IN, settings::log_in::post)
        .get(at::RENEWAL, settings::renewal::get)
        .get(at::RENEWAL_CSV, settings::renewal::csv)
        .post(at::RENEWAL_NOW, settings::renewal::now)
        .post(at::SETTINGS_PROVIDER, settings::provider::post)
        .post(at::SETTINGS_POLICY, settings::policy::post)
        .post(at::SETTINGS_SITES, settings::sites::add)
        .post(at::SETTINGS_SITE, settings::sites::post)
        .post(at::SETTINGS_NETWORKS, settings::sites::networks)
        .post(at::SETTINGS_CLOSURES, settings::sites::close)
        .post(at::SETTINGS_CLOSURE, settings::sites::change)
}

/// Whoever holds a document and wants to know what it is worth.
fn of_strangers(routes: Routes) -> Routes {
    routes
        .get(at::PRIVACY, notices::privacy)
        .get(at::ACCESSIBILITY, notices::accessibility)
        .get(at::VERIFY, verify::get)
        .post(at::VERIFY, verify::post)
        .get(at::VERIFY_REFERENCE, verify::reference)
        .get(at::TRUST, verify::keys::trust)
        .get(at::CRL, verify::authority::list)
        .post(at::OCSP, verify::authority::ocsp)
        .post(at::TSA, verify::authority::timestamp)
        .get(at::LOG_KEY, verify::keys::log)
        .get(at::LOG, verify::log::page)
        .get(at::LOG_CHECKPOINT, verify::log::checkpoint)
        .get(at::LOG_TILE, verify::log::tile)
}
