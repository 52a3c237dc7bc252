//! Columns that nobody can read without the key of their person or tenant.

use std::marker::PhantomData;

use assidu_domain::TenantId;

use crate::{
    error::StoreError,
    value::{Column, Row, Value},
};

/// A value under a key: what the database stores of it.
pub struct Sealed<T>(Vec<u8>, PhantomData<fn() -> T>);

impl<T> Sealed<T> {
    pub(crate) const fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes, PhantomData)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl<T> std::fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}

impl<T> From<Sealed<T>> for Value {
    fn from(sealed: Sealed<T>) -> Self {
        Self::Bytes(Some(sealed.0))
    }
}

impl<T> From<Option<Sealed<T>>> for Value {
    fn from(sealed: Option<Sealed<T>>) -> Self {
        Self::Bytes(sealed.map(|sealed| sealed.0))
    }
}

impl<T> Column for Sealed<T> {
    fn read(row: &Row, index: usize) -> Result<Self, StoreError> {
        row.get(index).map(Self::from_bytes)
    }
}

impl<T> Column for Option<Sealed<T>> {
    fn read(row: &Row, index: usize) -> Result<Self, StoreError> {
        Ok(row.get::<Option<Vec<u8>>>(index)?.map(Sealed::from_bytes))
    }
}

/// A sealed column, by a number that stays when the column is renamed, and the version of what is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    id: u32,
    version: u8,
}

impl Field {
    const fn new(id: u32, version: u8) -> Self {
        Self { id, version }
    }

    pub(crate) const fn id(self) -> u32 {
        self.id
    }

    pub(crate) const fn version(self) -> u8 {
        self.version
    }

    /// What the ciphertext is bound to: another tenant, row, field or version does not open it.
    pub(crate) fn associated(self, tenant: TenantId, version: u8, row: &[u8]) -> Vec<u8> {
        [&tenant.bytes(), &self.id.to_be_bytes()[..], &[version], row].concat()
    }
}

/// Every sealed column and keyed look-up. Numbers are never used again.
pub(crate) mod field {
    use super::Field;

    // Numbers under 100 belong to the core, those from 100 on to the referential.

    /// `events.sealed`: canonical event, salt, strokes.
    pub(crate) const EVENT: Field = Field::new(1, 1);
    /// `attendance.reason`.
    pub(crate) const ATTENDANCE_REASON: Field = Field::new(2, 1);

    /// `tenant_secrets.sealed`.
    pub(crate) const TENANT_SECRET: Field = Field::new(90, 1);

    /// `people.name`: family name, a NUL, given name; what the directory opens.
    pub(crate) const PERSON_NAME: Field = Field::new(100, 1);
    /// `people.card`.
    pub(crate) const PERSON_CARD: Field = Field::new(101, 1);
    /// `people.reference_hash` of learners.
    pub(crate) const LEARNER_REFERENCE: Field = Field::new(102, 1);
    /// `people.reference_hash` of trainers.
    pub(crate) const TRAINER_REFERENCE: Field = Field::new(103, 1);
    /// `people.reference_hash` of staff.
    pub(crate) const STAFF_REFERENCE: Field = Field::new(104, 1);
    /// `people.email_hash`.
    pub(crate) const EMAIL: Field = Field::new(105, 1);
    /// `enrolment_funders.number`.
    pub(crate) const FUNDING_NUMBER: Field = Field::new(106, 1);
    /// `vault_objects.name`.
    pub(crate) const OBJECT_NAME: Field = Field::new(107, 1);
    /// `imports.source`.
    pub(crate) const IMPORT_SOURCE: Field = Field::new(108, 1);
    /// `import_chunks.body`.
    pub(crate) const IMPORT_CHUNK: Field = Field::new(109, 1);
    /// `import_problems.value`.
    pub(crate) const IMPORT_VALUE: Field = Field::new(110, 1);
    /// `import_mappings.header_signature`.
    pub(crate) const IMPORT_HEADERS: Field = Field::new(111, 1);
    /// `sheets.reference`.
    pub(crate) const SHEET_REFERENCE: Field = Field::new(112, 1);
    /// `import_files.body`.
    pub(crate) const IMPORT_FILE: Field = Field::new(113, 1);
    /// `pins.mac`: person and PIN under one keyed hash.
    pub(crate) const PIN: Field = Field::new(114, 1);
    /// `import_changes.body`.
    pub(crate) const IMPORT_CHANGES: Field = Field::new(115, 1);
    /// What stands in a part of a dossier.
    pub(crate) const DOSSIER_PART: Field = Field::new(116, 1);

