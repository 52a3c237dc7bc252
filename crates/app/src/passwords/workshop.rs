//! Threads for work that may take its time.
//!
//! A hash of a password keeps a processor busy for as long as a hundred signatures do. On threads of the runtime
//! it has the same right to a processor as they, and on a small computer everyone who signs waits for it. These
//! threads take what is left over, and at least a tenth of one processor when nothing is.

use std::sync::{
    Arc, Mutex, OnceLock, PoisonError,
    mpsc::{Receiver, Sender, channel},
};

use tokio::sync::oneshot;

type Work = Box<dyn FnOnce() + Send>;

/// By how much the threads are nicer than others: as for what runs in the background.
#[cfg(target_os = "linux")]
const NICER: i32 = 10;

/// So many threads, started when there is something to do. Cheap to clone; the threads end with the last clone.
#[derive(Clone, Debug)]
pub(super) struct Workshop {
    threads: usize,
    counter: Arc<OnceLock<Option<Mutex<Sender<Work>>>>>,
}

impl Workshop {
    pub(super) fn new(threads: usize) -> Self {
        Self { threads, counter: Arc::default() }
    }

    /// What the work gives; nothing when it panicked or no thread could be started.
    ///
    /// Whoever does not wait for the end does not end it: the thread is taken until then.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let (answer, done) = oneshot::channel();
        let work: Work = Box::new(move || {
            let _ = answer.send(work());
        });
        let counter = self.counter.get_or_init(|| start(self.threads)).as_ref()?;
        counter.lock().unwrap_or_else(PoisonError::into_inner).send(work).ok()?;
        done.await.ok()
    }
}

fn start(threads: usize) -> Option<Mutex<Sender<Work>>> {
    let (counter, waiting) = channel::<Work>();
    let waiting = Arc::new(Mutex::new(waiting));
    let mut started = 0;
    for _ in 0..threads {
        let waiting = Arc::clone(&waiting);
        let thread = std::thread::Builder::new().name("assidu-hash".to_owned());
        match thread.spawn(move || serve(&waiting)) {
            Ok(_) => started += 1,
            Err(error) => tracing::error!(%error, "a thread for hashing cannot be started"),
        }
    }
    (started > 0).then(|| Mutex::new(counter))
}

fn serve(waiting: &Mutex<Receiver<Work>>) {
    // On Linux this is about the thread, elsewhere about the whole program.
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::nice(NICER) {
        tracing::debug!(%error, "hashing has the same right to a processor as everything else");
    }
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(work) = next else { return };
        // Whoever waits for it is told by the drop of the sender.
        let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_that_panics_is_told_and_the_next_is_done() {
        let workshop = Workshop::new(1);
        assert_eq!(workshop.run(|| -> u8 { panic!("broken") }).await, None);
        assert_eq!(workshop.run(|| 7).await, Some(7));
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn the_threads_give_way_and_the_others_stay_as_they_are() {
        fn own() -> i32 {
            rustix::process::getpriority_process(None).unwrap()
        }
        let before = own();
        let workshop = Workshop::new(1);
        let theirs = workshop.run(own).await.unwrap();
        assert_eq!(theirs, (before + NICER).min(19));
        assert_eq!(own(), before);
    }
}
