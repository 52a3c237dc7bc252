//! One sheet of 25 people and 10 half-days: rendered, and sealed B-T with the embedded authority; and B-B.

use assidu_documents::{samples, sheet};
use aws_lc_rs::digest::{SHA256, digest};

use crate::{
    Options,
    authority::Authority,
    clock,
    report::{Goal, Report},
    sealers,
};

/// Measures both.
pub(crate) fn run(options: &Options) -> anyhow::Result<Report> {
    let mut report = Report::new(options, "seal", "none");
    report.clock = clock::kind();
    let sheet = samples::measured();
    let pdf = sheet::render(&sheet)?;
    let authority = Authority::make()?;

    let (render, _) = clock::alternate(
        options.count(500, 1),
        options.time(),
        1,
        || Ok(sheet::render(&sheet).map(drop)?),
        || Ok(()),
    )?;
    report.add("sheet rendered", render, "ms", Some(Goal::ValueAtMost(20.0)));
    report.add("size of the sheet", pdf.len() as f64 / 1024.0, "KB", None);

    let limit = || {
        let hash = digest(&SHA256, &pdf);
        authority.key.sign(hash.as_ref())?;
        authority.key.sign(hash.as_ref())?;
        Ok(())
    };
    // The application hands over the file that it has rendered: sealing makes it longer and copies nothing.
    // What was there is never changed, so cut to its old length it is the file again.
    let mut file = pdf.clone();
    let seal = || {
        file.truncate(pdf.len());
        file = authority.seal(std::mem::take(&mut file))?;
        Ok(())
    };
    let (seal, bare) = clock::alternate(options.count(2_000, 1), options.time(), 10, seal, &limit)?;
    report.compare(
        ("sheets sealed B-T", per_second(seal)),
        ("hash of the file and two signatures", per_second(bare)),
        "a second",
        Some(Goal::RatioAtLeast(0.7)),
    );
    let mut file = pdf.clone();
    let judged = || {
        file.truncate(pdf.len());
        file = authority.seal_as_by_a_stranger(std::mem::take(&mut file))?;
        Ok(())
    };
    let (judged, bare) = clock::alternate(options.count(2_000, 1), options.time(), 10, judged, limit)?;
    report.compare(
        ("sheets sealed B-T, with a stranger's timestamp", per_second(judged)),
        ("hash of the file and two signatures", per_second(bare)),
        "a second",
        None,
    );
    let name = "sheets sealed B-T, beside pyHanko";
    match sealers::pyhanko(options, &authority, &pdf) {
        Ok(theirs) => report.compare(
            (name, per_second(seal)),
            ("pyHanko, the same file and key", per_second(theirs)),
            "a second",
            Some(Goal::RatioAtLeast(100.0)),
        ),
        Err(error) => report.miss(name, format!("{error:#}")),
    }
    beside_libpdf(options, &authority, &pdf, &mut report)?;
    Ok(report)
}

/// The same file and key, B-B: without a timestamp, which @libpdf/core asks of a server.
fn beside_libpdf(
    options: &Options,
    authority: &Authority,
    pdf: &[u8],
    report: &mut Report,
) -> anyhow::Result<()> {
    // A copy of the file is part of it, as for the referee, which keeps the file that it was given.
    let seal = || authority.seal_bare(pdf).map(drop);
    let (seal, _) = clock::alternate(options.count(2_000, 1), options.time(), 10, seal, || Ok(()))?;
    let name = "sheets sealed B-B, beside @libpdf/core";
    match sealers::libpdf(options, authority, pdf) {
        Ok(theirs) => report.compare(
            (name, per_second(seal)),
            ("@libpdf/core, the same file and key", per_second(theirs)),
            "a second",
            Some(Goal::RatioAtLeast(5.0)),
        ),
        Err(error) => report.miss(name, format!("{error:#}")),
    }
    Ok(())
}

fn per_second(milliseconds: f64) -> f64 {
    if milliseconds > 0.0 { 1000.0 / milliseconds } else { 0.0 }
}
