//! The program `assidu-bench`: how fast each work is, beside the limit of what any program could reach.
//!
//! Every figure stands beside a *referee* measured in the same run on the same computer, and is judged by
//! their ratio, so that it means the same on a fast and on a slow computer. `docs/benchmarks.md` says what
//! each ratio means.
//!
//! To add a work: 1. a file with `run(&Options) -> Report`; 2. a line in [`Work`] and in [`measure`];
//! 3. a section in `docs/benchmarks.md`.

mod arrive;
mod authority;
mod bare;
mod clock;
mod history;
mod import;
mod lean;
mod load;
mod login;
mod pages;
mod people;
mod report;
mod seal;
mod sealers;
mod sign;
mod start;
mod tls;
mod verify;
mod world;

use std::{io::Write as _, path::PathBuf, process::ExitCode, time::Duration};

use clap::{Parser, ValueEnum};

use self::report::Report;

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Work {
    /// Durable signatures through HTTP, beside the bare group-commit loop.
    Sign,
    /// Thousands who sign within a minute, each over a TLS connection of their own.
    Arrive,
    /// Password log-ins beside the bare hash, while others sign.
    Login,
    /// The start of the server, and its memory while idle.
    Start,
    /// A sheet rendered and sealed, beside hashing and signing alone.
    Seal,
    /// A sealed file, a log and one proof verified, beside hashing alone.
    Verify,
    /// Learners imported while people sign, beside the bare load of the same rows.
    Import,
    /// Pages over a long history, beside the same pages over a short one.
    Pages,
    /// A request's rights, sealed names, and an erasure in a long history.
    People,
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
    /// About how many signatures the long history of `pages` has; a million takes about a gigabyte of disk.
    #[arg(long, value_name = "N", default_value_t = 500_000, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    signatures: u64,
    /// The Python that has pyHanko, beside which `seal` is measured, too.
    #[arg(long, value_name = "PYTHON", default_value = "python3")]
    pyhanko: String,
    /// The folder whose `node_modules` has @libpdf/core, beside which `seal` is measured, too.
    #[arg(long, value_name = "FOLDER")]
    libpdf: Option<PathBuf>,
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

/// As in the server, which runs inside this program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // The people of `arrive` come in a program of their own.
    if std::env::args().nth(1).is_some_and(|word| word == arrive::PEOPLE) {
        return ended(arrive::people());
    }
    let options = Options::parse();
    let measured = tokio::runtime::Runtime::new()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(measure(&options)));
    ended(measured.and_then(|report| print(&options, &report)))
}

fn ended(done: anyhow::Result<()>) -> ExitCode {
    match done {
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
        Work::Arrive => arrive::run(options).await,
        Work::Login => login::run(options).await,
        Work::Start => start::run(options).await,
        Work::Seal => seal::run(options),
        Work::Verify => verify::run(options),
        Work::Import => import::run(options).await,
        Work::Pages => pages::run(options).await,
        Work::People => people::run(options).await,
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
