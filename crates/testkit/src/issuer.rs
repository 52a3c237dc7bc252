//! A real identity provider for tests: `oidc-provider`, run by Node, with a browser of one's own to log in there.

#![expect(clippy::expect_used, reason = "a test whose identity provider does not start must fail")]

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

/// An identity provider that runs until it is dropped.
pub struct Issuer {
    child: Child,
    told: ChildStdin,
    says: BufReader<ChildStdout>,
    /// Its issuer.
    pub url: String,
}

impl std::fmt::Debug for Issuer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Issuer({})", self.url)
    }
}

impl Issuer {
    /// Starts one that signs with RS256 or ES256.
    ///
    /// # Panics
    /// When Node or `oidc-provider` is not there: `./test tools` installs it.
    #[must_use]
    pub fn start(algorithm: &str) -> Self {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
        let home = std::env::var_os("ASSIDU_TEST_OIDC")
            .map_or_else(|| root.join("target/test-tools/oidc"), PathBuf::from);
        assert!(
            home.join("node_modules/oidc-provider").exists(),
            "oidc-provider is needed for this test: ./test tools installs it, or ASSIDU_TEST_OIDC says where it is"
        );
        let mut child = Command::new("node")
            .arg(root.join("e2e/lib/issuer.mjs"))
            .arg(algorithm)
            .env("ASSIDU_TEST_OIDC", home)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("node is needed for this test");
        let told = child.stdin.take().expect("a pipe");
        let mut says = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut url = String::new();
        // Its warnings about development come first.
        while !url.starts_with("http://") {
            url.clear();
            assert!(says.read_line(&mut url).expect("it speaks") > 0, "the identity provider does not start");
        }
        Self { child, told, says, url: url.trim().to_owned() }
    }

    /// Tells it of a client or an account, as JSON.
    ///
    /// # Panics
    /// When it has ended.
    pub fn tell(&mut self, line: &str) {
        writeln!(self.told, "{line}").expect("it listens");
        let mut answer = String::new();
        while answer.trim() != "told" {
            answer.clear();
            assert!(
                self.says.read_line(&mut answer).expect("it speaks") > 0,
                "the identity provider has ended"
            );
        }
    }
}

impl Drop for Issuer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
