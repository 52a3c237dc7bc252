//! Alerts that are found to have been none: what is recorded was corrected since.

use assidu_domain::attendance_rules::AttendanceRules;
use assidu_store::{
    StoreError, WriteTx,
    alerts::{self, Alert},
    third_notices,
};
use jiff::civil::Date;

use super::{Course, back, within};
use crate::{context::App, mail::Says};

/// The days that an alert was raised about.
pub(super) fn days(alert: &Alert) -> [Date; 2] {
    [back(alert.raised_on, alert.days), alert.raised_on]
}

/// Whether an alert would not have been raised by what is known now of its days. Held against the threshold of then:
/// another one that was set since makes no error of it.
pub(super) fn was_none(alert: &Alert, rules: &AttendanceRules, course: &Course) -> bool {
    // Of which threshold one of before was raised by, so much is known that it had reached it.
    let today = rules.alerts.threshold(alert.kind).unwrap_or(alert.value);
    let least = alert.threshold.unwrap_or_else(|| today.min(alert.value));
    alert.kind.of(&within(course, days(alert))) < least
}

impl App {
    /// Tells whoever was told of an alert that it was an error, once.
    pub(super) async fn tell_it_was_none(
        &self,
        tx: &mut WriteTx,
        alert: &Alert,
        is_silent: bool,
    ) -> Result<(), StoreError> {
        if !alerts::correct(tx, alert.id, self.now()).await? {
            return Ok(());
        }
        let (kind, value, days) = (alert.kind, alert.value, alert.days);
        if alert.told && !is_silent {
            let says = Says::Alert { kind, value, days, holds: false };
            self.write_to(tx, alert.person, says, None).await?;
        }
        for notice in third_notices::of_subjects(tx, &[alert.id.into()]).await? {
            let says = |about| Says::ThirdAlert { about, kind, value, days, holds: false };
            self.tell_back(tx, &notice, says).await?;
        }
        Ok(())
    }
}
