//! A connection on which nothing happens for too long is closed.
//!
//! The HTTP library limits a request's head once its first byte is there; this limits the silence before it,
//! and between two requests, and how long an answer may wait to be taken. A long answer is no silence: event streams send a heartbeat.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Instant, Sleep, sleep},
};

/// A connection with limited patience.
pub(super) struct Patient {
    stream: TcpStream,
    /// How long it may be silent from now on.
    patience: Duration,
    /// How long it may be silent once it has said something.
    later: Duration,
    last: Instant,
    timer: Pin<Box<Sleep>>,
}

impl Patient {
    /// Waits `first` for the first byte, and `later` for each further sign of life in either direction.
    pub(super) fn new(stream: TcpStream, first: Duration, later: Duration) -> Self {
        Self { stream, patience: first, later, last: Instant::now(), timer: Box::pin(sleep(first)) }
    }

    fn lives(&mut self) {
        self.last = Instant::now();
        self.patience = self.later;
    }

    /// What became of reading or writing; an error when it is waited for too long. Writing has its limit too: a
    /// visitor who asks for much and takes none of it would hold a seat for ever.
    fn unless_silent<T>(&mut self, cx: &mut Context<'_>, done: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        match done {
            Poll::Ready(done) => {
                self.lives();
                Poll::Ready(done)
            }
            Poll::Pending => self.poll_silence(cx).map(|()| Err(io::ErrorKind::TimedOut.into())),
        }
    }

    /// Ready when the silence has lasted too long; else wakes the task when it may have.
    fn poll_silence(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        // The timer is set anew only when it rings: signs of life are many.
        while self.timer.as_mut().poll(cx).is_ready() {
            let until = self.last + self.patience;
            if until <= Instant::now() {
                return Poll::Ready(());
            }
            self.timer.as_mut().reset(until);
        }
        Poll::Pending
    }
}

impl AsyncRead for Patient {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        self.unless_silent(cx, read)
    }
}

impl AsyncWrite for Patient {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.unless_silent(cx, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.unless_silent(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
