//! The program `assidu-bench`: how fast each work is, beside the limit of what any program could reach.
//!
//! Every figure stands beside a *referee* measured in the same run on the same computer, and is judged by
//! their ratio, so that it means the same on a fast and on a slow computer. `docs/benchmarks.md` says what
//! each ratio means.
//!
//! To add a work: 1. a file with `run(&Options) -> Report`; 2. a line in [`Work`] and in [`measure`];
//! 3. a section in `docs/benchmarks.md`.

mod authority;
mod bare;
mod clock;
mod import;
mod load;
mod pages;
mod pyhanko;
mod report;
mod seal;
mod sign;
mod verify;
mod world;

use std::{io::Write as _, process::ExitCode, time::Duration};

use clap::{Parser, ValueEnum};

use self::report::Report;

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Work {
    /// Durable signatures through HTTP, beside the bare group-commit loop.
    Sign,
    /// A sheet rendered and sealed, beside hashing and signing alone.
    Seal,
    /// A sealed file, a log and one proof verified, beside hashing alone.
    Verify,
    /// Learners imported while people sign, beside the bare load of the same rows.
    Import,
    /// Pages over a long history, beside the same pages over a short one.
    Pages,
}

/// How fast each work is, beside the limit of what any program could reach.
#[derive(Clone, Debug, Parser)]
#[command(name = "assidu-bench", version)]
struct Options {
    /// What to measure.
    work: Work,
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
    /// Measure on this PostgreSQL server, in a schema of its own, instead of on SQLite.
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// About how long each part is measured.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// The Python that has pyHanko, beside which `seal` is measured, too.
    #[arg(long, value_name = "PYTHON", default_value = "python3")]
    pyhanko: String,
    /// Small counts: to see that it works, not how fast.
    #[arg(long)]
    small: bool,
}

impl Options {
    const fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }

    /// One number for a real run, another for a small one.
    const fn count(&self, real: usize, small: usize) -> usize {
        if self.small { small } else { real }
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    match measure(&options).await.and_then(|report| print(&options, &report)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "assidu-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(options: &Options) -> anyhow::Result<Report> {
    match options.work {
        Work::Sign => sign::run(options).await,
        Work::Seal => seal::run(options),
        Work::Verify => verify::run(options),
        Work::Import => import::run(options).await,
        Work::Pages => pages::run(options).await,
    }
}

fn print(options: &Options, report: &Report) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    if options.json {
        serde_json::to_writer_pretty(&mut out, report)?;
        writeln!(out)?;
    } else {
        report.print(&mut out)?;
    }
    Ok(())
}
