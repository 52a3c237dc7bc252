//! The report for people.

use std::io::{self, Write};

use crate::{
    report::{ItemReport, LogReport, Report},
    verdict::{Check, Reason},
};

/// Text of strangers, made safe to print: control characters and those that turn the direction of writing
/// are shown as `?`.
fn safe(text: &str) -> String {
    let unsafe_char = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().map(|c| if unsafe_char(c) { '?' } else { c }).collect()
}

/// Writes the whole report.
///
/// # Errors
/// When it cannot be written.
pub fn write_report(out: &mut impl Write, report: &Report) -> io::Result<()> {
    for item in &report.items {
        write_item(out, item)?;
        writeln!(out)?;
    }
    for log in &report.logs {
        write_log(out, log)?;
        writeln!(out)?;
    }
    let counts = report.counts;
    writeln!(
        out,
        "{}: {} passed, {} failed, {} indeterminate{}",
        report.verdict.text(),
        counts.passed,
        counts.failed,
        counts.indeterminate,
        if report.passed_over > 0 {
            format!(", {} other files passed over", report.passed_over)
        } else {
            String::new()
        }
    )?;
    if report.items.is_empty() {
        writeln!(out, "Nothing to verify was found.")?;
    }
    if report.simulated {
        writeln!(out, "SIMULATED: this is a demonstration or a trial, not real presence.")?;
    }
    for step in &report.next {
        writeln!(out, "Next: {}", safe(step))?;
    }
    Ok(())
}

/// Writes the report on one file.
///
/// # Errors
/// When it cannot be written.
pub fn write_item(out: &mut impl Write, item: &ItemReport) -> io::Result<()> {
    writeln!(out, "{} ({})", safe(&item.name), item.kind.text())?;
    writeln!(out, "  {}", item.verdict.text())?;
    for (label, value) in &item.about {
        writeln!(out, "  {label}: {}", safe(value))?;
    }
    for check in &item.checks {
        write_check(out, check)?;
    }
    if item.simulated {
        writeln!(out, "  SIMULATED")?;
    }
    if item.is_independently_anchored() {
        for who in &item.anchored_by {
            writeln!(out, "  independently anchored by {}", safe(who))?;
        }
    } else {
        writeln!(out, "  not independently anchored: nobody but the provider's own keys vouches for it")?;
    }
    for note in &item.notes {
        writeln!(out, "  note: {}", safe(note))?;
    }
    Ok(())
}

fn write_check(out: &mut impl Write, check: &Check) -> io::Result<()> {
    let mark = if check.verdict.is_passed() { "ok  " } else { "    " };
    let detail = if check.detail.is_empty() { String::new() } else { format!(" ({})", safe(&check.detail)) };
    if check.verdict.is_passed() {
        writeln!(out, "  {mark}{}{detail}", check.subject.text())?;
    } else {
        writeln!(out, "  {mark}{}: {}{detail}", check.subject.text(), check.verdict.text())?;
    }
    write_reasons(out, &check.reasons)
}

fn write_reasons(out: &mut impl Write, reasons: &[Reason]) -> io::Result<()> {
    reasons.iter().try_for_each(|reason| writeln!(out, "        - {}", safe(&reason.text)))
}

fn write_log(out: &mut impl Write, log: &LogReport) -> io::Result<()> {
    writeln!(out, "log {}", safe(&log.origin))?;
    let sizes: Vec<String> = log.sizes.iter().take(20).map(u64::to_string).collect();
    let more = if log.sizes.len() > 20 { " …" } else { "" };
    writeln!(out, "  {}: {}", log.verdict.text(), log.growth.text())?;
    writeln!(out, "  checkpoints found at sizes: {}{more}", sizes.join(", "))?;
    if let Some(leaves) = log.audited {
        writeln!(out, "  its tiles were hashed anew: {leaves} leaves")?;
    }
    write_reasons(out, &log.reasons)
}
