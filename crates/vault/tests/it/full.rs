//! F6: a full disk acknowledges nothing, loses nothing, and reading goes on.

use std::{
    fmt, fs,
    ops::Range,
    path::PathBuf,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use assidu_vault::{Copy, DepositError, Vault, Which};
use async_trait::async_trait;
use bytes::Bytes;
use futures_util::stream::BoxStream;
use object_store::{
    CopyOptions, Error, GetOptions, GetResult, ListResult, MultipartUpload, ObjectMeta, ObjectStore,
    PutMultipartOptions, PutOptions, PutPayload, PutResult, RenameOptions, Result, local::LocalFileSystem,
    path::Path,
};

use crate::scene::{KEY, Scene, act, request};

/// A folder with room for so many bytes more.
#[derive(Debug)]
struct Quota {
    inner: LocalFileSystem,
    left: AtomicUsize,
}

impl fmt::Display for Quota {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("quota")
    }
}

#[async_trait]
impl ObjectStore for Quota {
    async fn put_opts(&self, at: &Path, payload: PutPayload, options: PutOptions) -> Result<PutResult> {
        let size = payload.content_length();
        let room = |left: usize| left.checked_sub(size);
        if self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, room).is_err() {
            let source = std::io::Error::from(std::io::ErrorKind::StorageFull);
            return Err(Error::Generic { store: "quota", source: Box::new(source) });
        }
        self.inner.put_opts(at, payload, options).await
    }

    async fn put_multipart_opts(
        &self,
        at: &Path,
        options: PutMultipartOptions,
    ) -> Result<Box<dyn MultipartUpload>> {
        self.inner.put_multipart_opts(at, options).await
    }

    async fn get_opts(&self, at: &Path, options: GetOptions) -> Result<GetResult> {
        self.inner.get_opts(at, options).await
    }

    async fn get_ranges(&self, at: &Path, ranges: &[Range<u64>]) -> Result<Vec<Bytes>> {
        self.inner.get_ranges(at, ranges).await
    }

    fn delete_stream(&self, at: BoxStream<'static, Result<Path>>) -> BoxStream<'static, Result<Path>> {
        self.inner.delete_stream(at)
    }

    fn list(&self, prefix: Option<&Path>) -> BoxStream<'static, Result<ObjectMeta>> {
        self.inner.list(prefix)
    }

    async fn list_with_delimiter(&self, prefix: Option<&Path>) -> Result<ListResult> {
        self.inner.list_with_delimiter(prefix).await
    }

    async fn copy_opts(&self, from: &Path, to: &Path, options: CopyOptions) -> Result<()> {
        self.inner.copy_opts(from, to, options).await
    }

    async fn rename_opts(&self, from: &Path, to: &Path, options: RenameOptions) -> Result<()> {
        self.inner.rename_opts(from, to, options).await
    }
}

fn limited(scene: &Scene, which: Which, left: usize) -> (Copy, Arc<Quota>) {
    let folder = scene.folder(which);
    let inner = LocalFileSystem::new_with_prefix(&folder).unwrap().with_fsync(true);
    let quota = Arc::new(Quota { inner, left: AtomicUsize::new(left) });
    (Copy::folder_through(Arc::clone(&quota) as Arc<dyn ObjectStore>, folder), quota)
}

#[tokio::test]
async fn f6_a_full_second_disk_acknowledges_nothing_and_a_repeat_completes_when_there_is_room() {
    let scene = Scene::new();
    let kept = scene.object();
    scene.deposit(kept, b"from before").await;
    let first = Copy::folder(&scene.folder(Which::First)).unwrap();
    let (second, quota) = limited(&scene, Which::Second, 100);
    let vault = Vault::over(first, second, &scene.folder(Which::First).join("journal")).unwrap();
    let object = scene.object();
    let refused = vault.deposit(request(object, &[1; 500]), &act()).await;
    assert!(
        matches!(&refused, Err(full @ DepositError::DiskFull { which: Which::Second }) if full.is_passing()),
        "{refused:?}"
    );
    assert_eq!(vault.read(kept, &KEY, &act()).await.unwrap().plaintext, b"from before");
    quota.left.store(10_000, Ordering::SeqCst);
    let deposit = vault.deposit(request(object, &[1; 500]), &act()).await.unwrap();
    assert!(vault.control(object, &deposit.cipher_sha256, &act()).await.passed());
}

/// Unmounts when the test ends, also by a panic.
struct Mounted(PathBuf);

impl Mounted {
    /// Mounts 1 MB of memory on the folder; nothing when this computer does not let us.
    fn tmpfs(folder: PathBuf) -> Option<Self> {
        fs::create_dir_all(&folder).unwrap();
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "none"]).arg(&folder).status();
        done.is_ok_and(|status| status.success()).then_some(Self(folder))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[tokio::test]
async fn f6_a_really_full_disk_of_1_mb_where_mounting_is_permitted() {
    let root = tempfile::tempdir().unwrap();
    let Some(disk) = Mounted::tmpfs(root.path().join("one")) else {
        println!("not run: mounting a tmpfs is not permitted here");
        return;
    };
    let scene = Scene::new();
    let vault = Vault::open(&disk.0, &root.path().join("two")).unwrap();
    let mut kept = Vec::new();
    let refused = loop {
        let object = scene.object();
        match vault.deposit(request(object, &[3; 100_000]), &act()).await {
            Ok(deposit) => kept.push(deposit),
            Err(refused) => break refused,
        }
        assert!(kept.len() < 20, "1 MB cannot hold this");
    };
    assert!(matches!(refused, DepositError::DiskFull { which: Which::First }), "{refused:?}");
    assert!(kept.len() > 3);
    for deposit in &kept {
        assert!(vault.control(deposit.object, &deposit.cipher_sha256, &act()).await.passed());
        assert_eq!(vault.read(deposit.object, &KEY, &act()).await.unwrap().from, Which::First);
    }
}
