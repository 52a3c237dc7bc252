//! How soon `assidu serve` shows its first page on a folder that is there, and what it holds while idle.

use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant as Stopwatch},
};

use anyhow::{Context as _, ensure};
use assidu_domain::ports;
use assidu_outbound::SystemRandomness;
use data_encoding::HEXLOWER;

use crate::{
    Options,
    arrive::memory,
    clock,
    lean::Client,
    report::{Goal, Report, percentile},
};

/// A server that ends with this.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Measures starts, one after another on the same folder.
pub(crate) async fn run(options: &Options) -> anyhow::Result<Report> {
    let mut report = Report::new(options, "start", "sqlite");
    let program = std::env::current_exe()?.with_file_name("assidu");
    ensure!(program.exists(), "build assidu too: {} is not there", program.display());
    let name = format!("assidu_bench_{}", HEXLOWER.encode(&ports::bytes::<8>(&SystemRandomness)));
    let folder = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&folder)?;
    let measured = measure(options, &program, &folder).await;
    std::fs::remove_dir_all(&folder)?;
    let (first, mut starts, idle, spent) = measured?;
    starts.sort_unstable();
    report.add("first start, on an empty folder", first.as_secs_f64() * 1000.0, "ms", None);
    let median = percentile(&starts, 0.5);
    report.add("start to first page, half are faster than", median, "ms", Some(Goal::ValueAtMost(300.0)));
    report.add("start to first page, slowest", percentile(&starts, 1.0), "ms", None);
    report.add("processor until idle", spent.all().as_secs_f64() * 1000.0, "ms", None);
    report.add("idle memory", idle, "MB", Some(Goal::ValueAtMost(60.0)));
    Ok(report)
}

type Measured = (Duration, Vec<Duration>, f64, clock::Spent);

async fn measure(options: &Options, program: &Path, folder: &Path) -> anyhow::Result<Measured> {
    let (first, server) = start(program, folder).await?;
    drop(server);
    let (mut starts, mut idle, mut spent) = (Vec::new(), 0.0, clock::Spent::default());
    for _ in 0..options.count(9, 2) {
        let (took, server) = start(program, folder).await?;
        starts.push(took);
        // What the start itself needed is given back.
        tokio::time::sleep(Duration::from_secs(options.count(3, 1) as u64)).await;
        let id = server.0.id().to_string();
        idle = f64::max(idle, memory(&id, "VmRSS:"));
        spent = clock::of_process(&id);
    }
    Ok((first, starts, idle, spent))
}

/// Starts the server, and looks at its entrance as soon as it can be.
async fn start(program: &Path, folder: &Path) -> anyhow::Result<(Duration, Server)> {
    let watch = Stopwatch::now();
    let mut child = Command::new(program)
        .arg("serve")
        .env("ASSIDU_SERVER_PORT", "0")
        .env("ASSIDU_STORAGE_FOLDER", folder.join("data"))
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let out = child.stdout.take().context("the server says nothing")?;
    let server = Server(child);
    let address = tokio::task::spawn_blocking(move || address(BufReader::new(out))).await??;
    let mut client = Client::connect(address).await?;
    let request = format!("GET / HTTP/1.1\r\nhost: {address}\r\n\r\n");
    let answer = client.ask(request.as_bytes()).await?;
    ensure!(answer.status == 200, "the entrance was answered with {}", answer.status);
    Ok((watch.elapsed(), server))
}

/// Where the server says that it listens.
fn address(out: BufReader<impl std::io::Read>) -> anyhow::Result<SocketAddr> {
    for line in out.lines() {
        if let Some((_, address)) = line?.split_once("http://") {
            return Ok(address.trim().parse()?);
        }
    }
    anyhow::bail!("the server does not start")
}
