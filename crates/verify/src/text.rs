//! The report for people.

use std::io::{self, Write};

use assidu_texts::{Arg, Texts};

use crate::{
    phrase::hyphens,
    report::{ItemKind, ItemReport, LogReport, Report},
    verdict::{Check, Reason},
};

/// From so many files on, proofs that passed are counted instead of told one by one; JSON has them all.
pub(crate) const FOLD_ABOVE: usize = 60;

/// Whether nothing would be missed if this file were only counted.
pub(crate) fn folds(item: &ItemReport) -> bool {
    matches!(item.kind, ItemKind::Proof | ItemKind::Consistency | ItemKind::Checkpoint)
        && item.verdict.is_passed()
        && item.notes.is_empty()
}

/// Text of strangers, made safe to print: control characters and those that turn the direction of writing
/// are shown as `?`.
pub(crate) fn safe(text: &str) -> String {
    let unsafe_char = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    text.chars().map(|c| if unsafe_char(c) { '?' } else { c }).collect()
}

/// A sentence with one variable, made safe.
fn line(t: &Texts, key: &str, name: &str, value: impl Into<String>) -> String {
    safe(&t.with(key, &[(name, Arg::from(value.into()))]))
}

/// Writes the whole report.
///
/// # Errors
/// When it cannot be written.
pub fn write_report(out: &mut impl Write, report: &Report, t: &Texts) -> io::Result<()> {
    let many = report.items.len() > FOLD_ABOVE;
    let folded = |item: &&ItemReport| many && folds(item);
    for item in report.items.iter().filter(|item| !folded(item)) {
        write_item(out, item, t)?;
        writeln!(out)?;
    }
    let passed = report.items.iter().filter(folded).count();
    if passed > 0 {
        writeln!(out, "{}\n", line(t, "finding-folded", "count", passed.to_string()))?;
    }
    for log in &report.logs {
        write_log(out, log, t)?;
        writeln!(out)?;
    }
    let counts = [
        ("passed", report.counts.passed),
        ("failed", report.counts.failed),
        ("undecided", report.counts.indeterminate),
    ];
    let counts = counts.map(|(name, count)| (name, Arg::from(count.to_string())));
    writeln!(out, "{}: {}", report.verdict.in_language(t), t.with("finding-counts", &counts))?;
    if report.passed_over > 0 {
        writeln!(out, "{}", line(t, "finding-passed-over", "count", report.passed_over.to_string()))?;
    }
    if report.items.is_empty() {
        writeln!(out, "{}", t.get("finding-nothing"))?;
    }
    if report.simulated {
        writeln!(out, "{}", t.get("finding-simulated-text"))?;
    }
    for step in &report.next {
        writeln!(out, "{}", line(t, "finding-next", "step", step.in_language(t)))?;
    }
    Ok(())
}

/// Writes the report on one file.
///
/// # Errors
/// When it cannot be written.
pub fn write_item(out: &mut impl Write, item: &ItemReport, t: &Texts) -> io::Result<()> {
    writeln!(out, "{} ({})", safe(&item.name), item.kind.in_language(t))?;
    writeln!(out, "  {}", item.verdict.in_language(t))?;
    for (label, value) in &item.about {
        let label = t.get(&format!("finding-about-{}", hyphens(&label.replace(' ', "-"))));
        writeln!(out, "  {label}: {}", safe(&value.in_language(t)))?;
    }
    for check in &item.checks {
        write_check(out, check, t)?;
    }
    if item.simulated {
        writeln!(out, "  {}", t.get("finding-simulated"))?;
    }
    if item.is_independently_anchored() {
        for who in &item.anchored_by {
            writeln!(out, "  {}", line(t, "finding-anchored-by", "who", who))?;
        }
    } else {
        writeln!(out, "  {}", t.get("finding-not-anchored"))?;
    }
    for note in &item.notes {
        writeln!(out, "  {}", line(t, "finding-note", "text", note.in_language(t)))?;
    }
    Ok(())
}

fn write_check(out: &mut impl Write, check: &Check, t: &Texts) -> io::Result<()> {
    let subject = check.subject.in_language(t);
    let detail = check.detail.in_language(t);
    let detail = if detail.is_empty() { String::new() } else { format!(" ({})", safe(&detail)) };
    if check.verdict.is_passed() {
        writeln!(out, "  {}  {subject}{detail}", t.get("finding-ok"))?;
    } else {
        writeln!(out, "      {subject}: {}{detail}", check.verdict.text())?;
    }
    write_reasons(out, &check.reasons, t)
}

fn write_reasons(out: &mut impl Write, reasons: &[Reason], t: &Texts) -> io::Result<()> {
    reasons.iter().try_for_each(|reason| writeln!(out, "        - {}", safe(&reason.text.in_language(t))))
}

fn write_log(out: &mut impl Write, log: &LogReport, t: &Texts) -> io::Result<()> {
    writeln!(out, "{}", line(t, "finding-log", "origin", &log.origin))?;
    let sizes: Vec<String> = log.sizes.iter().take(20).map(u64::to_string).collect();
    let more = if log.sizes.len() > 20 { " …" } else { "" };
    writeln!(out, "  {}: {}", log.verdict.in_language(t), log.growth.in_language(t))?;
    writeln!(out, "  {}{more}", line(t, "finding-sizes", "sizes", sizes.join(", ")))?;
    if let Some(leaves) = log.audited {
        writeln!(out, "  {}", line(t, "finding-audited", "count", leaves.to_string()))?;
    }
    write_reasons(out, &log.reasons, t)
}
