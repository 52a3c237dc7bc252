//! What a sheet says after its table: anomalies, presence tokens, corrections, paper.

use std::collections::{BTreeMap, BTreeSet};

use assidu_documents::sheet::{self, Anomaly, Correction, Token};
use assidu_domain::{AnomalyId, PersonId, anomalies, signing::Method};
use assidu_evidence::event::{Body, Event};
use assidu_store::{
    ReadTx, StoreError,
    events::StoredEvent,
    sheets::{self, SheetRow},
};
use assidu_texts::{Arg, Texts};

use super::extract::Mask;
use crate::{
    anomalies::{SaidOf, id_of, printed as printed_qualification, said_of},
    context::App,
    meetings::{Came, LiveMeeting, comings, words_of_anomaly},
    outages::Outage,
    paper,
};

/// Most anomalies that a sheet prints one by one; of the rest it says how many.
const MOST_ANOMALIES: usize = 1_000;

/// Most of those who came, or did not, beside what was planned that a sheet names; of the rest it says how many.
const MOST_COMINGS: usize = 300;

/// Most bytes of comments on anomalies that a sheet prints; of the rest it says how they are qualified.
const MOST_COMMENTS: usize = 200_000;

impl App {
    /// What the rules find in all these class meetings, each thing once. An extract tells nobody of others.
    pub(super) async fn printed_anomalies(
        &self,
        tx: &mut ReadTx,
        live: &[LiveMeeting],
        mask: Option<&Mask>,
        (texts, names, said): (&Texts, &BTreeMap<PersonId, String>, &BTreeMap<AnomalyId, Vec<SaidOf>>),
    ) -> Result<Vec<Anomaly>, StoreError> {
        let mut found: Vec<anomalies::Anomaly> = Vec::new();
        for view in live {
            for anomaly in self.anomalies_of(tx, view).await? {
                let masked = mask.is_some() && anomaly.is_about_others();
                if !masked && !found.contains(&anomaly) {
                    found.push(anomaly);
                }
            }
        }
        let mut room = MOST_COMMENTS;
        let mut qualified = |anomaly: &anomalies::Anomaly| {
            let last = said.get(&id_of(tx, anomaly)).and_then(|said| said.last())?;
            // A comment on what is about somebody else, or about nobody alone, may speak of anybody.
            let is_shown = |mask: &Mask| anomaly.person.is_some_and(|person| mask.shows(&person.to_string()));
            let for_all = mask.is_none_or(is_shown);
            let with_comment = for_all && last.comment.len() <= room;
            if with_comment {
                room -= last.comment.len();
            }
            printed_qualification(last, with_comment, texts)
        };
        let printed = |anomaly: &anomalies::Anomaly| {
            let text = words_of_anomaly(anomaly, texts, names);
            let said = qualified(anomaly).map(|said| format!(" — {said}")).unwrap_or_default();
            Anomaly { rule: anomaly.rule().name().to_owned(), text: text + &said }
        };
        let mut all: Vec<Anomaly> = found.iter().take(MOST_ANOMALIES).map(printed).collect();
        if let Some(more) = found.len().checked_sub(MOST_ANOMALIES).filter(|more| *more > 0) {
            let text = texts.with("anomaly-more", &[("count", Arg::from(more))]);
            all.push(Anomaly { rule: "…".to_owned(), text });
        }
        Ok(all)
    }

    /// Who joined these class meetings, was not expected there, or was a guest; of others an extract tells nobody.
    pub(super) async fn printed_comings(
        &self,
        tx: &mut ReadTx,
        (live, behind): (&[LiveMeeting], &[StoredEvent]),
        mask: Option<&Mask>,
    ) -> Result<(Vec<sheet::Coming>, usize), StoreError> {
        let (mut all, mut more) = (Vec::new(), 0);
        for coming in comings(behind) {
            // A half-day that is signed at once has class meetings beside those of this sheet.
            let at = live.iter().find(|view| view.meeting.id == coming.meeting).or_else(|| {
                let is_there = |view: &&LiveMeeting| {
                    let mut people = view.sign_offs.iter().flat_map(|one| &one.people);
                    people.any(|one| one.is_guest && one.attendance.person == coming.person)
                };
                live.iter().find(is_there)
            });
            let is_shown = mask.is_none_or(|mask| mask.shows(&coming.person.to_string()));
            let Some(view) = at.filter(|_| is_shown) else { continue };
            let name = self.name_of(tx, coming.person).await?;
            if name.is_empty() {
                // Erased since.
                continue;
            }
            if all.len() == MOST_COMINGS {
                more += 1;
                continue;
            }
            all.push(sheet::Coming {
                name,
                span: view.meeting.span,
                came: match coming.came {
                    Came::Joined => sheet::Came::Joined,
                    Came::NotExpected => sheet::Came::NotExpected,
                    Came::Guest => sheet::Came::Guest,
                },
                at: coming.at,
                author: coming.author,
                reason: coming.reason,
            });
        }
        Ok((all, more))
    }
}

