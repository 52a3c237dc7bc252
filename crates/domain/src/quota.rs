//! What a provider may have at most. A quota refuses newcomers and files from outside; it never refuses an act of
//! attendance: signing, marks, closings, proofs of absences, copies of paper, and the sheets that are made of them.

/// What whoever runs the instance has set; none is without bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// People who are active at once: who have a role, were not deactivated and have not left.
    pub people: Option<u64>,
    /// Bytes of the documents in the safe, one copy of each counted.
    pub safe_bytes: Option<u64>,
}

/// What a provider has of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// People who are active.
    pub people: u64,
    /// Bytes of the documents in the safe.
    pub safe_bytes: u64,
}

/// The provider's quota does not allow that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuotaReached {
    /// There would be more people than may be active at once.
    #[error("{would_be} people would be active, and the quota is {most}")]
    People {
        /// How many may be.
        most: u64,
        /// How many there would be.
        would_be: u64,
    },
    /// The safe is full.
    #[error("the safe holds all of the {most} bytes of the quota")]
    Safe {
        /// How many bytes it may hold.
        most: u64,
    },
}

impl Quota {
    /// Passes when so many people more may be active.
    ///
    /// # Errors
    /// [`QuotaReached::People`]. Nobody more is always in order, however many there are.
    pub fn admits(&self, used: Usage, more: u64) -> Result<(), QuotaReached> {
        let would_be = used.people.saturating_add(more);
        match self.people {
            Some(most) if more > 0 && would_be > most => Err(QuotaReached::People { most, would_be }),
            _ => Ok(()),
        }
    }

    /// Passes while the safe is not full.
    ///
    /// # Errors
    /// [`QuotaReached::Safe`].
    pub fn stores(&self, used: Usage) -> Result<(), QuotaReached> {
        match self.safe_bytes {
            Some(most) if used.safe_bytes >= most => Err(QuotaReached::Safe { most }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FULL: Usage = Usage { people: 10, safe_bytes: 1000 };

    #[test]
    fn b_27_a_quota_admits_up_to_its_number_and_nobody_more() {
        let quota = Quota { people: Some(12), safe_bytes: None };
        assert_eq!(quota.admits(FULL, 2), Ok(()));
        assert_eq!(quota.admits(FULL, 3), Err(QuotaReached::People { most: 12, would_be: 13 }));
        let lowered = Quota { people: Some(5), safe_bytes: None };
        assert_eq!(lowered.admits(FULL, 0), Ok(()), "who is there stays");
        assert!(lowered.admits(FULL, 1).is_err());
        assert!(lowered.admits(FULL, u64::MAX).is_err());
        assert_eq!(Quota::default().admits(FULL, u64::MAX), Ok(()), "without a quota there is no bound");
    }

    #[test]
    fn b_27_a_safe_takes_more_until_it_is_full() {
        let of = |safe_bytes| Quota { people: None, safe_bytes };
        assert_eq!(of(Some(1001)).stores(FULL), Ok(()));
        assert_eq!(of(Some(1000)).stores(FULL), Err(QuotaReached::Safe { most: 1000 }));
        assert_eq!(of(None).stores(FULL), Ok(()));
    }
}
