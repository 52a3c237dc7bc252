//! A big morning: thousands sign within a minute, each over a TLS connection of their own, from one address.
//!
//! The people come in a program of their own, so that the server's memory is the server's alone. Each has an
//! open log-in, scans the code of their class, opens the pad and sends the drawing: four requests over one
//! connection, which stays open to the end.

use std::{
    io::{Read as _, Write as _},
    net::SocketAddr,
    process::Stdio,
    time::{Duration, Instant as Stopwatch},
};

use anyhow::{Context as _, bail, ensure};
use assidu_domain::{PersonId, people::Role, ports};
use assidu_outbound::SystemRandomness;
use assidu_ui::urls;
use assidu_web::cookies;
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use tokio::task::LocalSet;
use tokio_rustls::TlsConnector;

use crate::{
    Options, bare, clock,
    lean::{Answer, Client},
    load,
    report::{Goal, Report, percentile},
    tls,
    world::{Due, World},
};

/// The word by which this program is started as the people.
pub(crate) const PEOPLE: &str = "people-who-arrive";

/// Everybody who comes, for the program of the people.
#[derive(Serialize, Deserialize)]
struct Crowd {
    server: SocketAddr,
    /// Its certificate.
    certificate: String,
    /// All of them have come within so many seconds.
    seconds: f64,
    people: Vec<Visit>,
}

/// One person: who they are on their device, and what they scan.
#[derive(Serialize, Deserialize)]
struct Visit {
    cookies: String,
    scan: String,
    sign: String,
}

/// What became of them.
#[derive(Serialize, Deserialize)]
struct Told {
    /// Microseconds from knocking to the end of the TLS handshake.
    connecting: Vec<u64>,
    /// Microseconds from sending a drawing to its receipt.
    signing: Vec<u64>,
    /// Microseconds of every other request.
    other: Vec<u64>,
    /// What was answered instead of a receipt, each once.
    refused: Vec<String>,
    refusals: usize,
    /// From the first who came to the last receipt, in seconds.
    seconds: f64,
    /// Processor time of the people themselves, in seconds.
    processor: f64,
}

/// Measures the morning.
pub(crate) async fn run(options: &Options) -> anyhow::Result<Report> {
    let mut report = Report::new(options, "arrive", World::engine(options));
    let learners = options.count(10_000, 100);
    let seconds = if options.small { 2.0 } else { 60.0 };
    let world = World::start_by_tls(options).await?;
    world.plan(learners, 1).await?;
    let due = world.enter(0).await?;
    ensure!(due.len() == learners, "{} of {learners} learners are expected", due.len());
    let crowd = crowd(&world, &due, seconds).await?;
    forget_peak();
    let before = clock::spent();
    let told = send(crowd).await?;
    let (spent, peak) = (clock::spent().since(before), peak());
    let stopped = world.stop().await?;
    let (signed, once) = bare::signed(&stopped.place).await?;
    stopped.remove().await?;

    let times = |micros: &[u64]| micros.iter().map(|n| Duration::from_micros(*n)).collect::<Vec<_>>();
    let none = Some(Goal::ValueAtMost(0.0));
    report.add("people who came", learners as f64, "in all", None);
    report.add("came and signed within", told.seconds, "s", Some(Goal::ValueAtMost(seconds + 5.0)));
    report.add("refused", told.refusals as f64, "in all", none);
    let lost = told.signing.len() as f64 - once as f64;
    report.add("receipts without a signature in the store", lost, "in all", none);
    report.add("signatures in the store twice", (signed - once) as f64, "in all", none);
    let (signing, other) = (times(&told.signing), times(&told.other));
    let goal = Some(Goal::ValueAtMost(250.0));
    let connecting = percentile(&times(&told.connecting), 0.99);
    report.add("TLS connections, 99 of 100 are faster than", connecting, "ms", goal);
    report.add("signing, 99 of 100 are faster than", percentile(&signing, 0.99), "ms", goal);
    report.add("signing, half are faster than", percentile(&signing, 0.5), "ms", None);
    report.add("scan and pad, 99 of 100 are faster than", percentile(&other, 0.99), "ms", goal);
    report.add("most memory of the server", peak, "MB", Some(Goal::ValueAtMost(300.0)));
    let each = spent.all().as_secs_f64() * 1e6 / learners.max(1) as f64;
    report.add("processor, server, a person", each, "µs", None);
    report.add("processor, people, a person", told.processor * 1e6 / learners.max(1) as f64, "µs", None);
    for refused in told.refused {
        writeln!(std::io::stderr(), "refused: {refused}")?;
    }
    Ok(report)
}

