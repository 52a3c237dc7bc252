//! What letters tell, as facts to be put into words.

use assidu_domain::{
    Instant,
    company::LINK_DAYS,
    letters::{LetterKind, Variable},
    provider::Provider,
};
use assidu_texts::Texts;
use jiff::tz::TimeZone;

use super::{Kept, LINK_MINUTES, Says};
use crate::{
    alerts::alert_words,
    letters::{Facts, Filling, Fillings},
};

impl Says {
    /// Which letter it is.
    pub(crate) const fn letter(&self) -> LetterKind {
        match self {
            Self::Recovery { .. } => LetterKind::Recovery,
            Self::PasswordChanged(_) => LetterKind::PasswordChanged,
            Self::FactorOn(_) => LetterKind::FactorOn,
            Self::FactorOff(_) => LetterKind::FactorOff,
            Self::CodeUsed(..) => LetterKind::CodeUsed,
            Self::Linked(..) => LetterKind::Linked,
            Self::PasskeyAdded(_) => LetterKind::PasskeyAdded,
            Self::PasskeyRemoved(_) => LetterKind::PasskeyRemoved,
            Self::AccountsLinked(_) => LetterKind::AccountsLinked,
            Self::AccountsUnlinked(_) => LetterKind::AccountsUnlinked,
            Self::SupportOpened { .. } => LetterKind::SupportOpened,
            Self::Receipts(_) => LetterKind::Receipts,
            Self::SignLink { .. } => LetterKind::SignLink,
            Self::SubstituteLink { .. } => LetterKind::SubstituteLink,
            Self::TutorLink { .. } => LetterKind::TutorLink,
            Self::CompanyMissing(_) => LetterKind::CompanyMissing,
            Self::CompanyDisputed(_) => LetterKind::CompanyDisputed,
            Self::TokenReminder(_) => LetterKind::TokenReminder,
            Self::AbsenceDecided { accepted: true, .. } => LetterKind::AbsenceAccepted,
            Self::AbsenceDecided { .. } => LetterKind::AbsenceRefused,
            Self::Absent { still: true, .. } => LetterKind::Absent,
            Self::Absent { .. } => LetterKind::AbsentCorrected,
            Self::Alert { holds: true, .. } => LetterKind::Alert,
            Self::Alert { .. } => LetterKind::AlertCorrected,
            Self::ThirdAbsent { still: true, .. } => LetterKind::ThirdAbsent,
            Self::ThirdAbsent { .. } => LetterKind::ThirdAbsentCorrected,
            Self::ThirdAlert { holds: true, .. } => LetterKind::ThirdAlert,
            Self::ThirdAlert { .. } => LetterKind::ThirdAlertCorrected,
            Self::RequestAnswered => LetterKind::RequestAnswered,
            Self::RestrictionEnds { .. } => LetterKind::RestrictionEnds,
            Self::NewAlerts(_) => LetterKind::NewAlerts,
            Self::BlankSheets { .. } => LetterKind::BlankSheets,
            Self::Unclosed(_) => LetterKind::Unclosed,
            Self::Soon { .. } => LetterKind::Soon,
        }
    }

    /// Where its link leads, after the address of this server; nothing when it has none.
    fn path(&self) -> Option<String> {
        let path = match self {
            Self::Recovery { link, .. } => return Some(format!("/sign-in/new/{link}")),
            Self::SignLink { link, .. } => return Some(format!("/l/{link}")),
            Self::SubstituteLink { link, .. } => return Some(format!("/stand-in/{link}")),
            Self::TutorLink { link, .. } => return Some(format!("/validation/{link}")),
            Self::Soon { meeting, .. } => return Some(format!("/meetings/{meeting}")),
            Self::BlankSheets { day, .. } => return Some(format!("/planning/blank.pdf?day={day}")),
            Self::SupportOpened { .. } => "/settings/support",
            Self::CompanyMissing(_) | Self::CompanyDisputed(_) => "/my-company",
            Self::TokenReminder(_) => "/my-day",
            Self::Receipts(_) => "/verify",
            Self::RequestAnswered | Self::RestrictionEnds { .. } => "/account/requests",
            Self::AbsenceDecided { .. } | Self::Absent { .. } | Self::Alert { .. } => "/my-absences",
            Self::NewAlerts(_) => "/alerts",
            Self::Unclosed(_) => "/trainer",
            Self::PasswordChanged(_)
            | Self::ThirdAbsent { .. }
            | Self::ThirdAlert { .. }
            | Self::FactorOn(_)
            | Self::FactorOff(_)
            | Self::CodeUsed(..)
            | Self::Linked(..)
            | Self::PasskeyAdded(_)
            | Self::PasskeyRemoved(_)
            | Self::AccountsLinked(_)
            | Self::AccountsUnlinked(_) => return None,
        };
        Some(path.to_owned())
    }
}

