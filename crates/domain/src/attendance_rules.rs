//! What a provider sets for the office's work on attendance.

use serde::{Deserialize, Serialize};

use crate::{
    absence::{AbsenceReason, KnownReason, OWN_REASONS, own_reason},
    alerts::{AlertRules, Reminders},
    ids::PersonId,
    names::named,
    paper::evening::EveningSheets,
    thirds::ThirdsTold,
};

/// The most people that one correction of many is about.
pub const MOST_AT_ONCE: u32 = 2000;
/// The most days after an absence in which it can be justified.
pub const MOST_DAYS_AFTER: u32 = 366;

/// What a provider sets for its work on attendance. Members that are not there have their defaults, so that what was
/// saved before a member existed still reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AttendanceRules {
    /// A correction of more than so many needs a second person.
    pub second_above: u32,
    /// For so many days after its last day an absence can be justified.
    pub justify_days: u32,
    /// Reasons for absence in the provider's own words; none for the common list.
    pub reasons: Vec<String>,
    /// Who is away too often.
    pub alerts: AlertRules,
    /// What people are reminded of.
    pub reminders: Reminders,
    /// Who is told of the blank sheets of the next training day.
    pub evening_sheets: EveningSheets,
    /// Which thirds are told of absences and alerts.
    pub thirds: ThirdsTold,
}

impl Default for AttendanceRules {
    fn default() -> Self {
        Self {
            second_above: 20,
            justify_days: 7,
            reasons: Vec::new(),
            alerts: AlertRules::default(),
            reminders: Reminders::default(),
            evening_sheets: EveningSheets::default(),
            thirds: ThirdsTold::default(),
        }
    }
}

impl AttendanceRules {
    /// The same within bounds, whatever was stored or typed.
    #[must_use]
    pub fn bounded(self) -> Self {
        let mut reasons: Vec<String> = Vec::new();
        for words in self.reasons.iter().filter_map(|words| own_reason(words)) {
            if reasons.len() < OWN_REASONS && !reasons.contains(&words) {
                reasons.push(words);
            }
        }
        Self {
            second_above: self.second_above.min(MOST_AT_ONCE),
            justify_days: self.justify_days.min(MOST_DAYS_AFTER),
            reasons,
            alerts: self.alerts.bounded(),
            reminders: self.reminders.bounded(),
            evening_sheets: self.evening_sheets.bounded(),
            thirds: self.thirds.bounded(),
        }
    }

    /// Reasons for absence to choose from.
    #[must_use]
    pub fn reasons_offered(&self) -> Vec<AbsenceReason> {
        if self.reasons.is_empty() {
            KnownReason::ALL.iter().map(|reason| AbsenceReason::Known(*reason)).collect()
        } else {
            self.reasons.iter().cloned().map(AbsenceReason::Own).collect()
        }
    }
}

named! {
    /// How far a correction of many is.
    pub enum BulkState {
        /// It waits for a second person.
        Waiting = "waiting",
        /// The second person said no, or the first took it back: nothing was corrected.
        Refused = "refused",
        /// A job is at work.
        Running = "running",
        /// Done.
        Done = "done",
    }
}

impl BulkState {
    /// Where a correction of so many begins.
    #[must_use]
    pub fn begins(rules: &AttendanceRules, total: u32) -> Self {
        if total > rules.second_above { Self::Waiting } else { Self::Running }
    }

    /// What a decision makes of it: nobody approves what they asked for, and what was decided stays. Taking back one's
    /// own is a refusal.
    #[must_use]
    pub fn decided(self, asked_by: PersonId, by: PersonId, approves: bool) -> Option<Self> {
        match (self, approves) {
            (Self::Waiting, false) => Some(Self::Refused),
            (Self::Waiting, true) if asked_by != by => Some(Self::Running),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nobody_corrects_many_alone(
            second_above in 0_u32..3000, total in 0_u32..3000, asker in 0_u8..3, decider in 0_u8..3, yes in any::<bool>(),
        ) {
            let rules = AttendanceRules { second_above, ..AttendanceRules::default() }.bounded();
            let [asker, decider] = [asker, decider].map(|n| PersonId::from_bytes([n; 16]));
            let begun = BulkState::begins(&rules, total);
            prop_assert_eq!(begun == BulkState::Waiting, total > rules.second_above);
            let after = begun.decided(asker, decider, yes);
            prop_assert!(after != Some(BulkState::Running) || (asker != decider && total > rules.second_above));
            if let Some(after) = after {
                prop_assert_eq!(after.decided(asker, decider, !yes), None, "what was decided stays");
            }
        }
    }

    #[test]
    fn what_was_saved_before_a_setting_existed_still_reads() {
        assert_eq!(serde_json::from_str::<AttendanceRules>("{}").unwrap(), AttendanceRules::default());
        let later = serde_json::from_str::<AttendanceRules>("{\"second_above\":3,\"later\":true}").unwrap();
        assert_eq!(later.second_above, 3);
    }

    #[test]
    fn a_provider_has_its_own_reasons_or_the_common_ones() {
        let rules = AttendanceRules::default();
        assert_eq!(rules.reasons_offered().len(), KnownReason::ALL.len());
        let reasons = [" Grève ", "", "Grève", "a\u{7}b", &"x".repeat(81)].map(str::to_owned).to_vec();
        let rules = AttendanceRules { reasons, ..rules }.bounded();
        assert_eq!(rules.reasons_offered(), [AbsenceReason::Own("Grève".to_owned())]);
        let many = (0..100).map(|n| n.to_string()).collect();
        assert_eq!(AttendanceRules { reasons: many, ..rules }.bounded().reasons.len(), OWN_REASONS);
    }
}
