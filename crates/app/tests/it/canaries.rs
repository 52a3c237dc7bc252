//! A43: whoever steals database and safe without the root key finds no name in them, in any form.

use std::{fs, path::Path};

use data_encoding::{BASE64, HEXLOWER, HEXUPPER};

use crate::scene::Scene;

/// Every form in which a name could have slipped onto the disk.
fn forms(name: &str) -> Vec<Vec<u8>> {
    let mut forms = vec![
        name.as_bytes().to_vec(),
        name.to_lowercase().into_bytes(),
        name.to_uppercase().into_bytes(),
        name.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        name.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        HEXLOWER.encode(name.as_bytes()).into_bytes(),
        HEXUPPER.encode(name.as_bytes()).into_bytes(),
    ];
    // Base64 at each of the three alignments, without the letters that neighbours change.
    for skipped in 0..3 {
        let padded = [vec![b' '; skipped], name.as_bytes().to_vec()].concat();
        let text = BASE64.encode(&padded).into_bytes();
        let (from, to) = (if skipped == 0 { 0 } else { 4 }, text.len().saturating_sub(4));
        forms.push(text[from..to].to_vec());
    }
    forms
}

fn files(folder: &Path, all: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, all);
        } else {
            all.push(path);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a43_nothing_on_the_disk_names_anyone() {
    let scene = Scene::new().await;
    scene.sign_everyone().await;
    let pdf = scene.close_and_seal().await;
    assert!(!pdf.is_empty());
    let mut all = Vec::new();
    files(scene.folder.path(), &mut all);
    let bytes: Vec<(String, Vec<u8>)> =
        all.iter().map(|path| (path.display().to_string(), fs::read(path).unwrap())).collect();
    assert!(bytes.iter().any(|(name, _)| name.contains("safe-2")), "the safe is searched too");
    for name in ["Canarimartin", "Ducanari", "Formatrice", "Administratrice", "ada@canari.example"] {
        for form in forms(name) {
            for (path, bytes) in &bytes {
                let found = bytes.windows(form.len()).any(|window| window == form);
                assert!(!found, "{path} holds {name} as {:?}", String::from_utf8_lossy(&form));
            }
        }
    }
    // The search itself can find: the institution code is meant to be readable.
    let readable = b"canari".as_slice();
    assert!(bytes.iter().any(|(_, b)| b.windows(readable.len()).any(|w| w == readable)));
}
