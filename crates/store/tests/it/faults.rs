//! Faults: killed, out of space, a disk that fails. What was acknowledged is there, and the log is whole.
//!
//! Each runs this test binary again as a child that writes, and looks at what it leaves.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use assidu_domain::{EventId, PersonId, TenantId, ports::Randomness};
use assidu_store::{
    Effect, Outcome, Place, RecordError, RootKey, Store, StoreConfig, TenantScope, events, log,
};
use assidu_testkit::{SeededRandomness, postgres::is_root};

use crate::{
    harness::{NOON, On, World, play},
    signing::{Lesson, check_log, new_event, sign_off_of, signature},
};

/// What a child is told, in this order, in one variable.
const VARIABLE: &str = "ASSIDU_TEST_CHILD";

/// Where the child works.
struct Task {
    place: Place,
    key: PathBuf,
    tenant: TenantId,
    seed: u64,
}

impl Task {
    fn of(world: &World, seed: u64) -> Self {
        Self { place: world.config.place.clone(), key: world.key_file(), tenant: world.tenant, seed }
    }

    fn to_text(&self) -> String {
        let place = match &self.place {
            Place::Sqlite(path) => format!("sqlite {}", path.display()),
            Place::Postgres(url) => format!("postgres {url}"),
        };
        format!("{place}\n{}\n{}\n{}", self.key.display(), self.tenant, self.seed)
    }

    /// The task of this process, or `None` when it is no child.
    fn given() -> Option<Self> {
        let text = std::env::var(VARIABLE).ok()?;
        let lines: Vec<&str> = text.lines().collect();
        let (engine, place) = lines[0].split_once(' ').unwrap();
        let place = match engine {
            "sqlite" => Place::Sqlite(place.into()),
            _ => Place::Postgres(place.to_owned()),
        };
        let (key, tenant, seed) = (lines[1].into(), lines[2].parse().unwrap(), lines[3].parse().unwrap());
        Some(Self { place, key, tenant, seed })
    }

    async fn open(&self) -> (Store, Arc<dyn Randomness>) {
        let chance: Arc<dyn Randomness> = Arc::new(SeededRandomness::new(self.seed));
        let config = match &self.place {
            Place::Sqlite(path) => StoreConfig::sqlite(path, Arc::clone(&chance)),
            Place::Postgres(url) => StoreConfig::postgres(url, Arc::clone(&chance)),
        };
        let key = RootKey::load_or_create(&self.key, false, &*chance).unwrap();
        (Store::open(&config, key).await.unwrap(), chance)
    }
}

/// This binary, running one ignored test as a child.
fn child(test: &str, task: &Task) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    command.env(VARIABLE, task.to_text()).stdin(Stdio::null()).stderr(Stdio::null()).stdout(Stdio::piped());
    command
}

/// The events that a child said were recorded: lines "ack evt_…".
fn acknowledged(output: &str) -> Vec<EventId> {
    output
        .lines()
        .filter_map(|line| line.split_once("ack "))
        .filter_map(|(_, id)| id.trim().parse().ok())
        .collect()
}

/// Everything acknowledged is there, nothing is there twice, and the log is whole.
async fn check(store: &Store, tenant: TenantId, acknowledged: &[EventId], lesson: Option<&Lesson>) {
    check_log(store, tenant).await;
    let mut tx = store.read(&TenantScope::of(tenant)).await.unwrap();
    for event in acknowledged {
        assert!(
            log::place_of(&mut tx, *event).await.unwrap().is_some(),
            "{event} was acknowledged and is lost"
        );
    }
    if let Some(lesson) = lesson {
        let signed = events::list_of_sign_offs(&mut tx, &[lesson.sign_off.id]).await.unwrap();
        let mut people: Vec<PersonId> = signed.iter().filter_map(|event| event.person).collect();
        let count = people.len();
        people.sort();
        people.dedup();
        assert_eq!(people.len(), count, "someone has signed twice");
    }
}

/// The lesson and people that both parent and child make from the seed.
fn cast(tenant: TenantId, count: usize) -> (Lesson, Vec<PersonId>) {
    let chance = SeededRandomness::new(u64::from(tenant.bytes()[15]) + 77);
    let meeting = assidu_domain::MeetingId::new(NOON, &chance);
    let lesson = Lesson { meeting, sign_off: sign_off_of(&chance, vec![meeting]) };
    (lesson, (0..count).map(|_| PersonId::new(NOON, &chance)).collect())
}

const CAST: usize = 300;

