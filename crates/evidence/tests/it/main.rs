//! Evidence against vectors that others made, against other implementations, and against mutations.
#![expect(clippy::unwrap_used, reason = "a sample that cannot be made fails its test")]
#![expect(clippy::print_stdout, reason = "a test that is not run says so")]

mod checkpoints;
mod cross_checks;
mod events;
mod logs;
mod merkle_vectors;
mod proofs;
mod samples;
mod second_implementation;
mod trees;

/// The folder of test data, if this computer has it: `ASSIDU_DATA`, or `../shared/data` of the checkout.
fn data() -> Option<std::path::PathBuf> {
    let folder = std::env::var_os("ASSIDU_DATA").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        Into::into,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    println!("not run: no data folder");
    None
}
