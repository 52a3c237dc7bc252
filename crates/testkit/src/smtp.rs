//! A real mail server that receives: aiosmtpd, in a process of its own. What it does is told by the reader's
//! address; see `smtp_server.py`.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// How it is reached.
#[derive(Clone, Copy, Debug, Default)]
pub struct SmtpSetup<'a> {
    /// Port, or 0 for a free one.
    pub port: u16,
    /// `starttls` or `tls` with certificate and key files; none is plain.
    pub tls: Option<(&'a str, &'a Path, &'a Path)>,
    /// `user:password`, when it asks for them.
    pub login: Option<&'a str>,
}

/// A mail server; gone when dropped.
#[derive(Debug)]
pub struct SmtpServer {
    child: Child,
    folder: PathBuf,
    /// Its port on 127.0.0.1.
    pub port: u16,
}

impl SmtpServer {
    /// Starts one that keeps its letters in this folder, which goes on when there are some.
    ///
    /// # Panics
    /// When it cannot be started: `./test tools` installs it.
    #[must_use]
    pub fn start(folder: &Path, setup: SmtpSetup<'_>) -> Self {
        let mut command = Command::new("python3");
        command.arg("-c").arg(include_str!("smtp_server.py")).arg(folder);
        command.args(["--port", &setup.port.to_string()]);
        if let Some((kind, certificate, key)) = setup.tls {
            command.args(["--tls", kind]).arg("--certificate").arg(certificate).arg("--key").arg(key);
        }
        if let Some(login) = setup.login {
            command.args(["--login", login]);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("python3 is needed ({error})"));
        let mut line = String::new();
        let said = child.stdout.take().map(|out| BufReader::new(out).read_line(&mut line));
        let port = line.trim().parse().unwrap_or_else(|_| {
            panic!(
                "aiosmtpd is needed; \"./test tools\" installs it, and its folder must be in PATH ({said:?})"
            )
        });
        Self { child, folder: folder.to_owned(), port }
    }

    /// The letters so far, oldest first, with what the server adds at the top.
    #[must_use]
    pub fn letters(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).map(|all| all.flatten().map(|entry| entry.path()));
        let mut files: Vec<PathBuf> = entries.into_iter().flatten().collect();
        files.retain(|file| file.extension().is_some_and(|ending| ending == "eml"));
        files.sort();
        files
            .iter()
            .filter_map(|file| fs::read(file).ok())
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .collect()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