/// Writes under load until it is killed: leaves of every kind, and each person signed by two devices at once.
#[test]
#[ignore = "a child of f2_killed_under_load"]
fn child_under_load() {
    let Some(task) = Task::given() else { return println!("not run: a child of another test") };
    play(async move {
        let (store, chance) = task.open().await;
        let (lesson, people) = cast(task.tenant, CAST);
        let mut tasks = Vec::new();
        for lane in 0..16_usize {
            let (store, chance, lesson, people) =
                (store.clone(), Arc::clone(&chance), lesson.clone(), people.clone());
            let tenant = task.tenant;
            tasks.push(tokio::spawn(async move {
                for round in 0.. {
                    // Two lanes each sign the same people.
                    let record = match people.get(lane / 2 * 30 + round % 60).filter(|_| round % 2 == 0) {
                        Some(person) => signature(&*chance, tenant, &lesson, *person, NOON),
                        None => {
                            let event = new_event(&*chance, "planning_change", NOON);
                            let idempotency_key = assidu_domain::ports::bytes(&*chance);
                            assidu_store::Record {
                                tenant,
                                idempotency_key,
                                judged_at: NOON,
                                event,
                                effect: Effect::None,
                            }
                        }
                    };
                    if let Outcome::Recorded(receipt) = store.record(record).await.unwrap() {
                        println!("ack {}", receipt.event);
                    }
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
}

fn f2_killed_under_load(on: On) {
    play(async move {
        let world = World::new(on).await;
        let (lesson, people) = cast(world.tenant, CAST);
        world.lay(&lesson.sign_off).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        for person in &people {
            assidu_store::keys::create_person(&mut tx, *person).await.unwrap();
        }
        tx.commit().await.unwrap();
        world.store.close().await;
        let mut all = Vec::new();
        for round in 0..4_u64 {
            let task = Task::of(&world, 1_000 + round);
            let mut child = child("faults::child_under_load", &task).spawn().unwrap();
            let mut lines = BufReader::new(child.stdout.take().unwrap());
            let written = Arc::new(AtomicUsize::new(0));
            let reader = std::thread::spawn({
                let written = Arc::clone(&written);
                move || {
                    let mut output = String::new();
                    while lines.read_line(&mut output).is_ok_and(|read| read > 0) {
                        written.fetch_add(1, Ordering::SeqCst);
                    }
                    output
                }
            });
            // In full swing, however long it took to get there; each round is killed at another moment of it.
            let begun = std::time::Instant::now();
            while written.load(Ordering::SeqCst) <= 30 {
                assert!(begun.elapsed() < Duration::from_secs(90), "the child does not write");
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            tokio::time::sleep(Duration::from_millis(137 * round)).await;
            child.kill().unwrap();
            child.wait().unwrap();
            let output = reader.join().unwrap();
            let acknowledged = acknowledged(&output);
            assert!(acknowledged.len() > 20, "the child wrote: {output}");
            all.extend(acknowledged);
            let (store, _) = task.open().await;
            check(&store, world.tenant, &all, Some(&lesson)).await;
            store.close().await;
        }
    });
}

#[test]
fn f2_killed_under_load_sqlite() {
    f2_killed_under_load(On::Sqlite);
}

#[test]
fn f2_killed_under_load_postgres() {
    f2_killed_under_load(On::Postgres);
}

/// Opens the store, which migrates.
#[test]
#[ignore = "a child of f23_a_migration_killed_half_way_completes"]
fn child_opens() {
    let Some(task) = Task::given() else { return println!("not run: a child of another test") };
    play(async move { drop(task.open().await) });
}

#[test]
fn f23_a_migration_killed_half_way_completes() {
    play(async {
        let folder = tempfile::tempdir().unwrap();
        let chance = SeededRandomness::new(5);
        let key = folder.path().join("root.key");
        RootKey::load_or_create(&key, true, &chance).unwrap();
        let mut half_way = 0;
        for step in 0..24_u64 {
            let place = Place::Sqlite(folder.path().join(format!("data{step}/assidu.db")));
            let task = Task { place, key: key.clone(), tenant: TenantId::new(NOON, &chance), seed: step };
            let mut child = child("faults::child_opens", &task).spawn().unwrap();
            let Place::Sqlite(path) = &task.place else { unreachable!("made so above") };
            // Counted from its first step, since a busy computer takes its time to start a program at all.
            while !path.exists() && child.try_wait().unwrap().is_none() {
                tokio::time::sleep(Duration::from_micros(200)).await;
            }
            tokio::time::sleep(Duration::from_micros(1_000 * step)).await;
            let ended = child.try_wait().unwrap().is_some();
            child.kill().unwrap();
            child.wait().unwrap();
            half_way += usize::from(!ended && path.exists());
            let (store, _) = task.open().await;
            assert_eq!(store.refused_statements().await.unwrap(), Vec::<String>::new());
            store.close().await;
        }
        assert!(half_way > 0, "no child was killed between its first and last step");
    });
}

/// Runs on a disk of 6 MB, a third of it taken: fills it, and goes on once there is room.
#[test]
#[ignore = "a child of f6_out_of_space"]
fn child_on_a_small_disk() {
    let Some(task) = Task::given() else { return println!("not run: a child of another test") };
    let Place::Sqlite(path) = &task.place else { return };
    let disk = path.parent().unwrap().to_owned();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"]).arg(&disk).status();
    if !mounted.is_ok_and(|status| status.success()) {
        return println!("no small disk");
    }
    play(async move {
        let ballast = disk.join("ballast");
        std::fs::write(&ballast, vec![1; 2 << 20]).unwrap();
        let (store, chance) = task.open().await;
        let mut tx = store.write(&TenantScope::of(task.tenant)).await.unwrap();
        let new = assidu_store::instance::NewTenant {
            institution_code: "atelier",
            log_origin: "test/atelier/1",
            test_data: false,
            at: NOON,
        };
        assidu_store::instance::create_tenant(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        let record = || {
            let mut event = new_event(&*chance, "planning_change", NOON);
            event.strokes = vec![7; 20_000];
            let idempotency_key = assidu_domain::ports::bytes(&*chance);
            assidu_store::Record {
                tenant: task.tenant,
                idempotency_key,
                judged_at: NOON,
                event,
                effect: Effect::None,
            }
        };
        let mut kept = Vec::new();
        let refused = loop {
            match store.record(record()).await {
                Ok(Outcome::Recorded(receipt)) => kept.push(receipt.event),
                Ok(other) => panic!("{other:?}"),
                Err(error) => break error,
            }
            assert!(kept.len() < 1_000, "the disk is never full");
        };
        assert_eq!(refused, RecordError::DiskFull);
        assert_eq!(store.record(record()).await, Err(RecordError::DiskFull));
        check(&store, task.tenant, &kept, None).await;
        std::fs::remove_file(&ballast).unwrap();
        let after = store.record(record()).await;
        let Ok(Outcome::Recorded(receipt)) = after else { panic!("no recovery: {after:?}") };
        kept.push(receipt.event);
        check(&store, task.tenant, &kept, None).await;
        store.close().await;
        let (store, _) = task.open().await;
        check(&store, task.tenant, &kept, None).await;
        println!("recovered after {}", kept.len());
    });
}

#[test]
fn f6_out_of_space_is_said_nothing_is_lost_and_writing_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let chance = SeededRandomness::new(6);
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let key = folder.path().join("root.key");
    RootKey::load_or_create(&key, true, &chance).unwrap();
    let place = Place::Sqlite(data.join("assidu.db"));
    let task = Task { place, key, tenant: TenantId::new(NOON, &chance), seed: 6 };
    let inner = child("faults::child_on_a_small_disk", &task);
    // A mount namespace of its own, so that the small disk goes with the child.
    let mut command = Command::new("unshare");
    command.arg(if is_root() { "-m" } else { "-rm" }).arg(inner.get_program()).args(inner.get_args());
    command.env(VARIABLE, task.to_text());
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    if said.contains("no small disk") || (!output.status.success() && !said.contains("running 1 test")) {
        return println!("not run: this computer lets no one mount a small disk");
    }
    assert!(said.contains("recovered after"), "{said}{}", String::from_utf8_lossy(&output.stderr));
}

/// Writes until the disk fails, then tries once more.
#[test]
#[ignore = "a child of f5_a_failed_sync"]
fn child_on_a_failing_disk() {
    let Some(task) = Task::given() else { return println!("not run: a child of another test") };
    play(async move {
        let (store, chance) = task.open().await;
        let record = || {
            let event = new_event(&*chance, "planning_change", NOON);
            let idempotency_key = assidu_domain::ports::bytes(&*chance);
            assidu_store::Record {
                tenant: task.tenant,
                idempotency_key,
                judged_at: NOON,
                event,
                effect: Effect::None,
            }
        };
        for _ in 0..500 {
            match store.record(record()).await {
                Ok(outcome) => println!("ack {}", crate::signing::recorded(outcome).event),
                Err(error) => {
                    println!("failed {error:?}, then {:?}", store.record(record()).await);
                    let writing = store.write(&TenantScope::of(task.tenant)).await;
                    println!("writing {}", writing.is_ok());
                    return;
                }
            }
        }
    });
}

fn has(program: &str) -> bool {
    Command::new(program)
        .arg("-V")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|s| s.success())
}

#[test]
fn f5_a_failed_sync_is_never_acknowledged_and_stops_writing() {
    if !has("strace") {
        return println!("not run: strace is not installed");
    }
    play(async {
        let world = World::new(On::Sqlite).await;
        world.store.close().await;
        let task = Task::of(&world, 5);
        let inner = child("faults::child_on_a_failing_disk", &task);
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-o"]).arg(if Path::new("/dev/null").exists() {
            "/dev/null"
        } else {
            "-"
        });
        command.args(["-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO:when=30"]);
        command.arg(inner.get_program()).args(inner.get_args()).env(VARIABLE, task.to_text());
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        if !said.contains("ack ") {
            return println!(
                "not run: strace cannot trace here: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
        assert!(said.contains("failed Stopped, then Err(Stopped)"), "{said}");
        assert!(said.contains("writing false"), "{said}");
        let (store, _) = task.open().await;
        check(&store, world.tenant, &acknowledged(&said), None).await;
    });
}
