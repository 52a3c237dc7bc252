//! Writes the sample sheets into a folder, to look at: `cargo run --example gallery -- /tmp/sheets`.

use std::{fs, path::PathBuf};

use assidu_documents::{samples, sheet};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: gallery FOLDER")?);
    fs::create_dir_all(&folder)?;
    for (name, sheet) in samples::all() {
        fs::write(folder.join(format!("{name}.pdf")), sheet::render(&sheet)?)?;
    }
    for (name, sheets) in samples::blank() {
        fs::write(folder.join(format!("{name}.pdf")), sheet::render_blank(&sheets)?)?;
    }
    Ok(())
}
