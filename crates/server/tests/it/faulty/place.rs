//! Where the program under test keeps everything, and the program itself.

use std::{
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use assidu_app::InstanceKind;
use assidu_operator::instance::Setup;
use assidu_store::{RootKey, Store, StoreConfig};
use assidu_testkit::postgres;
use tempfile::TempDir;

use super::{Class, Orders};

/// Which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    Sqlite,
    Postgres,
}

/// Database, safe and key of one instance.
pub(crate) struct Place {
    folder: TempDir,
    /// The address of the database on PostgreSQL.
    pub(crate) database: Option<String>,
}

impl Place {
    /// An empty one. On PostgreSQL with a database of its own at `server`, or of the shared cluster.
    pub(crate) fn empty(on: On) -> Self {
        let database = (on == On::Postgres).then(postgres::fresh_database);
        Self { folder: tempfile::tempdir().unwrap(), database }
    }

    /// One whose database is at this address.
    pub(crate) fn at(database: String) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), database: Some(database) }
    }

    /// With a class in it.
    pub(crate) async fn with_class(self) -> (Self, Class) {
        let setup = Setup {
            database: self.store_config().place,
            connections: 4,
            root_key: self.root_key(),
            safe: [self.path("safe-1"), self.path("safe-2")],
            data_folder: self.path("data"),
            ..Setup::in_folder(self.folder.path(), InstanceKind::Live, "http://127.0.0.1".to_owned())
        };
        let app = setup.open().await.unwrap();
        let class = Class::make(&app).await;
        app.store().close().await;
        (self, class)
    }

    /// The same again, apart from the first.
    pub(crate) fn copy(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let copied =
            Command::new("cp").arg("-a").arg(self.folder.path().join(".")).arg(folder.path()).status();
        assert!(copied.unwrap().success());
        Self { folder, database: self.database.as_deref().map(postgres::copy_of) }
    }

    /// The folder of everything.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn root_key(&self) -> PathBuf {
        self.path("root.key")
    }

    pub(crate) fn store_config(&self) -> StoreConfig {
        let chance = std::sync::Arc::new(assidu_outbound::SystemRandomness);
        match &self.database {
            Some(url) => StoreConfig::postgres(url, chance),
            None => StoreConfig::sqlite(self.path("data/assidu.sqlite"), chance),
        }
    }

    /// The store, while no server runs.
    pub(crate) async fn store(&self) -> Store {
        let key =
            RootKey::load_or_create(&self.root_key(), false, &assidu_outbound::SystemRandomness).unwrap();
        Store::open(&self.store_config(), key).await.unwrap()
    }

    /// The program `assidu` with the settings of this place.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        // Another build of the program may be tried, as in the browser stories.
        let ours = std::env::var("ASSIDU_BIN").unwrap_or_else(|_| env!("CARGO_BIN_EXE_assidu").to_owned());
        let mut command = Command::new(ours);
        command.args(arguments).current_dir(self.folder.path()).stdin(Stdio::null());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ASSIDU_")) {
            command.env_remove(name);
        }
        let settings = [
            ("SERVER_PORT", "0"),
            ("STORAGE_FOLDER", "data"),
            ("STORAGE_SAFE_FIRST", "safe-1"),
            ("STORAGE_SAFE_SECOND", "safe-2"),
            ("STORAGE_ROOT_KEY_FILE", "root.key"),
            ("STORAGE_DATABASE", self.database.as_deref().unwrap_or_default()),
            ("PROOF_LOG_NAME", "faults.example"),
        ];
        command.envs(settings.map(|(name, value)| (format!("ASSIDU_{name}"), value)));
        command
    }

    /// The file of the root key.
    pub(crate) fn key_file(&self) -> PathBuf {
        self.root_key()
    }

    /// Serves, under these orders.
    pub(crate) fn serve(&self, orders: &Orders) -> Server {
        self.serve_with(orders, &[])
    }

    /// Serves with these settings besides.
    pub(crate) fn serve_with(&self, orders: &Orders, settings: &[(&str, &str)]) -> Server {
        let mut command = self.command(&["serve"]);
        command.envs(orders.variables()).envs(settings.iter().copied());
        Server::start(&mut command).unwrap_or_else(|said| panic!("the server does not start: {said}"))
    }

    /// Serves under orders that may keep it from starting: then gives what it said.
    pub(crate) fn try_serve(&self, orders: &Orders) -> Result<Server, String> {
        let mut command = self.command(&["serve"]);
        command.envs(orders.variables());
        Server::start(&mut command)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(url) = self.database.as_deref().filter(|url| !url.contains("/postgres?")) {
            postgres::drop_database(url);
        }
    }
}

/// A server at work.
pub(crate) struct Server {
    child: Child,
    pub(crate) url: String,
    said: Option<thread::JoinHandle<String>>,
}

/// Longer than any start.
const START: Duration = Duration::from_secs(60);

impl Server {
    /// Starts it and waits until it listens; else gives what it said.
    pub(crate) fn start(command: &mut Command) -> Result<Self, String> {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (tell, told) = mpsc::channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        let errors = BufReader::new(child.stderr.take().unwrap());
        thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if let Some((_, url)) = line.split_once("listens on ") {
                    let _ = tell.send(url.trim().to_owned());
                }
            }
        });
        let said = thread::spawn(move || {
            let mut said = String::new();
            for line in errors.lines().map_while(Result::ok) {
                // Shown when the test fails.
                println!("{line}");
                said.push_str(&line);
                said.push('\n');
            }
            said
        });
        match told.recv_timeout(START) {
            Ok(url) => Ok(Self { child, url, said: Some(said) }),
            Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                Err(said.join().unwrap())
            }
        }
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Whether it still runs.
    pub(crate) fn lives(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Asks it to stop, waits until it has, and gives what it wrote about itself.
    pub(crate) fn stop(mut self) -> String {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let begun = Instant::now();
        while self.lives() {
            assert!(begun.elapsed() < Duration::from_secs(40), "the server does not stop");
            thread::sleep(Duration::from_millis(20));
        }
        self.said.take().map(|said| said.join().unwrap()).unwrap_or_default()
    }

    /// What the system counts of its memory, in kilobytes: `VmHWM` is the most it ever held.
    pub(crate) fn memory(&self, name: &str) -> u64 {
        let text =
            std::fs::read_to_string(Path::new("/proc").join(self.pid().to_string()).join("status")).unwrap();
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
