//! Renders the measured sheet of the design (25 people, 10 half-days, 232 drawn signatures, 276 KB of
//! evidence) again and again and prints the mean: `cargo run --release --example speed -- 100`.

use std::time::Instant;

use assidu_documents::{samples, sheet};

#[expect(clippy::print_stdout, reason = "a program for the terminal")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let times: u32 = std::env::args().nth(1).map_or(Ok(100), |n| n.parse())?.max(1);
    let sheet = samples::measured();
    let size = sheet::render(&sheet)?.len();
    let start = Instant::now();
    for _ in 0..times {
        sheet::render(&sheet)?;
    }
    let mean = start.elapsed() / times;
    println!("{} points, {size} bytes, {mean:?} each", samples::points(&sheet));
    Ok(())
}