async fn crowd(world: &World, due: &[Due], seconds: f64) -> anyhow::Result<Crowd> {
    let people: Vec<PersonId> = due.iter().map(|due| due.person).collect();
    let sessions = world.log_in(&people, Role::Learner).await?;
    let visits = due.iter().zip(sessions).map(|(due, session)| {
        let device = BASE64URL_NOPAD.encode(&ports::bytes::<16>(&SystemRandomness));
        Visit {
            cookies: format!("{session}; {}={device}", cookies::travelling_name(cookies::DEVICE, true)),
            scan: format!("/c/{}", world.app.class_code(world.actor.tenant, due.meeting).code),
            sign: urls::sign(due.sign_off),
        }
    });
    let certificate = world.certificate.clone().context("no certificate")?;
    Ok(Crowd { server: world.address(), certificate, seconds, people: visits.collect() })
}

/// Lets them come, in a program of their own.
async fn send(crowd: Crowd) -> anyhow::Result<Told> {
    tokio::task::spawn_blocking(move || {
        let mut child = std::process::Command::new(std::env::current_exe()?)
            .arg(PEOPLE)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut input = child.stdin.take().context("no way to the people")?;
        input.write_all(&serde_json::to_vec(&crowd)?)?;
        drop(input);
        let done = child.wait_with_output()?;
        ensure!(done.status.success(), "the people ended badly");
        Ok(serde_json::from_slice(&done.stdout)?)
    })
    .await?
}

/// The most memory that this program had at once since [`forget_peak`], in megabytes.
fn peak() -> f64 {
    memory("self", "VmHWM:")
}

