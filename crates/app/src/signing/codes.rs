//! The rotating code of a class meeting: shown, scanned, and turned into a ticket (see ADR 2).

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use assidu_domain::{
    Instant, MeetingId, PersonId, TenantId,
    signing::{
        Method,
        code::{self, Code},
    },
};
use assidu_store::{StoreError, TenantScope, instance, sign_offs, suspensions};

use crate::{
    context::App,
    limits::{FailureLimit, address_key},
    tokens::Ticket,
};

/// A code as the trainer's screen shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownCode {
    /// Six letters.
    pub code: Code,
    /// When the next one takes its place, by the clock of class meetings.
    pub changes_at: Instant,
    /// Seconds until then.
    pub seconds_left: i64,
}

/// Who tries a code: what is known of them before anyone has to log in.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scanner {
    /// Address the request came from.
    pub address: Option<IpAddr>,
    /// Fingerprint of the device.
    pub device: Option<[u8; 16]>,
    /// Who is logged in on it, if anybody.
    pub person: Option<PersonId>,
}

/// A scan that led nowhere.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// No class meeting shows this code, or it was shown too long ago.
    #[error("no class meeting shows this code now")]
    Unknown,
    /// Too many wrong codes from this place; seconds to wait.
    #[error("too many wrong codes; wait {0} seconds")]
    Wait(i64),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// The codes that are good at the moment, computed and not stored.
#[derive(Debug, Default)]
pub struct CodeBook {
    shown: Mutex<Arc<Shown>>,
}

/// One computation of all good codes.
#[derive(Debug, Default)]
struct Shown {
    at: Option<Instant>,
    /// By the letters; and whether it is the code that does not change.
    meetings: HashMap<String, (TenantId, MeetingId, bool)>,
}

/// The set is computed at most once in this many seconds, however many wrong codes come in.
const COMPUTED_EVERY_SECONDS: i64 = 1;

impl App {
    /// The code that a class meeting shows now.
    #[must_use]
    pub fn class_code(&self, tenant: TenantId, meeting: MeetingId) -> ShownCode {
        let now = self.class_now();
        let changes_at = code::next_change(now);
        ShownCode {
            code: self.code_of(tenant, meeting, code::period(now)),
            changes_at,
            seconds_left: changes_at.unix_seconds() - now.unix_seconds(),
        }
    }

    /// The code of a class meeting that does not change, where the rules allow one.
    #[must_use]
    pub fn fixed_code(&self, tenant: TenantId, meeting: MeetingId) -> Code {
        self.code_of(tenant, meeting, code::FIXED)
    }

    /// Judges a scanned or typed code and gives a ticket for its class meeting.
    ///
    /// Judged now, before anyone logs in, so that logging in does not make the code stale (B-23, A7). Only
    /// wrong codes are counted: five from a device, ten from a person, a hundred from an address make wait. An
    /// address never makes someone wait who is identified, since a whole school is one address (A6).
    ///
    /// # Errors
    /// [`ScanError::Unknown`] for a wrong or old code; [`ScanError::Wait`] after too many.
    #[crate::boxed]
    pub async fn scan(&self, text: &str, method: Method, by: Scanner) -> Result<Ticket, ScanError> {
        let limits = self.code_limits(by);
        if let Some(seconds) = limits.iter().filter_map(|(limit, key)| limit.wait(key, self.now())).max() {
            return Err(ScanError::Wait(seconds));
        }
        let found = match text.parse::<Code>() {
            Ok(code) => self.meeting_of(&code, self.class_now()).await?,
            Err(_) => None,
        };
        let Some((tenant, meeting, is_fixed)) = found else {
            for (limit, key) in &limits {
                limit.failed(key, self.now());
            }
            return Err(ScanError::Unknown);
        };
        suspensions::must_be_open(&mut self.parts.store.read(&TenantScope::of(tenant)).await?).await?;
        let method = if is_fixed { Method::SessionCode } else { method };
        Ok(Ticket { tenant, meeting, method, scanned_at: self.now() })
    }

    /// The limits that count for whoever tries, each with the key it counts under.
    fn code_limits(&self, by: Scanner) -> Vec<(&FailureLimit, Vec<u8>)> {
        let mut limits = Vec::with_capacity(2);
        if let Some(device) = by.device {
            limits.push((&self.limits.code_by_device, device.to_vec()));
        }
        match by.person {
            Some(person) => limits.push((&self.limits.code_by_person, person.bytes().to_vec())),
            None => {
                limits.push((&self.limits.code_by_address, address_key(by.address)));
            }
        }
        limits
    }

    fn code_of(&self, tenant: TenantId, meeting: MeetingId, period: u64) -> Code {
        let mut message = tenant.bytes().to_vec();
        message.extend(code::message(meeting, period));
        Code::from_mac(&self.tokens.code(&message))
    }

    async fn meeting_of(
        &self,
        code: &Code,
        now: Instant,
    ) -> Result<Option<(TenantId, MeetingId, bool)>, StoreError> {
        let shown = Arc::clone(&self.codes.shown.lock().unwrap_or_else(PoisonError::into_inner));
        let text = code.to_string();
        if let Some(found) = shown.meetings.get(&text)
            && self.still_shown(found, code, now)
        {
            return Ok(Some(*found));
        }
        // What was computed just before the codes changed does not know the new ones.
        let is_recent = |at: Instant| {
            at <= now
                && now < at.plus_seconds(COMPUTED_EVERY_SECONDS)
                && code::period(at) == code::period(now)
        };
        if shown.at.is_some_and(is_recent) {
            return Ok(None);
        }
        let fresh = Arc::new(self.compute_codes(now).await?);
        *self.codes.shown.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&fresh);
        Ok(fresh.meetings.get(&text).copied())
    }

    fn still_shown(
        &self,
        (tenant, meeting, is_fixed): &(TenantId, MeetingId, bool),
        code: &Code,
        now: Instant,
    ) -> bool {
        // Whether it can still be signed is asked of the database when somebody checks in.
        if *is_fixed {
            return self.fixed_code(*tenant, *meeting).matches(code);
        }
        code::accepted(now).iter().any(|period| self.code_of(*tenant, *meeting, *period).matches(code))
    }

    async fn compute_codes(&self, now: Instant) -> Result<Shown, StoreError> {
        let tenants = instance::list_tenants(&mut self.parts.store.read_instance().await?).await?;
        let mut meetings = HashMap::new();
        let mut fixed = Vec::new();
        for (tenant, _) in tenants {
            let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
            for meeting in sign_offs::open_meetings(&mut tx, now).await? {
                for period in code::accepted(now) {
                    let code = self.code_of(tenant, meeting, period).to_string();
                    meetings.insert(code, (tenant, meeting, false));
                }
                fixed.push((self.fixed_code(tenant, meeting).to_string(), (tenant, meeting, true)));
            }
        }
        // Where two are alike, the one that changes goes first: a moment later they differ.
        for (code, found) in fixed {
            meetings.entry(code).or_insert(found);
        }
        Ok(Shown { at: Some(now), meetings })
    }
}