/// What a letter tells. A subject names nobody and says nothing of an absence (A33): it is shown on locked screens.
pub(super) fn facts(public_url: &str, t: &Texts, provider: &Provider, kept: &Kept) -> Facts {
    let zone = assidu_domain::time::zone(&provider.timezone).unwrap_or(TimeZone::UTC);
    let mut fillings = of_says(t, &zone, &kept.says);
    fillings.insert(Variable::Name, kept.name.as_str().into());
    fillings.insert(Variable::Provider, provider.name.as_str().into());
    let url = kept.says.path().map(|path| format!("{public_url}{path}"));
    if url.is_some() {
        fillings.insert(Variable::Link, Filling::Link);
    }
    Facts { kind: kept.says.letter(), fillings, url: url.unwrap_or_default() }
}

fn of_says(t: &Texts, zone: &TimeZone, says: &Says) -> Fillings {
    let day = |text: &str| Filling::from(text.parse().map(|day| t.date_long(day)).unwrap_or_default());
    let number = |count: u32| Filling::Number(count.into());
    let long = |count: i64| Filling::Number(u64::try_from(count).unwrap_or(0));
    let moment = |at: Instant| {
        let at = at.in_zone(zone).datetime();
        [(Variable::Day, t.date_long(at.date()).into()), (Variable::Time, t.time(at.time()).into())]
    };
    let with =
        |at: Instant, more: (Variable, Filling)| Fillings::from_iter(moment(at).into_iter().chain([more]));
    match says {
        Says::Recovery { login, .. } => Fillings::from([
            (Variable::Login, login.as_str().into()),
            (Variable::Minutes, long(LINK_MINUTES)),
        ]),
        Says::PasswordChanged(at)
        | Says::FactorOn(at)
        | Says::FactorOff(at)
        | Says::PasskeyAdded(at)
        | Says::PasskeyRemoved(at)
        | Says::AccountsLinked(at)
        | Says::AccountsUnlinked(at) => Fillings::from(moment(*at)),
        Says::CodeUsed(at, left) => with(*at, (Variable::Count, number(*left))),
        Says::Linked(at, service) => with(*at, (Variable::Service, service.as_str().into())),
        Says::Receipts(sign_offs) => {
            let count = u64::try_from(sign_offs.len()).unwrap_or(0);
            Fillings::from([(Variable::Count, Filling::Number(count))])
        }
        Says::SignLink { title, .. } => Fillings::from([(Variable::Title, title.as_str().into())]),
        Says::SubstituteLink { trainer, day: on, titles, .. } => {
            let titles = titles.iter().map(|title| assidu_domain::letters::one_line(title)).collect();
            Fillings::from([
                (Variable::Trainer, trainer.as_str().into()),
                (Variable::Day, day(on)),
                (Variable::Titles, Filling::List(titles)),
            ])
        }
        Says::TutorLink { learner, host, first, last, .. } => Fillings::from([
            (Variable::Learner, learner.as_str().into()),
            (Variable::Host, host.as_str().into()),
            (Variable::First, day(first)),
            (Variable::Last, day(last)),
            (Variable::Days, long(LINK_DAYS)),
        ]),
        Says::CompanyMissing(count)
        | Says::CompanyDisputed(count)
        | Says::TokenReminder(count)
        | Says::NewAlerts(count)
        | Says::Unclosed(count) => Fillings::from([(Variable::Count, number(*count))]),
        Says::AbsenceDecided { first, last, answer, .. } => Fillings::from([
            (Variable::First, day(first)),
            (Variable::Last, day(last)),
            (Variable::Answer, answer.as_str().into()),
        ]),
        Says::Absent { at, title, .. } => with(*at, (Variable::Title, title.as_str().into())),
        Says::ThirdAbsent { at, .. } => Fillings::from(moment(*at)),
        // The learner's name is looked up when the letter is drawn.
        Says::Alert { kind, value, days, .. } | Says::ThirdAlert { kind, value, days, .. } => {
            Fillings::from([(Variable::Alert, alert_words(t, *kind, *value, *days).into())])
        }
        Says::SupportOpened { by, reason, until } => {
            let more = [(Variable::By, by.as_str().into()), (Variable::Reason, reason.as_str().into())];
            Fillings::from_iter(moment(*until).into_iter().chain(more))
        }
        Says::BlankSheets { day: on, count } => {
            Fillings::from([(Variable::Day, day(on)), (Variable::Count, number(*count))])
        }
        Says::RequestAnswered => Fillings::new(),
        Says::RestrictionEnds { on } => Fillings::from([(Variable::Day, day(on))]),
        Says::Soon { at, title, room, .. } => {
            let more = [(Variable::Title, title.as_str().into()), (Variable::Room, room.as_str().into())];
            Fillings::from_iter(moment(*at).into_iter().chain(more))
        }
    }
}
