//! What a sheet says: from live class meetings to the page's plain values.

use std::collections::{BTreeMap, BTreeSet};

use assidu_documents::{
    Language,
    sheet::{
        self, Cell, Column, Evidence, Ink, Kind, LogHead, MeetingAttestation, Setting, Sheet, Signature,
        Standing, Strokes, TrainerAttestation, Training,
    },
};
use assidu_domain::{
    PersonId, SignOffId,
    people::{Address, PersonCard},
    planning::{ClassMeeting, Group, Mode},
    provider::{Provider, Site},
    signing::{Identity, Method},
};
use assidu_evidence::{
    event::{Body, Event},
    sheet::{ATTACHMENT, SheetFacts},
};
use assidu_store::{
    ReadTx, StoreError, TenantScope,
    events::StoredEvent,
    groups, people,
    sheets::{SheetKind, SheetRow},
    sites,
};
use assidu_texts::Texts;

use super::{
    SheetError,
    annex::{corrections, printed_paper, said_under, tokens},
    evidence::SheetHead,
    extract::Mask,
    making::made_at,
};
use crate::{
    anomalies::said_of,
    context::App,
    meetings::{LiveMeeting, LivePerson},
    outages, paper,
};

/// A sheet ready to be rendered.
pub(super) struct Content {
    pub(super) sheet: Sheet,
}

impl App {
    /// Gathers everything a version of a sheet says, its evidence included.
    pub(super) async fn content(
        &self,
        scope: TenantScope,
        row: &SheetRow,
        live: Vec<LiveMeeting>,
    ) -> Result<Content, SheetError> {
        let behind = self.behind(scope, &live).await?;
        let head = self.sheet_head(scope, row, &behind).await?;
        self.laid_out(scope, row, live, (behind, head), None).await
    }

    /// Every event behind these class meetings and what is signed at them.
    pub(super) async fn behind(
        &self,
        scope: TenantScope,
        live: &[LiveMeeting],
    ) -> Result<Vec<StoredEvent>, StoreError> {
        let ids: Vec<_> = live.iter().map(|view| view.meeting.id).collect();
        let sign_offs: Vec<SignOffId> = columns(live).iter().map(|(id, _)| *id).collect();
        let mut tx = self.parts.store.read(&scope).await?;
        Self::events_of_sheet(&mut tx, &ids, &sign_offs).await
    }

    /// What a sheet says of these class meetings under a checkpoint; of some of its people only with a mask.
    pub(super) async fn laid_out(
        &self,
        scope: TenantScope,
        row: &SheetRow,
        live: Vec<LiveMeeting>,
        (mut behind, head): (Vec<StoredEvent>, SheetHead),
        mask: Option<&Mask>,
    ) -> Result<Content, SheetError> {
        let first = live.first().ok_or(SheetError::Nothing)?;
        let mut tx = self.parts.store.read(&scope).await?;
        let provider = self.provider_of(&mut tx).await?;
        let site = match first.meeting.site {
            Some(site) => sites::lookup(&mut tx, site).await?,
            None => None,
        };
        let known_groups = groups::lookup_many(&mut tx, &first.meeting.groups).await?;
        let group = row.group.and_then(|id| known_groups.get(&id)).or_else(|| known_groups.values().next());
        let language = Language::accepted(&provider.language).unwrap_or(Language::Fr);
        let texts = Texts::of(language);
        let names: BTreeMap<PersonId, String> = live.iter().flat_map(Self::names_in).collect();
        let said = match mask {
            Some(_) => said_under(&mut tx, row, &behind).await?,
            None => said_of(&behind),
        };
        let anomalies = self.printed_anomalies(&mut tx, &live, mask, (texts, &names, &said)).await?;
        let verify_url = format!("{}/verify/{}", self.parts.public_url, row.reference);
        let mut facts = self.sheet_facts(&mut tx, row, &live, &provider, &verify_url).await?;
        let (comings, more_comings) = self.printed_comings(&mut tx, (&live, &behind), mask).await?;
        let corrections = corrections(&behind, texts, mask);
        let on_paper = paper::Standing::of(&behind);
        let paper = printed_paper(&on_paper, &outages::read(&behind), mask);
        if let Some(mask) = mask {
            (facts.extract_of, facts.replaces) = (Some(mask.of), None);
            mask.close(&mut behind);
        }
        let trainers = trainers_ink(&behind);
        let people = self.rows(&mut tx, &live, &on_paper).await?;
        let evidence = self.sheet_evidence(&mut tx, facts, &head, behind).await?;
        let sheet = Sheet {
            kind: match row.kind {
                SheetKind::Meeting => Kind::Meeting,
                SheetKind::Week => Kind::Week,
                SheetKind::Month => Kind::Month,
            },
            language,
            reference: match mask {
                Some(_) => format!("{} v{} […]", row.sheet, row.version),
                None => format!("{} v{}", row.sheet, row.version),
            },
            made_at: mask.map_or_else(|| made_at(row), |_| self.now()),
            zone: first.meeting.timezone.clone(),
            show_zone: first.meeting.timezone != provider.timezone,
            first_day: row.first,
            last_day: row.last,
            provider: printed_provider(&provider),
            funders: Self::printed_funders(&mut tx, (row.first, row.last), &live).await?,
            training: training(first, group),
            setting: setting(&live, first, site.as_ref()),
            columns: columns(&live).into_iter().map(|(_, column)| column).collect(),
            people,
            meetings: live.iter().map(|view| attestation(view, &trainers)).collect(),
            anomalies,
            tokens: tokens(&live),
            comings,
            more_comings,
            corrections,
            paper,
            standing: if row.provisional { Standing::Provisional } else { Standing::Final },
            extract: mask.map(|mask| mask.printed(row)),
            replaces: if row.version > 1 && mask.is_none() {
                format!("{} v{}", row.sheet, row.version - 1)
            } else {
                String::new()
            },
            simulated: self.is_simulated(),
            test: self.parts.kind.is_test(),
            seal: self.seal_label(scope.tenant()).await,
            log: LogHead {
                origin: evidence.checkpoint().map(|c| c.origin).unwrap_or_default(),
                size: head.checkpoint.size,
                root: head.checkpoint.root.0,
            },
            verify_url,
            evidence: Evidence { name: ATTACHMENT.to_owned(), json: evidence.to_json() },
        };
        if sheet.columns.is_empty() || sheet.people.is_empty() {
            return Err(SheetError::Nothing);
        }
        Ok(Content { sheet })
    }

