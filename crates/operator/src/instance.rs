//! One running instance: database, safe, keys and use cases put together from plain values.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::Context as _;
use assidu_app::{App, Identities, InstanceKind, Parts, Proving, backups::BackupPlan};
use assidu_connectors::files::FileTables;
use assidu_domain::ports::{
    Clock, IdentitySource, Mailer, PasskeyDesk, Randomness, TimestampAuthority, Witness,
};
use assidu_outbound::{HttpIdentitySource, Passkeys, SystemClock, SystemRandomness};
use assidu_seal::Certificate;
use assidu_store::{Place, RootKey, Store, StoreConfig};
use assidu_vault::Vault;

use crate::verifier::Verifier;

/// Where an instance lives and how people reach it.
pub struct Setup {
    /// The database.
    pub database: Place,
    /// Connections to a PostgreSQL server, or readers of a file.
    pub connections: u32,
    /// The file of the root key: beside the data, never inside.
    pub root_key: PathBuf,
    /// The folder that backups take along; the root key must not be in it.
    pub data_folder: PathBuf,
    /// The two copies of the safe.
    pub safe: [PathBuf; 2],
    /// Real, demonstration or trial.
    pub kind: InstanceKind,
    /// The address people reach it by, without a slash at the end.
    pub public_url: String,
    /// Name of the instance in log origins.
    pub log_name: String,
    /// How often checkpoints are time-stamped together.
    pub anchor_every: Duration,
    /// Time-stamping authorities; none means the embedded one.
    pub authorities: Vec<Arc<dyn TimestampAuthority>>,
    /// Roots that issue the certificates of those authorities.
    pub timestamp_roots: Vec<Certificate>,
    /// The mail server, when one is set up.
    pub mailer: Option<Arc<dyn Mailer>>,
    /// The issuers of identity providers that may be asked (empty: any public one); none switches that off.
    pub issuers: Option<Vec<String>>,
    /// Keys in devices, and what else is set about proofs.
    pub proving: Proving,
    /// Witnesses who are asked to cosign checkpoints.
    pub witnesses: Vec<Arc<dyn Witness>>,
    /// Backups that are made by themselves; none when none are set up.
    pub backups: Option<BackupPlan>,
    /// The clock of class meetings; none means the true one. Only `try` sets it.
    pub class_clock: Option<Arc<dyn Clock>>,
}

impl Setup {
    /// Everything in one folder: `data/` and, beside it, the root key.
    #[must_use]
    pub fn in_folder(folder: &Path, kind: InstanceKind, public_url: String) -> Self {
        let data = folder.join("data");
        Self {
            database: Place::Sqlite(data.join("assidu.sqlite")),
            connections: 4,
            root_key: folder.join("root.key"),
            safe: [data.join("safe-1"), data.join("safe-2")],
            data_folder: data,
            kind,
            public_url,
            log_name: "assidu.localhost".to_owned(),
            anchor_every: Duration::from_secs(60),
            authorities: Vec::new(),
            timestamp_roots: Vec::new(),
            mailer: None,
            issuers: Some(Vec::new()),
            proving: Proving::default(),
            witnesses: Vec::new(),
            backups: None,
            class_clock: None,
        }
    }

    /// With its database on a PostgreSQL server, when an address is given.
    #[must_use]
    pub fn on(mut self, database: Option<&str>) -> Self {
        if let Some(address) = database {
            self.database = Place::Postgres(address.to_owned());
            self.connections = 16;
        }
        self
    }

    /// Opens the database under its key, the safe, and the use cases.
    ///
    /// # Errors
    /// What is in the way, in words for the operator.
    pub async fn open(self) -> anyhow::Result<Arc<App>> {
        let chance: Arc<dyn Randomness> = Arc::new(SystemRandomness);
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let store = self.open_store().await?;
        // Beside the root key, apart from the backups: whoever was erased since a backup stays erased.
        let ledger = self.root_key.with_extension("erased");
        let again = store.follow_ledger(&ledger, clock.now()).await.context("the ledger of erasures")?;
        if again > 0 {
            tracing::warn!(people = again, "people who were erased since this backup were erased again");
        }
        let [first, second] = &self.safe;
        let vault = Vault::open(first, second).context("the safe cannot be opened")?;
        // Beside the data and its backups, as the root key is.
        let beside =
            self.root_key.parent().map_or_else(|| PathBuf::from("log-marks"), |f| f.join("log-marks"));
        let vault = vault.marking_in(beside);
        let parts = Parts {
            store,
            vault,
            backups: self.backups,
            class_clock: self.class_clock.unwrap_or_else(|| Arc::clone(&clock)),
            clock,
            chance,
            tables: Arc::new(FileTables),
            verifier: Arc::new(Verifier),
            authorities: self.authorities,
            witnesses: self.witnesses,
            timestamp_roots: self.timestamp_roots,
            mailer: self.mailer,
            identities: identities(&self.public_url, self.issuers.as_deref())?,
            proving: self.proving,
            anchor_every: self.anchor_every,
            public_url: self.public_url,
            log_name: self.log_name,
            kind: self.kind,
        };
        Ok(App::start(parts).await?)
    }

    /// The database alone, whatever its logs say.
    ///
    /// # Errors
    /// What cannot be opened, and why.
    pub async fn open_store(&self) -> anyhow::Result<Store> {
        let chance: Arc<dyn Randomness> = Arc::new(SystemRandomness);
        std::fs::create_dir_all(&self.data_folder)
            .with_context(|| format!("the folder {} cannot be made", self.data_folder.display()))?;
        let config = StoreConfig {
            place: self.database.clone(),
            connections: self.connections,
            refuse_test_data: self.kind == InstanceKind::Live,
            randomness: Arc::clone(&chance),
        };
        RootKey::check_apart(&self.root_key, &self.data_folder)?;
        let empty = Store::is_empty(&config).await.context("the database cannot be opened")?;
        let root = RootKey::load_or_create(&self.root_key, empty, &*chance)?;
        Ok(Store::open(&config, root).await?)
    }
}

/// Who else says who somebody is: identity providers that may be asked, and passkeys where the address allows them.
fn identities(public_url: &str, issuers: Option<&[String]>) -> anyhow::Result<Identities> {
    let source = issuers.map(HttpIdentitySource::new).transpose()?;
    let passkeys = Passkeys::of(public_url).ok();
    Ok(Identities {
        source: source.map(|source| Arc::new(source) as Arc<dyn IdentitySource>),
        passkeys: passkeys.map(|passkeys| Arc::new(passkeys) as Arc<dyn PasskeyDesk>),
    })
}
