//! The house itself under test: its arrows and its walls.

mod arrows;
mod repository;
