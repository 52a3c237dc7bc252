//! Trusted lists as they were given, each checked against those who may sign it.
//!
//! Trust begins with certificates that the reader has from elsewhere. They may sign any list. A list of lists that one
//! of them signed names who may sign the list of each state, and who may sign its own next number; so a chain of
//! numbers leads from one that a given certificate signed to today's.

use super::list::{Head, Pointer, TrustedList, TrustedListError, pointers};
use crate::certificate::Certificate;
use crate::xml::signature::{XmlSignatureError, check};
use crate::xml::{parse, text_of};

/// A trusted list, or a list of lists, whose signature is right and of somebody who may sign it.
#[derive(Clone, Debug)]
pub struct CheckedList {
    /// The country or union that it is of, such as `FR`.
    pub territory: String,
    /// Its number; the next one has the next.
    pub sequence: u64,
    /// When the next one comes at the latest, in seconds since 1970; `None` for a list that is closed.
    pub next_update: Option<i64>,
    /// Who signed it.
    pub signer: ListSigner,
    /// Its services; `None` for a list of lists.
    pub services: Option<TrustedList>,
}

/// Who signed a list, and why that is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListSigner {
    /// The subject of the certificate.
    pub subject: String,
    /// Its fingerprint.
    pub fingerprint: String,
    /// The territory and number of the list of lists that names it; `None` when the reader gave it.
    pub named_by: Option<(String, u64)>,
}

/// Most lists of lists: one, and the older ones that lead to it.
const MOST_OF_LISTS: usize = 16;

/// Reads trusted lists and lists of lists, in any order. Each answer stands at the place of its file.
///
/// A list counts only when one of `signers`, or of those whom the newest right list of lists names for its territory,
/// signed the whole of it. What is read is what was signed. Nothing is fetched.
#[must_use]
pub fn read_lists(files: &[&[u8]], signers: &[Certificate]) -> Vec<Result<CheckedList, TrustedListError>> {
    let heads: Vec<Result<Head, TrustedListError>> = files.iter().map(|file| head(file)).collect();
    let mut out: Vec<Option<Result<CheckedList, TrustedListError>>> = files.iter().map(|_| None).collect();
    let mut known = Known { given: signers, lists: Vec::new() };
    // A list of lists may be named by another, so they are gone through until none more is found to be right.
    let of_lists: Vec<(usize, &&[u8], &Head)> = files
        .iter()
        .enumerate()
        .zip(&heads)
        .filter_map(|((place, file), head)| head.as_ref().ok().map(|head| (place, file, head)))
        .filter(|(.., head)| head.of_lists)
        .collect();
    for _ in 0..of_lists.len().min(MOST_OF_LISTS) {
        let mut found = false;
        for &(place, file, head) in of_lists.iter().take(MOST_OF_LISTS) {
            let Some(slot) = out.get_mut(place).filter(|slot| !matches!(slot, Some(Ok(_)))) else { continue };
            let read = known.list_of_lists(file, head);
            found |= read.is_ok();
            *slot = Some(read);
        }
        if !found {
            break;
        }
    }
    let read = files.iter().zip(heads).zip(out).map(|((file, head), done)| match (done, head) {
        (Some(done), _) => done,
        (None, Err(error)) => Err(error),
        (None, Ok(head)) if head.of_lists => Err(TrustedListError::TooManyLists),
        (None, Ok(head)) => known.list(file, &head),
    });
    read.collect()
}

/// What a list says of itself, not yet believed: whose list it wants to be.
fn head(file: &[u8]) -> Result<Head, TrustedListError> {
    let document = parse(text_of(file)?)?;
    Head::of(document.root_element())
}

/// Those who may sign.
struct Known<'a> {
    given: &'a [Certificate],
    /// Lists of lists that were found right: territory, number, and what they point to.
    lists: Vec<(String, u64, Vec<Pointer>)>,
}

impl Known<'_> {
    /// Reads a list of lists, if somebody may sign it, and knows from then on what it points to.
    fn list_of_lists(&mut self, file: &[u8], claimed: &Head) -> Result<CheckedList, TrustedListError> {
        let (content, signer) = self.signed(file, claimed)?;
        let document = parse(&content)?;
        let head = Head::of(document.root_element())?;
        self.lists.push((head.territory.clone(), head.sequence, pointers(document.root_element())));
        let (territory, sequence, next_update) = (head.territory, head.sequence, head.next_update);
        Ok(CheckedList { territory, sequence, next_update, signer, services: None })
    }

    /// Reads a list of services, if somebody may sign it.
    fn list(&self, file: &[u8], claimed: &Head) -> Result<CheckedList, TrustedListError> {
        let (content, signer) = self.signed(file, claimed)?;
        let list = TrustedList::of_text(&content)?;
        let (territory, sequence, next_update) = (list.territory.clone(), list.sequence, list.next_update);
        Ok(CheckedList { territory, sequence, next_update, signer, services: Some(list) })
    }

    /// What somebody signed who may sign what this wants to be; and who.
    fn signed(&self, file: &[u8], claimed: &Head) -> Result<(String, ListSigner), TrustedListError> {
        let named: Vec<(&Certificate, Option<(String, u64)>)> = self.may_sign(claimed);
        let certificates: Vec<&Certificate> = named.iter().map(|(certificate, _)| *certificate).collect();
        let document = parse(text_of(file)?)?;
        let right = check(&document, &certificates).map_err(|error| match error {
            XmlSignatureError::Wrong if certificates.is_empty() => {
                TrustedListError::NobodyMaySign(claimed.territory.clone())
            }
            error => error.into(),
        })?;
        let signer = named.get(right.signer).ok_or(XmlSignatureError::Wrong)?;
        let content = parse(&right.content)?;
        let head = Head::of(content.root_element())?;
        // The text that was signed is of the same root element; were it another list's, it would be no proof of this.
        if (head.territory.as_str(), head.of_lists) != (claimed.territory.as_str(), claimed.of_lists) {
            return Err(XmlSignatureError::Coverage.into());
        }
        let (certificate, named_by) = signer;
        let (subject, fingerprint) = (certificate.subject_text(), certificate.fingerprint());
        Ok((right.content, ListSigner { subject, fingerprint, named_by: named_by.clone() }))
    }

    /// Those who may sign a list: the given ones, then those named for its territory. Only the newest list of lists
    /// names those of a state; any that was right names those of its own next number.
    fn may_sign(&self, claimed: &Head) -> Vec<(&Certificate, Option<(String, u64)>)> {
        let mut all: Vec<(&Certificate, Option<(String, u64)>)> =
            self.given.iter().map(|given| (given, None)).collect();
        for (territory, sequence, pointers) in &self.lists {
            let newest = !self.lists.iter().any(|(own, number, _)| own == territory && number > sequence);
            let next = claimed.of_lists && claimed.territory == *territory && claimed.sequence > *sequence;
            if !(next || newest && !claimed.of_lists) {
                continue;
            }
            let fitting = pointers
                .iter()
                .filter(|p| p.territory == claimed.territory && p.of_lists == claimed.of_lists)
                .flat_map(|pointer| &pointer.signers);
            all.extend(fitting.map(|own| (own, Some((territory.clone(), *sequence)))));
        }
        all
    }
}
