//! The program `assidu`: configuration, wiring and commands.
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
