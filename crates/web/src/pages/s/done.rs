//! The receipt of one's own signature, and its proof file.

use assidu_app::{ProofFileError, ReceiptError, days::OwnReceipt, signing::SignError};
use assidu_domain::SignOffId;
use assidu_ui::{
    pages::{Done, NextSignOff},
    urls,
};
use axum::{
    extract::State,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};

use super::reference;
use crate::{Form, Onward, Path, Problem, Signer, Visitor, Web, pages::view};

/// The receipt: reachable as long as the signature is.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    signer: Signer,
    Path(sign_off): Path<SignOffId>,
) -> Result<Response, Problem> {
    let app = web.app();
    let receipt = app.own_receipt(&signer.actor(), sign_off).await.map_err(receipt_problem)?;
    let receipt = receipt.filter(|own| signer.may_be_at(&own.facts.meeting_ids()));
    if let Some(receipt) = receipt {
        let mail = app.can_be_mailed(&signer.actor()).await.map_err(|error| Problem::of_store(&error))?;
        return Ok(visitor.page(page(&receipt, &signer.name, mail).render(&visitor.frame())));
    }
    let own = app.own_sign_off(&signer.actor(), sign_off).await.map_err(|error| Problem::of_store(&error))?;
    own.ok_or(Problem::NotFound)?;
    Onward::to(urls::sign(sign_off)).answer(&web)
}

/// The proof file, to keep and to check with other people's programs.
pub(crate) async fn proof(
    State(web): State<Web>,
    signer: Signer,
    Path(sign_off): Path<SignOffId>,
) -> Result<Response, Problem> {
    must_be_there(&web, &signer, sign_off).await?;
    let (event, bytes) = web.app().proof_of_own(&signer.actor(), sign_off).await.map_err(problem)?;
    saved(&format!("{}.assidu-proof.json", reference(event)), "application/json", bytes)
}

/// The receipt as a sealed PDF file, in the reader's language, with the proof attached.
pub(crate) async fn receipt(
    State(web): State<Web>,
    visitor: Visitor,
    signer: Signer,
    Path(sign_off): Path<SignOffId>,
) -> Result<Response, Problem> {
    must_be_there(&web, &signer, sign_off).await?;
    let made = web.app().receipt_of_own(&signer.actor(), sign_off, visitor.t().language()).await;
    let (name, bytes) = made.map_err(|error| match error {
        ReceiptError::Proof(error) => problem(error),
        ReceiptError::Busy => Problem::Busy,
        ReceiptError::Store(error) => Problem::of_store(&error),
        other => Problem::internal(other.to_string()),
    })?;
    saved(&name, "application/pdf", bytes)
}

/// Has the receipt sent at once to the address that the provider has.
pub(crate) async fn mail(
    State(web): State<Web>,
    visitor: Visitor,
    signer: Signer,
    Path(sign_off): Path<SignOffId>,
    Form(_): Form,
) -> Result<Response, Problem> {
    let own = web.app().own_receipt(&signer.actor(), sign_off).await.map_err(receipt_problem)?;
    own.filter(|own| signer.may_be_at(&own.facts.meeting_ids())).ok_or(Problem::NotFound)?;
    let written = web.app().mail_own_receipt(&signer.actor(), sign_off).await.map_err(receipt_problem)?;
    let said = if written { "done-mailed" } else { "done-not-mailed" };
    Onward::to(urls::done(sign_off)).saying(visitor.t().get(said)).answer(&web)
}

/// Who only said who they are sees what belongs to the class meeting whose code they scanned.
async fn must_be_there(web: &Web, signer: &Signer, sign_off: SignOffId) -> Result<(), Problem> {
    if signer.only_at.is_some() {
        let own = web.app().own_receipt(&signer.actor(), sign_off).await;
        let own = own.map_err(receipt_problem)?;
        own.filter(|own| signer.may_be_at(&own.facts.meeting_ids())).ok_or(Problem::NotFound)?;
    }
    Ok(())
}

fn problem(error: ProofFileError) -> Problem {
    match error {
        ProofFileError::Unknown => Problem::NotFound,
        ProofFileError::Checkpoint(_) => Problem::Busy,
        ProofFileError::Store(error) => Problem::of_store(&error),
        other => Problem::internal(other.to_string()),
    }
}

/// A file to be saved, kept by nobody on the way.
fn saved(name: &str, kind: &'static str, bytes: Vec<u8>) -> Result<Response, Problem> {
    let name = format!("attachment; filename=\"{name}\"");
    let name = HeaderValue::from_str(&name).map_err(|_| Problem::internal("a file name"))?;
    let (kind, never) = (HeaderValue::from_static(kind), HeaderValue::from_static("no-store"));
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name), (CACHE_CONTROL, never)], bytes).into_response())
}

fn receipt_problem(error: SignError) -> Problem {
    match error {
        SignError::Store(error) => Problem::of_store(&error),
        error => Problem::internal(error.to_string()),
    }
}

fn page(own: &OwnReceipt, name: &str, mail: bool) -> Done {
    let (facts, receipt) = (&own.facts, &own.receipt);
    Done {
        sign_off: receipt.sign_off,
        facts: view::facts(facts),
        given_name: view::given_name(name),
        signed_at: view::clock(receipt.signed_at, &facts.zone),
        trace: view::trace(own.strokes.as_ref(), own.typed.as_deref()),
        reference: receipt.reference(),
        log_index: Some(receipt.index),
        late: receipt.late_minutes > 0,
        proof: true,
        mail,
        next: own.next.as_ref().map(|next| NextSignOff {
            day: next.day,
            opens: view::time(next.sign_off.opens_at, &next.zone),
            title: next.title.clone(),
            half: next.sign_off.half,
        }),
    }
}
