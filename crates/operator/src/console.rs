//! What the program says to the person who started it.

use std::io::{self, Write};

/// Writes lines for people. Everything that is not meant for people goes to the log instead.
pub struct Console {
    out: Box<dyn Write + Send>,
    errors: Box<dyn Write + Send>,
}

impl std::fmt::Debug for Console {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Console")
    }
}

impl Console {
    /// The terminal.
    #[must_use]
    pub fn terminal() -> Self {
        Self { out: Box::new(io::stdout()), errors: Box::new(io::stderr()) }
    }

    /// Two other places, for tests.
    #[must_use]
    pub fn over(out: Box<dyn Write + Send>, errors: Box<dyn Write + Send>) -> Self {
        Self { out, errors }
    }

    /// Says a line. Nobody listening (a closed pipe) is no error.
    pub fn say(&mut self, line: impl AsRef<str>) {
        let _ = writeln!(self.out, "{}", line.as_ref());
        let _ = self.out.flush();
    }

    /// Writes bytes as they are: a file on its way to another program.
    ///
    /// # Errors
    /// When the other end is closed.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)?;
        self.out.flush()
    }

    /// Says what went wrong and what to do.
    pub fn complain(&mut self, line: impl AsRef<str>) {
        let _ = writeln!(self.errors, "{}", line.as_ref());
    }
}
