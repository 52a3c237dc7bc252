//! What seals the provider's sheets, and who stamps the time on them.

use assidu_app::{
    seals::{KeyHome, ListSealsError, SealCard, Warning},
    timestamps::AuthorityState,
    troubles::Trouble,
    witnesses::{Missed, WitnessState},
};
use assidu_domain::Instant;
use assidu_ui::pages::{SealHome, SealLine, SealPage, SealWarning, StampLine, Why, WitnessLine};
use axum::{extract::State, response::Response};

use crate::{Login, Problem, Visitor, Web, pages::view::clock};

/// The page.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let actor = login.actor();
    let seals = web.app().seals(&actor).await.map_err(problem)?;
    let zone = web.app().provider_timezone(&actor).await.map_err(crate::pages::people::problem)?;
    let witnesses = web.app().witness_states(actor.tenant).await;
    let witnesses = witnesses.map_err(|error| Problem::internal(error.to_string()))?;
    let page = SealPage {
        seals: seals.into_iter().map(|card| seal(card, &zone)).collect(),
        authorities: web.app().timestamp_states().into_iter().map(|state| stamp(state, &zone)).collect(),
        witnesses: witnesses.into_iter().map(|state| witness(state, &zone)).collect(),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

fn problem(error: ListSealsError) -> Problem {
    match error {
        ListSealsError::NotAllowed(_) => Problem::Forbidden,
        ListSealsError::Read(error) => Problem::internal(error.to_string()),
    }
}

fn seal(card: SealCard, zone: &str) -> SealLine {
    let day = |at: Instant| clock(at, zone).date();
    let warning = |warning: Warning| {
        Some(match warning {
            Warning::RenewBefore(end) => SealWarning::RenewBefore(day(Instant::from_unix_seconds(end))),
            Warning::EndsSoon(end) => SealWarning::EndsSoon(day(Instant::from_unix_seconds(end))),
            Warning::NoRevocation => SealWarning::NoRevocation,
            Warning::SelfSigned => SealWarning::SelfSigned,
            // The page says so in a place of its own.
            Warning::SelfMade => return None,
        })
    };
    SealLine {
        current: card.current,
        revoked: card.revoked.map(|(since, _)| day(since)),
        from: day(card.from),
        until: day(card.until),
        algorithm: card.algorithm.map(|algorithm| algorithm.to_string()).unwrap_or_default(),
        home: match card.home {
            KeyHome::SelfMade => SealHome::Own,
            KeyHome::Imported => SealHome::Imported,
            KeyHome::Token(_) => SealHome::Token,
        },
        self_made: card.self_made,
        warnings: card.warnings.into_iter().filter_map(warning).collect(),
        unfit: card.unfit.map(|unfit| unfit.to_string()).unwrap_or_default(),
        subject: card.subject,
        issuer: card.issuer,
        fingerprint: card.fingerprint,
    }
}

fn stamp(state: AuthorityState, zone: &str) -> StampLine {
    StampLine {
        name: if state.embedded { String::new() } else { state.name },
        last: state.last_answer.map(|at| clock(at, zone)),
        down_since: state.down_since.map(|at| clock(at, zone)),
        reason: state.down_since.map(|_| why(&state.reason)),
    }
}

fn witness(state: WitnessState, zone: &str) -> WitnessLine {
    WitnessLine {
        name: state.name,
        last: state.last.map(|(size, at)| (size, clock(at, zone))),
        behind_since: state.behind_since.map(|at| clock(at, zone)),
        why: state.why.map(|missed| match missed {
            Missed::Silent => "witness-silent",
            Missed::OtherLog => "witness-other-log",
            Missed::Refused => "witness-refused",
        }),
    }
}

/// What is in the way, as pages say it.
pub(crate) fn why(sentence: &str) -> Why {
    let Trouble { key, what } = Trouble::of(sentence);
    Why { key, what }
}
