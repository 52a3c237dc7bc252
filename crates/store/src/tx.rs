//! A handle is a transaction: [`ReadTx`] cannot write, [`WriteTx`] writes when committed.

use std::{future::Future, sync::Arc};

use assidu_domain::TenantId;

use crate::{
    conn::Conn,
    engine::{Sql, walls::Sees},
    error::StoreError,
    keys::KeyRing,
    planned::Touched,
    sessions::memory::{Logins, Opened},
    store::Shared,
    value::{Row, Value},
};

/// Whose data a transaction is about. Nothing of a tenant is read or written without one.
///
/// Made by the extractor of a request or by the runner of a job, from the session or the job's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TenantScope(TenantId);

impl TenantScope {
    /// The scope of this tenant.
    #[must_use]
    pub const fn of(tenant: TenantId) -> Self {
        Self(tenant)
    }

    /// The tenant.
    #[must_use]
    pub const fn tenant(self) -> TenantId {
        self.0
    }
}

/// Runs statements. For the modules of this crate.
pub trait Run: Send {
    /// The transaction.
    fn conn(&mut self) -> &mut Conn;

    /// The keys.
    fn keys(&self) -> &Arc<KeyRing>;

    /// Whether what it reads was committed, and so may be remembered.
    fn sees_only_committed(&self) -> bool;

    /// Told of each statement before it runs.
    fn note(&mut self, _: Sql) {}

    /// All rows of a statement.
    fn all(
        &mut self,
        sql: Sql,
        values: Vec<Value>,
    ) -> impl Future<Output = Result<Vec<Row>, StoreError>> + Send {
        self.note(sql);
        self.conn().all(sql, values)
    }

    /// The row of a statement, if there is one.
    fn optional(
        &mut self,
        sql: Sql,
        values: Vec<Value>,
    ) -> impl Future<Output = Result<Option<Row>, StoreError>> + Send {
        self.note(sql);
        self.conn().optional(sql, values)
    }

    /// Rows of a statement with `IN ({list})` or `WITH x (a, b) AS (VALUES {list})`; `fixed` are `$1`…
    fn all_in(
        &mut self,
        sql: Sql,
        fixed: Vec<Value>,
        list: Vec<Vec<Value>>,
    ) -> impl Future<Output = Result<Vec<Row>, StoreError>> + Send {
        self.note(sql);
        self.conn().all_in(sql, fixed, list)
    }
}

/// A transaction of one tenant, that reads at least.
pub trait Reads: Run {
    /// The tenant.
    fn tenant(&self) -> TenantId;
}

/// A transaction that can write: of a tenant, or of the instance.
pub trait Writes: Run {
    /// Runs a statement and gives the number of rows it touched.
    fn execute(
        &mut self,
        sql: Sql,
        values: Vec<Value>,
    ) -> impl Future<Output = Result<u64, StoreError>> + Send {
        self.note(sql);
        self.conn().execute(sql, values)
    }

    /// Inserts many rows by a statement with `VALUES {list}`; gives what `RETURNING` gives.
    fn insert(
        &mut self,
        sql: Sql,
        rows: Vec<Vec<Value>>,
    ) -> impl Future<Output = Result<Vec<Row>, StoreError>> + Send {
        self.note(sql);
        self.conn().insert(sql, rows)
    }

    /// Inserts many rows by a statement with `VALUES {list}` that gives nothing back; gives how many it touched.
    fn put(
        &mut self,
        sql: Sql,
        rows: Vec<Vec<Value>>,
    ) -> impl Future<Output = Result<u64, StoreError>> + Send {
        self.note(sql);
        self.conn().put(sql, rows)
    }
}

macro_rules! handle {
    ($(#[$doc:meta])* $name:ident ($committed:literal) { $($tenant:ident)? $(, $forget:ident)? $(; $logins:ident $touched:ident)? }) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name {
            pub(crate) conn: Conn,
            pub(crate) shared: Arc<Shared>,
            $(pub(crate) $tenant: TenantId,)?
            $(pub(crate) $forget: Vec<assidu_domain::PersonId>,)?
            $(pub(crate) $logins: Logins, pub(crate) $touched: Touched,)?
        }

        impl Run for $name {
            fn conn(&mut self) -> &mut Conn {
                &mut self.conn
            }

            fn keys(&self) -> &Arc<KeyRing> {
                &self.shared.keys
            }

            fn sees_only_committed(&self) -> bool {
                $committed
            }

            $(fn note(&mut self, sql: Sql) {
                self.$logins.note(sql);
                self.$touched.note(sql);
            })?
        }

        $(impl Reads for $name {
            fn tenant(&self) -> TenantId {
                self.$tenant
            }
        })?
    };
}

