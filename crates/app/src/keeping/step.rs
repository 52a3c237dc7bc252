//! One file: what it lacks, and the file that comes after it.

use assidu_domain::{Instant, ports};
use assidu_seal::{
    SealError,
    augment::{AugmentError, Lacking, StampSpec, add_proofs, lacking, prepare_stamp},
    validate::{Indication, Level, Report, Rules, SignatureKind, validate_pdf_under},
};
use assidu_store::{
    TenantScope,
    kept_sheets::{self, KeptSheet, KeptStep},
    keys,
    sheets::{self, SheetRow},
    vault_index::{self, NewVaultObject},
};
use assidu_vault::{Act, DepositError, DepositRequest};

use super::{KeepError, KeepLevel, moment};
use crate::{
    context::App,
    sheets::{FetchError, file_name, object_of_step},
    timestamps::Again,
};

/// What was found out about a file.
#[derive(Clone, Debug)]
struct Judged {
    level: Level,
    /// Until when it holds as it is, in seconds since 1970; nothing when no end is known.
    until: Option<i64>,
    stamped_by: String,
    stamp_ends: Option<i64>,
    algorithm: String,
}

/// What is to be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Nothing,
    Proofs,
    Stamp,
}

/// Room for a token is doubled at most this often.
const DOUBLINGS: u32 = 3;
const DAY: i64 = 86_400;

fn file(why: impl ToString) -> KeepError {
    KeepError::File(why.to_string())
}

