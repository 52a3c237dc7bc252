//! Other people's programs.

use std::{path::Path, process::Command};

use tempfile::TempDir;

/// Runs a program that must be there and must succeed.
pub(crate) fn run(folder: &Path, program: &str, arguments: &[&str]) {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder).env("SOFTHSM2_CONF", folder.join("softhsm2.conf"));
    let output = command.output().unwrap_or_else(|error| {
        panic!(
            "{program} is needed for this test ({error}): apt-get install openssl softhsm2, or ./test tools"
        )
    });
    assert!(output.status.success(), "{program} {arguments:?}\n{}", String::from_utf8_lossy(&output.stderr));
}

/// A folder with a key, its certificate and the certificate's issuer, made by OpenSSL.
pub(crate) fn house(kind: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let openssl = |arguments: &[&str]| run(folder.path(), "openssl", arguments);
    let root = ["req", "-x509", "-nodes", "-newkey", "rsa:2048", "-subj", "/CN=Root", "-days", "30"];
    openssl(&[&root[..], &["-keyout", "root.key", "-out", "root.pem"]].concat());
    let leaf = ["req", "-nodes", "-subj", "/CN=Seal", "-keyout", "key.pem", "-out", "seal.csr", "-newkey"];
    openssl(&[&leaf[..], kind].concat());
    let issue = ["x509", "-req", "-in", "seal.csr", "-CA", "root.pem", "-CAkey", "root.key", "-days", "30"];
    openssl(&[&issue[..], &["-CAcreateserial", "-out", "seal.pem"]].concat());
    folder
}

pub(crate) const P256: [&str; 3] = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
