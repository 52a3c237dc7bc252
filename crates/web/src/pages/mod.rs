//! The handlers, in folders named like their addresses.

mod assets;
mod demo;
pub(crate) mod entrance;
pub(crate) mod health;
mod meetings;
mod my_day;
mod preferences;
mod s;
mod sign_in;
mod trainer_day;
pub(crate) mod view;

use assidu_ui::urls::routes as at;

use crate::routes::Routes;

/// Every route of the table.
pub(crate) fn routes(routes: Routes) -> Routes {
    of_a_class(of_learners(
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
    ))
}

/// From the entrance to the receipt.
fn of_learners(routes: Routes) -> Routes {
    routes
        .get(at::HOME, entrance::get)
        .post(at::CODE, entrance::code)
        .get(at::SCAN, entrance::scan)
        .get(at::SIGN_IN, sign_in::get)
        .post(at::SIGN_IN, sign_in::post)
        .post(at::SIGN_OUT, sign_in::out)
        .get(at::WHO, s::who::get)
        .get(at::SIGN, s::sign::get)
        .post(at::SIGN, s::sign::post)
        .get(at::DONE, s::done::get)
        .get(at::PROOF, s::done::proof)
        .get(at::MY_DAY, my_day::get)
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
        .get(at::KIOSK, meetings::kiosk::get)
        .post(at::KIOSK, meetings::kiosk::open)
        .post(at::KIOSK_EXIT, meetings::kiosk::exit)
        .get(at::KIOSK_PAD, meetings::kiosk::pad)
        .post(at::KIOSK_PAD, meetings::kiosk::sign)
}
