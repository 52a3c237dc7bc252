//! Being asked to stop.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// What asks the program to stop: Ctrl-C, or what `systemctl stop` sends.
///
/// Made before the program says that it is there, and not much earlier: a start that hangs is ended as ever. A signal
/// that comes after its handler and before somebody waits for it is lost, and the program would go on: who stops it the
/// moment it says that it listens must be heard.
#[derive(Debug)]
pub struct AskedToStop {
    interrupt: Signal,
    terminate: Signal,
}

impl AskedToStop {
    /// Listens from now on.
    ///
    /// # Errors
    /// When the system takes no handler.
    pub fn listen() -> io::Result<Self> {
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Done once it was asked, also when that was before.
    pub async fn wait(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{process::Command, time::Duration};

    use super::*;

    #[tokio::test]
    async fn whoever_asks_before_anybody_waits_is_heard() {
        let asked = AskedToStop::listen().unwrap();
        let sent = Command::new("kill").arg(std::process::id().to_string()).status().unwrap();
        assert!(sent.success());
        // Time for what would be lost to be lost.
        tokio::time::sleep(Duration::from_millis(100)).await;
        tokio::time::timeout(Duration::from_secs(30), asked.wait()).await.unwrap();
    }
}