    async fn sheet_facts(
        &self,
        tx: &mut ReadTx,
        row: &SheetRow,
        live: &[LiveMeeting],
        provider: &Provider,
        url: &str,
    ) -> Result<SheetFacts, StoreError> {
        let first = live.first().map(|view| &view.meeting);
        Ok(SheetFacts {
            id: row.sheet.to_string(),
            version: u32::try_from(row.version).unwrap_or(u32::MAX),
            provisional: row.provisional,
            tenant: provider.id.to_string(),
            provider: provider.name.clone(),
            title: first.map(|m| m.title.clone()).unwrap_or_default(),
            first_day: row.first.to_string(),
            last_day: row.last.to_string(),
            zone: first.map(|m| m.timezone.clone()).unwrap_or_default(),
            meetings: live.iter().map(|view| view.meeting.id.to_string()).collect(),
            extract_of: None,
            replaces: self.replaced_hash(tx, row).await?,
            url: Some(url.to_owned()),
        })
    }

    /// One row per person, sorted by name, with a cell for each sign-off the person was expected at.
    pub(super) async fn rows(
        &self,
        tx: &mut ReadTx,
        live: &[LiveMeeting],
        on_paper: &paper::Standing,
    ) -> Result<Vec<sheet::Person>, StoreError> {
        let order: Vec<SignOffId> = columns(live).into_iter().map(|(id, _)| id).collect();
        let mut cells: BTreeMap<PersonId, BTreeMap<SignOffId, Cell>> = BTreeMap::new();
        let mut guests = BTreeSet::new();
        let sign_offs = live.iter().flat_map(|l| l.sign_offs.iter().map(move |s| (&l.meeting, s)));
        for (meeting, view) in sign_offs {
            for person in &view.people {
                let (id, sign_off) = (person.attendance.person, view.sign_off.id);
                if person.is_guest {
                    guests.insert(id);
                }
                let typed = on_paper.is_typed(sign_off, id);
                let shown = Cell { on_paper: typed, ..cell(person, mode_of(meeting, id)) };
                cells.entry(id).or_default().insert(sign_off, shown);
            }
        }
        let mut ids: Vec<PersonId> = cells.keys().copied().collect();
        self.directories.of(tx, &ids).await?.sort(&mut ids);
        let cards = people::lookup_many(tx, &ids).await?;
        let nobody = PersonCard::default();
        Ok(ids
            .into_iter()
            .map(|id| {
                let card = cards.get(&id).map_or(&nobody, |person| &person.card);
                let mut own = cells.remove(&id).unwrap_or_default();
                sheet::Person {
                    family_name: card.family_name.clone(),
                    given_name: card.given_name.clone(),
                    employer: card.employer_name.clone(),
                    funder: String::new(),
                    is_guest: guests.contains(&id),
                    cells: order.iter().map(|sign_off| own.remove(sign_off)).collect(),
                }
            })
            .collect())
    }
}

/// The sign-offs of all class meetings, each once, in order of time.
pub(super) fn columns(live: &[LiveMeeting]) -> Vec<(SignOffId, Column)> {
    let mut seen = BTreeSet::new();
    let mut all: Vec<_> = live
        .iter()
        .flat_map(|view| view.sign_offs.iter().map(|s| &s.sign_off))
        .filter(|s| seen.insert(s.id))
        .collect();
    all.sort_by_key(|s| (s.span.start, s.span.end, s.id));
    all.into_iter().map(|s| (s.id, Column { day: s.day, half: s.half, span: s.span })).collect()
}

