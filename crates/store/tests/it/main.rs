//! The store on both engines.

#[cfg(test)]
mod harness;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod opening;
#[cfg(test)]
mod signing;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod writer;