fn forget_peak() {
    // Where the system does not let it be forgotten, the figure is that of the whole run: more, never less.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// A line of a program's memory, in megabytes; nothing where the system does not tell.
pub(crate) fn memory(process: &str, line: &str) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let found = text.lines().find_map(|text| text.strip_prefix(line));
    let kilobytes = found.and_then(|text| text.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}

/// The people themselves: reads who comes, and tells what became of them.
pub(crate) fn people() -> anyhow::Result<()> {
    let mut text = Vec::new();
    std::io::stdin().lock().read_to_end(&mut text)?;
    let crowd: Crowd = serde_json::from_slice(&text)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut told = LocalSet::new().block_on(&runtime, come(crowd))?;
    told.processor = clock::spent().all().as_secs_f64();
    Ok(serde_json::to_writer(std::io::stdout().lock(), &told)?)
}

async fn come(crowd: Crowd) -> anyhow::Result<Told> {
    let (server, count) = (crowd.server, crowd.people.len().max(1));
    let strokes = urls::escaped(&load::drawing());
    let tls = tls::connector(&crowd.certificate)?;
    let started = Stopwatch::now();
    let mut visits = Vec::with_capacity(count);
    for (n, person) in crowd.people.into_iter().enumerate() {
        // Evenly over the time, but by chance around it: people do not queue.
        let jitter = f64::from(u16::from_be_bytes(ports::bytes(&SystemRandomness))) / 65_536.0;
        let at = Duration::from_secs_f64(crowd.seconds * (n as f64 + jitter) / count as f64);
        let (strokes, tls) = (strokes.clone(), tls.clone());
        visits.push(tokio::task::spawn_local(async move {
            tokio::time::sleep_until((started + at).into()).await;
            visit((server, &tls), person, &strokes).await
        }));
    }
    let mut told = Told {
        connecting: Vec::new(),
        signing: Vec::new(),
        other: Vec::new(),
        refused: Vec::new(),
        refusals: 0,
        seconds: 0.0,
        processor: 0.0,
    };
    let mut open = Vec::with_capacity(count);
    for visit in visits {
        match visit.await? {
            Ok((client, connecting, other, signing)) => {
                told.connecting.push(micros(&connecting));
                told.other.extend(other.iter().map(micros));
                told.signing.push(micros(&signing));
                open.push(client);
            }
            Err(error) => {
                told.refusals += 1;
                let text = format!("{error:#}");
                if told.refused.len() < 10 && !told.refused.contains(&text) {
                    told.refused.push(text);
                }
            }
        }
    }
    told.seconds = started.elapsed().as_secs_f64();
    drop(open);
    Ok(told)
}

fn micros(time: &Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

type Visited = (Client, Duration, Vec<Duration>, Duration);

async fn visit(
    (server, tls): (SocketAddr, &TlsConnector),
    person: Visit,
    strokes: &str,
) -> anyhow::Result<Visited> {
    let watch = Stopwatch::now();
    let mut client = Client::connect_by_tls(server, tls).await?;
    let connecting = watch.elapsed();
    let mut other = Vec::with_capacity(3);
    let mut jar = person.cookies;
    let get =
        |path: &str, jar: &str| format!("GET {path} HTTP/1.1\r\nhost: {server}\r\ncookie: {jar}\r\n\r\n");
    let watch = Stopwatch::now();
    let answer = expect(client.ask(get(&person.scan, &jar).as_bytes()).await?, 303, "scanning")?;
    let ticket = answer.cookie(&cookies::travelling_name(cookies::TICKET, true)).context("no ticket")?;
    jar = format!("{jar}; {ticket}");
    other.push(watch.elapsed());
    let watch = Stopwatch::now();
    let answer = expect(client.ask(get(urls::routes::WHO, &jar).as_bytes()).await?, 303, "after the scan")?;
    ensure!(answer.header("location") == Some(person.sign.as_str()), "led elsewhere: {}", answer.head);
    other.push(watch.elapsed());
    let watch = Stopwatch::now();
    let answer = expect(client.ask(get(&person.sign, &jar).as_bytes()).await?, 200, "the pad")?;
    let page = std::str::from_utf8(answer.body)?;
    let field = |name: &str| field(page, name).with_context(|| format!("no {name} on the pad"));
    let (csrf, challenge, key) = (field("csrf")?, field("challenge")?, field("key")?);
    let body = format!(
        "csrf={}&challenge={}&key={key}&strokes={strokes}&typed=&device_at=",
        urls::escaped(csrf),
        urls::escaped(challenge)
    );
    other.push(watch.elapsed());
    let request = format!(
        "POST {} HTTP/1.1\r\nhost: {server}\r\naccept: application/json\r\norigin: https://{server}\r\n\
         content-type: application/x-www-form-urlencoded\r\ncookie: {jar}\r\ncontent-length: {}\r\n\r\n{body}",
        person.sign,
        body.len()
    );
    let watch = Stopwatch::now();
    expect(client.ask(request.as_bytes()).await?, 201, "signing")?;
    let signing = watch.elapsed();
    Ok((client, connecting, other, signing))
}

fn expect<'a>(answer: Answer<'a>, status: u16, act: &str) -> anyhow::Result<Answer<'a>> {
    if answer.status == status {
        return Ok(answer);
    }
    bail!("{act} was answered with {}: {:.200}", answer.status, String::from_utf8_lossy(answer.body))
}

/// The value of a hidden field.
fn field<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = page.split_once(&format!("name=\"{name}\" value=\""))?;
    after.split_once('"').map(|(value, _)| value)
}