impl App {
    /// Makes of one file what it must be.
    ///
    /// Order: newest file → verdict → what is lacking → proofs → timestamp → verdict → safe → rows. *A crash after any
    /// step* leaves the file before as the newest; a file that is in the safe already is taken, and not made again.
    pub(super) async fn keep_file(&self, scope: TenantScope, due: &KeptSheet) -> Result<(), KeepError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let Some(row) = sheets::lookup(&mut tx, due.sheet, due.version).await? else {
            return self.note_look(scope, due, None).await;
        };
        drop(tx);
        let pdf = match self.read_sheet(scope.tenant(), &row, "jobs").await {
            Ok(pdf) => pdf,
            // Destroyed after its time: there is nothing to keep.
            Err(FetchError::Unknown) => return self.note_look(scope, due, None).await,
            Err(FetchError::Store(error)) => return Err(error.into()),
            Err(error) => return Err(file(error)),
        };
        let judged = self.judge_file(&pdf).await?;
        match self.step_for(&judged)? {
            Step::Nothing => self.note_look(scope, due, Some(&judged)).await,
            step => {
                let (made, judged) = match self.made_before(scope, due).await? {
                    Some(made) => {
                        let judged = self.check_step(&pdf, &made, &judged, step).await?;
                        (made, judged)
                    }
                    None => {
                        let made = self.make_step(&pdf, step).await?;
                        let judged = self.check_step(&pdf, &made, &judged, step).await?;
                        (made, judged)
                    }
                };
                self.deposit_step(scope, (due, &row), made, &judged).await
            }
        }
    }

    /// Judges a file, and says what it is.
    async fn judge_file(&self, pdf: &[u8]) -> Result<Judged, KeepError> {
        let anchors = self.keeping_anchors();
        let report = validate_pdf_under(pdf, &self.file_rules(&anchors));
        tokio::task::yield_now().await;
        if report.indication != Indication::TotalPassed {
            let sub = report.sub_indication.map_or("", |sub| sub.name());
            let why = report.reasons.first().map(ToString::to_string).unwrap_or_default();
            return Err(file(format!("the file does not hold: {sub} {why}")));
        }
        Ok(judged(&report))
    }

    /// What is to be done now.
    fn step_for(&self, judged: &Judged) -> Result<Step, KeepError> {
        let rules = self.keeping_rules();
        let reached = judged.level >= rules.level.level();
        let lasts = self.renew_at(judged.until).is_none_or(|at| at > self.now());
        match (rules.level, reached, lasts) {
            (KeepLevel::Stamped, ..) | (_, true, true) => Ok(Step::Nothing),
            (KeepLevel::LongTerm, false, _) => Ok(Step::Proofs),
            (KeepLevel::LongTerm, true, false) => {
                Err(file("the file ends soon, and is renewed only with level = \"B-LTA\""))
            }
            (KeepLevel::Archive, ..) => Ok(Step::Stamp),
        }
    }

    /// When a file that holds until then is to be renewed.
    pub(super) fn renew_at(&self, until: Option<i64>) -> Option<Instant> {
        let margin = i64::from(self.keeping_rules().renew_days) * DAY;
        moment(until).map(|until| until.plus_seconds(-margin))
    }

    /// The file that this step has put into the safe before it was stopped.
    async fn made_before(&self, scope: TenantScope, due: &KeptSheet) -> Result<Option<Vec<u8>>, KeepError> {
        let object = object_of_step(due.sheet, due.version, due.step + 1);
        let mut tx = self.parts.store.read(&scope).await?;
        let Some(key) = keys::object(&mut tx, object).await? else { return Ok(None) };
        drop(tx);
        let act = Act { actor: "jobs".to_owned(), at: self.now() };
        Ok(self.parts.vault.read(object, &key, &act).await.ok().map(|found| found.plaintext))
    }

    /// The file with what it lacks.
    async fn make_step(&self, pdf: &[u8], step: Step) -> Result<Vec<u8>, KeepError> {
        if step == Step::Stamp && !self.may_stamp() {
            return Err(crate::CheckpointError::NoTimestamp.into());
        }
        let anchors = self.keeping_anchors();
        let proofs =
            self.proofs_for(|proofs| wanted(pdf, &Rules { proofs, ..self.file_rules(&anchors) })).await?;
        let rules = Rules { proofs: &proofs, ..self.file_rules(&anchors) };
        if step == Step::Proofs {
            return Ok(add_proofs(pdf, &rules)?);
        }
        let mut spec = StampSpec::default();
        for _ in 0..DOUBLINGS {
            let prepared = prepare_stamp(pdf, &rules, &spec)?;
            let token =
                self.stamp_by_first(Again::BeforeKept, |nonce| prepared.timestamp_request(nonce)).await?;
            match prepared.finish(&token) {
                Err(SealError::NoRoom { needed, .. }) => spec.room = needed.saturating_mul(2),
                made => return made.map_err(file),
            }
        }
        Err(file("the timestamp is too large"))
    }

    /// Judges what was made: it must begin with the file before, hold, reach further and hold longer.
    async fn check_step(
        &self,
        before: &[u8],
        made: &[u8],
        old: &Judged,
        step: Step,
    ) -> Result<Judged, KeepError> {
        if !made.starts_with(before) || made.len() == before.len() {
            return Err(file("what was added does not come after the file"));
        }
        let new = self.judge_file(made).await?;
        let wanted = if step == Step::Stamp { Level::Archive } else { Level::LongTerm };
        if new.level < wanted {
            return Err(file(format!("the file reaches only {}", new.level.name())));
        }
        let end = |judged: &Judged| judged.until.unwrap_or(i64::MAX);
        if old.level == Level::Archive && end(&new) <= end(old) {
            return Err(file(
                "a new timestamp would hold no longer than the one before: another time-stamping authority is needed",
            ));
        }
        Ok(new)
    }

    /// Puts what was made into the safe as an object of its own, and notes it.
    async fn deposit_step(
        &self,
        scope: TenantScope,
        (due, row): (&KeptSheet, &SheetRow),
        made: Vec<u8>,
        judged: &Judged,
    ) -> Result<(), KeepError> {
        let step = due.step + 1;
        let object = object_of_step(due.sheet, due.version, step);
        let mut tx = self.parts.store.write(&scope).await?;
        let key = keys::create_object(&mut tx, object).await?;
        tx.commit().await?;
        let act = Act { actor: "jobs".to_owned(), at: self.now() };
        let request = DepositRequest { object, plaintext: &made, key: &key, expected_sha256: None };
        let deposit = match self.parts.vault.deposit(request, &act).await {
            Ok(deposit) => deposit,
            // Another hand was faster: the next look finds its file.
            Err(DepositError::Different) => return Err(KeepError::Interrupted),
            Err(error) => return Err(file(format!("the safe did not take the file: {error}"))),
        };
        let size = i64::try_from(deposit.size).unwrap_or(i64::MAX);
        let level = judged.level.name().to_owned();
        let (sheet, version, sha256) = (due.sheet, due.version, deposit.sha256);
        let made = KeptStep { sheet, version, step, level, object, sha256, size, made_at: act.at };
        let entry = NewVaultObject {
            object,
            container: "sheets".to_owned(),
            name: file_name(row),
            media_type: "application/pdf".to_owned(),
            size,
            sha256,
            cipher_sha256: deposit.cipher_sha256,
            depositor: deposit.depositor,
            deposited_at: deposit.at,
            keep_until: None,
        };
        let mut tx = self.parts.store.write(&scope).await?;
        vault_index::deposited(&mut tx, &entry).await?;
        kept_sheets::add_step(&mut tx, &made).await?;
        let found = self.look_of(&KeptSheet { step, ..due.clone() }, Some(judged));
        kept_sheets::looked(&mut tx, &found).await?;
        tx.commit().await?;
        tracing::info!(%sheet, version, level = %made.level, "a sheet is kept");
        Ok(())
    }

    /// Notes what a look found.
    async fn note_look(
        &self,
        scope: TenantScope,
        due: &KeptSheet,
        judged: Option<&Judged>,
    ) -> Result<(), KeepError> {
        let mut tx = self.parts.store.write(&scope).await?;
        kept_sheets::looked(&mut tx, &self.look_of(due, judged)).await?;
        Ok(tx.commit().await?)
    }

    fn look_of(&self, due: &KeptSheet, judged: Option<&Judged>) -> KeptSheet {
        let now = self.now();
        let until = judged.and_then(|judged| judged.until);
        // What holds shorter than the margin is looked at half-way through, not all the time.
        let half = moment(until)
            .map(|end| now.plus_seconds(end.unix_seconds().saturating_sub(now.unix_seconds()) / 2));
        let next = match (self.renew_at(until), half) {
            (Some(at), _) if at > now => at,
            (Some(_), Some(half)) => half.max(now.plus_seconds(DAY)),
            _ => now.plus_seconds(3650 * DAY),
        };
        KeptSheet {
            level: judged.map(|judged| judged.level.name().to_owned()).unwrap_or_default(),
            holds_until: moment(until),
            next_look: next,
            judged_by: self.rules_number(),
            tries: 0,
            trouble: String::new(),
            looked_at: Some(now),
            stamped_by: judged.map(|judged| judged.stamped_by.clone()).unwrap_or_default(),
            stamp_ends: moment(judged.and_then(|judged| judged.stamp_ends)),
            algorithm: judged.map(|judged| judged.algorithm.clone()).unwrap_or_default(),
            ..due.clone()
        }
    }
}

