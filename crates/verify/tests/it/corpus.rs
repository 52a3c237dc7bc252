//! Other people's files through the program itself: within five seconds, within 256 MB, and never trusted.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

/// Longest time for one file (F34), with room for a busy computer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Most memory for one file, in kilobytes of addresses: stricter than what is really used.
const MEMORY: &str = "262144";

/// All files below some folders of the data folder.
fn files() -> Vec<PathBuf> {
    let named = std::env::var_os("ASSIDU_DATA").map(PathBuf::from);
    let data = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"));
    if !data.is_dir() {
        println!("NOT RUN: there is no folder of other people's files ({})", data.display());
        return Vec::new();
    }
    fn gather(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { gather(&path, out) } else { out.push(path) }
        }
    }
    let mut out = Vec::new();
    for folder in ["pdf", "timestamps", "tlog"] {
        gather(&data.join(folder), &mut out);
    }
    out.sort();
    out
}

#[test]
fn f34_the_program_is_quick_frugal_and_trusts_no_stranger() {
    let files = files();
    for path in &files {
        let begun = Instant::now();
        let done = Command::new("sh")
            .args(["-c", "ulimit -v $1; exec \"$2\" --json \"$3\"", "sh", MEMORY])
            .arg(env!("CARGO_BIN_EXE_assidu-verify"))
            .arg(path)
            .output()
            .unwrap();
        let took = begun.elapsed();
        let errors = String::from_utf8_lossy(&done.stderr);
        assert!(took < PATIENCE, "{}: {took:?}", path.display());
        // 1 failed, 2 indeterminate; nobody is trusted, so nothing passes. Anything else is a crash.
        assert!(matches!(done.status.code(), Some(1 | 2)), "{}: {:?} {errors}", path.display(), done.status);
        assert!(errors.is_empty(), "{}: {errors}", path.display());
        let report: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
        assert_eq!(report["format"], "assidu-verify/1", "{}", path.display());
        assert_eq!(report["independently_anchored"], false, "{}", path.display());
    }
    println!("{} files", files.len());
}
