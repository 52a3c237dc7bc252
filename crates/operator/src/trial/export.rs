//! What a trial leaves in its folder: sheets, proofs, roots and the log's key, all of it verified.

use std::{collections::BTreeSet, path::Path};

use anyhow::Context as _;
use assidu_app::{Actor, App};
use assidu_domain::{MeetingId, PersonId, ports::Clock as _, signing::AttendanceState};
use assidu_outbound::SystemClock;
use assidu_store::{attendance, log, sheets};
use assidu_verify::{Indication, Trust, verify_paths};

use super::{
    plan::Plan,
    report::{LogLine, MeetingLine, Report, VerifyLine},
};
use crate::console::Console;

/// Writes everything out, verifies it with nothing but the files, and says whether all is well.
pub(crate) async fn all(
    app: &App,
    actor: &Actor,
    plan: &Plan,
    out: &Path,
    report: &mut Report,
    console: &mut Console,
) -> anyhow::Result<bool> {
    for meeting in &plan.meetings {
        let line = sheet(app, actor, plan, out, meeting.id, &meeting.reference).await?;
        report.class_meetings.push(line);
    }
    report.class_meetings.extend(plan.idle.iter().map(MeetingLine::idle));
    let proofs = proofs(app, actor, plan, out).await?;
    let roots = app.trust_pem();
    std::fs::write(out.join("trust.pem"), &roots)?;
    std::fs::write(out.join("log.vkey"), app.log_vkey(actor.tenant).await?)?;
    let mut tx = app.store().read(&actor.scope()).await?;
    let head = log::head(&mut tx).await?;
    drop(tx);
    report.log = LogLine { origin: head.origin, size: head.size, root: head.root.to_string() };
    console.say(format!("  {} sheets and {proofs} proofs written", plan.meetings.len()));

    let trust = Trust {
        anchors: assidu_seal::TrustAnchors::from_pem(&roots)?,
        ..Trust::nobody(SystemClock.now().unix_seconds())
    };
    let found = verify_paths(&[out.join("sheets"), out.join("proofs")], &trust)
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    let count = |wanted: Indication| found.items.iter().filter(|i| i.verdict.indication == wanted).count();
    report.verify = VerifyLine {
        passed: count(Indication::TotalPassed),
        failed: count(Indication::TotalFailed),
        indeterminate: count(Indication::Indeterminate),
    };
    let sealed = report.class_meetings.iter().filter(|line| !line.sheet.is_empty()).count();
    let verified = report.verify.failed == 0 && report.verify.indeterminate == 0;
    let all_sealed = sealed == plan.meetings.len();
    Ok(all_sealed && verified && found.items.len() == sealed + proofs)
}

async fn sheet(
    app: &App,
    actor: &Actor,
    plan: &Plan,
    out: &Path,
    meeting: MeetingId,
    reference: &str,
) -> anyhow::Result<MeetingLine> {
    let mut tx = app.store().read(&actor.scope()).await?;
    let row = sheets::of_meeting(&mut tx, meeting).await?.context("a sheet is missing")?;
    let known = attendance::of_meeting(&mut tx, meeting).await?;
    drop(tx);
    let (_, bytes) = app.fetch_sheet(actor, row.sheet).await?;
    let name = format!("sheets/{}.pdf", safe_name(reference, meeting));
    std::fs::write(out.join(&name), bytes).with_context(|| format!("{name} cannot be written"))?;
    let signed: BTreeSet<PersonId> =
        known.iter().filter(|a| a.signature.is_some()).map(|a| a.person).collect();
    let absent: BTreeSet<PersonId> = known
        .iter()
        .filter(|a| a.state == AttendanceState::Absent && !signed.contains(&a.person))
        .map(|a| a.person)
        .collect();
    Ok(MeetingLine {
        class_meeting_ref: reference.to_owned(),
        status: if row.provisional { "provisional" } else { "sealed" },
        sheet: name,
        expected: plan.expected.get(&meeting).copied().unwrap_or(0),
        signed: signed.len(),
        absent: absent.len(),
    })
}

/// A proof file for each signature, each once.
async fn proofs(app: &App, actor: &Actor, plan: &Plan, out: &Path) -> anyhow::Result<usize> {
    let mut written = BTreeSet::new();
    for meeting in &plan.meetings {
        let mut tx = app.store().read(&actor.scope()).await?;
        let known = attendance::of_meeting(&mut tx, meeting.id).await?;
        drop(tx);
        for (person, event) in known.into_iter().filter_map(|row| Some((row.person, row.signature?))) {
            if written.insert(event) {
                let proof = app.proof_of(actor, person, event).await?;
                std::fs::write(out.join(format!("proofs/{event}.assidu-proof.json")), proof)?;
            }
        }
    }
    Ok(written.len())
}

/// A reference as the name of a file: letters, digits and hyphens, and never a path. What had to be changed gets
/// the id beside it, so that no two references share a file.
fn safe_name(reference: &str, meeting: MeetingId) -> String {
    let plain: String = reference
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' })
        .take(100)
        .collect();
    if plain == reference { plain } else { format!("{plain}-{meeting}") }
}