/// What is still lacking with these proofs.
fn wanted(pdf: &[u8], rules: &Rules<'_>) -> Result<Vec<Lacking>, AugmentError> {
    lacking(pdf, rules)
}

/// What a report says about a file that holds.
fn judged(report: &Report) -> Judged {
    let seals = report.signatures.iter().filter(|one| one.kind == SignatureKind::Signature);
    let newest = report.signatures.iter().rev().find_map(|one| {
        let stamp = one.timestamp.as_ref()?;
        let own = (one.kind == SignatureKind::DocumentTimestamp).then_some(one.signer.as_ref()).flatten();
        Some((stamp, own.map(|certificate| certificate.not_after)))
    });
    Judged {
        level: seals.map(|one| one.level).min().unwrap_or(Level::NotBaseline),
        until: report.renew_before,
        stamped_by: newest.and_then(|(stamp, _)| stamp.authority.clone()).unwrap_or_default(),
        stamp_ends: newest.and_then(|(_, end)| end).or(report.renew_before),
        algorithm: newest
            .and_then(|(stamp, _)| stamp.algorithm)
            .map(|algorithm| algorithm.to_string())
            .unwrap_or_default(),
    }
}

/// A nonce for a question.
pub(super) fn nonce(app: &App) -> [u8; 16] {
    ports::bytes(app.chance())
}
