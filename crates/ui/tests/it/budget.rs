use std::io::Write as _;

use assidu_texts::Language;
use assidu_ui::{Frame, assets, pages};
use flate2::{Compression, write::GzEncoder};

fn on_the_wire(bytes: &[u8]) -> usize {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap().len()
}

#[test]
fn the_signing_page_weighs_less_than_45_kilobytes() {
    for language in Language::COMPLETE {
        let page = pages::Sign::sample().render(&Frame::anonymous(*language, "/")).into_string();
        let mut total = on_the_wire(page.as_bytes());
        let mut parts = vec![format!("page {total}")];
        for asset in assets::all().iter().filter(|a| page.contains(&a.url) || a.name == "outbox.js") {
            // The font is compressed already; scripts and styles go gzipped at the worst.
            let size =
                if asset.mime.starts_with("font") { asset.bytes.len() } else { on_the_wire(asset.bytes) };
            total += size + 300;
            parts.push(format!("{} {size}", asset.name));
        }
        assert!(parts.len() >= 7, "{parts:?}");
        assert!(total < 45_000, "{total} bytes: {}", parts.join(", "));
    }
}
