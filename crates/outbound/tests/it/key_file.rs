//! Keys in files that OpenSSL wrote.

use std::fs;

use assidu_outbound::{KeyFile, KeyFileError};

use crate::programs::{P256, house, run};

#[test]
fn pkcs12_of_openssl_old_and_new_is_read_with_its_chain() {
    for kind in [&P256[..], &["rsa:2048"]] {
        let house = house(kind);
        let export = ["pkcs12", "-export", "-inkey", "key.pem", "-in", "seal.pem", "-certfile", "root.pem"];
        let whole = [&export[..], &["-passout", "pass:très secret"]].concat();
        let old = ["-certpbe", "PBE-SHA1-3DES", "-keypbe", "PBE-SHA1-3DES", "-macalg", "sha1"];
        for extra in [&["-out", "seal.p12"][..], &[&old[..], &["-out", "seal.p12"]].concat()] {
            run(house.path(), "openssl", &[&whole[..], extra].concat());
            let bytes = fs::read(house.path().join("seal.p12")).unwrap();
            let found = KeyFile::read(&bytes, Some("très secret")).unwrap();
            assert!(found.key.starts_with("-----BEGIN PRIVATE KEY-----\n"));
            assert_eq!(found.certificates.matches("BEGIN CERTIFICATE").count(), 2);
            let own = fs::read_to_string(house.path().join("seal.pem")).unwrap();
            assert!(found.certificates.contains(own.trim()));
            assert_eq!(format!("{found:?}"), "KeyFile { .. }");
            assert_eq!(KeyFile::read(&bytes, Some("other")).unwrap_err(), KeyFileError::Passphrase);
            assert_eq!(KeyFile::read(&bytes, None).unwrap_err(), KeyFileError::Encrypted);
            assert!(KeyFile::read(&bytes[..bytes.len() - 9], Some("très secret")).is_err());
        }
        let only =
            ["pkcs12", "-export", "-nokeys", "-in", "seal.pem", "-passout", "pass:x", "-out", "no.p12"];
        run(house.path(), "openssl", &only);
        let bytes = fs::read(house.path().join("no.p12")).unwrap();
        assert_eq!(KeyFile::read(&bytes, Some("x")).unwrap_err(), KeyFileError::NoKey);
    }
}

#[test]
fn encrypted_pem_is_opened_by_its_passphrase_only() {
    let house = house(&P256);
    let encrypt = ["pkcs8", "-topk8", "-in", "key.pem", "-out", "locked.pem", "-passout", "pass:x"];
    run(house.path(), "openssl", &encrypt);
    let text = |name: &str| fs::read_to_string(house.path().join(name)).unwrap();
    let both = format!("{}{}{}", text("seal.pem"), text("locked.pem"), text("root.pem"));
    let found = KeyFile::read(both.as_bytes(), Some("x")).unwrap();
    assert_eq!(found.key.as_str(), text("key.pem"));
    assert_eq!(found.certificates, format!("{}{}", text("seal.pem"), text("root.pem")));
    let refused = |bytes: &[u8], passphrase| KeyFile::read(bytes, passphrase).unwrap_err();
    assert_eq!(refused(both.as_bytes(), None), KeyFileError::Encrypted);
    assert_eq!(refused(both.as_bytes(), Some("y")), KeyFileError::Passphrase);
    let old = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n";
    assert_eq!(refused(old.as_bytes(), Some("x")), KeyFileError::OldEncryption);
    assert_eq!(refused(b"hello", None), KeyFileError::Unreadable);
    assert_eq!(refused(&[0x30; 300 << 10], None), KeyFileError::TooLarge);
    assert_eq!(refused(&[0x30, 3, 2, 1, 1], Some("")), KeyFileError::Unreadable);
}
