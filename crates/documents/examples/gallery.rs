//! Writes the sample sheets into a folder, to look at: `cargo run --example gallery -- /tmp/sheets`.

use std::{fs, path::PathBuf};

use assidu_documents::{Language, samples, sheet};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: gallery FOLDER")?);
    fs::create_dir_all(&folder)?;
    let mut german = samples::provisional();
    german.language = Language::De;
    let mut trial = samples::sheet(3, 3);
    (trial.test, trial.simulated, trial.show_zone) = (true, true, true);
    trial.language = Language::En;
    for (name, sheet) in [
        ("one-by-one", samples::sheet(1, 1)),
        ("day", samples::sheet(12, 2)),
        ("week", samples::sheet(25, 10)),
        ("full", samples::sheet(60, 12)),
        ("names", samples::long_names()),
        ("provisional", samples::provisional()),
        ("anomalies", samples::with_anomalies()),
        ("german", german),
        ("trial", trial),
        ("month", samples::month(9)),
    ] {
        fs::write(folder.join(format!("{name}.pdf")), sheet::render(&sheet)?)?;
    }
    Ok(())
}
