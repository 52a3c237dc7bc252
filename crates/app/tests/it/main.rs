//! Use cases on the real store and safe, with a fake clock and seeded chance.

mod life;
mod scene;
