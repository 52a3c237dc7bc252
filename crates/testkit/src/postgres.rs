//! Databases for tests on PostgreSQL.
//!
//! The server is the one that `ASSIDU_TEST_POSTGRES` names (a URL under which databases may be made), or a
//! private cluster which is started here, shared by the tests of a run, and stopped when the run ends.
//!
//! The databases belong to a login of their own, [`BOUND`], which PostgreSQL binds by policies of rows: with the one
//! that makes them, mostly a superuser's, the policies would hide nothing and the tests prove nothing. What a test does
//! behind the program's back ([`ask`], [`dump`]) it does with the one that makes them, as an administrator would.

#![expect(clippy::expect_used, reason = "a test whose database cannot be made must fail")]

use std::{
    env, fs,
    os::unix::{fs::MetadataExt as _, process::parent_id},
    path::{Path, PathBuf},
    process::{self, Command},
    sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// The variable that makes the suites which run on one engine run on PostgreSQL: `ASSIDU_TEST_ENGINE=postgres`.
const ENGINE: &str = "ASSIDU_TEST_ENGINE";
/// The login to which the databases belong, and its password: for servers that ask for one.
const BOUND: &str = "assidu_bound";
/// Which database a folder's scene has.
const NOTE: &str = "database-url";

/// The database of the scene in this folder, when the run is one on PostgreSQL: made the first time, and the
/// same again for whoever opens the folder again.
///
/// # Panics
/// When the database cannot be made.
#[must_use]
pub fn of_folder_when_asked(folder: &Path) -> Option<String> {
    match env::var(ENGINE).as_deref() {
        Err(_) | Ok("" | "sqlite") => return None,
        Ok("postgres") => {}
        Ok(other) => panic!("ASSIDU_TEST_ENGINE is {other}, neither sqlite nor postgres"),
    }
    let note = folder.join(NOTE);
    if let Ok(url) = fs::read_to_string(&note) {
        return Some(url);
    }
    let url = fresh_database();
    fs::create_dir_all(folder).expect("the folder of the scene");
    fs::write(note, &url).expect("a note of the database");
    Some(url)
}

/// Makes an empty database and gives its URL.
///
/// # Panics
/// When it cannot be made.
#[must_use]
pub fn fresh_database() -> String {
    made_from("template0")
}

/// Makes a copy of a database that nobody has open, and gives its URL.
///
/// # Panics
/// When it cannot be made.
#[must_use]
pub fn copy_of(url: &str) -> String {
    made_from(&name_of(url))
}

/// Removes a database, and whoever is still in it.
pub fn drop_database(url: &str) {
    tell(&server(), &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", name_of(url)));
}

/// The same database by the login that made it, which mostly sees all rows whatever the policies say.
#[must_use]
pub fn as_administrator(url: &str) -> String {
    let (_, rest) = url.split_once("://").unwrap_or(("", url));
    match rest.split_once('@') {
        Some((who, _)) if who == format!("{BOUND}:{BOUND}") => of_server(&server(), &name_of(url), None),
        _ => url.to_owned(),
    }
}

/// Has the server of a database carry out a statement, as its administrator; gives what it answers, a line for each
/// row.
///
/// # Panics
/// When it refuses.
#[must_use]
pub fn ask(url: &str, statement: &str) -> String {
    tell(&as_administrator(url), statement)
}

/// Everything that a database holds, as the statements that would make it again.
///
/// # Panics
/// When it cannot be read.
#[must_use]
pub fn dump(url: &str) -> String {
    must(Command::new(tools().join("pg_dump")).args(["--inserts", "-d", &as_administrator(url)]))
}

/// Puts a database that was [dumped](dump) in the place of the one of the scene in this folder, as after a restore:
/// whoever opens the folder again finds it as it was then.
///
/// # Panics
/// When the dump cannot be read in.
pub fn restore(folder: &Path, dumped: &str) {
    let url = fresh_database();
    let file = folder.join("dumped.sql");
    fs::write(&file, dumped).expect("a place for the dump");
    let administrator = as_administrator(&url);
    let options = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", "-d", &administrator, "-f"];
    must(Command::new(tools().join("psql")).args(options).arg(&file));
    fs::write(folder.join(NOTE), &url).expect("a note of the database");
}

fn made_from(template: &str) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let server = server();
    remove_left_behind(&server);
    let owner = bound(&server);
    let name = format!("{}{}_{}", of_this_computer(), process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
    // A run that was killed left its own, and this process may have got its number.
    tell(&server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    tell(&server, &format!("CREATE DATABASE {name} OWNER {owner} TEMPLATE {template} ENCODING 'UTF8'"));
    of_server(&server, &name, Some(&owner))
}

/// The address of a database of this server, for this login or for the one that the server's address names.
fn of_server(server: &str, name: &str, login: Option<&str>) -> String {
    let (base, query) = server.split_once('?').map_or((server, ""), |(base, query)| (base, query));
    let base = base.rsplit_once('/').map_or(base, |(host, _)| host);
    let base = match (login, base.split_once("://")) {
        (Some(login), Some((scheme, rest))) if login == BOUND => {
            let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
            format!("{scheme}://{BOUND}:{BOUND}@{host}")
        }
        _ => base.to_owned(),
    };
    if query.is_empty() { format!("{base}/{name}") } else { format!("{base}/{name}?{query}") }
}

/// The login to which databases of this server are to belong: that of its address when policies bind it, else one
/// that is made for the tests.
fn bound(server: &str) -> String {
    static OWNER: OnceLock<String> = OnceLock::new();
    let find = || {
        let own = "SELECT current_user, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user";
        let own = tell(server, own);
        if let Some(name) = own.trim().strip_suffix("|f") {
            return name.to_owned();
        }
        // Other tests of the run come at the same moment, and only one of them can make it.
        let make = format!(
            "DO $$ BEGIN CREATE ROLE {BOUND} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '{BOUND}'; \
             EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        );
        tell(server, &make);
        BOUND.to_owned()
    };
    OWNER.get_or_init(find).clone()
}

/// Removes the databases of tests of this computer that have ended: hundreds of them would fill a small disk.
fn remove_left_behind(server: &str) {
    if !Path::new("/proc/self").exists() {
        return; // Who has ended is not to be seen here.
    }
    let ours = of_this_computer();
    let names =
        tell(server, &format!("SELECT datname FROM pg_database WHERE starts_with(datname, '{ours}')"));
    for name in names.lines() {
        let process = name.strip_prefix(&ours).and_then(|rest| rest.split('_').next()).unwrap_or_default();
        if !process.is_empty() && !Path::new("/proc").join(process).exists() {
            // Another test may be removing it, too; whoever comes next sees what is left.
            let _ = Command::new(tools().join("psql"))
                .args(["-X", "-q", "-d", server, "-c", &format!("DROP DATABASE IF EXISTS {name}")])
                .output();
        }
    }
}

/// How the names of databases begin that processes make which see one another's numbers: a server may serve
/// several computers, or containers of one.
fn of_this_computer() -> String {
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let boot: String = boot.chars().filter(char::is_ascii_hexdigit).take(8).collect();
    let space = fs::metadata("/proc/self/ns/pid").map_or(0, |about| about.ino());
    format!("assidu_{boot}{space}_")
}

fn name_of(url: &str) -> String {
    let path = url.split('?').next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

fn tell(url: &str, statement: &str) -> String {
    must(Command::new(tools().join("psql")).args(["-X", "-q", "-t", "-A", "-d", url, "-c", statement]))
}

/// The URL of the server's own database.
fn server() -> String {
    static SERVER: OnceLock<String> = OnceLock::new();
    SERVER.get_or_init(|| env::var("ASSIDU_TEST_POSTGRES").unwrap_or_else(|_| shared_cluster())).clone()
}

/// A cluster of one's own, gone with this value: for tests that take it down or starve it.
#[derive(Debug)]
pub struct Cluster {
    root: PathBuf,
    /// Variables that its processes get.
    variables: Vec<(String, String)>,
}

impl Cluster {
    /// Makes and starts a cluster in a folder that does not exist yet; its processes get these variables.
    ///
    /// # Panics
    /// When it does not start.
    #[must_use]
    pub fn start(root: &Path, variables: &[(&str, &str)]) -> Self {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let cluster = Self { root: root.to_owned(), variables: variables.iter().map(own).collect() };
        fs::create_dir_all(root).expect("a folder for PostgreSQL");
        if is_root() {
            must(Command::new("chown").arg("postgres").arg(root));
        }
        must(cluster.program("initdb").arg("-D").arg(cluster.data()).args([
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
        ]));
        cluster.go();
        cluster
    }

    /// Starts the server in its folder, again after it was stopped or died.
    ///
    /// # Panics
    /// When it does not start.
    pub fn go(&self) {
        let options = format!(
            "-c listen_addresses= -c unix_socket_directories={} -c max_connections=400",
            self.root.display()
        );
        let mut command = self.program("pg_ctl");
        command.arg("-D").arg(self.data()).args(["-w", "-t", "60", "-l"]).arg(self.root.join("log"));
        command.args(["-o", &options, "start"]);
        // What a killed server leaves behind holds its memory for a moment.
        for _ in 0..30 {
            if command.output().is_ok_and(|done| done.status.success()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(300));
        }
        must(&mut command);
    }

    /// The URL of its own database.
    #[must_use]
    pub fn url(&self) -> String {
        format!("postgres://postgres@localhost/postgres?host={}", self.root.display())
    }

    /// Where its files are.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.root.join("data")
    }

    /// Kills the server as a power cut would.
    pub fn kill(&self) {
        let pid = fs::read_to_string(self.data().join("postmaster.pid")).unwrap_or_default();
        if let Some(pid) = pid.lines().next() {
            let _ = Command::new("kill").args(["-9", pid]).status();
        }
    }

    /// A tool of PostgreSQL, as the account that may run it.
    fn program(&self, name: &str) -> Command {
        let path = tools().join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--", "env"]);
            command
        } else {
            Command::new("env")
        };
        command.args(self.variables.iter().map(|(name, value)| format!("{name}={value}"))).arg(path);
        command.current_dir("/");
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let _ = self.program("pg_ctl").arg("-D").arg(self.data()).args(["-m", "immediate", "stop"]).output();
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// Starts a cluster under the temporary folder, or finds the one that another process of the same test run
/// (nextest starts one per test) has started there.
fn shared_cluster() -> String {
    let run = env::var("NEXTEST_RUN_ID").unwrap_or_else(|_| process::id().to_string());
    let root = env::temp_dir().join(format!("assidu-pg-{run}"));
    fs::create_dir_all(env::temp_dir()).expect("the temporary folder");
    let guard = fs::File::create(env::temp_dir().join(format!("assidu-pg-{run}.lock"))).expect("a lock");
    guard.lock().expect("the lock");
    let url = format!("postgres://postgres@localhost/postgres?host={}", root.display());
    if root.join("ready").exists() {
        return url;
    }
    let cluster = Cluster::start(&root, &[]);
    watch(&root, &cluster.data());
    fs::write(root.join("ready"), "").expect("a mark");
    // It outlives this process: other tests of the run use it, and the watcher stops it.
    std::mem::forget(cluster);
    url
}

/// Leaves behind a shell that stops the cluster and removes its folder once the test run has ended.
fn watch(root: &Path, data: &Path) {
    // Under nextest the run is the parent; under `cargo test` it is this process.
    let run = if env::var_os("NEXTEST_RUN_ID").is_some() { parent_id() } else { process::id() };
    let stop = format!("'{}/pg_ctl' -D '{}' -m immediate stop", tools().display(), data.display());
    let stop = if is_root() { format!("runuser -u postgres -- {stop}") } else { stop };
    let script = format!(
        "while kill -0 {run} 2>/dev/null; do sleep 1; done; cd /; {stop}; rm -rf '{0}' '{0}.lock'",
        root.display()
    );
    // Through a shell that ends at once, so that nobody waits for the one that stays.
    must(Command::new("sh").args(["-c", "setsid sh -c \"$1\" </dev/null >/dev/null 2>&1 &", "sh", &script]));
}

/// Whether this is the computer's administrator, whom PostgreSQL refuses to run as.
#[must_use]
pub fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
}

/// The folder of PostgreSQL's programs, the newest that is installed.
fn tools() -> PathBuf {
    let mut found: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .map(|entry| entry.path().join("bin"))
        .filter(|bin| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop().expect("PostgreSQL is not installed, and both engines are tested: install `postgresql`")
}

fn must(command: &mut Command) -> String {
    let output = command.output().expect("a program that can be started");
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{command:?}: {complaint}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