/// How a person attends a class meeting (EMG-03).
fn mode_of(meeting: &ClassMeeting, person: PersonId) -> Mode {
    let own = meeting.learners.iter().find(|participant| participant.learner == person);
    own.and_then(|participant| participant.mode).unwrap_or(meeting.mode)
}

fn cell(person: &LivePerson, mode: Mode) -> Cell {
    let known = &person.attendance;
    let ink = match (&person.strokes, &person.typed) {
        (Some(strokes), _) => Some(Ink::Drawn(drawn(strokes))),
        (None, Some(name)) => Some(Ink::Typed(name.clone())),
        (None, None) => None,
    };
    let signature = ink.and_then(|ink| {
        let method = known.method.unwrap_or(Method::TrainerDevice);
        let waited = person.waited.map(|w| sheet::Waited { since: w.since, declared: w.declared });
        Some(Signature { at: known.signed_at?, method, identity: person.identity.filter(said), waited, ink })
    });
    let (state, minutes) = (known.state, known.minutes);
    Cell { state, mode: Some(mode), minutes, reason: known.reason.clone(), on_paper: false, signature }
}

/// What a sheet says beside the method: an account and the trainer's device go without saying.
const fn said(identity: &Identity) -> bool {
    matches!(identity, Identity::FirstPassword | Identity::BirthDate | Identity::Pin | Identity::LinkHolder)
}

fn drawn(strokes: &assidu_evidence::Strokes) -> Strokes {
    Strokes {
        width: strokes.width(),
        height: strokes.height(),
        strokes: strokes.strokes().iter().map(|s| s.iter().map(|p| [p.0, p.1]).collect()).collect(),
    }
}

/// The signatures of trainers, by trainer and class meeting.
fn trainers_ink(behind: &[StoredEvent]) -> BTreeMap<(String, String), Ink> {
    behind
        .iter()
        .filter_map(|stored| {
            let content = stored.content.as_ref()?;
            let Body::TrainerSignature(body) = Event::parse(&content.canonical).ok()?.body else {
                return None;
            };
            let strokes = assidu_evidence::Strokes::parse(&content.strokes).ok();
            let ink = strokes.map(|s| Ink::Drawn(drawn(&s))).or_else(|| body.typed.map(Ink::Typed))?;
            Some(((body.signer.person, body.meeting), ink))
        })
        .collect()
}

fn attestation(view: &LiveMeeting, ink: &BTreeMap<(String, String), Ink>) -> MeetingAttestation {
    let signature = |trainer: &crate::meetings::LiveTrainer| {
        let ink = ink.get(&(trainer.person.to_string(), view.meeting.id.to_string()))?;
        Some(Signature {
            at: trainer.signed_at?,
            method: Method::TrainerSpace,
            identity: trainer.stands_in_for.as_ref().map(|_| Identity::LinkHolder),
            waited: None,
            ink: ink.clone(),
        })
    };
    MeetingAttestation {
        title: view.meeting.title.clone(),
        day: view.meeting.day,
        span: view.meeting.span,
        kind: view.meeting.kind,
        trainers: view
            .trainers
            .iter()
            .map(|t| TrainerAttestation {
                name: t.name.clone(),
                stands_in_for: t.stands_in_for.as_ref().map(|(_, name)| name.clone()),
                signature: signature(t),
            })
            .collect(),
    }
}

fn address_lines(address: &Address) -> Vec<String> {
    let town = format!("{} {}", address.postal_code, address.city).trim().to_owned();
    [address.line1.clone(), address.line2.clone(), town].into_iter().filter(|line| !line.is_empty()).collect()
}

/// The provider as documents print it.
pub(crate) fn printed_provider(provider: &Provider) -> sheet::Provider {
    sheet::Provider {
        name: provider.name.clone(),
        legal_name: provider.legal_name.clone(),
        siret: provider.siret.clone(),
        nda: provider.nda.clone(),
        address: address_lines(&provider.address),
        logo: provider.logo.clone(),
    }
}

/// The title is the agreement's, so the training's own where the group has one (EMG-02).
pub(super) fn training(first: &LiveMeeting, group: Option<&Group>) -> Training {
    let title = group.map(|g| g.training_title.clone()).filter(|t| !t.is_empty());
    Training {
        title: title.unwrap_or_else(|| first.meeting.title.clone()),
        reference: group.map(|g| g.training_ref.clone()).unwrap_or_default(),
        session: first.meeting.reference.clone(),
        group: group.map(|g| g.title.clone()).unwrap_or_default(),
    }
}

pub(super) fn setting(live: &[LiveMeeting], first: &LiveMeeting, site: Option<&Site>) -> Setting {
    let mut place = site.map(|site| vec![site.name.clone()]).unwrap_or_default();
    place.extend(site.map(|site| address_lines(&site.address)).unwrap_or_default());
    place.dedup();
    let alike = live.iter().all(|view| view.meeting.mode == first.meeting.mode);
    let mode = if alike { first.meeting.mode } else { Mode::Mixed };
    Setting { place, room: first.meeting.room.clone(), mode }
}
