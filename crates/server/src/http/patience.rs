//! A connection on which nothing happens for too long is closed.
//!
//! The HTTP library limits a request's head once its first byte is there; this limits the silence before it,
//! and between two requests. A long answer is no silence: event streams send a heartbeat.

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
        match Pin::new(&mut self.stream).poll_read(cx, buffer) {
            Poll::Ready(read) => {
                self.lives();
                Poll::Ready(read)
            }
            Poll::Pending => match self.poll_silence(cx) {
                Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
                Poll::Pending => Poll::Pending,
            },
        }
    }
}

impl AsyncWrite for Patient {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        if written.is_ready() {
            self.lives();
        }
        written
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        if written.is_ready() {
            self.lives();
        }
        written
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
