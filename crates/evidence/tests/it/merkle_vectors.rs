//! The adversarial proofs of transparency-dev/merkle: the answer must be the oracle's (A29).

use std::path::{Path, PathBuf};

use assidu_evidence::{Hash, merkle};
use data_encoding::BASE64;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Vector {
    leaf_idx: Option<u64>,
    tree_size: Option<u64>,
    size1: Option<u64>,
    size2: Option<u64>,
    start: Option<u64>,
    end: Option<u64>,
    size: Option<u64>,
    root: Option<String>,
    root1: Option<String>,
    root2: Option<String>,
    leaf_hash: Option<String>,
    proof: Option<Vec<String>>,
    #[serde(rename = "desc")]
    _desc: String,
    want_err: bool,
}

/// A root. The oracle compares byte strings of any length ("don't care 1"); ours are 32 bytes by
/// type, so others stand for their hash, which keeps equal and unequal what was.
fn hash(text: &str) -> Hash {
    let bytes = BASE64.decode(text.as_bytes()).unwrap();
    Hash::from_slice(&bytes).unwrap_or_else(|| Hash::of(&bytes))
}

impl Vector {
    /// Whether we accept the proof. A leaf or a step of another length than 32 bytes cannot be read, hence
    /// no, as with the oracle.
    fn accepted(&self) -> bool {
        let texts = self.proof.clone().unwrap_or_default();
        let path: Result<Vec<Hash>, _> = texts.iter().map(|p| Hash::from_base64(p)).collect();
        let Ok(path) = path else { return false };
        if self.leaf_hash.as_deref().is_some_and(|l| Hash::from_base64(l).is_err()) {
            return false;
        }
        let of = |text: &Option<String>| hash(text.as_deref().unwrap());
        match self {
            Self { leaf_idx: Some(index), tree_size: Some(size), .. } => {
                merkle::verify_inclusion(&of(&self.leaf_hash), *index, *size, &path, &of(&self.root)).is_ok()
            }
            Self { size1: Some(old), size2: Some(new), .. } => {
                merkle::verify_consistency(*old, &of(&self.root1), *new, &of(&self.root2), &path).is_ok()
            }
            Self { leaf_idx: Some(index), start: Some(start), end: Some(end), .. } => {
                let (leaf, root) = (of(&self.leaf_hash), of(&self.root));
                merkle::verify_subtree_inclusion(&leaf, *index, (*start, *end), &path, &root).is_ok()
            }
            Self { start: Some(start), end: Some(end), size: Some(size), .. } => {
                let (one, two) = (of(&self.root1), of(&self.root2));
                merkle::verify_subtree_consistency(*start, *end, &one, *size, &two, &path).is_ok()
            }
            _ => panic!("a vector of an unknown kind"),
        }
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "json")
            && !path.display().to_string().contains("assidu")
        {
            found.push(path);
        }
    }
}

fn check(folder: &Path) -> (usize, usize) {
    let mut all = Vec::new();
    files(folder, &mut all);
    let (mut right, mut wrong) = (0, 0);
    for file in &all {
        let vector: Vector = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        assert_eq!(vector.accepted(), !vector.want_err, "{}", file.display());
        if vector.want_err { wrong += 1 } else { right += 1 }
    }
    (right, wrong)
}

#[test]
fn a29_the_vectors_kept_here() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    assert_eq!(check(&kept), (4, 8));
}

#[test]
fn a29_all_518_vectors() {
    let Some(data) = crate::data() else { return };
    let (right, wrong) = check(&data.join("merkle"));
    assert_eq!(right + wrong, 518);
    assert!(right > 20, "{right} right ones");
}