    /// `mails.sealed`.
    pub(crate) const MAIL: Field = Field::new(117, 1);
    /// `recoveries.sealed`.
    pub(crate) const RECOVERY: Field = Field::new(118, 1);
    /// `second_factors.secret`.
    pub(crate) const SECOND_FACTOR: Field = Field::new(119, 1);
    /// `recovery_codes.mac`: person and code under one keyed hash.
    pub(crate) const RECOVERY_CODE: Field = Field::new(120, 1);
    /// `access_chains.mac`: both ends of the chain under one keyed hash.
    pub(crate) const ACCESS_CHAIN: Field = Field::new(140, 1);
    /// `data_requests.asked`.
    pub(crate) const REQUEST_ASKED: Field = Field::new(141, 1);
    /// `data_requests.answer`.
    pub(crate) const REQUEST_ANSWER: Field = Field::new(142, 1);
    /// `restrictions.reason`.
    pub(crate) const RESTRICTION_REASON: Field = Field::new(143, 1);
    /// `restrictions.end_reason`.
    pub(crate) const RESTRICTION_END: Field = Field::new(144, 1);
    /// `reveals.reason`.
    pub(crate) const REVEAL_REASON: Field = Field::new(145, 1);
    /// `support_accesses.reason`.
    pub(crate) const SUPPORT_REASON: Field = Field::new(147, 1);
    /// `rectifications.sealed`: what fields said and say.
    pub(crate) const RECTIFICATION: Field = Field::new(146, 1);
    /// `identity_sources.secret`.
    pub(crate) const CLIENT_SECRET: Field = Field::new(150, 1);
    /// `identity_links.subject_hash`: issuer and subject under one keyed hash.
    pub(crate) const SUBJECT: Field = Field::new(151, 1);
    /// `passkeys.sealed`.
    pub(crate) const PASSKEY: Field = Field::new(152, 1);
    /// `passkeys.name`.
    pub(crate) const PASSKEY_NAME: Field = Field::new(153, 1);

    /// `account_links.sealed`: whose the other side is.
    pub(crate) const ACCOUNT_LINK: Field = Field::new(154, 1);
    /// `login_sessions.root`: which session a switched one hangs on.
    pub(crate) const SESSION_ROOT: Field = Field::new(155, 1);

    /// `held_signatures.sealed`: what was drawn or typed.
    pub(crate) const HELD: Field = Field::new(128, 1);
    /// `bulk_corrections.sealed`: why many are corrected.
    pub(crate) const BULK_REASON: Field = Field::new(130, 1);
    /// `absences.sealed`: why, and the comment.
    pub(crate) const ABSENCE: Field = Field::new(131, 1);
    /// `absences.answer`.
    pub(crate) const ABSENCE_ANSWER: Field = Field::new(132, 1);
    /// The file of an absence, before it goes into the safe.
    pub(crate) const ABSENCE_FILE: Field = Field::new(133, 1);
    /// `company_periods.sealed`: the host organisation.
    pub(crate) const COMPANY_HOST: Field = Field::new(134, 1);
    /// `company_weeks.sealed`: hours of half-days, and what was said of them.
    pub(crate) const COMPANY_WEEK: Field = Field::new(135, 1);
    /// `people.reference_hash` of thirds.
    pub(crate) const THIRD_REFERENCE: Field = Field::new(136, 1);
    /// `letter_texts.sealed`: subject and text as a provider words them.
    pub(crate) const LETTER_TEXT: Field = Field::new(160, 1);
    /// `scim_people.user_name_hash`.
    pub(crate) const SCIM_USER_NAME: Field = Field::new(170, 1);
    /// `scim_people.external_hash`.
    pub(crate) const SCIM_EXTERNAL: Field = Field::new(171, 1);
    /// `scim_people.sealed`: user name, a NUL, external id.
    pub(crate) const SCIM_PERSON: Field = Field::new(172, 1);
    /// `badges.number_hash`.
    pub(crate) const BADGE_HASH: Field = Field::new(175, 1);
    /// `badges.sealed`: the number.
    pub(crate) const BADGE: Field = Field::new(176, 1);
    /// `asked_once.sealed`: the body of the answer.
    pub(crate) const ANSWERED: Field = Field::new(177, 1);

    #[cfg(test)]
    pub(crate) const ALL: &[Field] = &[
        TENANT_SECRET,
        EVENT,
        ATTENDANCE_REASON,
        PERSON_NAME,
        PERSON_CARD,
        LEARNER_REFERENCE,
        TRAINER_REFERENCE,
        STAFF_REFERENCE,
        EMAIL,
        FUNDING_NUMBER,
        OBJECT_NAME,
        IMPORT_SOURCE,
        IMPORT_CHUNK,
        IMPORT_VALUE,
        IMPORT_HEADERS,
        SHEET_REFERENCE,
        IMPORT_FILE,
        PIN,
        IMPORT_CHANGES,
        DOSSIER_PART,
        MAIL,
        RECOVERY,
        SECOND_FACTOR,
        RECOVERY_CODE,
        ACCESS_CHAIN,
        REQUEST_ASKED,
        REQUEST_ANSWER,
        RESTRICTION_REASON,
        RESTRICTION_END,
        REVEAL_REASON,
        RECTIFICATION,
        HELD,
        BULK_REASON,
        ABSENCE,
        ABSENCE_ANSWER,
        ABSENCE_FILE,
        COMPANY_HOST,
        COMPANY_WEEK,
        LETTER_TEXT,
        THIRD_REFERENCE,
        CLIENT_SECRET,
        SUBJECT,
        PASSKEY,
        PASSKEY_NAME,
        ACCOUNT_LINK,
        SESSION_ROOT,
        SCIM_USER_NAME,
        SCIM_EXTERNAL,
        SCIM_PERSON,
        BADGE_HASH,
        BADGE,
        ANSWERED,
    ];
}

#[cfg(test)]
mod tests {
    use super::field::ALL;

    #[test]
    fn no_two_fields_share_a_number() {
        let ids: std::collections::BTreeSet<u32> = ALL.iter().map(|field| field.id()).collect();
        assert_eq!(ids.len(), ALL.len());
    }
}