/// What staff had said of anomalies when the sheet was made of which this is an extract: it says no more than that.
pub(super) async fn said_under(
    tx: &mut ReadTx,
    row: &SheetRow,
    behind: &[StoredEvent],
) -> Result<BTreeMap<AnomalyId, Vec<SaidOf>>, StoreError> {
    let head = sheets::head_of(tx, row.sheet, row.version).await?.unwrap_or_default();
    let before = behind.iter().filter(|event| (event.place.generation, event.place.index) < head);
    Ok(said_of(&before.cloned().collect::<Vec<_>>()))
}

/// The presence tokens that were not taken back, each with both its times.
pub(super) fn tokens(live: &[LiveMeeting]) -> Vec<Token> {
    let mut seen = BTreeSet::new();
    let views = live.iter().flat_map(|view| &view.sign_offs);
    let people = views.flat_map(|view| view.people.iter().map(move |person| (&view.sign_off, person)));
    people
        .filter(|(sign_off, person)| seen.insert((sign_off.id, person.attendance.person)))
        .filter_map(|(sign_off, person)| {
            let (token, by) = person.token.as_ref()?;
            let known = &person.attendance;
            let redeemed = known.method == Some(Method::PresenceToken);
            let stands = !token.cancelled && known.state.was_there();
            (redeemed || (stands && !known.has_signed())).then(|| Token {
                name: person.name.clone(),
                span: sign_off.span,
                at: token.placed_at,
                author: by.clone(),
                in_window: token.in_window,
                signed: known.signed_at.filter(|_| redeemed),
            })
        })
        .collect()
}

/// What stands on paper, of these people only with a mask; why a copy was withdrawn may name others, and is left out
/// then.
pub(super) fn printed_paper(
    standing: &paper::Standing,
    outages: &[Outage],
    mask: Option<&Mask>,
) -> sheet::Paper {
    let typed = standing.typists(|person| mask.is_none_or(|mask| mask.shows(&person.to_string())));
    let copies = standing.copies.iter().map(|copy| {
        let gone = copy.withdrawn.as_ref().map(|gone| {
            let reason = if mask.is_some() { String::new() } else { gone.reason.clone() };
            (gone.at, gone.author.clone(), reason)
        });
        sheet::PaperCopy {
            at: copy.at,
            author: copy.author.clone(),
            kind: copy.kind.word().to_owned(),
            sha256: copy.sha256,
            withdrawn: gone,
        }
    });
    let outages = outages.iter().map(|one| sheet::PaperOutage {
        at: one.at,
        author: one.author.clone(),
        day: one.scope.day,
        half: one.scope.half,
        site: one.site_name.clone(),
        reason: one.reason.clone(),
    });
    sheet::Paper {
        outages: outages.collect(),
        copies: copies.collect(),
        typed: typed.into_iter().map(|(author, at, count)| sheet::PaperTyped { at, author, count }).collect(),
    }
}

/// The corrections, in words; with a mask, what of them is about its people, and why when it is about nobody else.
pub(super) fn corrections(behind: &[StoredEvent], texts: &Texts, mask: Option<&Mask>) -> Vec<Correction> {
    behind
        .iter()
        .filter_map(|stored| {
            let event = Event::parse(&stored.content.as_ref()?.canonical).ok()?;
            let Body::Correction(body) = event.body else { return None };
            let rows: Vec<String> = body
                .rows
                .iter()
                .filter(|row| mask.is_none_or(|mask| mask.shows(&row.person)))
                .map(|row| {
                    let state = texts.get(&format!("state-{}", row.state.replace('_', "-")));
                    format!("{} : {state}", row.name)
                })
                .collect();
            let whole = rows.len() == body.rows.len();
            (!rows.is_empty()).then(|| Correction {
                at: stored.place.at,
                author: body.author.name,
                text: rows.join(" ; "),
                reason: if whole { body.reason } else { String::new() },
            })
        })
        .collect()
}