handle! {
    /// Reads of one tenant, all seeing the same moment.
    ReadTx (true) { tenant }
}
handle! {
    /// Reads and writes of one tenant. Dropping it undoes everything; [`WriteTx::commit`] makes it so.
    ///
    /// On SQLite it holds the only writing connection, so signatures wait for it: keep it short, work in
    /// small pieces, and never wait for the network or a person while it is open.
    WriteTx (false) { tenant, forget; logins touched }
}
handle! {
    /// Reads and writes of the few tables that belong to the instance and not to a tenant.
    ///
    /// They are: `instance`, `instance_secrets`, `leases`, `anchors`, `login_questions`, `revocation_proofs`, and what
    /// [`crate::engine::walls::BEYOND`] lists of the tenants' tables: PostgreSQL shows it no other.
    InstanceTx (false) { ; logins touched }
}
handle! {
    /// Reads of the instance's own tables.
    InstanceReadTx (true) {}
}

impl InstanceReadTx {
    /// Goes on as a reader of one tenant, at the same moment.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn of(mut self, scope: &TenantScope) -> Result<ReadTx, StoreError> {
        self.conn.see(Sees::Tenant(scope.tenant())).await?;
        Ok(ReadTx { conn: self.conn, shared: self.shared, tenant: scope.tenant() })
    }
}

impl ReadTx {
    /// Goes on as a reader of another tenant, at the same moment.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    pub async fn of(mut self, scope: &TenantScope) -> Result<Self, StoreError> {
        self.conn.see(Sees::Tenant(scope.tenant())).await?;
        Ok(Self { tenant: scope.tenant(), ..self })
    }
}

impl Writes for WriteTx {}
impl Writes for InstanceTx {}

impl WriteTx {
    /// Makes it so: when this returns, the work is on disk.
    ///
    /// # Errors
    /// [`StoreError`]; then it is not known whether the work is there, and the caller looks again.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        let opened = Opened::of(&mut self).await?;
        let logins = &self.shared.logins;
        let changing = self.touched.changing(&self.shared.planned);
        let done = self.shared.watch(self.logins.around(logins, self.conn.commit()).await);
        if let Some(changing) = changing {
            changing.end();
        }
        if done.is_ok() {
            opened.keep(logins);
        }
        // Also when it is not known whether it is there: looking costs little.
        self.shared.news.tell(self.tenant);
        for person in &self.forget {
            self.shared.keys.forget(self.tenant, *person);
        }
        if done.is_ok() && !self.forget.is_empty() {
            if let Some(ledger) = self.shared.ledger.get() {
                // A crash before this leaves the ledger without them; the next start adds them from the database.
                let people: Vec<_> = self.forget.iter().map(|person| (self.tenant, *person)).collect();
                if let Err(error) = crate::erasures::note(ledger, &people) {
                    tracing::error!(%error, "the ledger of erasures cannot be written; the next start adds them");
                }
            }
            // The key is gone from the tables; from the journal too, unless a reader still needs that, and
            // then `Store::scrub`, which a job calls.
            let wiped = self.shared.engine.scrub().await;
            tracing::debug!(wiped = matches!(wiped, Ok(true)), "a person's key was destroyed");
        }
        done
    }

    /// Once committed, this person's key is gone from memory too.
    pub(crate) fn forget_after_commit(&mut self, person: assidu_domain::PersonId) {
        self.forget.push(person);
    }
}

impl InstanceTx {
    /// Makes it so: when this returns, the work is on disk.
    ///
    /// # Errors
    /// [`StoreError`]; then it is not known whether the work is there, and the caller looks again.
    pub async fn commit(self) -> Result<(), StoreError> {
        let changing = self.touched.changing(&self.shared.planned);
        let commit = self.logins.around(&self.shared.logins, self.conn.commit());
        let done = commit.await;
        if let Some(changing) = changing {
            changing.end();
        }
        self.shared.watch(done)
    }
}
