//! What an operator works with: configuration, wiring, commands, and the listener under the pages. The pages themselves
//! come as a [`running::Face`], which the program `assidu` hands to [`commands::run`].
//!
//! To add a command: 1. its arguments in [`cli`]; 2. a file in `commands/`; 3. a line in [`commands::run`].
//! To add a setting: see [`config`]. What the program says to people goes through [`console::Console`].

mod bounded;
pub mod cli;
pub mod commands;
pub mod config;
pub mod console;
pub mod http;
pub mod instance;
pub mod logs;
pub mod mirror;
pub mod running;
pub mod trial;
pub mod verifier;
pub mod witness;
